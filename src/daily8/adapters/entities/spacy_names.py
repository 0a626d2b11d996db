"""English names and nouns by spaCy's small model; every other language by rules."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from daily8.adapters.entities.tagging import Tagged, Tagger
from daily8.core.topics.names import RuleNames
from daily8.core.types import Mentions

KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "PRODUCT", "LAW"})
# Tags of the Penn Treebank.
NOUNS, PROPER = frozenset({"NN", "NNS"}), frozenset({"NNP", "NNPS"})
DESCRIBING = NOUNS | {"JJ", "JJR", "JJS"}
LONGEST = 3  # words of a noun phrase


def _nouns(text: Tagged) -> Iterator[str]:
    """Runs of adjectives and nouns that end in a noun, without names, and each noun of a run by itself."""
    names = {at for one in text.entities if one.label in KINDS for at in range(one.start, one.end)}
    run: list[int] = []
    hyphen = False
    for at, (word, tag) in enumerate(zip(text.words, text.tags, strict=True)):
        after_hyphen, hyphen = hyphen, word in "-–"
        joined = tag in DESCRIBING and text.alphabetic[at] and at not in names
        if joined and not after_hyphen:  # of "same-sex partners" the partners are left
            run.append(at)
        elif run:
            yield from _phrases(text, run)
            run = []
    yield from _phrases(text, run)


def _phrases(text: Tagged, run: list[int]) -> Iterator[str]:
    while run and text.tags[run[-1]] not in NOUNS:
        run.pop()
    words = [text.words[at] for at in run]
    yield from (word for at, word in zip(run, words, strict=True) if text.tags[at] in NOUNS)
    for size in range(2, min(LONGEST, len(words)) + 1):
        yield " ".join(words[-size:])


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
