"""Sources at the desk: a page of them with their diagnoses, and what an administrator can do about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from django.db import transaction

from daily8.core.health import STATES, Diagnosis
from daily8.services.health import diagnosis
from daily8.services.prune import revive_all
from daily8.services.source_days import days_of
from daily8.services.sources import remove_source
from daily8.store.models import Feed
from daily8.store.queries import sources as queries

PAGE = 50

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sources are meant; what is empty does not matter. ``words``: in its name or address."""

    state: str = ""
    language: str = ""
    country: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A source. ``days``: entries first seen on each of the last days, the oldest first; ``lately``: on all of them.

    How many there were ever is not told: to count them costs the more the older an installation is.
    """

    id: int
    name: str
    publisher: str
    publisher_slug: str
    url: str
    language: str
    country: str
    diagnosis: Diagnosis
    error: str
    days: tuple[int, ...]
    lately: int
    last_visit: datetime | None
    next_visit: datetime | None
    interval: timedelta
    paused: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """A page of the sources. ``states`` counts what is chosen but for the state, the gravest first."""

    lines: tuple[Line, ...]
    states: dict[str, int]
    total: int
    page: int
    pages: int
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    choice: Choice = field(default_factory=Choice)


def overview(choice: Choice, *, page: int, now: datetime) -> Overview:
    """The ``page``-th page, from 1; the last where there are fewer."""
    wider = queries.chosen(language=choice.language, country=choice.country, words=choice.words)
    found = queries.states(wider)
    total = found.get(choice.state, 0) if choice.state else sum(found.values())
    pages = max(1, -(-total // PAGE))
    at = min(max(page, 1), pages)
    feeds = wider.filter(state=choice.state) if choice.state else wider
    languages, countries = queries.languages_and_countries()
    return Overview(
        lines=_lines(queries.gravest_first(feeds, (at - 1) * PAGE, PAGE), now),
        states=dict(sorted(found.items(), key=lambda one: (-STATES.get(one[0], 0), -one[1], one[0]))),
        total=total, page=at, pages=pages, languages=tuple(languages), countries=tuple(countries), choice=choice,
    )  # fmt: skip


def chosen(ids: Sequence[int], now: datetime) -> tuple[Line, ...]:
    """Those that still exist."""
    rows = queries.with_facts().in_bulk(list(ids))
    return _lines([rows[key] for key in ids if key in rows], now)


def _lines(feeds: Sequence[Feed], now: datetime) -> tuple[Line, ...]:
    keys = [feed.pk for feed in feeds]
    days = days_of(keys, now)
    return tuple(_line(feed, days[feed.pk]) for feed in feeds)


def _line(feed: Feed, days: tuple[int, ...]) -> Line:
    owner = feed.publisher
    return Line(
        id=feed.pk, name=feed.title or owner.name, publisher=owner.name, publisher_slug=owner.slug, url=feed.url,
        language=feed.language or owner.language, country=owner.country, diagnosis=diagnosis(feed), error=feed.error,
        days=days, lately=sum(days), last_visit=feed.last_fetch_at, next_visit=feed.next_fetch_at,
        interval=timedelta(seconds=feed.interval_seconds), paused=feed.paused_at is not None,
    )  # fmt: skip


def visit_now(ids: Sequence[int], *, now: datetime) -> int:
    """Have them asked at the next look for what is due, also those that were given up; how many."""
    asked = Feed.objects.filter(pk__in=ids, paused_at=None, next_fetch_at__isnull=False).update(next_fetch_at=now)
    return asked + revive_all(ids, now)


@transaction.atomic
def pause(ids: Sequence[int], *, now: datetime) -> int:
    """Ask them no more until they are resumed; how many."""
    running = Feed.objects.filter(pk__in=ids, paused_at=None)
    return running.update(paused_at=now, state="paused", next_fetch_at=None, claimed_at=None)


@transaction.atomic
def resume(ids: Sequence[int], *, now: datetime) -> int:
    """Have paused ones asked again, at once; how many. How long they had failed before counts no more."""
    rows = list(Feed.objects.select_for_update().filter(pk__in=ids, paused_at__isnull=False))
    for feed in rows:
        feed.paused_at, feed.next_fetch_at, feed.failures, feed.failing_since = None, now, 0, None
        feed.state = diagnosis(feed).state
        feed.save(update_fields=["paused_at", "next_fetch_at", "failures", "failing_since", "state"])
    return len(rows)


def remove(ids: Sequence[int]) -> int:
    """Forget them; what they brought stays. How many."""
    addresses = list(Feed.objects.filter(pk__in=ids).values_list("url", flat=True))
    for address in addresses:
        remove_source(address)
        log.info("source removed at the desk", feed=address)
    return len(addresses)
