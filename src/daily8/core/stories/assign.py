"""Which story a new article belongs to: a pure decision over what the store proposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
    return decide(judged(candidates), threshold=threshold)


class Judged(NamedTuple):
    """A story that comes into question: how alike the article is to it, by those of its articles that were proposed."""

    story_id: str
    score: float
    near: list[Candidate]


def judged(candidates: Sequence[Candidate]) -> list[Judged]:
    """The stories of the candidates, the most alike first."""
    told: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        told[one.story_id].append(one)
    found = [Judged(story, _score(near), near) for story, near in told.items()]
    return sorted(found, key=lambda one: (-one.score, one.story_id))


def decide(stories: Sequence[Judged], *, threshold: float = THRESHOLD) -> StoryIntent:
    """The same of stories that are judged."""
    if not stories or stories[0].score < threshold:
        return StartStory()
    best = stories[0]
    nearest = max(best.near, key=lambda one: (one.likeness, one.article_id))
    return JoinStory(best.story_id, best.score, nearest.article_id)


def _score(near: Sequence[Candidate]) -> float:
    return average(((one.likeness, one.publisher) for one in near), near[-1].story_size)
