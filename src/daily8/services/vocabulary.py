"""Which wording is rare, judged by the newest articles; and the wording of articles seen lately."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from uuid import UUID

from daily8.core.stories.wording import Usage, Wording, wording
from daily8.store.models import Article
from daily8.store.queries.candidates import texts

SAMPLE = 1500  # newest articles that are counted
REFRESH_SECONDS = 600.0
KEPT = 4000  # articles whose wording is remembered, about 10 KB each


class Vocabulary:
    """One a process, shared by its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wordings: OrderedDict[tuple[UUID, int], Wording] = OrderedDict()
        self._usage = Usage.of([], [])
        self._due = 0.0

    def wording(self, article: UUID, version: int, title: str, text: str) -> Wording:
        """The wording of a version of an article."""
        key = (article, version)
        with self._lock:
            if known := self._wordings.get(key):
                self._wordings.move_to_end(key)
                return known
        made = wording(title, text)
        with self._lock:
            self._wordings[key] = made
            while len(self._wordings) > KEPT:
                self._wordings.popitem(last=False)
        return made

    def wordings(self, versions: Sequence[tuple[UUID, int, str]]) -> list[Wording]:
        """The wording of many (article, version, title); the texts of those not seen lately are read."""
        with self._lock:
            unknown = [article for article, version, _ in versions if (article, version) not in self._wordings]
        words = texts(unknown) if unknown else {}
        return [self.wording(article, version, title, words.get(article, "")) for article, version, title in versions]

    def usage(self) -> Usage:
        """Counts over the newest articles, counted again when they are old or the archive is still small."""
        if time.monotonic() < self._due:
            return self._usage
        newest = Article.objects.order_by("-first_seen_at")
        rows = list(newest.values_list("publisher__name", "id", "version", "title")[:SAMPLE])
        self._usage = Usage.of(self.wordings([row[1:] for row in rows]), [row[0] for row in rows])
        grown = self._usage.size >= SAMPLE
        self._due = time.monotonic() + (REFRESH_SECONDS if grown else 1.0 + self._usage.size / 25)
        return self._usage

    def forget(self) -> None:
        with self._lock:
            self._wordings.clear()
            self._due = 0.0


VOCABULARY = Vocabulary()
