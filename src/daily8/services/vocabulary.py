"""Which words are rare, judged by the newest articles; and the words of articles seen lately."""

from __future__ import annotations

import threading
import time
from collections import Counter, OrderedDict
from uuid import UUID

from daily8.core.stories.lexical import Frequencies, terms
from daily8.store.models import Article

SAMPLE = 1500  # newest articles that are counted
REFRESH_SECONDS = 600.0
KEPT = 4000  # articles whose words are remembered

Bag = Counter[str]


class Vocabulary:
    """One a process, shared by its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._bags: OrderedDict[tuple[UUID, int], Bag] = OrderedDict()
        self._frequencies = Frequencies(0, {})
        self._due = 0.0

    def bag(self, article: UUID, version: int, title: str, text: str) -> Bag:
        """The words of a version of an article."""
        key = (article, version)
        with self._lock:
            if known := self._bags.get(key):
                self._bags.move_to_end(key)
                return known
        made = terms(title, text)
        with self._lock:
            self._bags[key] = made
            while len(self._bags) > KEPT:
                self._bags.popitem(last=False)
        return made

    def frequencies(self) -> Frequencies:
        """Counts over the newest articles, counted again when they are old or the archive is still small."""
        if time.monotonic() < self._due:
            return self._frequencies
        rows = Article.objects.order_by("-first_seen_at").values_list("id", "version", "title", "text")[:SAMPLE]
        self._frequencies = Frequencies.of([self.bag(*row) for row in rows])
        grown = self._frequencies.size >= SAMPLE
        self._due = time.monotonic() + (REFRESH_SECONDS if grown else 1.0 + self._frequencies.size / 25)
        return self._frequencies

    def forget(self) -> None:
        with self._lock:
            self._bags.clear()
            self._due = 0.0


VOCABULARY = Vocabulary()
