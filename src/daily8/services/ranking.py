"""Ranked pages: the store proposes stories, core orders them, and what the order was made of is kept to explain it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError
from django.utils import timezone

from daily8.core.errors import Daily8Error
from daily8.core.ranking import PAGES, Place, rank
from daily8.core.ranking.features import Features, recipe_of
from daily8.core.ranking.leads import Member, lead_each, spread
from daily8.core.ranking.record import Recorded, decode, encode, is_exact, place_without, replay
from daily8.core.types import CATEGORIES
from daily8.store.queries import content_version, sections
from daily8.store.queries import mutes as mute_queries
from daily8.store.queries import ranking as queries
from daily8.store.queries.ranking import EACH_PUBLISHER

CANDIDATES = 120  # stories among which a page is ordered
PLACES = {"front": 5, "trending": 40, "breaking": 20, "category": 40, "country": 40}
SECTIONS = ("category", "country")  # pages that there is one of for each of their kind
SECONDS = 10.0  # orders change with the clock, too
AGAIN = timedelta(hours=1)  # after which an order that has not changed is recorded again: records are not kept for ever

MY_NEWS = (
    "Orders of My news are not recorded, on purpose: they would tell who was here when, and what they were shown. The "
    "page says of each article why it is there, and its rules are those of the other pages: "
    "daily8 rank replay trending shows them at work."
)

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
    """The places of ``front``, ``trending`` or ``breaking``; without what the reader has muted.

    A story whose leading article is muted is led by another one, where it has one that is not.
    """
    order, candidates = content_version.once_a_version(
        f"ranked {page} {language}", lambda: _rank(page, language), seconds=SECONDS
    )
    if not muted:
        return order
    now = timezone.now()
    gone = mute_queries.muted_among([one.article for one in candidates], muted)
    lost = [one for one in candidates if one.article in gone]
    led = lead_each(sections.instead(lost, language, muted, now)) if lost else ()
    return _order(page, (*(one for one in candidates if one.article not in gone), *led), now)


def ranked_section(kind: str, key: str, language: str, muted: mute_queries.Muted) -> tuple[Place, ...]:
    """The places of the page of a ``category`` or ``country``: its own articles alone, one for each story."""
    page = f"{kind}/{key}"
    order, members = content_version.once_a_version(
        f"ranked {page} {language}", lambda: _rank_section(kind, key, language), seconds=SECONDS
    )
    if not muted:
        return order
    gone = mute_queries.muted_among([one.features.article for one in members], muted)
    return _order(page, _candidates(one for one in members if one.features.article not in gone), timezone.now())


def _rank(page: str, language: str) -> tuple[tuple[Place, ...], tuple[Features, ...]]:
    now = timezone.now()
    candidates = queries.candidates(language, now, limit=CANDIDATES)
    return _kept(page, language, now, candidates), candidates


def _rank_section(kind: str, key: str, language: str) -> tuple[tuple[Place, ...], tuple[Member, ...]]:
    now = timezone.now()
    members = sections.members(kind, key, language, now)
    return _kept(f"{kind}/{key}", language, now, _candidates(members)), members


def _candidates(members: Iterable[Member]) -> tuple[Features, ...]:
    return spread(lead_each(members), each=EACH_PUBLISHER, limit=CANDIDATES)


def _order(page: str, candidates: Sequence[Features], now: datetime) -> tuple[Place, ...]:
    return rank(candidates, recipe_of(page), now=int(now.timestamp()), limit=PLACES[page.partition("/")[0]])


def _kept(page: str, language: str, now: datetime, candidates: tuple[Features, ...]) -> tuple[Place, ...]:
    order = _order(page, candidates, now)
    _keep(page, language, now, candidates, order)
    return order


def _keep(page: str, language: str, now: datetime, candidates: tuple[Features, ...], order: tuple[Place, ...]) -> None:
    """Record an order that differs from the last one. A page is shown also where nothing can be written."""
    ids = tuple(one.article for one in order)
    with _lock:
        made_at, known = _shown.get((page, language), (now, ()))
        if not ids or (known == ids and now - made_at < AGAIN):
            return
        _shown[page, language] = now, ids
    record = Recorded(page, language, int(now.timestamp()), recipe_of(page), candidates, ids)
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
    """As orders are recorded under. Raises :class:`Daily8Error`, with what there is, for what is no ranked page."""
    kind, _, key = name.lower().strip("/").partition("/")
    if kind == "my-news":
        raise Daily8Error(MY_NEWS)
    if (kind == "category" and key in CATEGORIES) or (kind == "country" and len(key) == 2):
        return f"{kind}/{key}"
    if kind in PAGES and kind not in SECTIONS and not key:
        return kind
    pages = (*sorted(set(PAGES) - set(SECTIONS)), "category/sport and its like", "country/qa and its like")
    raise Daily8Error(f"There is no ranked page {name!r}. There are: {', '.join(pages)}.")
