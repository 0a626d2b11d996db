"""Articles one by one, as they arrive: the service's decisions over stories that are kept in memory."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import numpy as np

from daily8.core.ports import Vectors
from daily8.core.stories import STORY_CROWD, assign, beyond_crowd, relevance, wording_of
from daily8.core.stories.arrival import Seen, candidates, twins
from daily8.core.stories.clues import COMMON, MOST, SHARED, clues, keys, keys_asked
from daily8.core.stories.cluster import in_time
from daily8.core.stories.lexical import Matrix
from daily8.core.stories.parting import LOOKED_AT, Member, parts, worth_a_look
from daily8.core.stories.wording import SAMPLE, Usage
from daily8.core.types import Document, JoinStory

CANDIDATES = 50
RECOUNTED = 100  # documents, at most, after which the usage of words is counted again; sooner while they are few
UNDATED = datetime(1970, 1, 15, tzinfo=UTC)  # the day of what has none: all of them are of one week


class Archive:
    """Documents that have arrived, and their stories: joined, merged and divided as ``daily8.services`` does it.

    How rare words are is counted as the service counts it, of the newest that have arrived: nothing is known of what
    is still to come. ``earlier``: other news that the archive held before the first of them.
    """

    def __init__(self, documents: Sequence[Document], vectors: Vectors, earlier: Sequence[Document] = ()) -> None:
        self._documents, self._vectors = documents, vectors
        self._wordings = [wording_of(document) for document in documents]
        self._newest_told = deque(((wording_of(one), one) for one in earlier), maxlen=SAMPLE)
        self._usage, self._counted = self._usage_now(), 0
        self._members = [Member(one.id, one.publisher or one.id, one.date, one.language) for one in documents]
        self._having: dict[int, list[int]] = {}  # by the key of a clue: the places of those that have it
        self._arrived: list[int] = []
        self._story: dict[int, str] = {}
        self._told: dict[str, list[int]] = {}  # the places of each story's documents, in the order of arrival

    def stories(self) -> list[str]:
        """The story of each document."""
        return [self._story[place] for place in range(len(self._documents))]

    def add(self, place: int) -> None:
        """Give the document at ``place`` a story, and let it show which stories are one or two."""
        if len(self._arrived) >= self._counted + min(RECOUNTED, 1 + len(self._newest_told) // 10):
            self._usage, self._counted = self._usage_now(), len(self._arrived)
        near = self._nearest(place)
        alike = beyond_crowd(self._alike([place, *near]), STORY_CROWD)
        seen = [self._seen(other, at) for at, other in enumerate(near, 1)]
        intent = assign(candidates(self._members[place], seen, alike))
        own = intent.story_id if isinstance(intent, JoinStory) else self._founded(place)
        before = len(self._told.get(own, ()))
        self._move([place], own)
        self._arrived.append(place)
        self._newest_told.append((self._wordings[place], self._documents[place]))
        own = self._unite(own, place, seen, alike)
        if worth_a_look(before, len(self._told[own])):
            self._part(own)

    def _usage_now(self) -> Usage:
        wordings, told = [made for made, _ in self._newest_told], [one for _, one in self._newest_told]
        return Usage.of(wordings, [one.publisher for one in told], [one.language for one in told])

    def _nearest(self, place: int) -> list[int]:
        before = np.array(self._arrived, dtype=int)
        order = np.argsort(-(self._vectors[before] @ self._vectors[place]), kind="stable")
        near = [int(one) for one in before[order[:CANDIDATES]]]
        return [*near, *(one for one in self._sharing(place) if one not in near)]

    def _sharing(self, place: int) -> list[int]:
        """Those that share its clues, as the store finds them."""
        made, at = self._wordings[place], self._members[place].published or UNDATED
        found = clues(made, self._documents[place].title, (), self._usage)
        having = [self._having.get(key, []) for key in keys_asked(found, at)]
        shared = Counter(one for several in having if len(several) <= COMMON for one in several)
        for key in keys(found, at):
            self._having.setdefault(key, []).append(place)
        return [one for one, count in sorted(shared.items(), key=lambda two: (-two[1], two[0])) if count >= SHARED][
            :MOST
        ]

    def _alike(self, places: Sequence[int]) -> Matrix:
        documents, wordings = [self._documents[at] for at in places], [self._wordings[at] for at in places]
        return relevance(documents, self._vectors[list(places)], wordings=wordings, known=self._usage)

    def _seen(self, place: int, at: int) -> Seen:
        story = self._story[place]
        told = self._told[story]
        dates = [date for one in told if (date := self._members[one].published)]
        return Seen(self._members[place], at, story, len(told), max(dates, default=None))

    def _founded(self, place: int) -> str:
        return self._documents[place].id

    def _move(self, places: Iterable[int], story: str) -> None:
        for place in places:
            if place in self._story:
                self._told[self._story[place]].remove(place)
            self._story[place] = story
            self._told.setdefault(story, []).append(place)

    def _newest(self, *stories: str) -> list[int]:
        """The places of the documents by which stories are looked at again."""

        def age(place: int) -> tuple[float, str]:
            date = self._members[place].published
            return -date.timestamp() if date else 0.0, self._members[place].article_id

        return sorted((place for story in stories for place in self._told[story]), key=age)[:LOOKED_AT]

    def _parts(self, places: Sequence[int]) -> list[list[int]]:
        found = parts([self._members[at] for at in places], self._alike(places))
        return [[places[at] for at in part] for part in found]

    def _unite(self, own: str, place: int, seen: Sequence[Seen], alike: Matrix) -> str:
        """Merge the story with another, which the older founder's name stays with; the name of what it is now."""
        for other in twins(own, self._members[place], seen, alike):
            if len(self._parts(self._newest(own, other))) == 1:
                kept, gone = sorted((own, other), key=lambda story: self._arrived.index(self._told[story][0]))
                self._move(list(self._told[gone]), kept)
                return kept
        return own

    def _part(self, story: str) -> None:
        for part in self._parts(self._newest(story))[1:]:
            names = [self._founded(place) for place in sorted(part, key=self._arrived.index)]
            self._move(part, next(name for name in names if not self._told.get(name)))


def online(documents: Sequence[Document], vectors: Vectors, earlier: Sequence[Document] = ()) -> list[str]:
    """The story of each document, taken in order of date (null dates last), after other news that came before."""
    archive = Archive(documents, vectors, earlier)
    for place in in_time(documents):
        archive.add(place)
    return archive.stories()
