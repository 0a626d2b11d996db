"""Entities among the vectors of words: the decisions of spaCy's greedy recogniser, many at a time.

The recogniser (``spacy.TransitionBasedParser.v2`` over BILUO moves, beam of one) reads word by word and scores each
move from three vectors: the word's, that of the first word of the entity it is in and that of the word before. Outside
of entities only the first counts, so all words are scored as if outside at once; then every entity that would begin is
followed to its end, all side by side; last, what begins inside of another is left out. The moves are the same as word
by word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from daily8.adapters.rows import Floats, Places

Flags = npt.NDArray[np.bool_]


class Entity(NamedTuple):
    """Tokens ``start`` to ``end``, that one not included."""

    start: int
    end: int
    label: str


class Recogniser:
    def __init__(self, ner: Any) -> None:
        """``ner`` is the pipe of a loaded model."""
        model = ner.model
        moves = [ner.moves.get_class_name(at) for at in range(ner.moves.n_moves)]
        narrow, lower, upper = model.get_ref("tok2vec").layers[-1], model.get_ref("lower"), model.get_ref("upper")
        self._narrow = (narrow.get_param("W").T, narrow.get_param("b"))
        parts, hidden, pieces, _ = lower.get_param("W").shape
        self._shape = (parts, hidden, pieces)
        self._lower: Floats = np.ascontiguousarray(lower.get_param("W").reshape(parts * hidden * pieces, -1).T)
        self._pad, self._bias = lower.get_param("pad")[0], lower.get_param("b")
        self._upper, self._offset = upper.get_param("W"), upper.get_param("b")
        self._labels = [move[2:] for move in moves if move.startswith("U-") and move[2:]]
        self._begin, self._inside, self._last, self._unit = (
            np.array([moves.index(f"{kind}-{label}") for label in self._labels]) for kind in "BILU"
        )
        self._out = moves.index("O")

    def find(self, vectors: Floats, lasts: Places, blank: Flags) -> Iterator[Entity]:
        """The entities of texts one after another, by start.

        ``vectors`` are the encoder's (tokens, width), ``lasts`` the places of the texts' last tokens, and ``blank``
        says which tokens are white space, where no entity begins.
        """
        parts = self._parts(vectors)
        label, begins = self._outside(parts[:, 0], lasts, blank)
        starts = np.flatnonzero(label >= 0)
        ends = starts + 1
        opened = begins[starts]
        ends[opened] = self._ends(parts, starts[opened], label[starts[opened]], lasts)
        free = 0
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if start >= free:
                yield Entity(start, end, self._labels[label[start]])
                free = end

    def _parts(self, vectors: Floats) -> Floats:
        """What each token adds to a state's hidden layer as its first, second and third: (tokens, 3, hidden, 2)."""
        narrow: Floats = vectors @ self._narrow[0] + self._narrow[1]
        return (narrow @ self._lower).reshape(len(vectors), *self._shape)

    def _outside(self, first: Floats, lasts: Places, blank: Flags) -> tuple[Places, Flags]:
        """Of every token, were it outside of entities: which label it gets (-1: none), and whether more follow."""
        state = (first + (self._pad[1] + self._pad[2] + self._bias)).max(axis=2)
        scores = state @ self._upper.T + self._offset
        begin, unit = scores[:, self._begin], scores[:, self._unit]
        begin[lasts] = -np.inf
        both = np.concatenate((begin, unit), axis=1)
        both[blank] = -np.inf
        best = both.argmax(axis=1)
        named = np.take_along_axis(both, best[:, None], axis=1)[:, 0] >= scores[:, self._out]
        count = len(self._labels)
        return np.where(named, best % count, -1), best < count

    def _ends(self, parts: Floats, starts: Places, label: Places, lasts: Places) -> Places:
        """Where the entities that begin here end, each followed to its last word."""
        ends = starts + 1
        final = lasts[np.searchsorted(lasts, starts)]
        gain = self._upper[self._inside] - self._upper[self._last]
        offset = self._offset[self._inside] - self._offset[self._last]
        going = np.arange(len(starts))
        at = starts + 1
        while len(going):
            now, own = at[going], label[going]
            state = (parts[now, 0] + parts[starts[going], 1] + parts[now - 1, 2] + self._bias).max(axis=2)
            on = np.einsum("ij,ij->i", state, gain[own]) + offset[own] >= 0
            on &= now < final[going]
            ends[going] = now + 1
            going = going[on]
            at[going] += 1
        return ends
