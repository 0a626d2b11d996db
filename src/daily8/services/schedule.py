"""Which feeds are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count

from daily8.store.models import Article, Feed
from daily8.store.queue import defer

BATCH = 1000
CLAIM = timedelta(minutes=15)  # a due feed whose job was lost becomes due again after this


def defer_due_feeds(*, now: datetime) -> int:
    """Put a job in the queue for every due feed; each is claimed, so that two schedulers never double it."""
    deferred = 0
    while True:
        with transaction.atomic():
            due = list(
                Feed.objects.select_for_update(skip_locked=True)
                .filter(next_fetch_at__lte=now)
                .order_by("next_fetch_at")
                .values_list("pk", flat=True)[:BATCH]
            )
            for feed_id in due:
                key = f"feed:{feed_id}"
                deferred += defer("visit_feed", queue="feeds", lock=key, once=f"visit:{key}", feed_id=feed_id)
            Feed.objects.filter(pk__in=due).update(next_fetch_at=now + CLAIM)
        if len(due) < BATCH:
            return deferred


@dataclass(frozen=True, slots=True)
class Answers:
    """How the sources fare. ``silent``: (publisher, address, why) of those whose last visit failed.

    A feed of the catalogue that never answered is not among them, unless nobody answered at all.
    """

    sources: int
    asked: int
    answered: int
    articles: int
    silent: tuple[tuple[str, str, str], ...]


def answers() -> Answers:
    """What the first minutes of an installation, or a run from the terminal, have brought."""
    feeds = Feed.objects.aggregate(sources=Count("pk"), asked=Count("last_fetch_at"), answered=Count("last_success_at"))
    broken = Feed.objects.exclude(error="").order_by("publisher__name", "url")
    if feeds["answered"]:
        broken = broken.exclude(state="unverified")
    silent = tuple(broken.values_list("publisher__name", "url", "error"))
    return Answers(articles=Article.objects.count(), silent=silent, **feeds)
