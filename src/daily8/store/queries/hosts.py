"""Politeness, kept in the database so that it holds across workers and machines.

One connection a host and at least ``GAP`` between the end of one request and the start of the next, or what its
robots.txt asks for. Who comes too early draws a ticket: a time of their own to come back, a gap and a transfer after
the one before, so that many who wait for one host neither crowd nor sleep longer than they must. The clock is the
database's: machines need not agree on the time. It may be set anew: a time much further ahead than any we give counts
as passed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models.functions import Now

from daily8.core.robots import could_not_be_read
from daily8.store.models import Host
from daily8.store.queries import sql

GAP = timedelta(seconds=1)
LEASE = timedelta(seconds=45)  # longer than a transfer's total deadline, so a live one never loses its turn
CRAWL_DELAY_MOST = timedelta(seconds=30)
DOWN_MOST = timedelta(hours=24)
WRONG = timedelta(minutes=10)  # so much further ahead than any time we give: more than one statement waits for another
ROBOTS_FRESH, ROBOTS_FRESH_FAILED = timedelta(hours=24), timedelta(hours=1)  # RFC 9309 §2.4: not longer than a day


@dataclass(frozen=True, slots=True)
class Turn:
    """``wait`` is zero when the turn is ours until ``until``; else seconds until ours may have come.

    ``gap``: seconds between two requests.
    """

    wait: float
    down: bool = False
    until: datetime | None = None
    gap: float = 0.0


# A row is taken when it is not leased, its gap has passed and the host is not known to be down. Neither this nor giving
# the turn back waits for the disk: should the database crash, nobody holds the turn any more. Rows are locked in one
# order, so that of two who take the turns of many hosts neither waits for the other in turn.
TAKE = """
INSERT INTO store_host (key, leased_until, failures)
SELECT key, now() + %(lease)s::interval, 0
FROM set_config('synchronous_commit', 'off', true), unnest(%(keys)s::text[]) AS key ORDER BY key
ON CONFLICT (key) DO UPDATE SET leased_until = now() + %(lease)s::interval
WHERE (store_host.leased_until IS NULL OR store_host.leased_until <= now()
       OR store_host.leased_until > now() + %(wrong)s::interval)
  AND (store_host.next_at IS NULL OR store_host.next_at <= now()
       OR store_host.next_at > now() + %(wrong)s::interval)
  AND (store_host.down_until IS NULL OR store_host.down_until <= now()
       OR store_host.down_until > now() + %(down)s::interval + %(wrong)s::interval)
RETURNING key, leased_until, crawl_delay
"""

TICKET = """
UPDATE store_host SET ticket_at = greatest(
    now() + CASE WHEN leased_until > now() THEN %(gap)s::interval ELSE interval '0' END,
    CASE WHEN next_at < now() + %(wrong)s::interval THEN next_at END,
    CASE WHEN ticket_at < now() + interval '30 days' THEN
        ticket_at + 1.25 * greatest(%(gap)s::interval, make_interval(secs => crawl_delay)) END)
WHERE key = %(key)s AND (down_until IS NULL OR down_until <= now()
       OR down_until > now() + %(down)s::interval + %(wrong)s::interval)
RETURNING extract(epoch FROM ticket_at - now())
"""

# Seconds until it may be asked, as far as is known: nobody knows when a transfer ends.
FREE = """
SELECT greatest(CASE WHEN leased_until > now() THEN 0.25 END, extract(epoch FROM next_at - now()))
FROM store_host WHERE key = %(key)s AND (down_until IS NULL OR down_until <= now())
"""

DOWN = "SELECT extract(epoch FROM down_until - now()) FROM store_host WHERE key = %(key)s"

# A turn that outlived its lease may be another's by now: then only what was learnt is kept. A host that does not
# answer is left alone for longer each time; that, and how long it asked us to wait, is on disk before we go on.
END = """
WITH ended AS (
    SELECT e.* FROM unnest(%(keys)s::text[], %(untils)s::timestamptz[], %(answered)s::boolean[], %(pauses)s::interval[])
        AS e(key, until, answered, pause)
    JOIN store_host AS held USING (key) ORDER BY key FOR UPDATE OF held
)
UPDATE store_host AS h SET
    leased_until = CASE WHEN h.leased_until = coalesce(e.until, h.leased_until) THEN NULL ELSE h.leased_until END,
    next_at = now() + greatest(%(gap)s::interval, make_interval(secs => h.crawl_delay)),
    failures = CASE WHEN e.answered THEN 0 ELSE h.failures + 1 END,
    down_until = CASE
        WHEN e.pause IS NOT NULL THEN now() + e.pause
        WHEN NOT e.answered THEN now() + least(interval '1 minute' * 2 ^ least(h.failures, 9), interval '6 hours')
    END
