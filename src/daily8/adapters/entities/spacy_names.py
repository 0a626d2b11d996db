"""English names and nouns by spaCy's small model; every other language by rules."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from daily8.adapters.entities.tagging import Tagged, Tagger
from daily8.core.topics.names import RuleNames
from daily8.core.types import Mentions

KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "PRODUCT", "LAW"})
# Tags of the Penn Treebank.
NOUNS, PROPER = frozenset({"NN", "NNS"}), frozenset({"NNP", "NNPS"})
DESCRIBING = NOUNS | {"JJ", "JJR", "JJS"}
HYPHEN, NUMBER = "HYPH", "CD"
LONGEST = 3  # words of a noun phrase


def _nouns(text: Tagged) -> Iterator[str]:
    """Runs of adjectives and nouns that end in a noun, without names, and each noun of a run by itself."""
    run: list[Word] = []
    for word in _words(text):
        if word.tag in DESCRIBING:
            run.append(word)
        elif run:
            yield from _phrases(run)
            run = []
    yield from _phrases(run)


class Word(NamedTuple):
    """A word or what hyphens make one of, such as deep-sea; ``tag`` is empty where it ends what stood before."""

    text: str
    tag: str


def _words(text: Tagged) -> Iterator[Word]:
    """The words that may describe something. A measure is left out: of a 6.2 magnitude earthquake the earthquake stays.

    So is what a number or a name makes of a word: the star of a five-star hotel, the commanders of the ex-KLA.
    """
    names = {at for one in text.entities if one.label in KINDS for at in range(one.start, one.end)}
    at = 0
    while at < len(text.words):
        end = at + 1
        while end + 1 < len(text.words) and text.tags[end] == HYPHEN:
            end += 2
        parts = range(at, end, 2)
        if all(text.tags[one] in DESCRIBING and text.alphabetic[one] and one not in names for one in parts):
            if not _measures(text, at, end):
                yield Word("-".join(text.words[one] for one in parts), text.tags[at] if len(parts) == 1 else "JJ")
        elif len(parts) == 1 or text.tags[at] != NUMBER:
            yield Word("", "")
        at = end


def _measures(text: Tagged, at: int, end: int) -> bool:
    """Whether the noun there counts, after its number, what the next one is."""
    after = at > 0 and text.tags[at - 1] == NUMBER and text.tags[at] == "NN"
    return after and end < len(text.words) and text.tags[end] in DESCRIBING


def _phrases(run: list[Word]) -> Iterator[str]:
    while run and run[-1].tag not in NOUNS:
        run.pop()
    yield from (word.text for word in run if word.tag in NOUNS)
    for size in range(2, min(LONGEST, len(run)) + 1):
        yield " ".join(word.text for word in run[-size:])


def _lone_names(text: Tagged) -> Iterator[str]:
    """Proper nouns that stand alone and were recognised as nothing: names that the model never met."""
    recognised = {at for one in text.entities for at in range(one.start, one.end)}
    proper = [tag in PROPER for tag in text.tags]
    for at in range(1, len(proper) - 1):
        if proper[at] and not proper[at - 1] and not proper[at + 1] and at not in recognised:
            word = text.words[at]
            if text.titled[at] and len(word) > 3 and text.words[at - 1] not in ".!?:\n":
                yield word


def _mentions(text: Tagged) -> Mentions:
    names = (name for one, name in zip(text.entities, text.written, strict=True) if one.label in KINDS)
    return Mentions((*names, *_lone_names(text)), tuple(_nouns(text)))


class SpacyNames:
    """A NameFinder. The model is loaded at the first English text, and used by one thread at a time."""

    def __init__(self) -> None:
        self._rules = RuleNames()
        self._lock = threading.Lock()
        self._tagger: Tagger | None = None

    def find(self, text: str, *, language: str | None) -> Mentions:
        return self.find_all([(text, language)])[0]

    def find_all(self, texts: Sequence[tuple[str, str | None]]) -> list[Mentions]:
        """The model knows names by their capitals, so a text without any goes by rules."""
        tagged = [at for at, (text, language) in enumerate(texts) if language == "en" and text != text.lower()]
        found = {at: self._rules.find(text, language=lang) for at, (text, lang) in enumerate(texts) if at not in tagged}
        found.update(zip(tagged, self._tag([texts[at][0] for at in tagged]), strict=True))
        return [found[at] for at in range(len(texts))]

    def _tag(self, texts: Sequence[str]) -> list[Mentions]:
        if not texts:
            return []
        with self._lock:
            self._tagger = self._tagger or Tagger()
            return [_mentions(text) for text in self._tagger.tag(texts)]
