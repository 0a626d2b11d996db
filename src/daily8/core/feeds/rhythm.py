"""When to ask a feed again: from its own rhythm, within what its publisher wishes.

A feed is asked four times between two articles, so that news waits an eighth of that gap on average: at nine articles
a day every 40 minutes. Visits that bring nothing stretch the interval, the first that brings something ends the
stretch. What the publisher says about caching is a floor, unless entries would fall out of the feed meanwhile.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=24)
USUAL = 12.0  # articles a day of a feed that nothing is known of: it is asked every half hour
VISITS_A_GAP = 4
RECENT, USUALLY = timedelta(days=2), timedelta(days=28)  # the busier of both counts
HALF_LIFE = timedelta(days=2)  # of what visits have brought
PATIENT = 8  # visits in a row that may bring nothing before the interval grows, doubling with each such number
CACHE_MOST = timedelta(hours=1)  # HTTP caching is often set for a whole site, without a thought of its feeds
PUSHED = 4  # times slower while a hub tells us of news
JITTER = 0.05  # the share of an interval over which feeds of the same rhythm are spread
_MAX_AGE = re.compile(r'(?:^|[,\s])max-age\s*=\s*"?(\d{1,12})', re.I)
_UNCACHED = re.compile(r"(?:^|[,\s])no-(?:store|cache)(?:$|[,\s])", re.I)


@dataclass(frozen=True, slots=True)
class Habits:
    """What is known of a feed between two visits; kept as JSON. Seconds, hours in UTC, Monday is 0."""

    ttl: int = 0
    max_age: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    dated: float | None = None  # articles a day by their dates; None: they have none
    brought: float = USUAL  # articles a day that visits brought
    span: int = 0  # seconds between the oldest and the newest entry
    gap: int = 0  # seconds, core.health.usual_gap; 0: unknown
    empty: bool = False  # the last answer held no entry
    held: int = 0  # entries in the last answer; 0 also where that is not known

    @property
    def per_day(self) -> float:
        return self.brought if self.dated is None else max(self.dated, self.brought)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``interval`` without jitter. ``reason``: rhythm, quiet, wish or pushed; ``per_day`` articles."""

    interval: timedelta
    reason: str
    per_day: float


