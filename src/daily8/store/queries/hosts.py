"""Politeness, kept in the database so that it holds across workers and machines.

One connection a host and at least ``GAP`` between the end of one request and the start of the next, or what its
robots.txt asks for. Who comes too early draws a ticket: a time of their own to come back, a gap and a transfer after
the one before, so that many who wait for one host neither crowd nor sleep longer than they must. The clock is the
database's: machines need not agree on the time. It may be set anew: a time much further ahead than any we give counts
as passed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models.functions import Now

from daily8.store.models import Host

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
# the turn back waits for the disk: should the database crash, nobody holds the turn any more.
TAKE = """
INSERT INTO store_host (key, leased_until, failures)
SELECT %(key)s, now() + %(lease)s::interval, 0 FROM set_config('synchronous_commit', 'off', true)
ON CONFLICT (key) DO UPDATE SET leased_until = now() + %(lease)s::interval
WHERE (store_host.leased_until IS NULL OR store_host.leased_until <= now()
       OR store_host.leased_until > now() + %(wrong)s::interval)
  AND (store_host.next_at IS NULL OR store_host.next_at <= now()
       OR store_host.next_at > now() + %(wrong)s::interval)
  AND (store_host.down_until IS NULL OR store_host.down_until <= now()
       OR store_host.down_until > now() + %(down)s::interval + %(wrong)s::interval)
RETURNING leased_until, crawl_delay
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
UPDATE store_host SET
    leased_until = CASE WHEN leased_until = coalesce(%(until)s, leased_until) THEN NULL ELSE leased_until END,
    next_at = now() + greatest(%(gap)s::interval, make_interval(secs => crawl_delay)),
    failures = CASE WHEN %(answered)s THEN 0 ELSE failures + 1 END,
    down_until = CASE
        WHEN %(pause)s::interval IS NOT NULL THEN now() + %(pause)s::interval
        WHEN NOT %(answered)s THEN now() + least(interval '1 minute' * 2 ^ least(failures, 9), interval '6 hours')
    END
FROM set_config('synchronous_commit', CASE WHEN %(answered)s AND %(pause)s::interval IS NULL THEN 'off'
                                           ELSE current_setting('synchronous_commit') END, true)
WHERE key = %(key)s
"""

KEEP = """
UPDATE store_host SET leased_until = now() + %(lease)s::interval WHERE key = %(key)s AND leased_until = %(until)s
RETURNING leased_until
"""


def take_turn(key: str, *, ticket: bool = True) -> Turn:
    """Take the host's turn, or say how long to wait: until the time on a ticket, or until the host may be free.

    Commit before the request starts.
    """
    values = {"key": key, "lease": str(LEASE), "gap": str(GAP), "down": str(DOWN_MOST), "wrong": str(WRONG)}
    with connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        if taken := cursor.fetchone():
            return Turn(0.0, until=taken[0], gap=max(GAP.total_seconds(), taken[1]))
        cursor.execute(TICKET if ticket else FREE, values)
        if wait := cursor.fetchone():
            return Turn(max(0.05, float(wait[0] or 0)))
        cursor.execute(DOWN, values)
        down = cursor.fetchone()
        return Turn(max(0.05, float(down[0] or 0.05)), down=True)


def end_turn(key: str, *, answered: bool, retry_after: timedelta | None = None, until: datetime | None = None) -> None:
    """Give the turn back. A host that did not answer is left alone for longer each time (1 min to 6 h)."""
    pause = str(min(retry_after, DOWN_MOST)) if retry_after is not None else None
    values = {"key": key, "until": until, "gap": str(GAP), "answered": answered, "pause": pause}
    with connection.cursor() as cursor:
        cursor.execute(END, values)


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


def load_robots(key: str, *, now: datetime) -> tuple[int, bytes | None] | None:
    """The cached robots.txt not older than a day (RFC 9309 §2.4; an unreachable one: an hour), else None."""
    return _kept(key, "robots", now)


def save_tdmrep(key: str, *, status: int, body: bytes | None, now: datetime) -> None:
    """The host's file of reservations, as it was at ``now``."""
    Host.objects.filter(key=key).update(tdmrep_status=status, tdmrep_body=body, tdmrep_at=now)


def load_tdmrep(key: str, *, now: datetime) -> tuple[int, bytes | None] | None:
    """What is kept of the file, for as long as robots.txt is kept, else None."""
    return _kept(key, "tdmrep", now)


def _kept(key: str, file: str, now: datetime) -> tuple[int, bytes | None] | None:
    """(status, body) of a file that stands once on each host, while it is fresh."""
    row = Host.objects.filter(key=key).values_list(f"{file}_status", f"{file}_body", f"{file}_at").first()
    if row is None or row[0] is None or row[2] is None:
        return None
    status, body, at = row
    age = ROBOTS_FRESH_FAILED if status in {0, *range(500, 600)} else ROBOTS_FRESH
    return (status, bytes(body) if body is not None else None) if abs(now - at) <= age else None
