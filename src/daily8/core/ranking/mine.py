"""My news: the same rules as for public pages, with what the reader asked for on top, and room for the rest.

What was read before is one small rule among them: it adds less than a wish, and what it alone brings has every third
place at most, so that nobody's news narrows to what they read already.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from daily8.core.ranking.features import Features, Recipe
from daily8.core.ranking.interest import BACK
from daily8.core.ranking.order import Place, Reason, rank

MINE = Recipe(half_life=12.0, rare_turns=1)
OUTSIDE_EVERY = 6  # every sixth place is for what many report and the reader does not follow
READ_EVERY = 3  # places, of which at most one is for what nobody asked for and was read about
READING = "reading"  # the rule of a replay that leaves all of it out


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article that the reader asked for, and by what. ``alone``: it stands for itself, not for its story.

    ``drawn``: hundredths of a point by which reading speaks for it, see :func:`daily8.core.ranking.interest.drawn`; an
    article whose reasons are all of reading was not asked for. ``read``: it was read already. ``foreign``: in another
    language than the page, that the reader reads, too.
    """

    features: Features
    reasons: tuple[Reason, ...]
    alone: bool = False
    drawn: int = 0
    read: bool = False
    foreign: bool = False

    @property
    def only_drawn(self) -> bool:
        """Nobody asked for it: reading alone speaks for it."""
        return all(reason.rule == "read" for reason in self.reasons)


def rank_mine(
    wanted: Iterable[Wanted], outside: Sequence[Place], *, now: int, leave_out: Sequence[str] = ()
) -> tuple[Place, ...]:
    """All that was asked for, one article a story, with one of ``outside`` at every sixth place.

    ``outside`` are places of a public page, the best first. What is asked for by several wishes weighs more: a point
    for twice as many. What was only read about has every third place at most, and is left out beyond. ``leave_out`` may
    name ``reading`` beside the rules of public pages.
    """
    if READING in leave_out:
        wanted = _without_reading(wanted)
        leave_out = [rule for rule in leave_out if rule != READING]
    chosen = {one.features.story: one for one in _one_a_story(wanted)}
    candidates = [replace(one.features, extra=_extra(one)) for one in chosen.values()]
    places = rank(candidates, MINE, now=now, limit=len(candidates), leave_out=leave_out)
    own = [replace(one, reasons=(*_asked(chosen[one.story]), *one.reasons)) for one in places]
    stories, articles = set(chosen), {one.article for one in places}
    others = [one for one in outside if one.story not in stories and one.article not in articles]
    return _with_room(own, [replace(one, reasons=(Reason("outside"), *one.reasons)) for one in others])


def _one_a_story(wanted: Iterable[Wanted]) -> list[Wanted]:
    """The article with most wishes speaks for its story, of equals the newest; first of all one that was not read, and
    one in the language of the page.
    """
    best: dict[str, Wanted] = {}
    for one in wanted:
        if one.alone:
            one = replace(one, features=replace(one.features, story=one.features.article))
        known = best.get(one.features.story)
        if known is None or _weight(one) > _weight(known):
            best[one.features.story] = one
    return list(best.values())


def _without_reading(wanted: Iterable[Wanted]) -> list[Wanted]:
    bare = (replace(one, reasons=_wishes(one), drawn=0, read=False) for one in wanted)
    return [one for one in bare if one.reasons]


def _wishes(one: Wanted) -> tuple[Reason, ...]:
    return tuple(reason for reason in one.reasons if reason.rule != "read")


def _asked(one: Wanted) -> tuple[Reason, ...]:
    return (*one.reasons, Reason("already")) if one.read else one.reasons


def _weight(one: Wanted) -> tuple[bool, bool, int, int, str]:
    return not one.read, not one.foreign, len(_wishes(one)), one.features.newest, one.features.article


def _extra(one: Wanted) -> int:
    return round(100 * math.log2(1 + len(_wishes(one)))) + one.drawn - (BACK if one.read else 0)


def _with_room(own: Sequence[Place], others: Sequence[Place]) -> tuple[Place, ...]:
    """What was asked for, with what was only read about and what is of others in between."""
    found: list[Place] = []
    rest, waiting = list(others), list[Place]()
    for place in own:
        if _only_read(place):
            waiting.append(place)
        else:
            _add(found, place, rest)
        _add_read(found, waiting, rest)
    while waiting and rest:
        found.append(rest.pop(0))
        _add_read(found, waiting, rest)
    return tuple(found)


def _only_read(place: Place) -> bool:
    return place.reasons[0].rule == "read"  # wishes are named before it


def _add(found: list[Place], place: Place, rest: list[Place]) -> None:
    if rest and (len(found) + 1) % OUTSIDE_EVERY == 0:
        found.append(rest.pop(0))
    found.append(place)


def _add_read(found: list[Place], waiting: list[Place], rest: list[Place]) -> None:
    """The next of those that wait, where so few stand before it that it has its turn."""
    if waiting and sum(map(_only_read, found)) * READ_EVERY <= len(found):
        _add(found, waiting.pop(0), rest)
