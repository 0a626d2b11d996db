"""What has aged: found by publisher along an index, removed in batches that hold nothing for long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from daily8.store.queries import sql

Place = tuple[datetime, UUID]  # in a publisher's articles, oldest first

# What belongs to an article and goes with it, and what keeps it: a test holds that every table is one of them.
OWNED = (
    "store_articleversion", "store_articlevector", "store_articlehashtag", "store_articlealias", "store_articleterms",
    "store_articlewording", "store_storyassignment", "store_storykeys", "store_textkeys", "store_unwritten",
    "store_readarticle",
)  # fmt: skip
KEEPING = ("store_comment", "store_savedarticle")
_CHANNEL = "a.kind = 'live' AND jsonb_exists(a.media, 'channel')"  # of the catalogue, always on
_FREE = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {table} AS k WHERE k.article_id = a.id)" for table in KEEPING)  # noqa: S608

# Nothing is published after it was first seen, so the index on (publisher, published_at) finds all that can be old.
AGED = f"""
SELECT p.id, now_.at - make_interval(days => coalesce(p.keep_days, %(keep)s)) FROM store_publisher AS p,
    (SELECT %(now)s::timestamptz AS at) AS now_
WHERE coalesce(p.keep_days, %(keep)s) > 0 AND EXISTS (
    SELECT 1 FROM store_article AS a WHERE a.publisher_id = p.id
        AND a.published_at < now_.at - make_interval(days => coalesce(p.keep_days, %(keep)s))
        AND a.first_seen_at < now_.at - make_interval(days => coalesce(p.keep_days, %(keep)s))
        AND NOT ({_CHANNEL})
)
ORDER BY p.id
"""  # noqa: S608 - of names that stand above
OLDEST = f"""
SELECT a.id, a.published_at FROM store_article AS a
WHERE a.publisher_id = %(publisher)s AND a.published_at < %(before)s AND a.first_seen_at < %(before)s
  AND (%(at)s::timestamptz IS NULL OR (a.published_at, a.id) > (%(at)s::timestamptz, %(last)s::uuid))
  AND NOT ({_CHANNEL}) AND {_FREE}
ORDER BY a.published_at, a.id LIMIT %(limit)s
FOR UPDATE OF a SKIP LOCKED
"""  # noqa: S608 - of names that stand above

# Its own related lists name most of those that name it; what else names it is passed over where lists are shown.
FORGET_IN_LISTS = """
UPDATE store_article AS a
SET related = coalesce((SELECT jsonb_agg(pair ORDER BY place) FROM jsonb_array_elements(a.related)
                        WITH ORDINALITY AS pairs(pair, place) WHERE NOT (pair ->> 0) = ANY(%(names)s)), '[]')
WHERE a.id IN (SELECT (pair ->> 0)::uuid FROM store_article AS gone, jsonb_array_elements(gone.related) AS pair
               WHERE gone.id = ANY(%(ids)s))
  AND a.id <> ALL(%(ids)s)
"""
# An entry stays, without its article, so that it is known while its feed still holds it.
KEEP_ENTRIES = "UPDATE store_entry SET article_id = NULL, seen_at = %(now)s WHERE article_id = ANY(%(ids)s)"
# Copies of what goes stay copies of each other: of the first of them that stays, of those that readers see.
TEXT_OF_HEIR = """
WITH heir AS (
    SELECT DISTINCT ON (same_text_as_id) same_text_as_id AS gone, id FROM store_article
    WHERE same_text_as_id = ANY(%(ids)s) AND id <> ALL(%(ids)s)
    ORDER BY same_text_as_id, withdrawn_at IS NOT NULL, published_at, id
)
UPDATE store_article AS a SET same_text_as_id = nullif(heir.id, a.id) FROM heir WHERE a.same_text_as_id = heir.gone
"""
LET_GO = (
    TEXT_OF_HEIR,
    "UPDATE store_article SET same_text_as_id = NULL WHERE same_text_as_id = ANY(%(ids)s)",
    "UPDATE store_story SET lead_article_id = NULL WHERE lead_article_id = ANY(%(ids)s)",
)
UNUSED_TAGS = """
DELETE FROM store_hashtag AS h WHERE h.id = ANY(%(tags)s)
    AND NOT EXISTS (SELECT 1 FROM store_articlehashtag AS t WHERE t.hashtag_id = h.id)
"""
REMOVE = "DELETE FROM store_article WHERE id = ANY(%(ids)s) RETURNING story_id"
EMPTY = """
SELECT s.id FROM store_story AS s WHERE s.id = ANY(%(stories)s)
    AND NOT EXISTS (SELECT 1 FROM store_article AS a WHERE a.story_id = s.id)
