"""Texts by the keys of their sketches, and the texts of which neither words nor keys are written yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
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
NEAR = 24  # texts that share most, of which some may be withdrawn
# Those that share most come first: what is compared word by word is bounded. ``OFFSET 0`` keeps from the planner that
# so few are taken: it, who cannot know that a key is rare, would hope to come upon it soon from the table's beginning.
# Bounds are part of the statement, so that its plan, which the server keeps, is good for any article.
SHARED = """
WITH asked AS MATERIALIZED (
    SELECT id, since, until, ARRAY(SELECT jsonb_array_elements_text(keys)::int) AS keys
    FROM jsonb_to_recordset(%(asked)s::jsonb) AS r(id uuid, since timestamptz, until timestamptz, keys jsonb)
)
SELECT asked.id, a.id, coalesce(first.id, a.id), coalesce(first.published_at, a.published_at), a.title, a.text
FROM asked CROSS JOIN LATERAL (
    SELECT other.id, other.published_at, other.understood_version > 0 AS known, top.shared
    FROM (
        SELECT hit.article_id, count(*) AS shared
        FROM unnest(asked.keys) AS key CROSS JOIN LATERAL (
            SELECT article_id FROM (
                SELECT article_id FROM store_textkeys WHERE keys @> ARRAY[key] OFFSET 0
            ) AS holding LIMIT {each}
        ) AS hit
        GROUP BY hit.article_id ORDER BY shared DESC, hit.article_id LIMIT {near}
    ) AS top JOIN store_article AS other ON other.id = top.article_id
    WHERE other.withdrawn_at IS NULL AND other.id <> asked.id
      AND other.published_at BETWEEN asked.since AND asked.until
    ORDER BY top.shared DESC, other.understood_version > 0 DESC, other.published_at, other.id LIMIT {limit}
) AS near JOIN store_article AS a ON a.id = near.id LEFT JOIN store_article AS first ON first.id = a.same_text_as_id
ORDER BY asked.id, near.shared DESC, near.known DESC, near.published_at, a.id
"""
# Who came to have a text first takes over what was a copy of the one known so far.
OUTDO = """
UPDATE store_article AS a SET same_text_as_id = r.first
FROM jsonb_to_recordset(%s) AS r(known uuid, first uuid)
WHERE (a.id = r.known OR a.same_text_as_id = r.known) AND a.id <> r.first
RETURNING a.id, a.story_id
"""
AWAIT = """
INSERT INTO store_unwritten (article_id, published_at)
SELECT id, published_at FROM store_article WHERE id = ANY(%s) ON CONFLICT DO NOTHING
"""
UNWRITTEN = "SELECT article_id FROM store_unwritten ORDER BY published_at DESC, article_id LIMIT %s"


@dataclass(frozen=True, slots=True)
class Asked:
    """An article, the keys that it is asked for by, and from when to when."""

    article: UUID
    since: datetime
    until: datetime
    keys: Sequence[int]


@dataclass(frozen=True, slots=True)
class Sharing:
    """An article that shares keys with the one asked for; ``text_id``: the one that had its text first, and when."""

    article: UUID
    text_id: UUID
    text_since: datetime
    title: str
    text: str


def save_keys(keys: Iterable[tuple[UUID, Sequence[int]]]) -> None:
    if rows := [{"id": article, "keys": list(several)} for article, several in keys]:
        sql.run(SAVE, [json.dumps(rows, default=str)])


def sharing(asked: Iterable[Asked], *, limit: int) -> dict[UUID, list[Sharing]]:
    """At most ``limit`` other articles of its time that share keys with each, those that share most first."""
    values = [
        {"id": one.article, "since": one.since, "until": one.until, "keys": list(one.keys)} for one in asked if one.keys
    ]
    found: dict[UUID, list[Sharing]] = {}
    if values:
        statement = SHARED.format(each=EACH, near=NEAR, limit=limit)
        for article, *row in sql.binary_rows(statement, {"asked": json.dumps(values, default=_plain)}, kept=True):
            found.setdefault(article, []).append(Sharing(*row))
    return found


def outdo(firsts: Mapping[UUID, UUID]) -> list[tuple[UUID, UUID | None]]:
    """Make texts known so far, and their copies, copies of others that had them before; (article, story) of these."""
    moves = [{"known": known, "first": first} for known, first in firsts.items()]
    return sql.rows(OUTDO, [json.dumps(moves, default=_plain)]) if moves else []


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
