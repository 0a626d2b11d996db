"""Which story a new article belongs to: a pure decision over what the store proposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from daily8.core.stories.cluster import THRESHOLD
from daily8.core.stories.votes import average
from daily8.core.types import JoinStory, StartStory, StoryIntent


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article near the new one; ``story_size`` counts articles.

    ``likeness`` is beyond the crowd's and includes the fading of time.
    """

    article_id: str
    story_id: str
    story_size: int
    likeness: float
    publisher: str


def assign(candidates: Sequence[Candidate], *, threshold: float = THRESHOLD) -> StoryIntent:
    """Join the story whose articles are most alike on average, else start one.

    The average runs over a story's nearest articles, few of each publisher, and those that were not even proposed count
    as not alike: one article that mixes two events cannot pull a big story to itself, nor can one publisher by however
    many. Ties go to the older id, so that the same articles in the same order always give the same stories.
    """
    told: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        told[one.story_id].append(one)
    best: tuple[float, str] | None = None
    for story_id in sorted(told):
        near = told[story_id]
        score = average(((one.likeness, one.publisher) for one in near), near[-1].story_size)
        if best is None or score > best[0]:
            best = score, story_id
    if best is None or best[0] < threshold:
        return StartStory()
    nearest = max(told[best[1]], key=lambda one: (one.likeness, one.article_id))
    return JoinStory(best[1], best[0], nearest.article_id)
