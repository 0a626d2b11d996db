"""Asking sources how they are: one visit each, through the guarded client, that stores no article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import connection

from daily8.core.errors import FetchError, ParseError
from daily8.core.health import Facts, by_now, diagnose, usual_gap
from daily8.core.health_words import REMEDIES, english
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.types import ParsedFeed
from daily8.services.channel_check import REMEDY, channels, check_channel
from daily8.services.ingest.sections import check_section
from daily8.services.polite import NotYourTurn, polite_fetch
from daily8.services.source_days import days_of
from daily8.services.sources import FEED_TYPES, feed_at, parse_answer
from daily8.store.models import Feed

THREADS = 8
DEADLINE = 15.0  # seconds for one feed
CHANNEL = "channel"
PERMANENT = frozenset({301, 308})
PATIENCE = 60.0  # seconds for a host's turn: several feeds of one host are asked one after the other


@dataclass(frozen=True, slots=True)
class Health:
    """How a feed answered. ``problem`` and ``remedy`` are sentences, both empty when all is well.

    ``state`` is one of ``core.health.STATES``; ``days``: entries a day that the feed brought of late.
    """

    name: str
    feed_url: str
    answers: bool
    state: str = "new"
    problem: str = ""
    remedy: str = ""
    entries: int = 0
    newest: datetime | None = None
    listed: bool = True
    days: tuple[int, ...] = ()
    kind: str = "feed"  # "section": a page whose links are the entries; "channel": a live stream


def check_sources(
    addresses: Sequence[str], *, fetcher: Fetcher, now: datetime, threads: int = THREADS
) -> tuple[int, Iterator[Health]]:
    """How many feeds are asked, and each one's health as it becomes known: all of the list and all live channels, or
    those given.

    An address that is not in the list is asked all the same.
    """
    targets = _targets(addresses, now)
    if threads == 1:
        return len(targets), (_check(one, fetcher, now) for one in targets)
    return len(targets), _in_threads(targets, fetcher, now, threads)


def _targets(addresses: Sequence[str], now: datetime) -> list[Health]:
    if not addresses:
        feeds = list(Feed.objects.select_related("publisher").order_by("publisher__name", "url"))
        days = days_of([feed.pk for feed in feeds], now)
        return [*(_target(feed, days[feed.pk]) for feed in feeds), *_channels().values()]
    found, known = [], _channels()
    for address in addresses:
        if address in known:
            found.append(known[address])
            continue
        feed = feed_at(address)
        url = address if "://" in address else f"https://{address}"
        days = days_of([feed.pk], now) if feed else {}
        found.append(_target(feed, days[feed.pk]) if feed else Health("", url, answers=False, listed=False))
    return found


def _channels() -> dict[str, Health]:
    """By the addresses of their streams."""
    return {address: Health(title, address, answers=False, kind=CHANNEL) for title, address in channels()}


def _target(feed: Feed, days: tuple[int, ...]) -> Health:
    name = feed.title or feed.publisher.name
    return Health(name, feed.url, answers=False, state=feed.state, problem=feed.error, days=days, kind=feed.kind)


def _in_threads(targets: list[Health], fetcher: Fetcher, now: datetime, threads: int) -> Iterator[Health]:
    def work(target: Health) -> Health:
        try:
            return _check(target, fetcher, now)
        finally:
            connection.close()  # each thread has its own

    pool = ThreadPoolExecutor(threads, thread_name_prefix="daily8-check")
    try:
        yield from (done.result() for done in as_completed([pool.submit(work, one) for one in targets]))
    finally:
        pool.shutdown(cancel_futures=True)


def _check(target: Health, fetcher: Fetcher, now: datetime) -> Health:
    try:
        if target.kind == CHANNEL:
            check_channel(target.feed_url, fetcher=fetcher, deadline=DEADLINE, patience=PATIENCE)
            return replace(target, answers=True, state="healthy")
        check_section(target.kind, target.feed_url, fetcher=fetcher, now=now, patience=PATIENCE)
        request = FetchRequest(target.feed_url, accept=FEED_TYPES, deadline=DEADLINE)
        answer = polite_fetch(fetcher, request, patience=PATIENCE)
        feed = parse_answer(answer, target.kind)
    except NotYourTurn as turn:
        return replace(target, problem=_waiting(target, turn), remedy="Check it again then.")
    except (FetchError, ParseError) as error:
        return _failed(target, error, now)
    return _judge(target, answer, feed, now)


def _failed(target: Health, error: FetchError | ParseError, now: datetime) -> Health:
    kind, status = (error.kind, error.status) if isinstance(error, FetchError) else ("not-a-feed", None)
    found = diagnose(Facts(asked=now, failures=1, error_kind=kind, error_status=status), now)
    if target.kind == CHANNEL:  # what helps a feed that fails helps no stream
        return replace(target, state="failing", problem=error.message, remedy=REMEDY)
    return replace(target, state=found.state, problem=error.message, remedy=REMEDIES.get(found.remedy, ""))


def _waiting(target: Health, turn: NotYourTurn) -> str:
    known = f" The last visit: {target.problem}" if target.problem else ""
    return f"Its host asked for a pause or did not answer, and is left alone for {turn.wait / 60:.0f} min.{known}"


def _judge(target: Health, answer: FetchResponse, feed: ParsedFeed, now: datetime) -> Health:
    """A feed that answers may still be slow, faulty, have moved, be empty or abandoned."""
    times = by_now([entry.published for entry in feed.entries], now)
    newest = max(times, default=None)
    moved = answer.url if answer.redirects and all(status in PERMANENT for status, _ in answer.redirects) else ""
    found = diagnose(
        Facts(asked=now, answered=now, newest=newest, gap=usual_gap(times), warnings=feed.warnings, moved_to=moved,
              empty=not feed.entries, elapsed=timedelta(seconds=answer.elapsed)), now,
    )  # fmt: skip
    problem, remedy = english(found) if found.state != "healthy" else ("", "")
    return replace(
        target, name=target.name or feed.title, answers=True, state=found.state, problem=problem, remedy=remedy,
        entries=len(feed.entries), newest=newest,
    )  # fmt: skip