def fraction(key: int) -> float:
    """0 up to 1, the same for a key always and everywhere, and spread evenly over keys."""
    digest = hashlib.blake2b(key.to_bytes(8, "big", signed=True), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def dated(published: Sequence[datetime | None], now: datetime) -> tuple[float | None, int]:
    """Articles a day by their dates, None without two different ones; and the seconds that they span.

    A feed holds only its newest entries, so its days are counted from the oldest it holds. Entries of the same moment
    are one: such dates are made when the feed is printed.
    """
    times = sorted({at for at in published if at is not None and at <= now})
    if len(times) < 2:
        return None, 0

    def rate(window: timedelta) -> float:
        inside = sum(at > now - window for at in times)
        days = max(min(window, now - times[0]), timedelta(hours=1)) / timedelta(days=1)
        return inside / days if inside > 1 else 0.0

    return max(rate(RECENT), rate(USUALLY)), int((times[-1] - times[0]).total_seconds())


def learn(before: float, new: int, elapsed: timedelta) -> float:
    """Articles a day that visits bring, older visits counting ever less (exponential decay by :data:`HALF_LIFE`)."""
    days = max(elapsed, timedelta(minutes=1)) / timedelta(days=1)
    weight: float = 1 - 0.5 ** (days / (HALF_LIFE / timedelta(days=1)))
    return before * (1 - weight) + new / days * weight


def max_age(headers: Mapping[str, str], now: datetime) -> int:
    """Seconds that an answer may be kept for (RFC 9111 §4.2.1), at most a day; 0 where it says nothing usable."""
    control = headers.get("cache-control", "")
    if _UNCACHED.search(control):
        return 0
    most = int(LONGEST.total_seconds())
    if stated := _MAX_AGE.search(control):
        return max(0, min(int(stated.group(1)) - _age(headers), most))
    try:
        expires = parsedate_to_datetime(headers.get("expires", ""))
        sent = parsedate_to_datetime(headers["date"]) if "date" in headers else now
        return max(0, min(int((_aware(expires) - _aware(sent)).total_seconds()), most))
    except (ValueError, TypeError, OverflowError):
        return 0


def _age(headers: Mapping[str, str]) -> int:
    """Seconds that the answer lay in caches on its way."""
    age = headers.get("age", "").strip()
    return int(age) if age.isdecimal() and len(age) < 10 else 0


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def rhythm(habits: Habits, *, quiet: int, pushed: bool = False) -> Rhythm:
    """How often to ask. ``quiet``: visits in a row that brought nothing; ``pushed``: a hub tells us of news."""
    per_day = habits.per_day
    wanted = timedelta(days=1) / (per_day * VISITS_A_GAP) if per_day > 1 / VISITS_A_GAP else LONGEST
    interval, reason = _within(wanted), "rhythm"
    if quiet > PATIENT:
        interval, reason = _within(interval * 2 ** min(quiet / PATIENT - 1, 12.0)), "quiet"
    if pushed:
        interval, reason = _within(interval * PUSHED), "pushed"
    if (floor := _wish(habits)) > interval:
        interval, reason = floor, "wish"
    return Rhythm(interval, reason, per_day)


def _within(interval: timedelta) -> timedelta:
    return min(max(interval, SHORTEST), LONGEST)


def _wish(habits: Habits) -> timedelta:
    """The publisher's pause, but never longer than half of what its feed holds: no entry may be missed."""
    cached = min(timedelta(seconds=habits.max_age), CACHE_MOST)
    wish = max(timedelta(seconds=min(habits.ttl, 86400)), cached)
    busy = habits.span and habits.per_day >= 1
    return _within(min(wish, timedelta(seconds=habits.span) / 2)) if busy else _within(wish)


def pause(chosen: Rhythm, habits: Habits, *, key: int, now: datetime, first: bool = False) -> timedelta:
    """From now to the next visit: the interval, a little less by ``key``, out of the hours to be skipped.

    A publisher's wish is exceeded by a little instead. After the first visit it is between half and all of the
    interval, for many feeds are added at the same moment.
    """
    part = fraction(key)
    share = 0.5 + part / 2 if first else 1 - JITTER * part
    wait = min(max(chosen.interval * share, _wish(habits) * (1 + JITTER * part / 2)), LONGEST)
    return min(_skipping(now + wait, habits) - now, LONGEST)


def _skipping(at: datetime, habits: Habits) -> datetime:
    """The first moment from ``at`` on that is not to be skipped; ``at`` itself when none is within a week."""
    later = at
    for _ in range(7 * 24):
        moment = later.astimezone(UTC)
        if moment.weekday() not in habits.skip_days and moment.hour not in habits.skip_hours:
            return later
        # The minutes stay: feeds with the same hours to skip must not all come at the full hour.
        later += timedelta(hours=1)
    return at


def explain(chosen: Rhythm) -> str:
    """For operators: ``every 40 min: 9 articles a day``."""
    return f"every {_spoken(chosen.interval)}: {REASONS[chosen.reason]}".format(rate=_rate(chosen.per_day))


REASONS = {
    "rhythm": "{rate}",
    "quiet": "the last visits brought nothing new ({rate} before)",
    "wish": "its publisher asks for it ({rate})",
    "pushed": "its hub tells us of news ({rate})",
}


def _spoken(interval: timedelta) -> str:
    minutes = round(interval.total_seconds() / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.3g} h"


def _rate(per_day: float) -> str:
    if per_day >= 0.95:
        return f"{per_day:.0f} {'article' if per_day < 1.5 else 'articles'} a day"
    number = per_day * 7
    return f"{number:.0f} {'article' if number < 1.5 else 'articles'} a week" if number >= 0.95 else "hardly an article"


def habits_of(stored: Mapping[str, Any]) -> Habits:
    """From what :func:`as_json` gave, of any version of ours; what is unusable counts as unknown."""
    known = {name: stored[name] for name in Habits.__dataclass_fields__ if name in stored}
    try:
        return Habits(**{
            **known,
            "skip_hours": tuple(int(hour) for hour in known.get("skip_hours") or ()),
            "skip_days": tuple(int(day) for day in known.get("skip_days") or ()),
            "ttl": int(known.get("ttl") or 0),
        })  # fmt: skip
    except (TypeError, ValueError):
        return Habits()


def as_json(habits: Habits) -> dict[str, Any]:
    return {name: list(value) if isinstance(value := getattr(habits, name), tuple) else value
            for name in Habits.__dataclass_fields__}  # fmt: skip
