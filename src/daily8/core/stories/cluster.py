"""Articles → stories, in order of time, by average linkage."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from daily8.core.ports import Vectors
from daily8.core.stories.lexical import Matrix
from daily8.core.stories.sameness import WHOLE_CROWD, beyond_crowd, decay, relevance
from daily8.core.types import Document

THRESHOLD = 0.20  # of the likeness beyond the crowd, faded by the days between
WHOLE_THRESHOLD = 0.19  # the same where the crowd is known whole
MOST = 8  # of a story's articles, the most alike, that have a say


def cluster(documents: Sequence[Document], vectors: Vectors, *, threshold: float = WHOLE_THRESHOLD) -> list[str]:
    """The story of each document, named by the id of the article that founded it.

    Each article is assigned once, in order of date (null dates last): to the story whose nearest articles it is most
    alike to on average, when that is at least ``threshold``, else to a new one.
    """
    if not documents:
        return []
    alike = beyond_crowd(relevance(documents, vectors), WHOLE_CROWD) * decay(documents)
    order = sorted(range(len(documents)), key=lambda i: (documents[i].date is None, documents[i].date or 0, i))
    stories: list[list[int]] = []
    story_of: dict[int, int] = {}
    for place in order:
        # An average reaches the threshold only where one of its values does.
        near = {story_of[int(at)] for at in np.flatnonzero(alike[place] >= threshold) if int(at) in story_of}
        scores = {number: _alike(alike[place], stories[number]) for number in sorted(near)}
        best = max(scores, key=lambda number: scores[number], default=None)
        if best is None or scores[best] < threshold:
            best = len(stories)
            stories.append([])
        stories[best].append(place)
        story_of[place] = best
    return [documents[stories[story_of[place]][0]].id for place in range(len(documents))]


def _alike(row: Matrix, story: Sequence[int]) -> float:
    """The average over the story's most alike articles: one report of two events cannot pull a big story to itself."""
    values = row[list(story)]
    return float(values.mean() if len(values) <= MOST else np.sort(values)[-MOST:].mean())
