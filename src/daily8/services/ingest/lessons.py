"""What a visit teaches of a feed: when to come again, what to send along, what is wrong, where it has moved."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError

from daily8.core.errors import FetchError, IngestError, ParseError
from daily8.core.feeds import Draft
from daily8.core.feeds.hub import links_of
from daily8.core.feeds.rhythm import Habits, as_json, dated, habits_of, learn, max_age, pause, rhythm
from daily8.core.health import by_now, usual_gap
from daily8.core.ports import FetchResponse
from daily8.core.types import ParsedFeed
from daily8.services.health import diagnosis
from daily8.services.websub import is_pushed, note_news, offer
from daily8.store.models import Feed
from daily8.store.queries import visits

log = logging.getLogger(__name__)

RETRY_FIRST, RETRY_MOST = timedelta(minutes=10), timedelta(hours=24)
GIVE_UP_AFTER, GIVE_UP_TRIES = timedelta(days=30), 10  # both: a machine that was off for a month has not tried
MAX_VALIDATOR = 4096  # bytes
MOVES, MOVING = 3, timedelta(hours=24)  # the same permanent redirect so often, over so long, is a move
PERMANENT = frozenset({301, 308})
FAULT = "fault"  # the kind of an error that is ours
# What a visit may change, beside the time of the next one; all else of a feed is others' to write.
REMEMBERED = (
    "state", "error", "error_kind", "error_status", "warnings", "elapsed_ms", "newest_entry_at", "not_modified",
    "hints", "failures", "failing_since", "etag", "last_modified", "interval_seconds", "last_fetch_at",
    "last_success_at", "last_full_at", "body_hash", "hub_url", "moved_to", "moved_count", "moved_since", "title",
    "language", "learnt",
)  # fmt: skip


def known(feed: Feed) -> dict[str, Any]:
    """What is remembered of a feed, to be given to :func:`keep` after the visit."""
    return {name: getattr(feed, name) for name in (*REMEMBERED, "next_fetch_at")}


def keep(visited: Sequence[tuple[Feed, Mapping[str, Any]]], *, job: int | None) -> dict[int, DatabaseError]:
    """Write what the visits changed of the feeds that were ``known`` so before; none that was removed is brought back.

    ``job`` is that in whose name they were begun, if any. Feeds that could not be written are returned.
    """
    written = [_changes(feed, before) for feed, before in visited]
    return visits.write(written, columns=REMEMBERED, job=job) if written else {}


def _changes(feed: Feed, before: Mapping[str, Any]) -> visits.Written:
    feed.claimed_at, planned = None, before["next_fetch_at"]
    changed = {name: value for name, value in known(feed).items() if value != before[name]}
    if planned is not None:
        changed["next_fetch_at"] = feed.next_fetch_at  # also where it was claimed since
    return visits.Written(feed, changed, planned)


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def read(feed: Feed, draft: Draft, answer: FetchResponse, *, full: bool, whole: bool, now: datetime) -> None:
    """A feed was read, ``full`` where all of it was looked at.

    Validators only of what was stored whole, so that what failed is asked for again.
    """
    head, times = draft.head, [entry.published for entry in draft.entries]
    feed.last_full_at = now if full else feed.last_full_at
    feed.body_hash = digest(answer.body) if whole else ""
    keep_validators(feed, answer if whole else None)
    links = links_of(answer.headers.get("link", ""), base=answer.url)  # they go before the feed's own (WebSub §4)
    feed.hub_url = (links.get("hub") or head.hub_url or "")[:2000]
    feed.title = feed.title or head.title[:300]
    feed.language = feed.language or (head.language or "")[:16]
    feed.warnings = [sentence[:500] for sentence in head.warnings[:20]]
    feed.newest_entry_at = max(by_now(times, now), default=feed.newest_entry_at)
    feed.hints = as_json(_habits(feed, head, times, now))
    offer(feed, topic=links.get("self") or head.self_url or feed.url, now=now)


def keep_validators(feed: Feed, answer: FetchResponse | None) -> None:
    """Those of the answer that was stored whole; with None there are none any more."""

    def validator(name: str) -> bytes:
        value = answer.headers.get(name, "").encode("utf-8", "surrogateescape") if answer is not None else b""
        return value if len(value) <= MAX_VALIDATOR else b""

    feed.etag, feed.last_modified = validator("etag"), validator("last-modified")


def _habits(feed: Feed, head: ParsedFeed, times: list[datetime | None], now: datetime) -> Habits:
    per_day, span = dated(times, now)
    known = habits_of(feed.hints)
    if feed.last_success_at is None and per_day is not None:
        known = replace(known, brought=0.0)  # its dates tell more than our guess
    gap = usual_gap(by_now(times, now))
    return replace(
        known, ttl=head.ttl or 0, skip_hours=head.skip_hours, skip_days=head.skip_days, dated=per_day, span=span,
        gap=int(gap.total_seconds()) if gap else known.gap, empty=not times, held=len(times),
    )  # fmt: skip


def succeeded(feed: Feed, answer: FetchResponse, *, new: int, changed: int, now: datetime) -> None:
    """The feed answered, with ``new`` and ``changed`` entries or with nothing new. Not yet written."""
    first, before = feed.last_success_at is None, feed.last_success_at
    habits = replace(habits_of(feed.hints), max_age=max_age(answer.headers, now))
    if before is not None and now > before:
        habits = replace(habits, brought=learn(habits.brought, new, now - before))
    feed.hints = as_json(habits)
    feed.not_modified = 0 if new or changed or first else feed.not_modified + 1
    feed.last_fetch_at = feed.last_success_at = now
    feed.elapsed_ms = round(answer.elapsed * 1000)
    feed.failures, feed.failing_since, feed.error, feed.error_kind, feed.error_status = 0, None, "", "", None
    note_news(feed, new=new, since=before)
    chosen = rhythm(habits, quiet=feed.not_modified, pushed=is_pushed(feed, now))
    feed.interval_seconds = round(chosen.interval.total_seconds())
    feed.next_fetch_at = now + pause(chosen, habits, key=feed.pk, now=now, first=first)
    if new and habits.dated is None:
        feed.newest_entry_at = now  # entries without dates are as new as our first sight of them
    _note_move(feed, answer, now)
    feed.state = diagnosis(feed, now).state


def stumbled(feed: Feed, before: Mapping[str, Any], *, now: datetime) -> None:
    """The feed answered, and we failed to take the answer in. Not yet written.

    What was learnt of the answer until then is forgotten: a validator of it would hide from us what we do not hold.
    """
    for name, value in before.items():
        setattr(feed, name, value)
    failed(
        feed, IngestError(f"{feed.url} answered, and Daily8 failed to take the answer in; the log says why."), now=now
    )


def failed(feed: Feed, error: FetchError | ParseError | IngestError, *, now: datetime) -> None:
    """The feed did not answer, or with something else, or in vain. Not yet written."""
    feed.last_fetch_at, feed.failures = now, feed.failures + 1
    feed.failing_since = feed.failing_since or now
    feed.error = error.message
    feed.error_kind = _kind(error)
    feed.error_status = error.status if isinstance(error, FetchError) else None
    wait = min(RETRY_FIRST * 2 ** min(feed.failures - 1, 12), RETRY_MOST)
    if isinstance(error, FetchError) and error.retry_after:
        wait = max(wait, error.retry_after)
    feed.next_fetch_at = now + wait
    if feed.error_status == 410:
        _disable(feed, "Its publisher says that it is gone for good, so it is not asked again. Remove it, or look for "
                       "its new address on the publisher's site.")  # fmt: skip
    elif _hopeless(feed, now):
        _disable(feed, f"It has failed since {feed.failing_since:%Y-%m-%d} and is not asked again. Remove it, or look "
                       "for its new address on the publisher's site.")  # fmt: skip
    feed.state = diagnosis(feed, now).state


def _kind(error: FetchError | ParseError | IngestError) -> str:
    if isinstance(error, FetchError):
        return error.kind
    return FAULT if isinstance(error, IngestError) else "not-a-feed"


def _hopeless(feed: Feed, now: datetime) -> bool:
    """Failing for a month of tries, while others answer: the fault is not ours, nor that of our own connection."""
    long = feed.failing_since is not None and now - feed.failing_since >= GIVE_UP_AFTER
    if not long or feed.failures < GIVE_UP_TRIES or feed.error_kind == FAULT:
        return False
    return Feed.objects.filter(last_success_at__gt=now - RETRY_MOST).exclude(pk=feed.pk).exists() or (
        feed.error_status is not None or feed.error_kind == "not-a-feed"
    )


def _disable(feed: Feed, note: str) -> None:
    feed.next_fetch_at = None
    feed.error = f"{feed.error} {note}"
    log.warning("The feed %s is not asked any more: %s", feed.url, feed.error)


def _note_move(feed: Feed, answer: FetchResponse, now: datetime) -> None:
    """Count the same permanent redirect; anything else begins anew."""
    target = ""
    for status, place in answer.redirects:
        if status not in PERMANENT:
            break
        target = place
    if not target or len(target) > 2000 or target == feed.url:
        feed.moved_to, feed.moved_count, feed.moved_since = "", 0, None
    elif target == feed.moved_to:
        feed.moved_count = min(feed.moved_count + 1, 1000)
    else:
        feed.moved_to, feed.moved_count, feed.moved_since = target, 1, now


def has_moved(feed: Feed, now: datetime) -> bool:
    """Whether the feed's publisher has meant it: three times and for a day (RFC 9110 §15.4.2 needs one alone)."""
    return feed.moved_since is not None and feed.moved_count >= MOVES and now - feed.moved_since >= MOVING
