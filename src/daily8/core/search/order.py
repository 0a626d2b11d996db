"""The order of what was found: by words and by meaning, and both as one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
Key = TypeVar("Key", str, int)
RECIPROCAL = 60  # Cormack, Clarke and Buettcher, SIGIR 2009
HALF_LIFE = 14.0  # days in which news loses half of what its age decides
TIMELESS = 0.4  # the share of a match that no age takes away


@dataclass(frozen=True, slots=True)
class Hit(Generic[Key]):
    """An article with the words, and how well they match, ≥ 0."""

    article_id: Key
    match: float
    age: float  # days


def by_words(hits: Sequence[Hit[Key]]) -> list[Hit[Key]]:
    """Best first: how well the words match, weighed by age."""
    return sorted(hits, key=lambda hit: (-hit.match * _freshness(hit.age), hit.age, hit.article_id))


def _freshness(age: float) -> float:
    return TIMELESS + (1 - TIMELESS) * float(0.5 ** (max(age, 0.0) / HALF_LIFE))


def fuse(*orders: Sequence[T]) -> list[T]:
    """One order of several by the sum of reciprocal ranks; of equals, the one that an earlier order has first."""
    scores: dict[T, float] = {}
    for order in orders:
        for rank, one in enumerate(dict.fromkeys(order)):
            scores[one] = scores.get(one, 0.0) + 1 / (RECIPROCAL + rank)
    return sorted(scores, key=lambda one: -scores[one])
