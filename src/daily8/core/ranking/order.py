"""The order of a ranked page, place by place, with the reasons for each: a pure function of recorded features."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from daily8.core.ranking.features import WINDOW, Features, Recipe, burst, without

RARE = 4  # a seldom seen source brings out at most a quarter of what the others do on average
LAST_CATEGORIES, LAST_PUBLISHERS = 4, 8  # places above that are looked at
FRESH = 3600.0
PLACING = frozenset({"rare", "variety"})  # rules that give a place below others


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article is where it is. ``rule`` is a key that pages put into words, with a number and a name for it.

    burst: independent origins within two hours of each other, or named ``now`` in the last two; origins; reprints:
    publishers that took it over; fresh: hours since the last report, begun ones counted; rare, variety, picture: the
    rule of this name gave it the place; newest and category: of lists in the order of time; event, things (what both
    name, by their keys, with spaces between) and subject: of related articles; follow, discussed, read (kind and name
    of the thing) and already (it was read): of My news; outside: nobody asked for it; earliest, report (its number),
    central, from-country and in-language: of the reports of a story; headline, text, meaning, age (in days) and
    by-date: of what was looked for; saved.
    """

    rule: str
    number: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    article: str
    story: str
    points: float
    reasons: tuple[Reason, ...]


def points(one: Features, recipe: Recipe, now: int, *, level: bool = False) -> float:
    """What a story weighs on the page: log2(1 + origins + reprints / 4) + bursts - age in half-lives.

    A publisher counts once however often it reports, and a story ages as its origins do, not as its last report.
    ``level``: all origins and reprints left out of account.
    """
    weight = 0.0 if level else math.log2(1 + one.origins + recipe.reprint * one.reprints)
    sudden = burst(one, now)[0]
    risen = recipe.burst * math.log2(sudden) if sudden > 1 else 0.0
    age = (now - one.aged_from) / 3600 / recipe.half_life if recipe.half_life else 0.0
    return round(weight + risen - age + one.extra / 100, 6)


def seldom(candidates: Iterable[Features]) -> frozenset[str]:
    """The publishers that bring out little beside the others."""
    weekly: dict[str, int] = {}
    for one in candidates:
        weekly[one.publisher] = max(one.per_week, weekly.get(one.publisher, 0))
    total = sum(weekly.values())
    return frozenset(name for name, number in weekly.items() if number * RARE * len(weekly) <= total and total)


def rank(
    candidates: Iterable[Features], recipe: Recipe, *, now: int, limit: int, leave_out: Sequence[str] = ()
) -> tuple[Place, ...]:
    """At most ``limit`` places, the first one first. ``now``: seconds since 1970.

    The order of the candidates does not matter: ties go to the newer story, then to the smaller id. ``leave_out`` names
    rules of :data:`daily8.core.ranking.features.RULES`.
    """
    recipe, level = without(recipe, leave_out), "origins" in leave_out
    known = list(candidates)
    rare = seldom(known)
    there = [one for one in known if not recipe.needs_burst or burst(one, now)[0] >= recipe.needs_burst]
    left = [(points(one, recipe, now, level=level), one) for one in there]
    left.sort(key=lambda pair: (-pair[0], -pair[1].newest, pair[1].story))
    taken: list[Features] = []
    places: list[Place] = []
    while left and len(places) < max(limit, recipe.picture):
        at, special = _next(left, taken, recipe, rare)
        value, one = left.pop(at)
        places.append(Place(one.article, one.story, value, _reasons(one, now, special)))
        taken.append(one)
    return tuple(_picture_first(places, [bool(one.pictured) for one in taken[: recipe.picture]])[:limit])


def _picture_first(places: list[Place], pictured: Sequence[bool]) -> list[Place]:
    """The best with a picture among the first comes before them, by this rule and no other: it has none above it."""
    at = pictured.index(True) if True in pictured else 0
    if at == 0:
        return places
    facts = (one for one in places[at].reasons if one.rule not in PLACING)
    moved = replace(places[at], reasons=(Reason("picture"), *facts))
    return [moved, *places[:at], *places[at + 1 :]]


def _next(
    left: Sequence[tuple[float, Features]], taken: Sequence[Features], recipe: Recipe, rare: frozenset[str]
) -> tuple[int, str]:
    """Which of those that are left takes the next place, and the rule that gave it to it rather than to the first."""
    if recipe.rare_every and (len(taken) + 1) % recipe.rare_every == 0:
        seldom_seen = _rare(left, taken, recipe, rare)
        if seldom_seen is not None:
            return seldom_seen, "rare" if seldom_seen else ""
    best, best_value = 0, -math.inf
    for at, (value, one) in enumerate(left):
        if value <= best_value:  # those that follow have no more points than this one
            break
        value -= recipe.variety * sum(one.category == other.category for other in taken[-LAST_CATEGORIES:])
        value -= recipe.publisher * sum(one.publisher == other.publisher for other in taken[-LAST_PUBLISHERS:])
        if value > best_value:
            best, best_value = at, value
    return best, "variety" if best else ""


def _rare(
    left: Sequence[tuple[float, Features]], taken: Sequence[Features], recipe: Recipe, rare: frozenset[str]
) -> int | None:  # fmt: skip
    """The seldom seen source that has its turn, where one is near enough: of equals the best."""
    near = (at for at, (value, one) in enumerate(left) if one.publisher in rare and _reaches(value, left, recipe))
    if not recipe.rare_turns:
        return next(near, None)
    places = Counter(one.publisher for one in taken)
    return min(near, key=lambda at: (places[left[at][1].publisher], at), default=None)


def _reaches(value: float, left: Sequence[tuple[float, Features]], recipe: Recipe) -> bool:
    return value >= left[0][0] - recipe.rare_reach


def _reasons(one: Features, now: int, special: str) -> tuple[Reason, ...]:
    found = [Reason(special)] if special else []
    sudden, latest = burst(one, now)[0], sum(now - WINDOW <= time <= now for time in one.firsts)
    if sudden > 1:
        found.append(Reason("burst", sudden, "now" if latest == sudden else ""))
    if one.origins > max(sudden, 1):
        found.append(Reason("origins", one.origins))
    if one.reprints:
        found.append(Reason("reprints", one.reprints))
    hours = max(1, math.ceil((now - one.newest) / FRESH))
    return (*found, Reason("fresh", hours))
