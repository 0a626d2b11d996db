"""Visits to feeds: fetch them, store what is new, remember what the answers taught us."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError, InterfaceError, OperationalError

from daily8.core.articles.canonical import normalise_url
from daily8.core.errors import FetchError, ParseError
from daily8.core.feeds import Draft, DraftEntry
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.types import ParsedFeed
from daily8.services.ingest import lessons
from daily8.services.ingest.arrivals import store_together
from daily8.services.ingest.entries import entry_hash, store_entry, stored_guid
from daily8.services.ingest.missing import look_for_return, note_missing, oldest
from daily8.services.ingest.moves import move
from daily8.services.ingest.renamed import known_again
from daily8.services.ingest.sections import check_section, known_links, learn_links
from daily8.services.ingest.signals import note_said
from daily8.services.ingest.standing import Standing, remember, standing
from daily8.services.polite import NotYourTurn, host_key, polite_fetch, polite_fetches
from daily8.services.sources import FEED_TYPES, draft_answer
from daily8.store.models import Entry, Feed
from daily8.store.queries import visits

log = logging.getLogger(__name__)

FULL_EVERY = timedelta(hours=24)
MAX_PAGES = 5  # of a feed with older entries on further pages (RFC 5005 §3)
PAGE_PATIENCE = 10.0  # seconds that a further page is waited for


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit of a feed brought."""

    new: int = 0
    changed: int = 0
    failed: int = 0
    not_modified: bool = False
    error: str = ""


Outcome = Visit | NotYourTurn | Exception


@dataclass(frozen=True, slots=True)
class _Question:
    """What a feed is asked, and how it was known before. ``full``: all of its entries are to be looked at."""

    feed: Feed
    before: Mapping[str, Any]
    full: bool
    request: FetchRequest


def visit_feed(feed_id: int, *, fetcher: Fetcher, now: datetime, patience: float = 3.0, in_line: bool = False) -> Visit:
    """Fetch one feed and store what is new. Failures are recorded on the feed, not raised; NotYourTurn is raised.

    ``patience`` and ``in_line`` as in :func:`daily8.services.polite.polite_fetch`.
    """
    done = Visit()  # where it was removed since it became due
    feeds = [loaded.feed for loaded in visits.load([feed_id])]
    for _, outcome in visit_together(feeds, fetcher=fetcher, now=now, patience=patience, in_line=in_line):
        if not isinstance(outcome, Visit):
            raise outcome
        done = outcome
    return done


def visit_together(
    feeds: Sequence[Feed], *, fetcher: Fetcher, now: datetime, job: int | None = None, patience: float = 0.0,
    in_line: bool = False,
) -> Iterator[tuple[Feed, Outcome]]:  # fmt: skip
    """As :func:`visit_feed`, of feeds that were loaded for it, in the name of ``job``: what came of each.

    All are asked at the same time and what was learnt of those that have answered is written with one statement. What
    goes wrong with one, other than with the database, is noted of that one.
    """
    asked, refused = _questions(feeds, fetcher, now, patience)
    yield from _kept(refused, now=now, job=job)
    requests = [question.request for question in asked]
    for came in polite_fetches(fetcher, requests, patience=patience, in_line=in_line):
        settled = {place: _settled(asked[place], answer, fetcher, now) for place, answer in came.items()}
        yield from _kept([(asked[place], outcome) for place, outcome in settled.items()], now=now, job=job)


def _questions(
    feeds: Sequence[Feed], fetcher: Fetcher, now: datetime, patience: float
) -> tuple[list[_Question], list[tuple[_Question, Outcome]]]:
    """What to ask the feeds; and those that are not to be asked, with what came of that."""
    asked, refused = [], list[tuple[_Question, Outcome]]()
    for feed in feeds:
        full = _is_full_due(feed, now)
        question = _Question(feed, lessons.known(feed), full, _request(feed, conditional=not full))
        try:
            check_section(feed.kind, feed.url, fetcher=fetcher, now=now, patience=patience)
            asked.append(question)
        except (FetchError, NotYourTurn) as outcome:
            refused.append((question, _settled(question, outcome, fetcher, now)))
    return asked, refused


