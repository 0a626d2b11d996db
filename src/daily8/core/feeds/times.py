"""Dates as publishers write them → aware UTC."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

import dateutil.parser

from daily8.core.feeds.spelled import in_english

# Zone names that RFC 822 dates carry beyond those the standard library knows, as hours east of UTC.
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "UT": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "AST": 3, "GST": 4, "PKT": 5, "IST": 5.5, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "EST": -5, "EDT": -4,
    "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_SECONDS = {name: int(hours * 3600) for name, hours in _ZONES.items()}


_MONTHS = {
    name: number + 1
    for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
}
# Nearly every date of RSS: "Sun, 01 Mar 2026 10:00:00 +0200".
_RSS = re.compile(
    r"(?:[A-Z][a-z]{2,8}, )?([0-3]?\d) ([A-Z][a-z]{2}) (\d{4}) ([0-2]\d):([0-5]\d):([0-5]\d) "
    r"(?:([+-])([01]\d)([0-5]\d)|GMT|UTC|UT|Z)\Z",
    re.A,
)
_UNIX = re.compile(r"[1-3]\d{9}(?:\d{3})?\Z", re.A)
# dateutil reckons in decimals, which refuse what is too long.
_UNREADABLE = (ValueError, TypeError, ArithmeticError, IndexError, AttributeError)
# POSIX reads "GMT+3" as three hours behind Greenwich, and so do parsers; whoever writes it means three ahead.
_AHEAD = re.compile(r"\b(?:GMT|UTC|UT)\s?([+-])(\d{1,2})(?::?(\d\d))?(?!\d)", re.I | re.A)
_REMARK = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\Z")  # as JavaScript and Java write the zone once more
# The day stands first.
_DOTTED = re.compile(r"(?<!\d)(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{1,2}-\d{1,2}-\d{4})(?!\d)", re.A)
# A day and a month in figures, in whichever order.
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)", re.A)


def is_meant(time: datetime) -> bool:
    """Whether anything was published then: the beginning of Unix time is what a program writes that knows of none."""
    return time.year > 1970


def parse_time(value: Any) -> datetime | None:
    """Aware UTC, or None when it is absent, unreadable or without a year. Times without a zone count as UTC."""
    if not isinstance(value, str) or not 4 <= len(value) <= 100:
        return None
    return _parsed(value)


@lru_cache(maxsize=2048)
def _parsed(value: str) -> datetime | None:
    """The same feeds come again and again."""
    value = value.strip()
    if len(value) < 4:
        return None
    for read in (_rss, datetime.fromisoformat, _counted, _unusual):
        try:
            time = read(value)
        except _UNREADABLE:
            continue
        try:
            time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
        except (ValueError, OverflowError):
            return None
        return time if 1900 <= time.year <= 9000 else None
    return None


def _rss(value: str) -> datetime:
    match = _RSS.match(value)
    if match is None:
        raise ValueError(value)
    day, month, year, hour, minute, second, sign, hours, minutes = match.groups()
    number = _MONTHS.get(month.lower(), 0)
    time = datetime(int(year), number, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    if sign is None:
        return time
    east = timedelta(hours=int(hours), minutes=int(minutes))
    return time - east if sign == "+" else time + east


def _counted(value: str) -> datetime:
    """Unix time, in seconds or milliseconds, of this century."""
    if not _UNIX.match(value):
        raise ValueError(value)
    return datetime.fromtimestamp(int(value[:10]), UTC)


def _unusual(value: str) -> datetime:
    value = _AHEAD.sub(_offset, _REMARK.sub("", value))
    for read in (_mail, _lenient):
        try:
            return read(value)
        except _UNREADABLE:
            continue
    english = in_english(value)
    if english is None:
        raise ValueError(value)
    return _lenient(_AHEAD.sub(_offset, english))


def _offset(zone: re.Match[str]) -> str:
    sign, hours, minutes = zone.groups()
    return f" {sign}{int(hours):02}{minutes or '00'}"


def _mail(value: str) -> datetime:
    """RFC 5322. It knows few zones by name, and takes the others for none: they are left to :func:`_lenient`."""
    time = parsedate_to_datetime(value)
    if time.tzinfo is None and not value.endswith("-0000"):
        raise ValueError(f"a zone that RFC 5322 does not know: {value}")
    return time


def _zone(name: str | None, offset: int | None) -> int | None:
    """Seconds east of UTC. A name that nobody knows is no zone."""
    return offset if offset is not None else _SECONDS.get(name or "")


def _lenient(value: str) -> datetime:
    """What has no year, as a time of day alone, falls into the year 1, which is no article's."""
    time: datetime = dateutil.parser.parse(
        value, tzinfos=_zone, default=datetime(1, 1, 1, tzinfo=UTC), dayfirst=_DOTTED.search(value) is not None
    )
    return time


def is_day_first(dates: Iterable[str]) -> bool | None:
    """Whether the day stands before the month in a feed's dates of mere figures, as ``04/03/2026``.

    One that can be read in one way only tells it of all; else the order in which they lie closer together, as what a
    feed holds was published within days. None where nothing tells.
    """
    pairs = {(int(one), int(other), int(year)) for date in dates
             for one, _, other, year in _FIGURES.findall(date[:100])}  # fmt: skip
    first, second = any(one > 12 for one, _, _ in pairs), any(other > 12 for _, other, _ in pairs)
    if first or second:
        return first if first != second else None
    spans = []
    for day, month in ((0, 1), (1, 0)):
        days = [pair[2] * 372 + pair[month] * 31 + pair[day] for pair in pairs]
        spans.append(max(days, default=0) - min(days, default=0))
    return None if spans[0] == spans[1] else spans[0] < spans[1]


def in_order(date: str, *, day_first: bool) -> str:
    """The date with its figures as ``2026-03-04``, which has one order only."""
    match = _FIGURES.search(date)
    if match is None:
        return date
    one, _, other, year = match.groups()
    day, month = (one, other) if day_first else (other, one)
    return f"{date[: match.start()]}{year}-{int(month):02}-{int(day):02}{date[match.end() :]}"


def forget() -> None:
    """Empty the cache, as for a benchmark."""
    _parsed.cache_clear()
