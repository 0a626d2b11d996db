"""Reads behind a story's page: its articles in one statement without their texts, and its hashtags in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from daily8.store.queries import sql

# The newest of a story, and those that are named: enough to tell of it, and bounded.
PIECES = """
SELECT a.id, a.title, a.language, a.published_at, coalesce(a.same_text_as_id, a.id), a.agency, a.image_url <> '',
       p.name, p.slug, lower(p.country), p.logo_url
FROM store_article AS a JOIN store_publisher AS p ON p.id = a.publisher_id
WHERE a.withdrawn_at IS NULL AND (a.id = ANY(%(also)s::uuid[]) OR a.id IN (
    SELECT id FROM store_article WHERE story_id = %(story)s AND withdrawn_at IS NULL
    ORDER BY published_at DESC, id LIMIT %(limit)s
))
ORDER BY a.published_at, a.id DESC
"""
TIMES = """
SELECT language, published_at FROM store_article WHERE story_id = %(story)s AND withdrawn_at IS NULL
"""
# What several of its articles are tagged with, or the one there is; as the tags stand in articles of the language.
HASHTAGS = """
SELECT h.name FROM store_articlehashtag AS t
JOIN store_hashtag AS h ON h.id = t.hashtag_id JOIN store_article AS a ON a.id = t.article_id
WHERE a.id = ANY(%(articles)s) AND a.language = %(language)s
GROUP BY h.id HAVING count(*) > 1 OR %(few)s
ORDER BY count(*) DESC, avg(t.rank), h.name LIMIT %(limit)s
"""


HEADLINES = """
SELECT replace(s.id::text, '-', ''), coalesce(a.title, s.headline) FROM store_story AS s
LEFT JOIN store_article AS a ON a.id = (s.leads ->> %(language)s)::uuid AND a.withdrawn_at IS NULL
WHERE s.id = ANY(%(stories)s::uuid[])
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article of a story; ``text_id`` is equal for copies of one text."""

    id: UUID
    title: str
    language: str
    published: datetime
    text_id: UUID
    agency: str
    pictured: bool
    publisher: str
    slug: str
    country: str
    logo: str


def pieces(story: UUID, *, limit: int, also: Sequence[UUID] = ()) -> list[Piece]:
    """The newest articles of the story and ``also`` these, the oldest of them first."""
    return [Piece(*row) for row in sql.rows(PIECES, {"story": story, "limit": limit, "also": list(also)})]


def times(story: UUID) -> list[tuple[str, datetime]]:
    """(language, time) of every article of the story."""
    return sql.rows(TIMES, {"story": story})


def hashtags(articles: Sequence[UUID], language: str, *, few: bool, limit: int) -> list[str]:
    """The names of the tags that most of these articles bear. ``few``: one article is enough."""
    values: dict[str, Any] = {"articles": list(articles), "language": language, "few": few, "limit": limit}
    return [row[0] for row in sql.rows(HASHTAGS, values)]


def headlines(stories: Sequence[str], language: str) -> dict[str, str]:
    """By the hex id of a story the headline of the article that leads it in the language, else its own."""
    return dict(sql.rows(HEADLINES, {"stories": list(stories), "language": language}))