FROM ended AS e, set_config('synchronous_commit', CASE WHEN %(learnt)s THEN current_setting('synchronous_commit')
                                                       ELSE 'off' END, true)
WHERE h.key = e.key
"""

KEEP = """
UPDATE store_host SET leased_until = now() + %(lease)s::interval WHERE key = %(key)s AND leased_until = %(until)s
RETURNING leased_until
"""


LOAD_FILES = """
SELECT robots_status, robots_body, robots_at, tdmrep_status, tdmrep_body, tdmrep_at FROM store_host WHERE key = %s
"""


class File(NamedTuple):
    """A file that stands once on each host. ``status`` 0: it could not be asked for."""

    status: int
    body: bytes | None


class Files(NamedTuple):
    """What is kept of a host's files, while they are fresh."""

    robots: File | None = None
    tdmrep: File | None = None


@dataclass(frozen=True, slots=True)
class End:
    """How a turn that was ours until ``until`` has ended. ``retry_after``: how long the host asks to be left alone."""

    until: datetime | None = None
    answered: bool = True
    retry_after: timedelta | None = None

    @property
    def pause(self) -> str | None:
        return str(min(self.retry_after, DOWN_MOST)) if self.retry_after is not None else None


def take_turns(keys: Collection[str]) -> dict[str, Turn]:
    """Take the turns of those of the hosts that are free. Commit before the requests start."""
    values = {"keys": list(keys), "lease": str(LEASE), "down": str(DOWN_MOST), "wrong": str(WRONG)}
    taken = sql.rows(TAKE, values) if keys else []
    return {key: Turn(0.0, until=until, gap=max(GAP.total_seconds(), delay)) for key, until, delay in taken}


def take_turn(key: str, *, ticket: bool = True) -> Turn:
    """Take the host's turn, or say how long to wait: until the time on a ticket, or until the host may be free."""
    return take_turns([key]).get(key) or wait_for_turn(key, ticket=ticket)


def wait_for_turn(key: str, *, ticket: bool = True) -> Turn:
    """How long to wait for a turn that could not be taken."""
    values = {"key": key, "gap": str(GAP), "down": str(DOWN_MOST), "wrong": str(WRONG)}
    with connection.cursor() as cursor:
        cursor.execute(TICKET if ticket else FREE, values)
        if wait := cursor.fetchone():
            return Turn(max(0.05, float(wait[0] or 0)))
        cursor.execute(DOWN, values)
        down = cursor.fetchone()
        return Turn(max(0.05, float(down[0] or 0.05)), down=True)


def end_turns(ends: Mapping[str, End]) -> None:
    """Give turns back, by their hosts. A host that did not answer is left alone for longer each time (1 min to 6 h)."""
    if ends:
        each = list(ends.values())
        sql.run(END, {
            "keys": list(ends), "untils": [one.until for one in each], "answered": [one.answered for one in each],
            "pauses": [one.pause for one in each], "gap": str(GAP),
            "learnt": any(not one.answered or one.pause for one in each),
        })  # fmt: skip


def end_turn(key: str, *, answered: bool, retry_after: timedelta | None = None, until: datetime | None = None) -> None:
    end_turns({key: End(until, answered, retry_after)})


def keep_turn(key: str, until: datetime | None) -> datetime | None:
    """Hold the turn that ended at ``until`` for one more request; its new end, None when it is another's by now."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP, {"key": key, "until": until, "lease": str(LEASE)})
        kept = cursor.fetchone()
    return kept[0] if kept else None


def save_robots(key: str, *, status: int, body: bytes | None, crawl_delay: float = 0.0) -> None:
    """``crawl_delay`` in seconds is honoured up to :data:`CRAWL_DELAY_MOST`."""
    delay = min(max(crawl_delay, 0.0), CRAWL_DELAY_MOST.total_seconds())
    Host.objects.filter(key=key).update(robots_status=status, robots_body=body, robots_at=Now(), crawl_delay=delay)


def save_tdmrep(key: str, *, status: int, body: bytes | None, now: datetime) -> None:
    """The host's file of reservations, as it was at ``now``."""
    Host.objects.filter(key=key).update(tdmrep_status=status, tdmrep_body=body, tdmrep_at=now)


def load_files(key: str, *, now: datetime) -> Files:
    """What is kept of the host's files, not older than a day (RFC 9309 §2.4; of one that could not be had: an hour)."""
    rows = sql.rows(LOAD_FILES, [key])
    return Files(_fresh(*rows[0][:3], now=now), _fresh(*rows[0][3:], now=now)) if rows else Files()


def _fresh(status: int | None, body: bytes | memoryview | None, at: datetime | None, *, now: datetime) -> File | None:
    if status is None or at is None:
        return None
    age = ROBOTS_FRESH_FAILED if could_not_be_read(status) else ROBOTS_FRESH
    return File(status, bytes(body) if body is not None else None) if abs(now - at) <= age else None
