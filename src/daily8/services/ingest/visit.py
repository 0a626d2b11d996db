"""A visit to a feed: fetch it, store what is new, remember what the answer taught us."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError

from daily8.core.errors import FetchError, ParseError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.types import ParsedEntry, ParsedFeed
from daily8.services.ingest.entries import store_entry
from daily8.services.polite import polite_fetch
from daily8.services.sources import FEED_TYPES, parse_answer
from daily8.store.models import Feed

log = logging.getLogger(__name__)

FULL_EVERY = timedelta(hours=24)
RETRY_FIRST, RETRY_MOST = timedelta(minutes=10), timedelta(hours=24)
MAX_VALIDATOR = 4096


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit of a feed brought."""

    new: int = 0
    changed: int = 0
    failed: int = 0
    not_modified: bool = False
    error: str = ""


def visit_feed(feed_id: int, *, fetcher: Fetcher, now: datetime) -> Visit:
    """Fetch one feed and store what is new. Failures are recorded on the feed, not raised; NotYourTurn is raised."""
    feed = Feed.objects.select_related("publisher").filter(pk=feed_id).first()
    if feed is None:
        return Visit()  # removed since it became due
    try:
        answer = polite_fetch(fetcher, _request(feed, now))
        if answer.status == 304:
            _succeeded(feed, now=now)
            return Visit(not_modified=True)
        parsed = parse_answer(answer)
    except (FetchError, ParseError) as error:
        _failed(feed, error, now=now)
        return Visit(error=error.message)
    entries: dict[str, ParsedEntry] = {}
    for entry in parsed.entries:
        entries.setdefault(entry.guid, entry)  # of two that claim to be the same the first counts, at every visit
    outcomes = Counter(_store_alone(feed, parsed, entry, now=now) for entry in entries.values())
    _remember(feed, parsed, answer, whole=not outcomes["failed"], now=now)
    _succeeded(feed, now=now)
    return Visit(new=outcomes["new"], changed=outcomes["changed"], failed=outcomes["failed"])


def _store_alone(feed: Feed, parsed: ParsedFeed, entry: ParsedEntry, *, now: datetime) -> str:
    """Store an entry; whatever is wrong with it stays its own trouble, and it is tried again at the next visit."""
    try:
        return store_entry(feed, parsed, entry, now=now)
    except (OperationalError, InterfaceError):
        raise  # the database is in trouble, not the entry: the whole visit is tried again
    except Exception:
        log.exception("An entry of %s could not be stored: %s", feed.url, entry.url or entry.guid)
        return "failed"


def _request(feed: Feed, now: datetime) -> FetchRequest:
    headers = {}
    if feed.last_full_at and now - feed.last_full_at < FULL_EVERY:
        if feed.etag:
            headers["If-None-Match"] = bytes(feed.etag).decode("latin-1")
        if feed.last_modified:
            headers["If-Modified-Since"] = bytes(feed.last_modified).decode("latin-1")
    return FetchRequest(feed.url, headers=headers, accept=FEED_TYPES)


def _remember(feed: Feed, parsed: ParsedFeed, answer: FetchResponse, *, whole: bool, now: datetime) -> None:
    """Validators only of what was stored whole, so that what failed is asked for again at the next visit."""

    def validator(name: str) -> bytes:
        value = answer.headers.get(name, "").encode("latin-1", "ignore")
        return value if whole and len(value) <= MAX_VALIDATOR else b""

    feed.last_full_at = now
    feed.etag, feed.last_modified = validator("etag"), validator("last-modified")
    feed.hub_url = parsed.hub_url or ""
    feed.title = feed.title or parsed.title[:300]
    feed.language = feed.language or (parsed.language or "")[:16]


def _keep(feed: Feed) -> None:
    """Save what the visit taught us, but never bring back a source that was removed meanwhile."""
    if Feed.objects.filter(pk=feed.pk).exists():
        feed.save(force_update=True)


def _succeeded(feed: Feed, *, now: datetime) -> None:
    feed.last_fetch_at = feed.last_success_at = now
    feed.failures, feed.error, feed.state = 0, "", "healthy"
    feed.next_fetch_at = now + timedelta(seconds=feed.interval_seconds)
    _keep(feed)


def _failed(feed: Feed, error: FetchError | ParseError, *, now: datetime) -> None:
    feed.last_fetch_at, feed.failures, feed.error = now, feed.failures + 1, error.message
    gone = isinstance(error, FetchError) and error.status == 410
    feed.state = "gone" if gone else feed.state if feed.state == "unverified" else "failing"
    pause = min(RETRY_FIRST * 2 ** min(feed.failures - 1, 12), RETRY_MOST)
    if isinstance(error, FetchError) and error.retry_after:
        pause = max(pause, error.retry_after)
    feed.next_fetch_at = None if gone else now + pause
    _keep(feed)
