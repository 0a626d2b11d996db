"""Articles → stories, in order of time, by average linkage."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from daily8.core.ports import Vectors
from daily8.core.stories.sameness import decay, relevance
from daily8.core.types import Document

THRESHOLD = 0.40


def cluster(documents: Sequence[Document], vectors: Vectors, *, threshold: float = THRESHOLD) -> list[str]:
    """The story of each document, named by the id of the article that founded it.

    Each article is assigned once, in order of date (null dates last): to the story to whose articles it is most alike
    on average, when that is at least ``threshold``, else to a new one.
    """
    alike = relevance(documents, vectors) * decay(documents)
    order = sorted(range(len(documents)), key=lambda i: (documents[i].date is None, documents[i].date or 0, i))
    stories: list[list[int]] = []
    story_of: dict[int, int] = {}
    sums = np.zeros((0, len(documents)), dtype=np.float32)  # a row a story: summed likeness to every article
    sizes = np.zeros(0, dtype=np.float32)
    for place in order:
        averages = sums[:, place] / sizes if len(stories) else np.zeros(0, dtype=np.float32)
        best = int(averages.argmax()) if len(averages) else -1
        if best < 0 or averages[best] < threshold:
            best = len(stories)
            stories.append([])
            sums = np.vstack([sums, np.zeros((1, len(documents)), dtype=np.float32)])
            sizes = np.append(sizes, np.float32(0))
        stories[best].append(place)
        story_of[place] = best
        sums[best] += alike[place]
        sizes[best] += 1
    return [documents[stories[story_of[place]][0]].id for place in range(len(documents))]
