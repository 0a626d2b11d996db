"""Asking sources how they are: one visit each, through the guarded client, that stores no article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import connection

from daily8.core.errors import FetchError, ParseError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.types import ParsedFeed
from daily8.services.polite import NotYourTurn, polite_fetch
from daily8.services.sources import FEED_TYPES, feed_at, parse_answer
from daily8.store.models import Feed

THREADS = 8
DEADLINE = 15.0  # seconds for one feed
PATIENCE = 60.0  # seconds for a host's turn: several feeds of one host are asked one after the other
STALE = timedelta(days=60)
LOST = "Look for the feed's new address on the publisher's site; then remove this one and add that."
LATER = "Try again later; if it lasts, look for the feed's new address on the publisher's site."
REMEDIES = {
    "bad-url": "Remove the source and add it with its right address.",
    "blocked-address": "Remove the source, unless the network is yours: then allow it as said.",
    "dns": "Check the spelling and this machine's connection to the internet.",
    "tls": "Only the publisher can renew its certificate; try again in a day or two.",
    "too-large": "Look for a shorter feed of the publisher, e.g. of one section.",
    "redirects": LOST,
}
STATUS_REMEDIES = {
    401: "The feed is for subscribers; remove the source.",
    403: "The publisher refuses programs; ask it to let Daily8 in, or remove the source.",
    404: LOST,
    410: LOST,
    429: "The publisher asks for fewer visits; Daily8 waits as long as it was told.",
}


@dataclass(frozen=True, slots=True)
class Health:
    """How a feed answered. ``problem`` and ``remedy`` are sentences, both empty when all is well."""

    name: str
    feed_url: str
    answers: bool
    problem: str = ""
    remedy: str = ""
    entries: int = 0
    newest: datetime | None = None
    listed: bool = True


def check_sources(
    addresses: Sequence[str], *, fetcher: Fetcher, now: datetime, threads: int = THREADS
) -> tuple[int, Iterator[Health]]:
    """How many feeds are asked, and each one's health as it becomes known: all of the list, or those given.

    An address that is not in the list is asked all the same.
    """
    targets = _targets(addresses)
    if threads == 1:
        return len(targets), (_check(one, fetcher, now) for one in targets)
    return len(targets), _in_threads(targets, fetcher, now, threads)


def _targets(addresses: Sequence[str]) -> list[Health]:
    if not addresses:
        return [_target(feed) for feed in Feed.objects.select_related("publisher").order_by("publisher__name", "url")]
    found = []
    for address in addresses:
        feed = feed_at(address)
        url = address if "://" in address else f"https://{address}"
        found.append(_target(feed) if feed else Health("", url, answers=False, listed=False))
    return found


def _target(feed: Feed) -> Health:
    return Health(feed.title or feed.publisher.name, feed.url, answers=False, problem=feed.error)


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
        request = FetchRequest(target.feed_url, accept=FEED_TYPES, deadline=DEADLINE)
        answer = polite_fetch(fetcher, request, patience=PATIENCE)
        feed = parse_answer(answer)
    except NotYourTurn as turn:
        return replace(target, problem=_waiting(target, turn), remedy="Check it again then.")
    except FetchError as error:
        remedy = STATUS_REMEDIES.get(error.status or 0) or REMEDIES.get(error.kind, LATER)
        return replace(target, problem=error.message, remedy=remedy)
    except ParseError as error:
        return replace(target, problem=error.message, remedy=LOST)
    return _judge(target, answer, feed, now)


def _waiting(target: Health, turn: NotYourTurn) -> str:
    known = f" The last visit: {target.problem}" if target.problem else ""
    return f"Its host asked for a pause or did not answer, and is left alone for {turn.wait / 60:.0f} min.{known}"


def _judge(target: Health, answer: FetchResponse, feed: ParsedFeed, now: datetime) -> Health:
    """A feed that answers may still have moved, be empty or abandoned."""
    newest = max((entry.published for entry in feed.entries if entry.published), default=None)
    problem = remedy = ""
    if answer.redirects and all(status in {301, 308} for status, _ in answer.redirects):
        problem = f"It has moved for good to {answer.url}."
        remedy = f"daily8 source add {answer.url} and then: daily8 source remove {target.feed_url}"
    elif not feed.entries:
        problem, remedy = "It holds no entries.", "Wait for the publisher, or look for another feed on its site."
    elif newest and now - newest > STALE:
        problem = f"Its newest entry is {(now - newest).days} days old."
        remedy = "It may be abandoned; look for a newer feed on the publisher's site."
    return Health(
        target.name or feed.title, target.feed_url, answers=True, problem=problem, remedy=remedy,
        entries=len(feed.entries), newest=newest, listed=target.listed,
    )  # fmt: skip
