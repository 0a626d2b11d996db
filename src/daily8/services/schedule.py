"""Which feeds are due, and who visits them.

Due feeds are claimed in one statement with the jobs that visit them, some at a time. A job visits those that are still
claimed and that no other job is visiting. So a feed is visited once an interval, however many schedulers and workers
there are, and again when its job was lost.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count

from daily8.core.feeds.rhythm import LONGEST, explain, habits_of, rhythm
from daily8.core.ports import Fetcher
from daily8.services import ingest
from daily8.services.polite import NotYourTurn
from daily8.services.websub import is_pushed
from daily8.store.models import Article, Feed
from daily8.store.queries import feeds, visits
from daily8.store.queries.clock import database_now
from daily8.store.queue import defer_all, job

BATCH = 1000
TOGETHER = 20  # feeds that one job visits, all at the same time
VISIT = timedelta(minutes=10)  # longer than any job's visits take; a feed that is being visited is not due before
TICK = 10  # seconds between two looks for what is due: a thirtieth of the shortest interval
PATIENCE = 1.0  # seconds
SHALLOW = 2000  # visits that may wait in the queue before no more are put there
CLAIM = timedelta(minutes=15)  # a due feed whose job was lost becomes due again after this
JUMP = timedelta(minutes=10)  # the clock was set anew by more than this: no feed is due because of it
TOO_FAR = LONGEST + timedelta(hours=1)  # no visit is ever planned so far ahead
REPAIR = 2000  # feeds with such a time that are mended at a tick


@dataclass(slots=True)
class Watch:
    """The database's time and this machine's steady clock at the last tick in this process."""

    at: datetime | None = None
    steady: float = 0.0

    def jump(self, now: datetime, steady: float) -> timedelta:
        """By how much the database's clock was set anew since the last look."""
        before, self.at = self.at, now
        passed, self.steady = steady - self.steady, steady
        return now - before - timedelta(seconds=passed) if before is not None else timedelta(0)


_WATCH = Watch()


def steady_seconds() -> float:
    """Seconds on a clock that nobody sets; where the system has one, sleep counts too."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def tick(*, now: datetime, steady: float, watch: Watch = _WATCH) -> int:
    """Put jobs in the queue for feeds that are due, while it is shallow; how many feeds.

    ``now`` is the database's time. A clock that was set anew makes no feed due: those that would be are spread over
    their own intervals.
    """
    if abs(watch.jump(now, steady)) > JUMP:
        feeds.spread_after_jump(now=now, earliest=now - JUMP)
    feeds.spread_too_far(now=now, latest=now + TOO_FAR, most=REPAIR)
    room = SHALLOW - feeds.visits_waiting(SHALLOW)
    return feeds.claim_due(now=now, again=CLAIM, most=min(room, BATCH), together=TOGETHER)[1] if room > 0 else 0


def defer_due_feeds(*, now: datetime) -> int:
    """Put jobs in the queue for all due feeds, however many; how many feeds."""
    deferred = 0
    while True:
        claimed, put = feeds.claim_due(now=now, again=CLAIM, most=BATCH, together=TOGETHER)
        deferred += put
        if claimed < BATCH:
            return deferred


def visit_claimed(
    feed_ids: Sequence[int], *, job_id: int, fetcher: Fetcher, now: datetime | None = None, came_back: bool = False
) -> list[Feed]:
    """Visit those of the feeds that were not visited since they were claimed, and that no other job is visiting.

    A worker does not wait for a host, so that a thousand feeds of one keep no others waiting: such a feed gets a job of
    its own for the time that it is given; only who ``came_back`` then, alone, waits, and not for long. The feed of a
    host that is down is due again when the host may be asked. ``now`` is the database's time where none is given. The
    feeds as the visits left them; raises what went wrong with one that has the job for itself.
    """
    begun = visits.begin(feed_ids, job=job_id, now=now, length=VISIT)
    if not begun:
        return []
    now, mine = now or begun[0].at, [loaded.feed for loaded in begun]
    waits = came_back and len(feed_ids) == 1
    visited, left = list[Feed](), dict[int, NotYourTurn | Exception]()
    for feed, outcome in ingest.visit_together(
        mine, fetcher=fetcher, now=now, job=job_id, patience=PATIENCE if waits else 0, in_line=waits
    ):
        if isinstance(outcome, ingest.Visit):
            visited.append(feed)
        else:
            left[feed.pk] = outcome
    broken = [outcome for outcome in left.values() if not isinstance(outcome, NotYourTurn)]
    if broken and len(feed_ids) == 1:
        raise broken[0]
    _visit_later(left, job_id=job_id, now=now)
    return visited


def part(feed_ids: Sequence[int], *, job_id: int) -> int:
    """Have those that the job did not come to visited each by itself; how many.

    A worker has died of one of them, or of something else: none may take the others with it again.
    """
    with transaction.atomic():
        left = [loaded.feed.pk for loaded in visits.begin(feed_ids, job=job_id, now=None, length=VISIT)]
        visits.release(left, job=job_id)
        defer_all(_visit_alone(feed, None) for feed in left)
    return len(left)


def _visit_later(left: Mapping[int, NotYourTurn | Exception], *, job_id: int, now: datetime) -> None:
    """Have each of these visited by itself, those that wait for their hosts when it is their turn."""
    if not left:
        return
    turns = {feed: outcome for feed, outcome in left.items() if isinstance(outcome, NotYourTurn)}
    down = {feed: now + timedelta(seconds=turn.wait) for feed, turn in turns.items() if turn.down}
    clock = database_now()
    with transaction.atomic():
        visits.release(list(left), job=job_id)
        visits.put_off(down)
        defer_all(
            _visit_alone(feed, clock + timedelta(seconds=turns[feed].wait) if feed in turns else None)
            for feed in left.keys() - down.keys()
        )


def _visit_alone(feed: int, at: datetime | None) -> dict[str, Any]:
    lock = f"feed:{feed}"
    return job("visit_feed", queue="feeds", lock=lock, once=f"visit:{lock}", at=at, feed_id=feed)


def pace(feed: Feed, now: datetime) -> str:
    """Why the feed is asked as often as it is, for operators: ``every 40 min: 9 articles a day``."""
    if feed.next_fetch_at is None:
        return "not asked any more"
    return explain(rhythm(habits_of(feed.hints), quiet=feed.not_modified, pushed=is_pushed(feed, now)))


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
    numbers = Feed.objects.aggregate(
        sources=Count("pk"), asked=Count("last_fetch_at"), answered=Count("last_success_at")
    )
    broken = Feed.objects.exclude(error="").order_by("publisher__name", "url")
    if numbers["answered"]:
        broken = broken.exclude(state__in=("unverified", "retired"))
    silent = tuple(broken.values_list("publisher__name", "url", "error"))
    return Answers(articles=Article.objects.count(), silent=silent, **numbers)
