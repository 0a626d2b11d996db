"""One story that turns out to be two: a pure decision over how alike its articles are to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import numpy as np

from daily8.core.stories.lexical import Matrix

LEAST_PART = 3  # articles of a part that is a story by itself
APART = 0.75  # of the likeness within two parts: they are two stories when that between them is less,
ONE = 0.32  # and less than this: reports so alike are of one event, however much more alike some of them are
FIRST_LOOK = 8  # articles; then at every doubling
LOOKED_AT = 64  # newest articles of a story that may be two


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story; articles without a date are of any day."""

    article_id: str
    publisher: str
    published: datetime | None
    language: str | None = None


class Union(NamedTuple):
    """Two groups of places that average linkage joins: the likeness between them, and the mean of that within them."""

    first: list[int]
    second: list[int]
    between: float
    within: float


def worth_a_look(before: int, after: int) -> bool:
    """Whether a story that grew so is looked at again: at 8 articles, and whenever it has doubled."""
    return after >= FIRST_LOOK and after.bit_length() > max(before, FIRST_LOOK - 1).bit_length()


def parts(members: Sequence[Member], alike: Matrix) -> list[list[int]]:
    """The stories that a story consists of, as places in ``members``, the largest first; one when it is whole.

    ``alike``: shape (n, n), before the crowd is taken off and without dates. Where average linkage joins two groups
    that could be stories and are much less alike to each other than within, they are two: two events of one kind,
    say two trials or two floods, share many words, but each has its own people, places and numbers. Reports in two
    languages share none, which says nothing: only those of one language are compared. What is too small to be a story
    stays with the part it is most alike to.
    """
    found = _divide(list(range(len(members))), members, alike)
    ordered = sorted(found, key=lambda group: (-len(group), min((members[at].article_id for at in group), default="")))
    return [sorted(group) for group in ordered]


def _divide(places: list[int], members: Sequence[Member], alike: Matrix) -> list[list[int]]:
    if len(places) < 2 * LEAST_PART:
        return [places]
    seam = _seam(places, members, alike[np.ix_(places, places)])
    if seam is None:
        return [places]
    return [part for group in seam for part in _divide(group, members, alike)]


def _seam(places: list[int], members: Sequence[Member], alike: Matrix) -> tuple[list[int], list[int]] | None:
    """The two stories that these articles are, if they are two. ``alike`` is of these places alone."""
    told = [members[at] for at in places]
    weakest, between = None, APART
    for one in unions(alike):
        share = _between(one, told, alike) / max(one.within, 1e-6)
        if share < between and _stands_alone(one.first, told) and _stands_alone(one.second, told):
            weakest, between = one, share
    if weakest is None:
        return None
    nearer = alike[:, weakest.first].mean(axis=1) >= alike[:, weakest.second].mean(axis=1)
    first = [at for at in range(len(places)) if at in weakest.first or (nearer[at] and at not in weakest.second)]
    return [places[at] for at in first], [places[at] for at in range(len(places)) if at not in first]


def _between(union: Union, members: Sequence[Member], alike: Matrix) -> float:
    """How alike the groups' reports in one language are; infinite where they are one whatever is within them."""
    ours, theirs = ([members[at].language for at in group] for group in (union.first, union.second))
    comparable = np.array([[a == b or not a or not b for b in theirs] for a in ours])
    value = float(alike[np.ix_(union.first, union.second)][comparable].mean()) if comparable.any() else np.inf
    return value if value < ONE else np.inf


def _stands_alone(group: Sequence[int], members: Sequence[Member]) -> bool:
    return len(group) >= LEAST_PART and len({members[at].publisher for at in group}) > 1


def unions(alike: Matrix) -> list[Union]:
    """Average linkage (UPGMA; Sokal and Michener, 1958) of shape (n, n): its n - 1 steps, the most alike first.

    The likeness within a group is the mean over its pairs, and 1 for a single article.
    """
    size = len(alike)
    groups, counts, inner = [[at] for at in range(size)], np.ones(size), np.zeros(size)
    sums = alike.astype(np.float64)
    means = sums.copy()
    np.fill_diagonal(means, -np.inf)
    steps = []
    for _ in range(size - 1):
        a, b = (int(at) for at in np.unravel_index(int(means.argmax()), means.shape))
        within = sum(inner[at] / (counts[at] * (counts[at] - 1) / 2) if counts[at] > 1 else 1.0 for at in (a, b)) / 2
        steps.append(Union(groups[a], groups[b], float(means[a, b]), float(within)))
        inner[a] += inner[b] + sums[a, b]
        groups[a], counts[a] = groups[a] + groups[b], counts[a] + counts[b]
        sums[a], sums[:, a] = sums[a] + sums[b], sums[:, a] + sums[:, b]
        means[b], means[:, b] = -np.inf, -np.inf
        means[a] = np.where(means[a] > -np.inf, sums[a] / (counts * counts[a]), -np.inf)
        means[:, a] = means[a]
    return steps
