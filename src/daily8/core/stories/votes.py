"""Who has a say in whether an article belongs to a story: its nearest articles, of one publisher only a few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

MOST = 8  # of a story's articles, the most alike, that have a say
EACH_PUBLISHER = 2  # of them: whoever writes much about everything pulls nothing to a story by that


def average(told: Iterable[tuple[float, str]], size: int) -> float:
    """How alike an article is to a story of ``size`` articles: the average of the votes.

    ``told``: (likeness, publisher) of the story's articles that were looked at. Those that were not count as not alike,
    each as if it were another publisher's.
    """
    looked_at = list(told)
    votes = [looked_at[at][0] for at in heard(looked_at)]
    return sum(votes) / max(1, min(MOST, len(votes) + size - len(looked_at)))


def heard(told: Sequence[tuple[float, str]]) -> list[int]:
    """The places in ``told`` of those that have a say, the most alike first."""
    ordered = sorted(range(len(told)), key=told.__getitem__, reverse=True)
    if len(told) <= EACH_PUBLISHER:
        return ordered  # as of most stories near an article
    shares: Counter[str] = Counter()
    found = []
    for at in ordered:
        shares[told[at][1]] += 1
        if shares[told[at][1]] <= EACH_PUBLISHER:
            found.append(at)
    return found[:MOST]
