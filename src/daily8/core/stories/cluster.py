"""Articles → stories, in order of time, by average linkage."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from daily8.core.ports import Vectors
from daily8.core.stories.lexical import Matrix
from daily8.core.stories.parting import Member, parts
from daily8.core.stories.sameness import WHOLE_CROWD, beyond_crowd, decay, relevance
from daily8.core.stories.votes import average
from daily8.core.types import Document

THRESHOLD = 0.27  # of the likeness beyond the crowd, faded by the days between
WHOLE_THRESHOLD = 0.24  # the same where the crowd is known whole


def in_time(documents: Sequence[Document]) -> list[int]:
    """Their places in order of date, null dates last."""
    return sorted(range(len(documents)), key=lambda i: (documents[i].date is None, documents[i].date or 0, i))


def cluster(documents: Sequence[Document], vectors: Vectors, *, threshold: float = WHOLE_THRESHOLD) -> list[str]:
    """The story of each document, named by the id of the article that founded it.

    Each article is assigned once, in order of date (null dates last): to the story whose nearest articles it is most
    alike to on average, when that is at least ``threshold``, else to a new one.
    In the end, stories that turn out to be two are divided.
    """
    if not documents:
        return []
    plain = relevance(documents, vectors)
    alike = beyond_crowd(plain, WHOLE_CROWD) * decay(documents)
    publishers = [one.publisher or one.id for one in documents]
    stories: list[list[int]] = []
    story_of: dict[int, int] = {}
    for place in in_time(documents):
        # An average reaches the threshold only where one of its values does.
        near = {story_of[int(at)] for at in np.flatnonzero(alike[place] >= threshold) if int(at) in story_of}
        scores = {number: _alike(alike[place], stories[number], publishers) for number in sorted(near)}
        best = max(scores, key=lambda number: scores[number], default=None)
        if best is None or scores[best] < threshold:
            best = len(stories)
            stories.append([])
        stories[best].append(place)
        story_of[place] = best
    return _named(documents, [part for story in stories for part in _divided(story, documents, plain)])


def _divided(story: list[int], documents: Sequence[Document], plain: Matrix) -> list[list[int]]:
    """The places of a story by the stories that it turns out to be, each in the order of time."""
    told = [documents[place] for place in story]
    members = [Member(one.id, one.publisher or one.id, one.date, one.language) for one in told]
    return [[story[at] for at in part] for part in parts(members, plain[np.ix_(story, story)])]


def _named(documents: Sequence[Document], stories: Sequence[Sequence[int]]) -> list[str]:
    name = {place: documents[story[0]].id for story in stories for place in story}
    return [name[place] for place in range(len(documents))]


def _alike(row: Matrix, story: Sequence[int], publishers: Sequence[str]) -> float:
    """The average over the story's most alike articles: one report of two events cannot pull a big story to itself."""
    likeness = row[list(story)].tolist()
    return average(zip(likeness, (publishers[at] for at in story), strict=True), len(story))
