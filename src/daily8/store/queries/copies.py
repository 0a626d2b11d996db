"""Texts by the keys of their sketches, and the texts of which neither words nor keys are written yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from daily8.store.queries import sql

SAVE = """
INSERT INTO store_textkeys (article_id, keys)
SELECT id, ARRAY(SELECT jsonb_array_elements_text(keys)::int) FROM jsonb_to_recordset(%s) AS r(id uuid, keys jsonb)
ON CONFLICT (article_id) DO UPDATE SET keys = excluded.keys
"""
EACH = 64  # texts that one key is taken to stand in: of a phrase that thousands use, no more are looked at
NEAR = 24  # texts that share most, of which some may be later ones
# Those that share most come first: what is compared word by word is bounded. ``OFFSET 0`` keeps from the planner that
# so few are taken: it, who cannot know that a key is rare, would hope to come upon it soon from the table's beginning.
# Bounds are part of the statement, so that its plan, which the server keeps, is good for any article.
SHARED = """
WITH asked AS MATERIALIZED (
    SELECT id, at, since, ARRAY(SELECT jsonb_array_elements_text(keys)::int) AS keys
    FROM jsonb_to_recordset(%(asked)s::jsonb) AS r(id uuid, at timestamptz, since timestamptz, keys jsonb)
)
SELECT asked.id, a.id, a.published_at, coalesce(a.same_text_as_id, a.id), a.title, a.text
FROM asked CROSS JOIN LATERAL (
    SELECT other.id, other.published_at, top.shared
    FROM (
        SELECT hit.article_id, count(*) AS shared
        FROM unnest(asked.keys) AS key CROSS JOIN LATERAL (
            SELECT article_id FROM (
                SELECT article_id FROM store_textkeys WHERE keys @> ARRAY[key] OFFSET 0
            ) AS holding LIMIT {each}
        ) AS hit
        GROUP BY hit.article_id ORDER BY shared DESC, hit.article_id LIMIT {near}
    ) AS top JOIN store_article AS other ON other.id = top.article_id
    WHERE other.withdrawn_at IS NULL AND other.published_at >= asked.since
      AND (other.published_at, other.id) < (asked.at, asked.id)
    ORDER BY top.shared DESC, other.published_at, other.id LIMIT {limit}
) AS near JOIN store_article AS a ON a.id = near.id
ORDER BY asked.id, near.shared DESC, near.published_at, a.id
"""
AWAIT = """
INSERT INTO store_unwritten (article_id, published_at)
SELECT id, published_at FROM store_article WHERE id = ANY(%s) ON CONFLICT DO NOTHING
"""
UNWRITTEN = "SELECT article_id FROM store_unwritten ORDER BY published_at DESC, article_id LIMIT %s"


@dataclass(frozen=True, slots=True)
class Asked:
    """An article, what it is asked for by, and since when."""

    article: UUID
    published: datetime
    since: datetime
    keys: Sequence[int]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An article that came before the one asked for; ``text_id``: the article that had its text first."""

    article: UUID
    published: datetime
    text_id: UUID
    title: str
    text: str


def save_keys(keys: Iterable[tuple[UUID, Sequence[int]]]) -> None:
    if rows := [{"id": article, "keys": list(several)} for article, several in keys]:
        sql.run(SAVE, [json.dumps(rows, default=str)])


def earlier(asked: Iterable[Asked], *, limit: int) -> dict[UUID, list[Earlier]]:
    """At most ``limit`` articles that came before each and share keys with it, those that share most first."""
    values = [
        {"id": one.article, "at": one.published, "since": one.since, "keys": list(one.keys)}
        for one in asked
        if one.keys
    ]
    found: dict[UUID, list[Earlier]] = {}
    if values:
        statement = SHARED.format(each=EACH, near=NEAR, limit=limit)
        for article, *row in sql.binary_rows(statement, {"asked": json.dumps(values, default=_plain)}, kept=True):
            found.setdefault(article, []).append(Earlier(*row))
    return found


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def forget(articles: Sequence[UUID]) -> None:
    """Of articles whose texts are not to be known any more."""
    sql.run("DELETE FROM store_textkeys WHERE article_id = ANY(%s)", [list(articles)])


def wait_for_words(articles: Sequence[UUID]) -> None:
    """Note, in the caller's transaction, that the words of these articles are to be written."""
    sql.run(AWAIT, [list(articles)])


def unwritten(limit: int) -> list[UUID]:
    """Articles that wait for their words, the newest first."""
    return [row[0] for row in sql.rows(UNWRITTEN, [limit])]


def written(articles: Sequence[UUID]) -> None:
    sql.run("DELETE FROM store_unwritten WHERE article_id = ANY(%s)", [list(articles)])