def _settled(
    question: _Question, came: FetchResponse | FetchError | NotYourTurn, fetcher: Fetcher, now: datetime
) -> Outcome:
    """What came of the visit. Not yet written, but for entries and articles."""
    feed = question.feed
    try:
        return _taken(question, _answer(question, came, fetcher), fetcher, now)
    except (FetchError, ParseError) as error:
        lessons.failed(feed, error, now=now)
        return Visit(error=error.message)
    except NotYourTurn as turn:
        return turn
    except (OperationalError, InterfaceError):
        raise  # the database is in trouble, not the feed
    except Exception:
        log.exception("The visit of %s failed", feed.url)
        return _stumbled(question, now)


def _stumbled(question: _Question, now: datetime) -> Visit:
    lessons.stumbled(question.feed, question.before, now=now)
    return Visit(error=question.feed.error)


def _kept(
    settled: Sequence[tuple[_Question, Outcome]], *, now: datetime, job: int | None
) -> Iterator[tuple[Feed, Outcome]]:
    """The outcomes, when what was learnt is written. What the database refuses of it is a fault, and noted as such."""
    visited = {one.feed.pk: one for one, outcome in settled if isinstance(outcome, Visit)}
    outcomes = {one.feed.pk: outcome for one, outcome in settled}
    for key, error in _written(visited.values(), job).items():
        log.error("What a visit of %s taught could not be written", visited[key].feed.url, exc_info=error)
        outcomes[key] = _stumbled(visited[key], now)
        outcomes |= _written([visited[key]], job)
    for question, _ in settled:
        feed, outcome = question.feed, outcomes[question.feed.pk]
        if isinstance(outcome, Visit) and not outcome.error and lessons.has_moved(feed, now):
            move(feed.pk, feed.moved_to, now=now)
        yield feed, outcome


def _written(questions: Iterable[_Question], job: int | None) -> dict[int, DatabaseError]:
    return lessons.keep([(one.feed, one.before) for one in questions], job=job)


def _taken(question: _Question, answer: FetchResponse, fetcher: Fetcher, now: datetime) -> Visit:
    feed, full = question.feed, question.full
    if answer.status == 304 or (not full and feed.body_hash == lessons.digest(answer.body)):
        if answer.status != 304:
            lessons.keep_validators(feed, answer)
        lessons.succeeded(feed, answer, new=0, changed=0, now=now)
        return Visit(not_modified=answer.status == 304)
    draft = draft_answer(answer, feed.kind, known=known_links(feed))
    note_said(feed, answer.headers)
    outcomes = Counter[str]()
    for page, entries in _pages_of_entries(feed, draft, fetcher):
        # Of older pages nobody knows where they end, and a section's links come and go.
        since = oldest(page.entries) if page is draft and feed.kind == "feed" else None
        outcomes += take_in(feed, page.head, entries, now=now, full=full, since=since)
    new, changed, failed = (outcomes[name] for name in ("new", "changed", "failed"))
    if not failed:
        learn_links(feed, answer)
    lessons.read(feed, draft, answer, full=full, whole=not failed, now=now)
    lessons.succeeded(feed, answer, new=new, changed=changed, now=now)
    return Visit(new=new, changed=changed, failed=failed)


def _is_full_due(feed: Feed, now: datetime) -> bool:
    """Whether it was read whole too long ago, or will be by the next visit. A time to come is one of a wrong clock."""
    if feed.last_full_at is None or not (feed.etag or feed.last_modified or feed.body_hash):
        return True
    age = now - feed.last_full_at
    return age < timedelta(0) or age + timedelta(seconds=feed.interval_seconds) >= FULL_EVERY


def _answer(question: _Question, came: FetchResponse | FetchError | NotYourTurn, fetcher: Fetcher) -> FetchResponse:
    """Raises FetchError, also for what says that nothing changed when that was not the question."""
    feed = question.feed
    asked = bool(question.request.headers.keys() & {"If-None-Match", "If-Modified-Since"})
    if isinstance(came, FetchError) and came.kind == "protocol" and asked:
        # Some servers send a body after "304 Not Modified", where HTTP has none: then without the question.
        came, asked = polite_fetch(fetcher, _request(feed, conditional=False), patience=PAGE_PATIENCE), False
    if not isinstance(came, FetchResponse):
        raise came
    if came.status == 304 and not asked:
        raise FetchError(f"{feed.url} says that nothing changed (304), though it was asked for all of it.",
                         kind="protocol", url=feed.url)  # fmt: skip
    return came


