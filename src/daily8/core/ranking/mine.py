"""My news: the same rules as for public pages, with what the reader asked for on top, and room for the rest."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from daily8.core.ranking.features import Features, Recipe
from daily8.core.ranking.order import Place, Reason, rank

MINE = Recipe(half_life=12.0)
OUTSIDE_EVERY = 6  # every sixth place is for what many report and the reader does not follow


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article that the reader asked for, and by what. ``alone``: it stands for itself, not for its story."""

    features: Features
    reasons: tuple[Reason, ...]
    alone: bool = False


def rank_mine(
    wanted: Iterable[Wanted], outside: Sequence[Place], *, now: int, leave_out: Sequence[str] = ()
) -> tuple[Place, ...]:
    """All that was asked for, one article a story, with one of ``outside`` at every sixth place.

    ``outside`` are places of a public page, the best first. What is asked for by several wishes weighs more: a point
    for twice as many.
    """
    chosen = {one.features.story: one for one in _one_a_story(wanted)}
    candidates = [replace(one.features, extra=_extra(one)) for one in chosen.values()]
    places = rank(candidates, MINE, now=now, limit=len(candidates), leave_out=leave_out)
    own = [replace(one, reasons=(*chosen[one.story].reasons, *one.reasons)) for one in places]
    stories, articles = set(chosen), {one.article for one in places}
    others = [one for one in outside if one.story not in stories and one.article not in articles]
    return _with_room(own, [replace(one, reasons=(Reason("outside"), *one.reasons)) for one in others])


def _one_a_story(wanted: Iterable[Wanted]) -> list[Wanted]:
    """The article with most wishes speaks for its story, of equals the newest."""
    best: dict[str, Wanted] = {}
    for one in wanted:
        if one.alone:
            one = replace(one, features=replace(one.features, story=one.features.article))
        known = best.get(one.features.story)
        if known is None or _weight(one) > _weight(known):
            best[one.features.story] = one
    return list(best.values())


def _weight(one: Wanted) -> tuple[int, int, str]:
    return len(one.reasons), one.features.newest, one.features.article


def _extra(one: Wanted) -> int:
    return round(100 * math.log2(1 + len(one.reasons)))


def _with_room(own: Sequence[Place], others: Sequence[Place]) -> tuple[Place, ...]:
    found: list[Place] = []
    rest = list(others)
    for place in own:
        if rest and (len(found) + 1) % OUTSIDE_EVERY == 0:
            found.append(rest.pop(0))
        found.append(place)
    return tuple(found)
