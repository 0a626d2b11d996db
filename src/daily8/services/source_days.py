"""How much sources bring on each of the last days, for sparklines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from daily8.core.sparkline import by_day
from daily8.store.queries import sources as queries

DAYS = 30


def days_of(feeds: Sequence[int], now: datetime) -> dict[int, tuple[int, ...]]:
    """Entries a day of each feed, in the installation's time zone."""
    since, zone = _since(now)
    counts = queries.entries_by_day(feeds, since=since, zone=zone)
    last = now.astimezone(ZoneInfo(zone)).date()
    return {key: by_day(counts.get(key, {}), last=last, days=DAYS) for key in feeds}


def published_days(publisher_id: int, now: datetime) -> tuple[int, ...]:
    """Articles a day of a publisher, by when it brought them out."""
    since, zone = _since(now)
    counts = queries.published_by_day(publisher_id, since=since, zone=zone)
    return by_day(counts, last=now.astimezone(ZoneInfo(zone)).date(), days=DAYS)


def _since(now: datetime) -> tuple[datetime, str]:
    zone = settings.CONFIG.time_zone
    today = now.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=DAYS - 1), zone