def _request(feed: Feed, *, conditional: bool) -> FetchRequest:
    headers = {}
    for name, kept in (("If-None-Match", feed.etag), ("If-Modified-Since", feed.last_modified)):
        if conditional and (value := _header(kept)):
            headers[name] = value
    if not conditional and (feed.etag or feed.last_modified):
        headers["Cache-Control"] = "no-cache"  # all of it, from the publisher itself
    return FetchRequest(feed.url, headers=headers, accept=FEED_TYPES)


def _header(kept: bytes | memoryview) -> str:
    """As it came; nothing when it cannot be sent so."""
    try:
        return bytes(kept).decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _pages_of_entries(feed: Feed, draft: Draft, fetcher: Fetcher) -> Iterator[tuple[Draft, dict[str, DraftEntry]]]:
    """The pages with their entries by guid. Of two that claim to be the same the first counts, at every visit."""
    seen: set[str] = set()
    for page in _pages(feed, draft, fetcher):
        mine: dict[str, DraftEntry] = {}
        for entry in page.entries:
            if entry.guid not in seen:
                mine.setdefault(entry.guid, entry)
        seen |= mine.keys()
        yield page, mine


def take_in(
    feed: Feed, head: ParsedFeed, entries: Mapping[str, DraftEntry], *, now: datetime, full: bool = False,
    since: datetime | None = None,
) -> Counter[str]:  # fmt: skip
    """Store what is not stored as it is: what is new together, the rest one by one. How often each outcome was had.

    ``entries`` by their guids; ``full`` and ``since`` as in :func:`daily8.services.ingest.standing.standing`.
    """
    stands = standing(feed, entries, now=now, full=full, since=since)
    stands = known_again(feed, entries, stands, now=now)
    stored = store_together(feed, head, [one for guid, one in entries.items() if guid in stands.unknown], now=now)
    left = {guid: one for guid, one in entries.items() if guid not in stands.same | stored}
    outcomes = {guid: _store_alone(feed, head, one, stands, now=now) for guid, one in left.items()}
    remember(feed, {guid: left[guid] for guid, outcome in outcomes.items() if outcome != "failed"}, stands)
    note_missing(feed, stands.gone, now=now)
    if again := stands.back | {guid for guid, outcome in outcomes.items() if outcome == "changed"}:
        look_for_return(feed, again)
    return Counter(outcomes.values()) + Counter(new=len(stored))


def _site(url: str) -> tuple[str, str]:
    """Scheme, host and port: what one page may send us on to."""
    return urlsplit(url).scheme.lower(), host_key(url)


def _pages(feed: Feed, draft: Draft, fetcher: Fetcher) -> Iterator[Draft]:
    """The feed, and its older pages where we do not know what stands on them: at first, and after a gap."""
    more = bool(draft.head.next_url) and _is_after_gap(feed, draft)
    yield draft
    visited = {normalise_url(feed.url)}
    page = draft
    while more and len(visited) < MAX_PAGES and (address := page.head.next_url):
        try:
            if normalise_url(address) in visited or _site(address) != _site(feed.url):
                return
            visited.add(normalise_url(address))
            page = draft_answer(polite_fetch(fetcher, FetchRequest(address, accept=FEED_TYPES), patience=PAGE_PATIENCE))
        except (FetchError, ParseError, NotYourTurn) as error:
            log.info("A further page of %s could not be read: %s", feed.url, error)
            return
        yield page


def _is_after_gap(feed: Feed, draft: Draft) -> bool:
    """Whether none of the entries is known: what was between them and those that are may have been missed."""
    guids = [stored_guid(entry.guid) for entry in draft.entries]
    return bool(guids) and not Entry.objects.filter(feed=feed, guid__in=guids).exists()


def _store_alone(feed: Feed, head: ParsedFeed, draft: DraftEntry, stands: Standing, *, now: datetime) -> str:
    """Store an entry; whatever is wrong with it stays its own trouble, and it is tried again at the next visit."""
    try:
        entry = draft.cleaned()
        if stands.hashes.get(draft.guid) == entry_hash(entry):
            return "same"
        return store_entry(feed, head, entry, now=now)
    except (OperationalError, InterfaceError):
        raise  # the database is in trouble, not the entry: the whole visit is tried again
    except Exception:
        log.exception("An entry of %s could not be stored: %s", feed.url, draft.url or draft.guid)
        return "failed"
