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
    for read in (datetime.fromisoformat, parsedate_to_datetime, _lenient):
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


def _lenient(value: str) -> datetime:
    time: datetime = dateutil.parser.parse(value, tzinfos=_SECONDS, default=datetime(2000, 1, 1, tzinfo=UTC))
    return time
