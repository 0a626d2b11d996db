"""A row of numbers as a small drawing: bars of eight heights in text, or rectangles of a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

BARS = "▁▂▃▄▅▆▇█"
NOTHING = "·"


@dataclass(frozen=True, slots=True)
class Bar:
    """``x``, ``y`` of the upper left corner; all in the units of the picture."""

    x: float
    y: float
    width: float
    height: float


def by_day(counts: Mapping[date, int], *, last: date, days: int) -> tuple[int, ...]:
    """One number a day, the oldest first; 0 where nothing is known."""
    return tuple(counts.get(last - timedelta(days=days - 1 - at), 0) for at in range(days))


def text(numbers: Sequence[int]) -> str:
    """A character a number; the largest reaches the top, and none but 0 has no bar."""
    most = max(numbers, default=0)
    return "".join(BARS[(number * 8 - 1) // most] if number > 0 else NOTHING for number in numbers)


def bars(numbers: Sequence[int], *, width: float, height: float, least: float = 1.0) -> list[Bar]:
    """A bar for each number above 0, at least ``least`` high, with a quarter of its place left free."""
    most, place = max(numbers, default=0), width / max(len(numbers), 1)
    found = []
    for at, number in enumerate(numbers):
        if number > 0:
            tall = max(height * number / most, least)
            found.append(Bar(round(at * place, 2), round(height - tall, 2), round(place * 0.75, 2), round(tall, 2)))
    return found
