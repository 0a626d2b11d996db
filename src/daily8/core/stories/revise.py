"""Second thoughts: whether a story still takes articles, and two that turn out to be one. Pure decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from daily8.core.stories.lexical import Matrix
from daily8.core.stories.parting import Member
from daily8.core.stories.votes import MOST

MERGE = 0.31  # likeness of two stories, as an article would need it to join, and some more: merging undoes nothing
CLOSES = timedelta(days=7)  # after the last report: what is told later is another story


def is_open(last_report: datetime | None, now: datetime | None) -> bool:
    """Whether a story takes another article; where a day is unknown, it does."""
    return last_report is None or now is None or now - last_report <= CLOSES


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
