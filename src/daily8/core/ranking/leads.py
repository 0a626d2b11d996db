"""Which article stands for a story on a page that not every article of the story may be on.

A section has its own articles alone, and a reader wants nothing of what is muted. The story keeps its facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daily8.core.ranking.features import Features
from daily8.core.stories.lead import Headline, choose_lead


@dataclass(frozen=True, slots=True)
class Member:
    """An article that may be on the page. ``features`` are its story's as they are where this article leads it.

    ``leads``: it is the article that leads the story everywhere else.
    """

    features: Features
    headline: Headline
    leads: bool = False


def lead_each(members: Iterable[Member]) -> tuple[Features, ...]:
    """Of articles, the newest first, a story each, in the same order: led as elsewhere, else by the rule for leads."""
    stories: dict[str, list[Member]] = {}
    for one in members:
        stories.setdefault(one.features.story, []).append(one)
    return tuple(_led(several) for several in stories.values())


def _led(members: Sequence[Member]) -> Features:
    usual = next((one.features for one in members if one.leads), None)
    if usual or len(members) == 1:
        return usual or members[0].features
    chosen = choose_lead([one.headline for one in reversed(members)])  # of equals the first report
    return next(one.features for one in members if one.headline.article_id == chosen)


def spread(stories: Sequence[Features], *, each: int, limit: int) -> tuple[Features, ...]:
    """At most ``limit``: the first ``each`` of every publisher; the others where places are left, in the same order."""
    taken: Counter[str] = Counter()
    chosen: list[Features] = []
    spare: list[Features] = []
    for one in stories:
        taken[one.publisher] += 1
        (chosen if taken[one.publisher] <= each else spare).append(one)
    return tuple((chosen + spare)[:limit])
