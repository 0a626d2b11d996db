"""The Universal Sentence Encoder's network (multilingual, v3), for many texts at once.

The same arithmetic as the package's, which brings the weights: embeddings of pieces, three branches of two convolutions
each (over 2, 3 and 5 pieces), the mean over all pieces, and a dense head (Yang et al., 2020). Up to the first
convolution's sum, everything depends on single pieces, and news says the same ones again: of a batch of articles, each
distinct piece is worked out once, a third of all, and what is said most is remembered for the next. The order of sums
differs, and results by what rounding does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from daily8.adapters.embedding.remembered import Remembered, Tables
from daily8.adapters.rows import Floats, Places, groups, standardise

# Pieces that a convolution sees at once, and how many of them are to the left.
BRANCHES = ((2, 0), (3, 1), (5, 2))
GAP = 2  # rows of zeros around each text: no convolution sees further
TOGETHER = 768  # pieces: what of them is at work at a time fits a core's cache
WIDTH = 256  # of a branch


@dataclass(frozen=True, slots=True)
class _Distinct:
    """What the pieces of a batch are by themselves. The last row of each table is that of no piece: zeros."""

    embedding: Floats  # (pieces, 512)
    total: Floats  # of an embedding's numbers
    square: Floats  # of an embedding's numbers squared
    inputs: Sequence[Floats]  # of each branch: (pieces, WIDTH)
    seen: Sequence[Sequence[Floats]]  # of each branch: what the piece adds to the first convolution, by its place there

    @classmethod
    def of(cls, tables: Tables) -> _Distinct:
        """As :meth:`Network._alone` gives them."""
        embedding, total, square, *rest = tables
        inputs, parts = rest[: len(BRANCHES)], iter(rest[len(BRANCHES) :])
        return cls(embedding, total, square, inputs, [[next(parts) for _ in range(size)] for size, _ in BRANCHES])


def _beside(rows: Floats, size: int, left: int) -> Floats:
    """Each row beside those around it, ``left`` of the ``size`` before it; zeros beyond the first and the last."""
    count, width = rows.shape
    wide = np.zeros((count, size * width), dtype=np.float32)
    for at in range(size):
        move = at - left
        into, since = slice(max(0, -move), count - max(0, move)), slice(max(0, move), count - max(0, -move))
        wide[into, at * width : (at + 1) * width] = rows[since]
    return wide


class Network:
    def __init__(self, backend: Any) -> None:
        """``backend`` is the package's own, with the weights."""
        self._weights = backend
        self._first = [
            [np.ascontiguousarray(weights[at * WIDTH : (at + 1) * WIDTH]) for at in range(size)]
            for weights, (size, _) in zip(backend.w1, BRANCHES, strict=True)
        ]
        self._remembered = Remembered(len(backend.table), self._alone)

    def encode(self, texts: Sequence[Sequence[int]]) -> Floats:
        """Unit vectors of texts in pieces, none of them without any: (texts, 512)."""
        lengths = np.array([len(text) for text in texts], dtype=np.intp)
        said = np.fromiter(chain.from_iterable(texts), dtype=np.intp)
        pieces, which, counts = np.unique(said, return_inverse=True, return_counts=True)
        distinct, ends = _Distinct.of(self._remembered.tables(pieces, counts)), np.cumsum(lengths)
        sums = [
            self._sums(distinct, which[ends[group.start] - lengths[group.start] : ends[group.stop - 1]], lengths[group])
            for group in groups(lengths, TOGETHER)
        ]
        return self._head(np.concatenate(sums), lengths.astype(np.float32)[:, None])

    def _alone(self, pieces: Places) -> Tables:
        """What :class:`_Distinct` holds of each piece, the parts of what is seen after one another."""
        own = self._weights
        chunk = pieces % len(own.scale)
        embedding = own.table[pieces] * own.scale[chunk, None] + own.lo[chunk, None]
        inputs = standardise(embedding @ own.proj_W + own.proj_b, own.ln_g_all, own.ln_b_all, own.eps)
        branches = [np.ascontiguousarray(one) for one in np.split(inputs, len(BRANCHES), axis=1)]
        seen = [one @ part for one, parts in zip(branches, self._first, strict=True) for part in parts]
        square = np.einsum("ij,ij->i", embedding, embedding)
        return [embedding, embedding.sum(axis=1), square, *branches, *seen]

    def _sums(self, distinct: _Distinct, which: Places, lengths: Places) -> Floats:
        """The sums over each text's pieces of their features, brought to one scale: (texts, 1280)."""
        own, starts = self._weights, np.cumsum(lengths) - lengths + GAP * np.arange(1, len(lengths) + 1)
        rows = np.full(len(which) + GAP * (len(lengths) + 1), len(distinct.total) - 1)
        places = np.repeat(starts - np.cumsum(lengths) + lengths, lengths) + np.arange(len(which))
        rows[places] = which
        features = np.concatenate([self._branch(distinct, rows, at) for at in range(len(BRANCHES))], axis=1)
        size = distinct.embedding.shape[1] + features.shape[1]
        mean = (distinct.total[rows] + features.sum(axis=1)) / size
        square = (distinct.square[rows] + np.einsum("ij,ij->i", features, features)) / size
        scale = 1 / np.sqrt(np.maximum(square - mean * mean, 0) + own.eps)
        sums = np.empty((len(lengths), size), dtype=np.float32)
        for text, (start, length) in enumerate(zip(starts.tolist(), lengths.tolist(), strict=True)):
            here = slice(start, start + length)
            sums[text, : -features.shape[1]] = scale[here] @ distinct.embedding[rows[here]]
            sums[text, -features.shape[1] :] = scale[here] @ features[here]
            sums[text] -= scale[here] @ mean[here]
        brought: Floats = sums * own.ln_g + lengths.astype(np.float32)[:, None] * own.ln_b
        return brought

    def _branch(self, distinct: _Distinct, rows: Places, branch: int) -> Floats:
        """Both convolutions of a branch, each added to what it was made from: (rows, WIDTH)."""
        own, (size, left) = self._weights, BRANCHES[branch]
        state = np.zeros((len(rows), WIDTH), dtype=np.float32)
        for at, part in enumerate(distinct.seen[branch]):
            move = at - left
            into = slice(max(0, -move), len(rows) - max(0, move))
            state[into] += part[rows[max(0, move) : len(rows) - max(0, -move)]]
        state += own.b1[branch]
        np.maximum(state, 0, out=state)
        state += distinct.inputs[branch][rows]
        state[rows == len(distinct.total) - 1] = 0
        second: Floats = _beside(state, size, left) @ own.w2[branch]
        second += own.b2[branch]
        np.maximum(second, 0, out=second)
        second += state
        return second

    def _head(self, sums: Floats, lengths: Floats) -> Floats:
        own = self._weights
        mean = (sums @ own.cnn_W + lengths * own.cnn_b) / np.sqrt(lengths)
        first = np.maximum(mean @ own.p1 + np.maximum(mean @ own.d0, 0) @ own.d1, 0)
        found: Floats = np.tanh(first @ own.p3 + np.maximum(first @ own.d2, 0) @ own.d3)
        return found
