"""Who has a say in whether an article belongs to a story: its nearest articles, of one publisher only a few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

MOST = 8  # of a story's articles, the most alike, that have a say
EACH_PUBLISHER = 2  # of them: whoever writes much about everything pulls nothing to a story by that


def average(told: Iterable[tuple[float, str]], size: int) -> float:
    """How alike an article is to a story of ``size`` articles: the average of the votes.

    ``told``: (likeness, publisher) of the story's articles that were looked at. Those that were not count as not alike,
    each as if it were another publisher's.
    """
    shares: Counter[str] = Counter()
    votes, seen = [], 0
    for likeness, publisher in sorted(told, reverse=True):
        seen += 1
        if shares[publisher] < EACH_PUBLISHER:
            shares[publisher] += 1
            votes.append(likeness)
    return sum(votes[:MOST]) / max(1, min(MOST, len(votes) + size - seen))
