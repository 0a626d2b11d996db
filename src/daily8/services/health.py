"""How sources fare: their facts from the database, judged by ``core.health``."""

from __future__ import annotations

from datetime import datetime, timedelta

from daily8.core.feeds.rhythm import habits_of
from daily8.core.health import Diagnosis, Facts, diagnose
from daily8.services.websub import subscription_of
from daily8.store.models import Feed
from daily8.store.queries import sources as queries


def facts_of(feed: Feed) -> Facts:
    """Without a question where ``publisher`` and ``subscription`` were selected with the feed."""
    habits, hub = habits_of(feed.hints), subscription_of(feed)
    return Facts(
        asked=feed.last_fetch_at, answered=feed.last_success_at, failures=feed.failures or bool(feed.error),
        failing_since=feed.failing_since, error_kind=feed.error_kind, error_status=feed.error_status,
        from_catalogue=feed.from_catalogue, newest=feed.newest_entry_at,
        gap=timedelta(seconds=habits.gap) if habits.gap else None,
        elapsed=None if feed.elapsed_ms is None else timedelta(milliseconds=feed.elapsed_ms),
        quiet=feed.not_modified, empty=habits.empty, warnings=tuple(str(one) for one in feed.warnings),
        moved_to=feed.moved_to, moved_since=feed.moved_since, paused=feed.paused_at,
        given_up=feed.failures > 0 and feed.next_fetch_at is None, hub=hub.state if hub and hub.credit else "",
    )  # fmt: skip


def diagnosis(feed: Feed, now: datetime | None = None) -> Diagnosis:
    """As of the feed's last visit, or of ``now``."""
    return diagnose(facts_of(feed), now or feed.last_fetch_at or feed.created_at)


def states() -> dict[str, int]:
    """How many sources are in each state."""
    return queries.states(Feed.objects.all())
