"""What a reader has lately read about, as a small weight in My news: one rule among others, and bounded.

A share is how much of the reading, of which older counts less, bore a thing. Some articles that nobody read are counted
with it, so that a share is small until there is something to go by, and never becomes everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

DAY = 86_400
HALF_LIFE = 14 * DAY  # seconds in which what was read loses half of its weight
UNREAD = 4.0  # articles that are counted as read about nothing
WEIGHTS = {"story": 1.0, "hashtag": 1.0, "publisher": 0.4, "category": 0.3}  # of the share of a thing of each kind
MOST = 50  # hundredths of a point that reading adds, less than a second wish does
BACK = 200  # hundredths of a point that an article loses once it was read
ABOUT = 0.08  # share from which on a hashtag brings articles by itself
TWICE = 2  # articles read with a hashtag, below which it brings none
THINGS = 8  # of each kind that bring articles by themselves

Thing = tuple[str, str]  # kind and key, as readers follow things


@dataclass(frozen=True, slots=True)
class Read:
    """A thing of an article that was read: its story, hashtags, category, publisher. ``at``: seconds since 1970.

    ``article`` is equal for copies of one text: who read one has read them all.
    """

    article: str
    kind: str
    key: str
    at: int


@dataclass(frozen=True, slots=True)
class Interest:
    """Shares, from 0 to below 1, of each thing in what was read; which articles were; things that bring articles."""

    shares: Mapping[Thing, float] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """How much reading speaks for an article, in hundredths of a point, and the thing that does most of it."""

    hundredths: int = 0
    thing: Thing | None = None


def interest(reads: Iterable[Read], *, now: int) -> Interest:
    """Of all that is kept of a reader's reading, in any order; a thing counts once for each article that has it."""
    when: dict[str, int] = {}
    having: dict[Thing, set[str]] = defaultdict(set)
    for one in reads:
        when[one.article] = max(one.at, when.get(one.article, one.at))
        having[one.kind, one.key].add(one.article)
    weight = {article: 0.5 ** (max(0, now - at) / HALF_LIFE) for article, at in when.items()}
    total = sum(weight[one] for one in sorted(weight)) + UNREAD
    shares = {thing: sum(weight[one] for one in sorted(articles)) / total for thing, articles in having.items()}
    return Interest(shares, frozenset(when), _bringing(shares, having))


def _bringing(shares: Mapping[Thing, float], having: Mapping[Thing, set[str]]) -> tuple[Thing, ...]:
    """Stories that were read, and hashtags that several articles and enough of the reading had; the most read first."""
    found: list[Thing] = []
    for kind in ("story", "hashtag"):
        own = [thing for thing in shares if thing[0] == kind]
        if kind == "hashtag":
            own = [thing for thing in own if shares[thing] >= ABOUT and len(having[thing]) >= TWICE]
        found += sorted(own, key=lambda thing: (-shares[thing], thing))[:THINGS]
    return tuple(found)


def drawn(things: Iterable[Thing], known: Interest) -> Drawn:
    """What reading adds to an article with these things: of each kind that with the largest share, at most ``MOST``."""
    best: dict[str, tuple[float, Thing]] = {}
    for thing in things:
        value = WEIGHTS.get(thing[0], 0.0) * known.shares.get(thing, 0.0)
        if value > best.get(thing[0], (0.0, thing))[0]:
            best[thing[0]] = value, thing
    if not best:
        return Drawn()
    strongest = min(best.values(), key=lambda pair: (-pair[0], pair[1]))
    sum_of = min(1.0, sum(value for value, _ in sorted(best.values())))
    return Drawn(round(MOST * sum_of), strongest[1])
