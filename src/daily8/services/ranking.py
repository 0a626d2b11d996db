"""Ranked pages: the store proposes stories, core orders them, and what the order was made of is kept to explain it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError
from django.utils import timezone

from daily8.core.errors import Daily8Error
from daily8.core.ranking import PAGES, Place, rank
from daily8.core.ranking.features import Features
from daily8.core.ranking.record import Recorded, decode, encode, is_exact, place_without, replay
from daily8.store.queries import content_version
from daily8.store.queries import mutes as mute_queries
from daily8.store.queries import ranking as queries

CANDIDATES = 120  # stories among which a page is ordered
PLACES = {"front": 5, "trending": 40, "breaking": 20}
SECONDS = 10.0  # orders change with the clock, too
AGAIN = timedelta(hours=1)  # after which an order that has not changed is recorded again: records are not kept for ever

log = structlog.get_logger()
_lock = threading.Lock()
_shown: dict[tuple[str, str], tuple[datetime, tuple[str, ...]]] = {}  # page, language → what was recorded last, when


@dataclass(frozen=True, slots=True)
class Replayed:
    """``titles`` by the id of the article; ``exact``: the record gives the order that was shown."""

    id: int
    recorded: Recorded
    made_at: datetime
    exact: bool
    places: tuple[Place, ...]
    titles: dict[str, str]


def ranked(page: str, language: str, muted: mute_queries.Muted) -> tuple[Place, ...]:
    """The places of ``front``, ``trending`` or ``breaking``; without what the reader has muted."""
    order, candidates = content_version.once_a_version(
        f"ranked {page} {language}", lambda: _rank(page, language), seconds=SECONDS
    )
    if not muted:
        return order
    gone = mute_queries.muted_among([one.article for one in candidates], muted)
    left = [one for one in candidates if one.article not in gone]
    return rank(left, PAGES[page], now=int(timezone.now().timestamp()), limit=PLACES[page])


def _rank(page: str, language: str) -> tuple[tuple[Place, ...], tuple[Features, ...]]:
    now = timezone.now()
    candidates = queries.candidates(language, now, limit=CANDIDATES)
    order = rank(candidates, PAGES[page], now=int(now.timestamp()), limit=PLACES[page])
    _keep(page, language, now, candidates, order)
    return order, candidates


def _keep(page: str, language: str, now: datetime, candidates: tuple[Features, ...], order: tuple[Place, ...]) -> None:
    """Record an order that differs from the last one. A page is shown also where nothing can be written."""
    ids = tuple(one.article for one in order)
    with _lock:
        made_at, known = _shown.get((page, language), (now, ()))
        if not ids or (known == ids and now - made_at < AGAIN):
            return
        _shown[page, language] = now, ids
    record = Recorded(page, language, int(now.timestamp()), PAGES[page], candidates, ids)
    try:
        queries.keep_order(page, language, now, encode(record))
    except DatabaseError as error:
        log.warning("order-not-recorded", page=page, language=language, error=str(error))


def forget(now: datetime) -> int:
    """Drop recorded orders that are too old or too many; how many."""
    return queries.forget_orders(now)


def recent(limit: int = 40) -> list[tuple[int, str, str, datetime, int]]:
    """(id, page, language, time, bytes) of the orders that were recorded last."""
    return queries.recent_orders(limit)


def replayed(what: str, language: str, *, leave_out: Sequence[str] = ()) -> Replayed:
    """An order again, by its id or as the last one of a page. Raises :class:`Daily8Error` where there is none."""
    found = queries.order_by_id(int(what)) if what.isdecimal() else queries.order(_page(what), language)
    if found is None:
        raise Daily8Error(
            f"No order {what!r} is recorded for the language {language!r}. Orders are recorded when a page is shown, "
            "and kept for two days; daily8 rank list names them."
        )
    key, made_at, body = found
    recorded = decode(body)
    places = replay(recorded, leave_out=leave_out)
    titles = queries.titles({*recorded.order, *(one.article for one in places)})
    return Replayed(key, recorded, made_at, is_exact(recorded), places, titles)


def without(found: Replayed, article: str, rule: str) -> int | None:
    """The place that the article would have without the rule; None where it would have none."""
    return place_without(found.recorded, article, rule)


def _page(name: str) -> str:
    if name not in PAGES:
        raise Daily8Error(f"There is no ranked page {name!r}. There are: {', '.join(sorted(PAGES))}.")
    return name
