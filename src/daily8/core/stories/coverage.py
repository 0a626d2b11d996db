"""How a story was covered: when, and from which countries. Pure arithmetic for the drawings of its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST_SPANS = 36  # bars of a drawing that a phone can show
LENGTHS = tuple(
    timedelta(minutes=minutes) for minutes in (10, 20, 30, 60, 120, 180, 360, 720, 1440, 2880, 4320, 10080, 43200)
)


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time: how many articles came out in it, and how many of those were the first of an origin."""

    start: datetime
    articles: int
    firsts: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Equal spans without a gap between them, the oldest first."""

    length: timedelta
    spans: tuple[Span, ...]

    @property
    def end(self) -> datetime:
        return self.spans[-1].start + self.length

    @property
    def busiest(self) -> Span:
        """The first of the spans with the most articles."""
        return max(self.spans, key=lambda one: one.articles)


def coverage(times: Sequence[datetime], firsts: Iterable[datetime]) -> Coverage | None:
    """The articles of ``times`` in at most 36 spans of a round length; ``firsts`` are among the times.

    None for no articles, and for what came out within one span: there is nothing to draw.
    """
    if not times:
        return None
    first, last = min(times), max(times)
    length = next((one for one in LENGTHS if (last - first) / one < MOST_SPANS - 1), (last - first) / (MOST_SPANS - 2))
    # Whole lengths since the epoch, so that the same story is cut at the same places whenever it is looked at.
    start = datetime.fromtimestamp(first.timestamp() // length.total_seconds() * length.total_seconds(), first.tzinfo)
    size = int((last - start) / length) + 1
    if size < 2:
        return None
    told, new = (Counter(int((time - start) / length) for time in each) for each in (times, firsts))
    return Coverage(length, tuple(Span(start + length * at, told[at], new[at]) for at in range(size)))


def shares(values: Iterable[str], *, most: int) -> tuple[tuple[str, int], ...]:
    """How often each value comes, the most frequent first; what is unknown last, those past ``most`` as ``*``."""
    counts = Counter(values)
    unknown = counts.pop("", 0)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    rest = sum(count for _, count in ordered[most:])
    return (*ordered[:most], *([("*", rest)] if rest else []), *([("", unknown)] if unknown else []))
