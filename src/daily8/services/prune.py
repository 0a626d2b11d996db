"""Feeds of the catalogue that never answered: put aside quietly, and taken up again when somebody adds them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import F

from daily8.store.models import Feed

RETIRED = "retired"  # of core.health.STATES: never answered, and no next visit is set
DAYS = 14  # on which it was asked and did not answer, though others did
FAILURES = 8  # visits in a row that failed
LATELY = timedelta(hours=36)  # longer than the longest pause between two visits of a feed that fails
ENOUGH = 0.1  # of the feeds that were asked lately have to answer; else it is our connection that is silent


def prune_catalogue(now: datetime) -> int:
    """Count a day of silence for each feed of the catalogue that never answered, and retire those that reach 14.

    Meant to run once a day; the number of feeds that were retired. Where next to nobody answers no day is counted.
    """
    if not _others_answer(now):
        return 0
    silent = Feed.objects.filter(
        state="unverified", from_catalogue=True, last_success_at=None, last_fetch_at__gt=now - LATELY, failures__gt=0
    )
    silent.update(silent_days=F("silent_days") + 1)
    return silent.filter(silent_days__gte=DAYS, failures__gte=FAILURES).update(state=RETIRED, next_fetch_at=None)


def _others_answer(now: datetime) -> bool:
    asked = Feed.objects.filter(last_fetch_at__gt=now - LATELY)
    answered = asked.filter(last_success_at__gt=now - LATELY).count()
    return answered > 0 and answered >= ENOUGH * asked.count()


def revive(feed: Feed, now: datetime) -> bool:
    """Ask a feed again that was retired or given up, at ``now``; whether it was one. What is paused stays so."""
    return bool(revive_all([feed.pk], now))


def revive_all(feeds: Sequence[int], now: datetime) -> int:
    """As :func:`revive`, of those with these keys; how many."""
    fresh = {"next_fetch_at": now, "failures": 0, "failing_since": None, "silent_days": 0}
    return Feed.objects.filter(pk__in=feeds, next_fetch_at=None, paused_at=None).update(**fresh)
