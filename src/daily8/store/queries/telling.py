"""What stories are told from, their articles, and what is told of them: one statement each for many stories."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

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
# What is not told stays: a story without articles keeps its days, and what it was about.
SAVE = """
UPDATE store_story AS s
SET headline = r.headline, lead_article_id = r.lead, leads = r.leads, category = coalesce(r.category, s.category),
    article_count = r.articles, publisher_count = r.publishers, origin_count = r.origins,
    score = coalesce(r.score, s.score), firsts = coalesce(r.firsts, s.firsts),
    first_seen_at = coalesce(r.first, s.first_seen_at), last_changed_at = coalesce(r.last, s.last_changed_at)
FROM jsonb_to_recordset(%s) AS r(
    id uuid, headline text, lead uuid, leads jsonb, category text, articles int, publishers int, origins int,
    score float, firsts jsonb, first timestamptz, last timestamptz)
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


def save(facts: Iterable[dict[str, Any]]) -> None:
    """``id, headline, lead, leads, articles, publishers, origins`` of each story, and what else ``SAVE`` knows."""
    if rows := list(facts):
        sql.run(SAVE, [json.dumps(rows, default=str)])
