"""Second thoughts: two stories that turn out to be one, and one that turns out to be two. Pure decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from daily8.core.stories.cluster import MOST
from daily8.core.stories.lexical import Matrix

MERGE = 0.24  # likeness of two stories, as an article would need it to join, and some more: merging undoes nothing
APART = 0.12  # likeness of two parts of a story below which they are two
LEAST_PART = 3  # articles of a part that is a story by itself
CLOSES = timedelta(days=7)  # after the last report: what is told later is another story


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story."""

    article_id: str
    publisher: str
    published: datetime


def is_open(last_report: datetime, now: datetime) -> bool:
    return now - last_report <= CLOSES


def linkage(alike: Matrix) -> float:
    """How alike two groups are, from the likeness of each pair, shape (n, m): the average of the nearest pairs."""
    if not alike.size:
        return 0.0
    nearest = -np.sort(-alike, axis=1)[:, :MOST]
    return float(nearest.mean())


def are_one(first: Sequence[Member], second: Sequence[Member], alike: Matrix) -> bool:
    """Whether two stories are one. ``alike``: shape (len(first), len(second)), beyond the crowd and faded by days.

    They must be alike also without any single publisher, however much it brings: nobody glues two stories by what only
    it says. A story of one publisher joins another as its articles would have.
    """
    if min(linkage(alike), linkage(alike.T)) < MERGE:
        return False
    ours, theirs = ({one.publisher for one in story} for story in (first, second))
    for publisher in sorted(ours | theirs):
        rows = [at for at, one in enumerate(first) if one.publisher != publisher]
        columns = [at for at, one in enumerate(second) if one.publisher != publisher]
        rest = alike[np.ix_(rows, columns)]
        if rest.size and min(linkage(rest), linkage(rest.T)) < MERGE:
            return False
        if not rest.size and publisher in ours & theirs:
            return False
    return True


def parts(members: Sequence[Member], alike: Matrix) -> list[list[int]]:
    """The stories that a story consists of, as places in ``members``, the largest first; one when it is whole.

    ``alike``: shape (n, n), before the crowd is taken off and without dates. Groups are joined by average linkage until
    none are as alike as ``APART``; what is too small to be a story stays with the part it is most alike to.
    """
    groups = _agglomerate(alike)
    whole = [group for group in groups if _stands_alone(group, members)]
    if len(whole) < 2:
        return [list(range(len(members)))]
    for group in groups:
        if group not in whole:
            nearest = max(whole, key=lambda one: float(alike[np.ix_(group, one)].mean()))
            nearest += group
    ordered = sorted(whole, key=lambda group: (-len(group), min(members[at].published for at in group)))
    return [sorted(group) for group in ordered]


def _stands_alone(group: Sequence[int], members: Sequence[Member]) -> bool:
    return len(group) >= LEAST_PART and len({members[at].publisher for at in group}) > 1


def _agglomerate(alike: Matrix) -> list[list[int]]:
    """Average linkage (UPGMA; Sokal and Michener, 1958) down to the likeness ``APART``."""
    groups = [[at] for at in range(len(alike))]
    sums = alike.astype(np.float64)
    np.fill_diagonal(sums, -np.inf)
    sizes = np.ones(len(alike))
    alive = np.ones(len(alike), dtype=bool)
    while alive.sum() > 1:
        means = np.where(np.outer(alive, alive), sums / np.outer(sizes, sizes), -np.inf)
        np.fill_diagonal(means, -np.inf)
        a, b = np.unravel_index(int(means.argmax()), means.shape)
        if means[a, b] < APART:
            break
        groups[a] += groups[b]
        sums[a], sums[:, a] = sums[a] + sums[b], sums[:, a] + sums[:, b]
        sizes[a] += sizes[b]
        alive[b] = False
    return [groups[at] for at in np.flatnonzero(alive)]
