"""Which story a new article belongs to: a pure decision over what the store proposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from daily8.core.stories.cluster import MOST, THRESHOLD
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


def assign(candidates: Sequence[Candidate], *, threshold: float = THRESHOLD) -> StoryIntent:
    """Join the story whose articles are most alike on average, else start one.

    The average runs over a story's ``MOST`` nearest articles, and those that were not even proposed count as not alike:
    one article that mixes two events cannot pull a big story to itself. Ties go to the older id, so that the same
    articles in the same order always give the same stories.
    """
    likeness: dict[str, list[tuple[float, str]]] = defaultdict(list)
    sizes: dict[str, int] = {}
    for one in candidates:
        likeness[one.story_id].append((one.likeness, one.article_id))
        sizes[one.story_id] = one.story_size
    best: tuple[float, str] | None = None
    for story_id in sorted(likeness):
        nearest = sorted(likeness[story_id], reverse=True)[:MOST]
        score = sum(value for value, _ in nearest) / max(1, min(MOST, sizes[story_id]))
        if best is None or score > best[0]:
            best = score, story_id
    if best is None or best[0] < threshold:
        return StartStory()
    return JoinStory(best[1], best[0], max(likeness[best[1]])[1])
