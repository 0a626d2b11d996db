"""Which wording is rare, judged by the newest articles; and the wording of articles: at hand, kept, or made anew."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from daily8.core.stories.wording import RULES, SAMPLE, Usage, Wording, wording
from daily8.store.models import Article
from daily8.store.queries import wordings
from daily8.store.queries.candidates import texts

REFRESH_SECONDS = 600.0
KEPT = 4000  # articles whose wording is at hand, about 7 KB each


class Said(NamedTuple):
    """A version of an article."""

    article: UUID
    version: int
    title: str


Key = tuple[int, int]  # numbers are looked up several times as fast as identifiers


def _key(said: Said) -> Key:
    return said.article.int, said.version


class Vocabulary:
    """One a process, shared by its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at_hand: OrderedDict[Key, Wording] = OrderedDict()
        self._usage = Usage.of([], [])
        self._due = 0.0

    def write(self, articles: Sequence[Article]) -> list[Wording]:
        """Keep the wording of these articles, whose texts are at hand."""
        said = [Said(row.pk, row.version, row.title) for row in articles]
        made = self._make(said, {row.pk: row.text for row in articles})
        self._remember(made)
        return list(made.values())

    def wordings(self, said: Sequence[Said]) -> list[Wording]:
        """The wording of each. What is not kept is made of the texts, which are read for it, and kept."""
        by_key = {_key(one): one for one in said}
        found = self._recent(by_key)
        if unknown := [one for key, one in by_key.items() if key not in found]:
            found |= self._read(unknown)
        return [found[_key(one)] for one in said]

    def _recent(self, keys: Iterable[Key]) -> dict[Key, Wording]:
        with self._lock:
            found = {key: self._at_hand[key] for key in keys if key in self._at_hand}
            for key in found:
                self._at_hand.move_to_end(key)
        return found

    def _read(self, said: Sequence[Said]) -> dict[Key, Wording]:
        kept = wordings.load([one.article for one in said], rules=RULES)
        keys = {_key(one) for one in said}
        found = {key: Wording.unpacked(one.wording) for one in kept if (key := (one.article.int, one.version)) in keys}
        if absent := [one for one in said if _key(one) not in found]:
            found |= self._make(absent, texts(one.article for one in absent))
        self._remember(found)
        return found

    def _make(self, said: Sequence[Said], words: Mapping[UUID, str]) -> dict[Key, Wording]:
        made = [wording(one.title, words.get(one.article, "")) for one in said]
        packed = [wordings.Packed(one.article, one.version, own.packed()) for one, own in zip(said, made, strict=True)]
        wordings.save(packed, rules=RULES)
        return {_key(one): own for one, own in zip(said, made, strict=True)}

    def _remember(self, made: Mapping[Key, Wording]) -> None:
        with self._lock:
            self._at_hand.update(made)
            while len(self._at_hand) > KEPT:
                self._at_hand.popitem(last=False)

    def usage(self) -> Usage:
        """Counts over the newest articles, counted again when they are old or the archive is still small."""
        if time.monotonic() < self._due:
            return self._usage
        newest = Article.objects.order_by("-first_seen_at")
        rows = list(newest.values_list("publisher__name", "language", "id", "version", "title")[:SAMPLE])
        wordings = self.wordings([Said(*row[2:]) for row in rows])
        self._usage = Usage.of(wordings, [row[0] for row in rows], [row[1] for row in rows])
        grown = self._usage.size >= SAMPLE
        self._due = time.monotonic() + (REFRESH_SECONDS if grown else 1.0 + self._usage.size / 25)
        return self._usage

    def forget(self) -> None:
        with self._lock:
            self._at_hand.clear()
            self._due = 0.0


VOCABULARY = Vocabulary()
