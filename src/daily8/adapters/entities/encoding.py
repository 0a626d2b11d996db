"""Vectors of words in their sentences: the network that spaCy's small models begin with, as NumPy's arithmetic.

It computes what ``spacy.Tok2Vec.v2`` does over ``MultiHashEmbed.v2`` and ``MaxoutWindowEncoder.v2`` (Honnibal and
Montani, spaCy 3), from the same weights. What stands before the first window depends on a word's features alone, so it
is computed once for every distinct word; the rest is a few large products.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from daily8.adapters.rows import Floats, Places, groups, standardise

Keys = npt.NDArray[np.uint64]

GAP = 4  # rows between two texts, and before the first and after the last: one for each window of a text's last word
TOGETHER = 1024  # tokens: what of them is at work at a time fits a core's cache
EPSILON = np.float32(1e-8)


def _parts(model: Any, name: str) -> list[Any]:
    """The layers of this name, in the order in which they work."""
    return [layer for layer in model.walk(order="dfs_pre") if layer.name == name]


class _Maxout:
    """The largest of three affine images, then brought to mean 0 and variance 1 in every row, scaled and moved."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        width, pieces, inputs = maxout.get_param("W").shape
        by_piece = maxout.get_param("W").transpose(2, 1, 0)
        self._weights: Floats = np.ascontiguousarray(by_piece.reshape(inputs, pieces * width), dtype=np.float32)
        self._bias: Floats = np.ascontiguousarray(maxout.get_param("b").T.reshape(-1), dtype=np.float32)
        self._gain, self._shift = norm.get_param("G"), norm.get_param("b")
        self._width = width

    def __call__(self, rows: Floats) -> Floats:
        """(n, inputs) → (n, width)."""
        wide, width = rows @ self._weights, self._width
        wide += self._bias
        best: Floats = np.maximum(wide[:, :width], wide[:, width : 2 * width])
        np.maximum(best, wide[:, 2 * width :], out=best)
        return standardise(best, self._gain, self._shift, EPSILON)


class Encoder:
    """One such network."""

    def __init__(self, model: Any) -> None:
        self._tables = [(one.get_param("E"), one.attrs["seed"], one.ops.hash) for one in _parts(model, "hashembed")]
        layers = [_Maxout(*pair) for pair in zip(_parts(model, "maxout"), _parts(model, "layernorm"), strict=True)]
        self._mix, self._windows = layers[0], layers[1:]

    def embed(self, features: Keys) -> Floats:
        """What each word is by itself: (words, features) → (words, width). The first features are those it knows."""
        parts = []
        for column, (table, seed, hashed) in enumerate(self._tables):
            places = hashed(np.ascontiguousarray(features[:, column]), seed) % len(table)
            parts.append(table[places].sum(axis=1))
        return self._mix(np.concatenate(parts, axis=1))

    def encode(self, words: Floats, which: Places, lengths: Places) -> Floats:
        """Every token with its neighbours in view: (tokens, width), of texts of these lengths one after another.

        ``which`` is the row in ``words`` of each token.
        """
        whole: Floats = np.empty((len(which), words.shape[1]), dtype=np.float32)
        ends = np.cumsum(lengths)
        for group in groups(lengths, TOGETHER):
            tokens = slice(int(ends[group.start] - lengths[group.start]), int(ends[group.stop - 1]))
            whole[tokens] = self._look_around(words, which[tokens], lengths[group])
        return whole

    def _look_around(self, words: Floats, which: Places, lengths: Places) -> Floats:
        places, width = _places(lengths), words.shape[1]
        state = np.zeros((len(places) + GAP * (len(lengths) + 1), width), dtype=np.float32)
        state[places] = words[which]
        seen = np.zeros((len(state), 3 * width), dtype=np.float32)  # the word before, the word, the word after
        for layer in self._windows:
            seen[1:, :width] = state[:-1]
            seen[:, width : 2 * width] = state
            seen[:-1, 2 * width :] = state[1:]
            state += layer(seen)
        return state[places]


def _places(lengths: Places) -> Places:
    """The rows of the tokens of texts of these lengths, when a gap is around each text."""
    before = np.repeat(np.arange(1, len(lengths) + 1) * GAP, lengths)
    return np.arange(len(before)) + before