"""
# With a story go those that were merged into it, which hold nothing but the way to it.
END_STORIES = """
WITH RECURSIVE ended AS (
    SELECT id FROM store_story WHERE id = ANY(%(stories)s)
    UNION SELECT s.id FROM store_story AS s JOIN ended ON s.merged_into_id = ended.id
)
DELETE FROM store_story WHERE id IN (SELECT id FROM ended)
"""
# Told anew from what is left of it, a lead that went by the newest in its language, and its headline with it. Its score
# stays: it is old, and will end soon.
SHRINK = """
WITH members AS (
    SELECT a.story_id, a.id, a.language, a.publisher_id, a.published_at FROM store_article AS a
    WHERE a.story_id = ANY(%(stories)s) AND a.withdrawn_at IS NULL
), counted AS (
    SELECT story_id, count(*) AS articles, count(DISTINCT publisher_id) AS publishers,
           (array_agg(id ORDER BY published_at DESC, id))[1] AS newest
    FROM members GROUP BY story_id
), newest AS (
    SELECT story_id, jsonb_object_agg(language, replace(id::text, '-', '')) AS leads FROM (
        SELECT DISTINCT ON (story_id, language) story_id, language, id FROM members
        WHERE language = ANY(%(languages)s) ORDER BY story_id, language, published_at DESC, id
    ) AS one GROUP BY story_id
)
UPDATE store_story AS s
SET article_count = coalesce(c.articles, 0), publisher_count = coalesce(c.publishers, 0),
    origin_count = least(s.origin_count, coalesce(c.publishers, 0)),
    lead_article_id = coalesce(s.lead_article_id, c.newest),
    headline = CASE WHEN s.lead_article_id IS NULL THEN coalesce(a.title, '') ELSE s.headline END,
    leads = coalesce(n.leads, '{}') || coalesce((
        SELECT jsonb_object_agg(key, value) FROM jsonb_each(s.leads) WHERE NOT (value #>> '{}') = ANY(%(names)s)), '{}')
FROM unnest(%(stories)s::uuid[]) AS wanted(id)
LEFT JOIN counted AS c ON c.story_id = wanted.id LEFT JOIN store_article AS a ON a.id = c.newest
LEFT JOIN newest AS n ON n.story_id = wanted.id
WHERE s.id = wanted.id
"""
# An entry that the feed, read whole since, has not held for so long will not come back.
FORGOTTEN = """
DELETE FROM store_entry WHERE id IN (
    SELECT e.id FROM store_entry AS e JOIN store_feed AS f ON f.id = e.feed_id
    WHERE e.article_id IS NULL AND e.seen_at < f.last_full_at - %(unseen)s::interval LIMIT %(limit)s
)
"""


@dataclass(frozen=True, slots=True)
class Aged:
    """A publisher of whom something is older than it is kept: first seen ``before``."""

    publisher_id: int
    before: datetime


def aged(*, now: datetime, keep_days: int) -> list[Aged]:
    """``keep_days`` of the installation, for publishers without a number of their own; 0 keeps for ever."""
    return [Aged(*row) for row in sql.rows(AGED, {"now": now, "keep": keep_days})]


def oldest(of: Aged, *, after: Place | None, limit: int) -> list[Place]:
    """The oldest that may go, locked until the transaction ends; what others hold now is left for another time."""
    at, last = after or (None, None)
    values = {"publisher": of.publisher_id, "before": of.before, "at": at, "last": last, "limit": limit}
    return [(published, article) for article, published in sql.rows(OLDEST, values)]


def remove(articles: Sequence[UUID], *, now: datetime) -> list[UUID]:
    """Delete these articles and all that is theirs; the stories they were in."""
    values = {"ids": list(articles), "names": [one.hex for one in articles], "now": now}
    tags = sql.rows("SELECT DISTINCT hashtag_id FROM store_articlehashtag WHERE article_id = ANY(%(ids)s)", values)
    for statement in (FORGET_IN_LISTS, KEEP_ENTRIES, *LET_GO, *(_delete(table) for table in OWNED)):
        sql.run(statement, values)
    sql.run(UNUSED_TAGS, {"tags": [row[0] for row in tags]})
    return list({row[0] for row in sql.rows(REMOVE, values) if row[0] is not None})


def end_empty(stories: Sequence[UUID]) -> list[UUID]:
    """Delete those of the stories that no article is in; the others."""
    empty = {row[0] for row in sql.rows(EMPTY, {"stories": list(stories)})}
    sql.run(END_STORIES, {"stories": list(empty)})
    return [one for one in stories if one not in empty]


def shrink(stories: Sequence[UUID], *, without: Sequence[UUID], languages: Sequence[str]) -> None:
    """Count these stories anew, and find leads in ``languages`` for those whose lead is among ``without``."""
    names = [one.hex for one in without]
    sql.run(SHRINK, {"stories": list(stories), "names": names, "languages": list(languages)})


def forget_entries(*, unseen: timedelta, limit: int) -> int:
    """Drop entries without an article that their feeds have not held for ``unseen``; how many of at most ``limit``."""
    return sql.run(FORGOTTEN, {"unseen": unseen, "limit": limit})


def _delete(table: str) -> str:
    return f"DELETE FROM {table} WHERE article_id = ANY(%(ids)s)"  # noqa: S608 - a name of OWNED
