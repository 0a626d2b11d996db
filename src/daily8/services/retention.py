"""Storage that does not grow for ever: what was first seen too long ago goes, publisher by publisher, in batches.

What readers discussed or saved stays. A batch is one short transaction; between two of them others have their turn.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction

from daily8.services import pictures
from daily8.store.models import Setting
from daily8.store.models.articles import INTERFACE
from daily8.store.queries import retention as queries
from daily8.store.queries.candidates import take_assignment_turn
from daily8.store.queries.content_version import raise_version

BATCH = 100  # articles
SECONDS = 30.0  # of one run; what is left then waits for the next
REST = 1.0  # of the time that a batch took, between two
UNSEEN = timedelta(days=30)  # that an entry must be gone from its feed until it is forgotten
ENTRIES = 5000  # forgotten in one transaction
PROGRESS = "retention"  # the setting that tells of the runs so far

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Run:
    """What a run removed. ``more``: there is more to do than it had time for."""

    articles: int = 0
    stories: int = 0
    entries: int = 0
    batches: int = 0
    longest: float = 0.0  # seconds of the longest transaction
    more: bool = False


def run(*, now: datetime, seconds: float = SECONDS, size: int = BATCH) -> Run:
    """Remove what has aged, for about ``seconds``; a batch holds ``size`` articles."""
    done, end = Run(), time.monotonic() + seconds
    for aged in queries.aged(now=now, keep_days=settings.CONFIG.keep_days):
        for batch in _batches(aged, size, now):
            done = _sum(done, batch)
            if time.monotonic() > end:
                return _ended(replace(done, more=True), now)
            time.sleep(min(batch.longest * REST, 1.0))
    while forgotten := queries.forget_entries(unseen=UNSEEN, limit=ENTRIES):
        done = replace(done, entries=done.entries + forgotten)
        if time.monotonic() > end:
            break
    return _ended(done, now)


def progress() -> dict[str, Any]:
    """What all runs so far removed, and the last one's end; empty before the first."""
    found = Setting.objects.filter(key=PROGRESS).values_list("value", flat=True).first()
    return dict(found) if found else {}


def remove(articles: Sequence[UUID], now: datetime) -> int:
    """Delete the articles and the stories that nothing is left of; how many stories."""
    if not articles:
        return 0
    told_in = queries.remove(articles, now=now)
    left = queries.end_empty(told_in)
    queries.shrink(left, without=articles, languages=INTERFACE)
    return len(told_in) - len(left)


def _batches(aged: queries.Aged, size: int, now: datetime) -> Iterator[Run]:
    place: queries.Place | None = None
    while True:
        started = time.monotonic()
        with transaction.atomic():
            take_assignment_turn()  # so that no story is joined that is about to end
            found = queries.oldest(aged, after=place, limit=size)
            shown = pictures.of_articles([article for _, article in found])
            ended = remove([article for _, article in found], now)
            shown -= pictures.leads_of_others(shown)
        for address in shown:
            pictures.forget(address)
        if found:
            yield Run(articles=len(found), stories=ended, batches=1, longest=time.monotonic() - started)
        if len(found) < size:
            return
        place = found[-1]


def _sum(one: Run, other: Run) -> Run:
    return Run(
        articles=one.articles + other.articles, stories=one.stories + other.stories,
        entries=one.entries + other.entries, batches=one.batches + other.batches,
        longest=max(one.longest, other.longest),
    )  # fmt: skip


@transaction.atomic
def _ended(done: Run, now: datetime) -> Run:
    """Keep the sums for whoever watches, and have pages made anew that may show what is gone."""
    row, _ = Setting.objects.select_for_update().get_or_create(key=PROGRESS, defaults={"value": {}})
    for name in ("articles", "stories", "entries", "batches"):
        row.value[name] = row.value.get(name, 0) + getattr(done, name)
    row.value |= {"at": now.isoformat(), "longest": round(done.longest, 3), "more": done.more}
    row.save(update_fields=["value"])
    if done.articles or done.entries:
        raise_version()
        log.info("retention", **asdict(done))
    return done
