"""The front page."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from daily8.core.ranking import Reason
from daily8.core.ranking.blocks import plan
from daily8.services.ranking import ranked
from daily8.services.read_models import Block, CardView, HomeView, ListingView
from daily8.services.reading import NEWEST, cards_of, newest, source_states
from daily8.store.queries import content_version
from daily8.store.queries import mutes as mute_queries
from daily8.store.queries import reading as queries

SECONDS = 10.0  # the order changes with the clock alone
TOP = 5  # the lead, and the stories beside it


def home(language: str, user_id: int | None = None) -> HomeView:
    """One lead story, four seconds, some categories, then the newest of the rest: the same for every reader who has
    muted nothing.

    How the sources fare is asked each time: it changes while the content does not.
    """
    muted = mute_queries.mutes_of(user_id)
    if muted:
        news = _news(language, muted)
    else:
        news = content_version.once_a_version(f"home {language}", lambda: _news(language, {}), seconds=SECONDS)
    silent = queries.all_sources_fail()
    asked = silent or news.lead is None
    return replace(news, sources=source_states(silent=silent) if asked else (), silent=silent)


def _news(language: str, muted: mute_queries.Muted) -> HomeView:
    fresh = newest(language, muted)
    places = ranked("front", language, muted)[:TOP]
    best = {one.article: one.reasons for one in places} or {one.id: NEWEST for one in fresh.cards[:TOP]}
    told = {*(one.story for one in places), *(one.story_id or one.id for one in fresh.cards)}
    blocks = plan(queries.newest_categories(language, without=mute_queries.condition(muted)), told)
    found = {one.id: one for one in cards_of([uuid.UUID(hex=one) for one in chain(best, *blocks.values())])}
    top = [replace(found[one], why=why) for one, why in best.items() if one in found]
    texts = {one.text_id for one in top}
    rest = tuple(one for one in fresh.cards if one.text_id not in texts)
    cards = {slug: [found[one] for one in ids if one in found] for slug, ids in blocks.items()}
    views = tuple(Block(slug, _of_category(slug, several)) for slug, several in cards.items())
    return HomeView(top[0] if top else None, tuple(top[1:]), ListingView(rest, fresh.cursor), views)


def _of_category(slug: str, cards: Iterable[CardView]) -> tuple[CardView, ...]:
    return tuple(replace(one, why=(Reason("category", name=slug),)) for one in cards)
