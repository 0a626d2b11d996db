"""Dates as publishers write them → aware UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import dateutil.parser

# Zone names that RFC 822 dates carry beyond those the standard library knows, as hours east of UTC.
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "UT": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "AST": 3, "GST": 4, "PKT": 5, "IST": 5.5, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "EST": -5, "EDT": -4,
    "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_SECONDS = {name: int(hours * 3600) for name, hours in _ZONES.items()}


def parse_time(value: Any) -> datetime | None:
    """Aware UTC, or None when it is absent or unreadable. Times without a zone count as UTC."""
    if not isinstance(value, str) or not 4 <= len(value.strip()) <= 100:
        return None
    value = value.strip()
    for read in (datetime.fromisoformat, _mail, _lenient):
        try:
            time = read(value)
        except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
            continue
        try:
            time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
        except (ValueError, OverflowError):
            return None
        return time if 1900 <= time.year <= 9000 else None
    return None


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
    time: datetime = dateutil.parser.parse(value, tzinfos=_zone, default=datetime(2000, 1, 1, tzinfo=UTC))
    return time
