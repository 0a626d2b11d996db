"""Politeness, kept in the database so that it holds across workers and machines.

One connection a host and at least ``GAP`` between the end of one request and the start of the next. Who comes too
early draws a ticket: a time of their own to come back, ``GAP`` after the one before, so that many who wait for one
host neither crowd nor sleep longer than they must. The clock is the database's: machines need not agree on the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models.functions import Now

from daily8.store.models import Host

GAP = timedelta(seconds=1)
LEASE = timedelta(seconds=45)  # longer than a transfer's total deadline, so a live one never loses its turn


@dataclass(frozen=True, slots=True)
class Turn:
    """``wait`` is zero when the turn is ours; else seconds until ours may have come."""

    wait: float
    down: bool = False


# A row is taken when it is not leased, its gap has passed and the host is not known to be down.
TAKE = """
INSERT INTO store_host (key, leased_until, failures) VALUES (%(key)s, now() + %(lease)s::interval, 0)
ON CONFLICT (key) DO UPDATE SET leased_until = now() + %(lease)s::interval
WHERE coalesce(store_host.leased_until, '-infinity') <= now()
  AND coalesce(store_host.next_at, '-infinity') <= now()
  AND coalesce(store_host.down_until, '-infinity') <= now()
RETURNING 1
"""

TICKET = """
UPDATE store_host SET ticket_at = greatest(ticket_at, next_at, now()) + %(gap)s::interval
WHERE key = %(key)s AND coalesce(down_until, '-infinity') <= now()
RETURNING extract(epoch FROM ticket_at - now())
"""

DOWN = "SELECT extract(epoch FROM down_until - now()) FROM store_host WHERE key = %(key)s"


def take_turn(key: str) -> Turn:
    """Take the host's turn, or say how long to wait. Commit before the request starts."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"key": key, "lease": str(LEASE)})
        if cursor.fetchone():
            return Turn(0.0)
        cursor.execute(TICKET, {"key": key, "gap": str(GAP)})
        if ticket := cursor.fetchone():
            return Turn(max(0.05, float(ticket[0])))
        cursor.execute(DOWN, {"key": key})
        down = cursor.fetchone()
        return Turn(max(0.05, float(down[0] or 0.05)), down=True)


def end_turn(key: str, *, answered: bool, retry_after: timedelta | None = None) -> None:
    """Give the turn back. A host that did not answer is left alone for longer each time (1 min to 6 h)."""
    host = Host.objects.get(key=key)
    host.leased_until = None
    host.failures = 0 if answered else host.failures + 1
    pause = retry_after
    if pause is None and not answered:
        pause = min(timedelta(minutes=2 ** min(host.failures - 1, 9)), timedelta(hours=6))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE store_host SET leased_until = NULL, failures = %s, next_at = now() + %s::interval,"
            " down_until = now() + %s::interval WHERE key = %s",
            [host.failures, str(GAP), str(pause) if pause is not None else None, key],
        )


def save_robots(key: str, *, status: int, body: bytes | None) -> None:
    Host.objects.filter(key=key).update(robots_status=status, robots_body=body, robots_at=Now())


def load_robots(key: str, *, now: datetime) -> tuple[int, bytes | None] | None:
    """The cached robots.txt not older than a day (RFC 9309 §2.4; an unreachable one: an hour), else None."""
    host = Host.objects.filter(key=key).first()
    if host is None or host.robots_at is None or host.robots_status is None:
        return None
    age = timedelta(hours=1) if host.robots_status in {0, *range(500, 600)} else timedelta(hours=24)
    if now - host.robots_at > age:
        return None
    return host.robots_status, bytes(host.robots_body) if host.robots_body is not None else None
