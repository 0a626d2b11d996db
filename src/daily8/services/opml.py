"""Lists of sources that come from other readers, and go to them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit

from daily8.core.articles.sanitise import absolute_url
from daily8.core.errors import FetchError
from daily8.core.opml import Outline, write_opml
from daily8.core.ports import Fetcher
from daily8.services.catalogue import EVERYTHING, Choice, outlines
from daily8.services.prune import revive
from daily8.services.sources import register, site_name
from daily8.store.models import Feed

THREADS = 16
LOOK_UP = 30.0  # seconds for the names of all addresses together
LONGEST_ADDRESS, LONGEST_HOST = 2000, 253


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an outline. One that was given up is asked again, and counts as added.

    For a refused one ``why`` says it, and ``kind`` names it for pages to translate: it is one of
    :data:`daily8.core.errors.FETCH_ERROR_KINDS`, "no-address" or "too-long".
    """

    outline: Outline
    outcome: Literal["added", "known", "refused"]
    why: str = ""
    kind: str = ""


def import_outlines(outlines: Sequence[Outline], *, fetcher: Fetcher, now: datetime) -> Iterator[Imported]:
    """Add each feed, due at ``now``, and tell of it; nothing is fetched, and a bad outline stops no other.

    An address that the guarded client would not dial is refused. A name that the DNS does not know, or not in time,
    is taken: the list may come before the connection, and the address is judged again when it is dialled.
    """
    give_up = time.monotonic() + LOOK_UP
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="daily8-names")
    try:
        verdicts = [pool.submit(_refusal, outline, fetcher) for outline in outlines]
        for outline, verdict in zip(outlines, verdicts, strict=True):
            yield _take(outline, _within(verdict, give_up), now=now)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


Refusal = tuple[str, str]  # kind and sentence, both empty when the address can be taken


def _refusal(outline: Outline, fetcher: Fetcher) -> Refusal:
    if not outline.feed_url:
        return "no-address", "It has no address."
    try:
        fetcher.check(outline.feed_url)
    except FetchError as error:
        return error.kind, error.message
    if len(outline.feed_url) > LONGEST_ADDRESS or len(urlsplit(outline.feed_url).hostname or "") > LONGEST_HOST:
        return "too-long", "Its address is longer than an address can be."
    return "", ""


def _within(verdict: Future[Refusal], give_up: float) -> Refusal:
    try:
        return verdict.result(max(0.0, give_up - time.monotonic()))
    except TimeoutError:
        return "", ""


def _take(outline: Outline, refusal: Refusal, *, now: datetime) -> Imported:
    kind, why = refusal
    if kind:
        return Imported(outline, "refused", why, kind)
    feed, new = register(
        name=site_name(outline.title, outline.feed_url), title=outline.title, feed_url=outline.feed_url,
        home_url=absolute_url(outline.home_url, outline.feed_url) or "" if outline.home_url else "",
        language=outline.language, category=outline.category, due=now,
        kind=outline.kind,
    )  # fmt: skip
    return Imported(outline, "added" if new or revive(feed, now) else "known")


def export_sources(now: datetime, choice: Choice = EVERYTHING) -> tuple[bytes, int]:
    """The sources that are chosen as an OPML document, and how many they are."""
    feeds = Feed.objects.select_related("publisher").order_by("publisher__name", "url")
    chosen = [_outline(feed) for feed in feeds if _is_chosen(feed, choice)]
    return write_opml(chosen, title="Daily8", created=now), len(chosen)


def export_catalogue(now: datetime, choice: Choice = EVERYTHING) -> tuple[bytes, int]:
    """What is chosen of the built-in catalogue as an OPML document, and how many feeds that is."""
    chosen = outlines(choice)
    return write_opml(chosen, title="Daily8: the catalogue", created=now), len(chosen)


def _is_chosen(feed: Feed, choice: Choice) -> bool:
    owner = feed.publisher
    return choice.takes(language=feed.language or owner.language, country=owner.country, category=feed.category)


def _outline(feed: Feed) -> Outline:
    owner = feed.publisher
    return Outline(feed.url, feed.title or owner.name, owner.home_url, feed.language, feed.category, feed.kind)
