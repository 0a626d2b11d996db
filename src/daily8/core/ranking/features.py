"""What an order is made of: the facts of each story that could be in it, and the numbers of the page it is for.

Everything is whole numbers and short words, so that what was recorded gives the same order again, bit for bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

WINDOW = 2 * 3600  # seconds of a burst
LATELY = 12 * 3600  # seconds in which a burst counts
FIRSTS = 40  # first reports that are recorded of a story, the newest


@dataclass(frozen=True, slots=True)
class Features:
    """A story and the article that leads it. Times are seconds since 1970, UTC.

    ``firsts``: when each independent origin first reported, the oldest first; of many the newest ``FIRSTS``.
    ``per_week``: articles that the leading article's publisher brought out in the last seven days.
    """

    story: str
    article: str
    category: str
    publisher: str
    origins: int
    publishers: int
    newest: int
    per_week: int
    pictured: int  # 1 where the leading article has a picture
    firsts: tuple[int, ...] = ()
    extra: int = 0  # hundredths of a point that a reader's own wishes add; always 0 on public pages
    fresh: int = 0  # when its origins reported last, the older the less it weighs: front.freshness; 0: as ``newest``

    @property
    def aged_from(self) -> int:
        """The time from which it ages."""
        return self.fresh or self.newest

    @property
    def reprints(self) -> int:
        """Publishers that only took over what others reported."""
        return max(0, self.publishers - self.origins)


@dataclass(frozen=True, slots=True)
class Recipe:
    """The numbers of one page. A weight of 0 switches its rule off; points are doublings of a story's weight."""

    half_life: float  # hours in which a story must double its weight to keep its place
    reprint: float = 0.25  # of an independent origin
    burst: float = 0.5  # points for each doubling of the origins within two hours
    needs_burst: int = 0  # independent origins within two hours without which a story is not on the page
    variety: float = 0.35  # points off for each of the last four stories that has the same category
    publisher: float = 0.7  # points off for each of the last eight stories that the same publisher leads
    rare_every: int = 5  # every fifth place is a seldom seen source's, where one is near enough
    rare_reach: float = 3.0  # points behind the best that a seldom seen source may be
    rare_turns: int = 0  # 1: of several seldom seen sources the one with the fewest places so far has its turn
    picture: int = 0  # places, of which the best with a picture comes first: the lead carries the big one


PAGES = {
    "front": Recipe(half_life=10.0, picture=3, rare_turns=1),
    "trending": Recipe(half_life=6.0, burst=1.0, variety=0.0, rare_turns=1),
    "breaking": Recipe(half_life=3.0, burst=1.5, needs_burst=2, variety=0.0, rare_every=0),
    "category": Recipe(half_life=10.0, variety=0.0, rare_turns=1),
    "country": Recipe(half_life=10.0, rare_turns=1),
}
# Each rule by the name with which a replay leaves it out, and what is changed by that.
RULES: dict[str, dict[str, float]] = {
    "freshness": {"half_life": 0.0},
    "reprints": {"reprint": 0.0},
    "burst": {"burst": 0.0, "needs_burst": 0},
    "variety": {"variety": 0.0},
    "publishers": {"publisher": 0.0},
    "rare": {"rare_every": 0},
    "picture": {"picture": 0},
    "origins": {},  # handled where points are counted: every story then weighs the same
}


def recipe_of(page: str) -> Recipe:
    """Of a page by its name in addresses, such as ``front`` or ``category/sport``."""
    return PAGES[page.partition("/")[0]]


def without(recipe: Recipe, rules: Sequence[str]) -> Recipe:
    for rule in rules:
        recipe = replace(recipe, **RULES[rule])  # type: ignore[arg-type]
    return recipe


def burst(one: Features, now: int) -> tuple[int, int]:
    """The most independent origins that first reported within two hours of each other, and when the last of them did.

    Only what happened within the last twelve hours counts; of several such spans the newest. (0, 0) without any.
    """
    times = [time for time in one.firsts if now - LATELY <= time <= now]
    best, start = (0, 0), 0
    for end, time in enumerate(times):
        while time - times[start] > WINDOW:
            start += 1
        if end - start + 1 >= best[0]:
            best = end - start + 1, time
    return best
