"""Reads behind a hashtag's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from daily8.store.models import Hashtag
from daily8.store.queries import sql

BY_DAY = """
SELECT (published_at AT TIME ZONE %(zone)s)::date, count(DISTINCT article_id) FROM store_articlehashtag
WHERE hashtag_id = ANY(%(tags)s) AND published_at >= %(since)s GROUP BY 1
"""
# What stands beside the tag in its newest articles, the more often the earlier; once may be chance where there is more.
RELATED = """
WITH near AS (
    SELECT article_id FROM store_articlehashtag WHERE hashtag_id = ANY(%(tags)s)
    ORDER BY published_at DESC, article_id DESC LIMIT 300
), beside AS (
    SELECT h.name, count(*) AS number FROM near
    JOIN store_article AS a ON a.id = near.article_id AND a.language = %(language)s AND a.withdrawn_at IS NULL
    JOIN store_articlehashtag AS t ON t.article_id = near.article_id JOIN store_hashtag AS h ON h.id = t.hashtag_id
    WHERE NOT t.hashtag_id = ANY(%(tags)s) GROUP BY h.id
)
SELECT name FROM beside WHERE number > 1 OR (SELECT count(*) FROM near) < 4
ORDER BY number DESC, name LIMIT %(limit)s
"""

LANGUAGES = """
SELECT a.language, count(*) FROM (
    SELECT article_id FROM store_articlehashtag WHERE hashtag_id = ANY(%(tags)s)
    ORDER BY published_at DESC, article_id DESC LIMIT 300
) AS near JOIN store_article AS a ON a.id = near.article_id AND a.withdrawn_at IS NULL
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 8
"""


def of_keys(keys: Iterable[str]) -> list[Hashtag]:
    return list(Hashtag.objects.filter(key__in=set(keys)))


def by_day(tags: Sequence[int], *, since: datetime, zone: str) -> dict[date, int]:
    """How many articles with any of the tags came out on each day of ``zone``."""
    return dict(sql.rows(BY_DAY, {"tags": list(tags), "since": since, "zone": zone}))


def languages(tags: Sequence[int]) -> list[str]:
    """Those of the newest articles with any of the tags, the most frequent first."""
    return [row[0] for row in sql.rows(LANGUAGES, {"tags": list(tags)})]


def related(tags: Sequence[int], language: str, *, limit: int) -> list[str]:
    """Names of the tags that articles of the language have beside any of these."""
    return [row[0] for row in sql.rows(RELATED, {"tags": list(tags), "language": language, "limit": limit})]
