"""Feeds for their visits, read and written back with one statement each: this happens at every visit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError

from daily8.store.models import Feed, HubSubscription, Publisher
from daily8.store.queries import sql
from daily8.store.queries.shapes import shape

COLUMNS = """
{feed}, {publisher}, (SELECT s.id FROM store_hubsubscription AS s WHERE s.feed_id = f.id), now()
"""
LOAD = """
SELECT {columns} FROM store_feed AS f JOIN store_publisher AS p ON p.id = f.publisher_id WHERE f.id = ANY(%(feeds)s)
"""
# Who begins a visit keeps others from it until it should be over; the same job may begin it again, after its worker
# died. That need not wait for the disk: should the database crash, nobody is visiting any more.
BEGIN = """
WITH mine AS (
    SELECT id FROM store_feed WHERE id = ANY(%(feeds)s) AND claimed_at IS NOT NULL
        AND (visited_by IS NULL OR visited_by = %(job)s) ORDER BY id FOR UPDATE
)
UPDATE store_feed AS f
SET visited_by = %(job)s, next_fetch_at = greatest(f.next_fetch_at, coalesce(%(now)s, now()) + %(length)s)
FROM mine, store_publisher AS p, set_config('synchronous_commit', 'off', true)
WHERE f.id = mine.id AND p.id = f.publisher_id
RETURNING {columns}
"""
RELEASE = """
UPDATE store_feed SET visited_by = NULL WHERE id = ANY(%(feeds)s) AND visited_by = %(job)s
"""
PUT_OFF = """
WITH later AS (
    SELECT l.* FROM unnest(%(feeds)s::bigint[], %(times)s::timestamptz[]) AS l(id, again)
    JOIN store_feed AS held USING (id) ORDER BY id FOR UPDATE OF held
)
UPDATE store_feed AS f SET next_fetch_at = later.again, claimed_at = NULL
FROM later WHERE f.id = later.id AND f.paused_at IS NULL AND f.next_fetch_at IS NOT NULL AND f.visited_by IS NULL
"""
# Of each row what the visit changed. A hub that told of news during the visit has set an earlier time, which means news
# that may not have been seen; and who claimed the feed anew meanwhile for that reason will see it.
WRITE = """
WITH given AS (
    SELECT g.* FROM jsonb_to_recordset(%(given)s::jsonb)
        AS g(id bigint, paused_at timestamptz, planned timestamptz, changed jsonb)
    JOIN store_feed AS held USING (id) ORDER BY id FOR UPDATE OF held
)
UPDATE store_feed AS f SET ({columns}, next_fetch_at, claimed_at, visited_by) = (
    SELECT {columns},
        CASE WHEN NOT mine OR f.next_fetch_at < g.planned THEN f.next_fetch_at ELSE r.next_fetch_at END,
        CASE WHEN NOT mine THEN f.claimed_at END, CASE WHEN NOT mine THEN f.visited_by END
    FROM jsonb_populate_record(f, g.changed) AS r, (SELECT f.visited_by IS NOT DISTINCT FROM %(job)s) AS _(mine)
)
FROM given AS g WHERE f.id = g.id AND f.paused_at IS NOT DISTINCT FROM g.paused_at
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A feed with its publisher and its subscription, and the database's time."""

    feed: Feed
    at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """What a visit has changed of a feed; ``planned`` is the time of the next visit as it was loaded."""

    feed: Feed
    changed: Mapping[str, Any]
    planned: datetime | None


@cache
def _columns() -> str:
    return COLUMNS.format(feed=shape(Feed, "f").columns, publisher=shape(Publisher, "p").columns)


def load(feeds: Sequence[int]) -> list[Loaded]:
    """Those that were not removed."""
    return _made(sql.rows(LOAD.format(columns=_columns()), {"feeds": list(feeds)}))


def begin(feeds: Sequence[int], *, job: int, now: datetime | None, length: timedelta) -> list[Loaded]:
    """Those that are claimed and that no other job is visiting; none is due before ``length`` has passed.

    ``now`` is the database's time where none is given.
    """
    values = {"feeds": list(feeds), "job": job, "now": now, "length": length}
    return _made(sql.rows(BEGIN.format(columns=_columns()), values))


def release(feeds: Sequence[int], *, job: int) -> None:
    """The job does not visit them after all. They stay claimed."""
    sql.run(RELEASE, {"feeds": list(feeds), "job": job})


def put_off(again: Mapping[int, datetime]) -> None:
    """These feeds are due again at these times, and claimed by nobody until then.

    None that was paused or given up meanwhile, or is being visited by another job.
    """
    if again:
        sql.run(PUT_OFF, {"feeds": list(again), "times": list(again.values())})


def _made(rows: Sequence[Sequence[Any]]) -> list[Loaded]:
    feeds, publishers = shape(Feed, "f"), shape(Publisher, "p")
    loaded = []
    for row in rows:
        *columns, subscription, at = row
        feed = feeds.made(columns[: feeds.width])
        feed.publisher = publishers.made(columns[feeds.width :])
        held = HubSubscription.objects.get(pk=subscription) if subscription is not None else None
        Feed._meta.get_field("subscription").set_cached_value(feed, held)
        loaded.append(Loaded(feed, at))
    return loaded


def write(visits: Sequence[Written], *, columns: Sequence[str], job: int | None) -> dict[int, DatabaseError]:
    """Set what of these ``columns`` was changed, unless a feed was removed, or paused or resumed, since it was loaded.

    A feed that ``job`` visited has no claim any more. Those whose values the database refuses are returned.
    """
    statement = WRITE.format(columns=", ".join(columns))
    given = [{"id": one.feed.pk, "paused_at": one.feed.paused_at, "planned": one.planned, "changed": one.changed}
             for one in visits]  # fmt: skip
    try:
        with sql.attempt():
            sql.run(statement, {"given": json.dumps(given, default=_packed), "job": job})
    except (OperationalError, InterfaceError):
        raise  # the database is in trouble, not a feed
    except DatabaseError as error:
        if len(visits) == 1:
            return {visits[0].feed.pk: error}
        return {feed: one for visit in visits for feed, one in write([visit], columns=columns, job=job).items()}
    return {}


def _packed(value: object) -> str:
    return f"\\x{bytes(value).hex()}" if isinstance(value, (bytes, memoryview)) else str(value)
