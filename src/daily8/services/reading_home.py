"""The front page."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace

from daily8.core.ranking import Reason
from daily8.services.ranking import ranked
from daily8.services.read_models import Block, CardView, HomeView, ListingView
from daily8.services.reading import NEWEST, cards_of, newest, source_states
from daily8.store.queries import content_version
from daily8.store.queries import mutes as mute_queries
from daily8.store.queries import reading as queries

SECONDS = 10.0  # the order changes with the clock alone
TOP = 5  # the lead, and the stories beside it
BLOCKS, BLOCK = 4, 3  # categories below it, and articles in each


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
    places = {uuid.UUID(hex=one.article): one.reasons for one in ranked("front", language, muted)[:TOP]}
    best = places or {uuid.UUID(hex=one.id): NEWEST for one in fresh.cards[:TOP]}
    plan = _plan_blocks(language, {*best, *(uuid.UUID(hex=one.id) for one in fresh.cards)}, muted)
    found = {one.id: one for one in cards_of([*best, *(i for ids in plan.values() for i in ids)])}
    top = [replace(found[i.hex], why=why) for i, why in best.items() if i.hex in found]
    shown = {one.id for one in top}
    rest = tuple(one for one in fresh.cards if one.id not in shown)
    blocks = tuple(
        Block(slug, _of_category(slug, (found[i.hex] for i in ids if i.hex in found))) for slug, ids in plan.items()
    )
    return HomeView(top[0] if top else None, tuple(top[1:]), ListingView(rest, fresh.cursor), blocks)


def _of_category(slug: str, cards: Iterable[CardView]) -> tuple[CardView, ...]:
    return tuple(replace(one, why=(Reason("category", name=slug),)) for one in cards)


def _plan_blocks(language: str, shown: set[uuid.UUID], muted: mute_queries.Muted) -> dict[str, list[uuid.UUID]]:
    """The categories with enough fresh articles that are not on the page already."""
    waiting: dict[str, list[uuid.UUID]] = {}
    for identity, slug in queries.newest_categories(language, without=mute_queries.condition(muted)):
        if identity not in shown and slug != "general":
            waiting.setdefault(slug, []).append(identity)
    full = [slug for slug, ids in waiting.items() if len(ids) >= BLOCK][:BLOCKS]
    return {slug: waiting[slug][:BLOCK] for slug in full}
