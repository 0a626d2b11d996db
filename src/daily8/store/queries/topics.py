"""Reads behind the page of all topics: hashtags of the newest articles, and publishers that have brought any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daily8.store.queries import sql

LOOKED_AT = 2000  # articles, the newest
MOST = 3000  # publishers
# By how many publishers use them: who floods us names no topic of the day.
HASHTAGS = """
WITH newest AS (
    SELECT id, publisher_id FROM store_article
    WHERE language = %(language)s AND withdrawn_at IS NULL AND published_at > %(since)s
    ORDER BY published_at DESC, id DESC LIMIT %(looked_at)s
)
SELECT h.name FROM newest
JOIN store_articlehashtag AS t ON t.article_id = newest.id JOIN store_hashtag AS h ON h.id = t.hashtag_id
GROUP BY h.id ORDER BY count(DISTINCT newest.publisher_id) DESC, count(*) DESC, h.name LIMIT %(limit)s
"""
PUBLISHERS = """
SELECT p.slug, p.name, lower(p.country), p.logo_url, EXISTS (
    SELECT 1 FROM store_article AS a
    WHERE a.publisher_id = p.id AND a.language = %(language)s AND a.withdrawn_at IS NULL)
FROM store_publisher AS p
WHERE p.opted_out_at IS NULL AND EXISTS (
    SELECT 1 FROM store_article AS a WHERE a.publisher_id = p.id AND a.withdrawn_at IS NULL)
  AND {called}
ORDER BY lower(p.name), p.slug LIMIT %(most)s
"""
CALLED = "(starts_with(lower(p.name), lower(%(typed)s)) OR p.domain = lower(%(typed)s))"


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """``country`` is its code in lower case, or empty; ``speaks``: it has brought articles in the language."""

    slug: str
    name: str
    country: str
    logo: str
    speaks: bool


def hashtags(language: str, *, since: datetime, limit: int) -> list[str]:
    """Names of the tags that most publishers use in their newest articles of the language."""
    values = {"language": language, "since": since, "looked_at": LOOKED_AT, "limit": limit}
    return [row[0] for row in sql.rows(HASHTAGS, values)]


def publishers(language: str) -> list[PublisherRow]:
    """By name; none that has brought nothing."""
    return _publishers("TRUE", language=language, most=MOST)


def publishers_called(typed: str, language: str, *, limit: int) -> list[PublisherRow]:
    """Those whose names begin so, or that have this domain."""
    return _publishers(CALLED, language=language, most=limit, typed=typed)


def _publishers(called: str, **values: Any) -> list[PublisherRow]:
    return [PublisherRow(*row) for row in sql.rows(PUBLISHERS.format(called=called), values)]
