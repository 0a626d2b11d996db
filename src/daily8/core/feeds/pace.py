"""How often a feed asks to be read: RSS's ttl, skipHours and skipDays, and the Syndication module (RSS 1.0)."""

from __future__ import annotations

from daily8.core.feeds import elements as el
from daily8.core.feeds.elements import Element
from daily8.core.feeds.raw import RawFeed

LONGEST = 366 * 24 * 3600  # seconds
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_ttl(feed: RawFeed, element: Element, name: str) -> None:
    minutes = el.number(el.text_of(element), limit=LONGEST // 60)
    if minutes:
        feed.ttl = minutes * 60


def read_skip_hours(feed: RawFeed, element: Element, name: str) -> None:
    """Hours in GMT; the standards count from 0, some publishers to 24."""
    hours = (el.number(el.text_of(one), limit=24) for key, one in el.named(element) if key == "hour")
    feed.skip_hours = tuple(sorted({hour % 24 for hour in hours if hour is not None}))


def read_skip_days(feed: RawFeed, element: Element, name: str) -> None:
    names = (el.text_of(one)[:3].lower() for key, one in el.named(element) if key == "day")
    feed.skip_days = tuple(sorted({_DAYS.index(day) for day in names if day in _DAYS}))


def settle_pace(feed: RawFeed, period: str, frequency: str) -> None:
    """``sy:updatePeriod`` divided by ``sy:updateFrequency``, unless the feed states a ttl.

    The module's defaults (daily, once) count only where one of the two is stated.
    """
    if feed.ttl is not None or not (period or frequency):
        return
    length = _PERIODS.get(period.lower(), _PERIODS["daily"])
    feed.ttl = max(60, length // max(1, el.number(frequency, limit=10_000) or 1))
