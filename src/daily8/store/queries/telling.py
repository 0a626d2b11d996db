"""What stories are told from, their articles, and what is told of them: one statement each for many stories."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from daily8.core.stories.origins import Reported
from daily8.store.queries import sql

MEMBERS = """
SELECT told.id, a.id, a.title, a.image_url <> '', coalesce(a.same_text_as_id, a.id), a.language, p.name, a.published_at,
       a.category, a.agency
FROM unnest(%(stories)s::uuid[]) AS told(id) CROSS JOIN LATERAL (
    SELECT * FROM store_article WHERE story_id = told.id AND withdrawn_at IS NULL
    ORDER BY published_at DESC, id LIMIT %(limit)s::int
) AS a JOIN store_publisher AS p ON p.id = a.publisher_id
ORDER BY a.published_at DESC, a.id
"""
# Of each of these stories, however large, when each publisher reported first and last: of texts that others have too
# each by itself, of its own all together, and so for each agency that it credits.
REPORTS = """
SELECT story, articles, id, publisher, coalesce(text::text, publisher || ' ' || agency), published_at, agency FROM (
    SELECT own.*, p.name AS publisher, count(*) OVER (PARTITION BY story) AS articles,
           row_number() OVER (PARTITION BY story, publisher_id, agency, text ORDER BY published_at, own.id) AS nth,
           row_number() OVER (PARTITION BY story, publisher_id, agency, text ORDER BY published_at DESC, own.id DESC)
               AS last
    FROM (
        SELECT a.story_id AS story, a.id, a.publisher_id, a.agency, a.published_at,
               CASE WHEN a.same_text_as_id IS NOT NULL THEN a.same_text_as_id
                    WHEN EXISTS (SELECT 1 FROM store_article AS b WHERE b.same_text_as_id = a.id) THEN a.id END AS text
        FROM store_article AS a WHERE a.story_id = ANY(%(stories)s) AND a.withdrawn_at IS NULL
    ) AS own JOIN store_publisher AS p ON p.id = own.publisher_id
) AS each WHERE nth = 1 OR last = 1
"""
# What is not told stays: a story without articles keeps its days, and what it was about.
SAVE = """
UPDATE store_story AS s
SET headline = r.headline, lead_article_id = r.lead, leads = r.leads, category = coalesce(r.category, s.category),
    article_count = r.articles, publisher_count = r.publishers, origin_count = r.origins,
    score = coalesce(r.score, s.score), fresh_at = coalesce(r.fresh, s.fresh_at), firsts = coalesce(r.firsts, s.firsts),
    first_seen_at = coalesce(r.first, s.first_seen_at), last_changed_at = coalesce(r.last, s.last_changed_at)
FROM jsonb_to_recordset(%s) AS r(
    id uuid, headline text, lead uuid, leads jsonb, category text, articles int, publishers int, origins int,
    score float, fresh timestamptz, firsts jsonb, first timestamptz, last timestamptz)
WHERE s.id = r.id
"""


class Told(NamedTuple):
    """An article of a story; ``text_id`` is equal for copies of one text."""

    id: UUID
    title: str
    pictured: bool
    text_id: UUID
    language: str
    publisher: str
    published_at: datetime
    category: str
    agency: str


def members(stories: Collection[UUID], *, limit: int) -> dict[UUID, list[Told]]:
    """By story its ``limit`` newest articles that are not withdrawn, the newest first; none of a story without any."""
    found: dict[UUID, list[Told]] = {}
    for story, *row in sql.binary_rows(MEMBERS, {"stories": sql.identifiers(stories), "limit": limit}, kept=True):
        found.setdefault(story, []).append(Told(*row))
    return found


def reports(stories: Collection[UUID]) -> dict[UUID, tuple[int, list[Reported]]]:
    """By story how many articles it has, and of them so many as tell who reported what, first and last."""
    found: dict[UUID, tuple[int, list[Reported]]] = {}
    for story, articles, key, publisher, text, published, agency in sql.rows(REPORTS, {"stories": list(stories)}):
        told = found.setdefault(story, (articles, []))[1]
        told.append(Reported(key.hex, publisher, text, published, agency))
    return found


def save(facts: Iterable[dict[str, Any]]) -> None:
    """``id, headline, lead, leads, articles, publishers, origins`` of each story, and what else ``SAVE`` knows."""
    if rows := list(facts):
        sql.run(SAVE, [json.dumps(rows, default=str)])
