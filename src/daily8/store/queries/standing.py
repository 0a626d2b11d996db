"""How the entries of a feed stand in the table, asked and noted for all of them with one statement each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from daily8.store.queries import sql


class Row(NamedTuple):
    """``is_gone``: it is none of those that were asked for, and newer than what the feed still holds."""

    guid: str
    raw_digest: str
    content_hash: str
    article: UUID | None
    is_missing: bool
    seen_at: datetime
    is_gone: bool


# Nothing is published after it was first seen, but pages may say so later, and by then clocks may differ: hence the
# day. So of all that a feed has ever held only what is fresh is looked at.
LOOK = """
SELECT guid, raw_digest, content_hash, article_id, missing_since IS NOT NULL, seen_at, FALSE
FROM store_entry WHERE feed_id = %(feed)s AND guid = ANY(%(guids)s)
UNION ALL
SELECT e.guid, e.raw_digest, e.content_hash, e.article_id, FALSE, e.seen_at, TRUE
FROM store_entry AS e JOIN store_article AS a ON a.id = e.article_id
WHERE e.feed_id = %(feed)s AND e.article_id IS NOT NULL AND e.seen_at > %(since)s::timestamptz - interval '1 day'
  AND a.published_at > %(since)s::timestamptz AND e.missing_since IS NULL AND e.guid <> ALL(%(guids)s)
"""
REMEMBER = """
UPDATE store_entry AS e SET raw_digest = r.digest
FROM unnest(%(guids)s::text[], %(digests)s::text[]) AS r(guid, digest)
WHERE e.feed_id = %(feed)s AND e.guid = r.guid
"""
SEEN = """
UPDATE store_entry SET seen_at = %(now)s WHERE feed_id = %(feed)s AND guid = ANY(%(guids)s) AND article_id IS NULL
"""
BACK = "UPDATE store_entry SET missing_since = NULL WHERE feed_id = %(feed)s AND guid = ANY(%(guids)s)"
GONE = "UPDATE store_entry SET missing_since = %(now)s WHERE feed_id = %(feed)s AND guid = ANY(%(guids)s)"
RENAME = """
UPDATE store_entry SET guid = %(new)s, missing_since = NULL WHERE feed_id = %(feed)s AND guid = %(old)s
  AND NOT EXISTS (SELECT 1 FROM store_entry AS other WHERE other.feed_id = %(feed)s AND other.guid = %(new)s)
"""


def look(feed: int, guids: Sequence[str], *, since: datetime | None) -> list[Row]:
    """Those of these entries that stand in the table, and those of others that were published after ``since``."""
    return [Row(*row) for row in sql.rows(LOOK, {"feed": feed, "guids": list(guids), "since": since})]


def remember(feed: int, digests: Mapping[str, str]) -> None:
    """What each entry, by its guid, was made from when it was last looked at and stored."""
    if digests:
        sql.run(REMEMBER, {"feed": feed, "guids": list(digests), "digests": list(digests.values())})


def note_seen(feed: int, guids: Sequence[str], *, now: datetime) -> None:
    """The feed still holds these, whose articles were removed for their age."""
    if guids:
        sql.run(SEEN, {"feed": feed, "guids": list(guids), "now": now})


def note_back(feed: int, guids: Sequence[str]) -> None:
    """The feed holds these again, that were missing from it."""
    if guids:
        sql.run(BACK, {"feed": feed, "guids": list(guids)})


def note_gone(feed: int, guids: Sequence[str], *, now: datetime) -> None:
    """These are missing from the feed."""
    if guids:
        sql.run(GONE, {"feed": feed, "guids": list(guids), "now": now})


def rename(feed: int, old: str, new: str) -> bool:
    """Know the entry by another guid from now on; False where another has that."""
    return bool(sql.run(RENAME, {"feed": feed, "old": old, "new": new}))
