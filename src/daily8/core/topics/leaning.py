"""Which category an article's meaning leans to: by invented examples of each, in every language of the embedder."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from daily8.core.ports import Embedder, Vectors
from daily8.core.topics.category_examples import EXAMPLES

NEAREST = 5  # examples of a category by which an article is compared with it
WEIGHT = 10.0  # what all categories share, in telling words


class Kinds(NamedTuple):
    """The examples' unit vectors, shape (n, dimension), and of each the place of its category in ``EXAMPLES``."""

    vectors: Vectors
    owners: npt.NDArray[np.intp]


def kinds_of(embedder: Embedder) -> Kinds:
    """What this embedder makes of the examples; some two hundred short texts, to be done once."""
    owners = [at for at, examples in enumerate(EXAMPLES.values()) for _ in examples]
    vectors = embedder.embed([text for examples in EXAMPLES.values() for text in examples])
    return Kinds(vectors, np.array(owners, dtype=np.intp))


def leanings(vectors: Vectors, kinds: Kinds) -> list[dict[str, float]]:
    """For each article, shape (n, dimension), how loudly its meaning speaks for each category; WEIGHT together.

    Likeness is counted in standard deviations among all examples, so that it means the same with every embedder: the
    softmax (base e) of the mean over a category's nearest examples. A zero vector leans to nothing.
    """
    alike = vectors @ kinds.vectors.T
    spread = alike.std(axis=1, keepdims=True)
    likeness = (alike - alike.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1)
    near = np.column_stack([_nearest(likeness[:, kinds.owners == at]) for at in range(len(EXAMPLES))])
    odds = np.exp(near - near.max(axis=1, keepdims=True))
    shares = WEIGHT * odds / odds.sum(axis=1, keepdims=True)
    return [
        dict(zip(EXAMPLES, map(float, row), strict=True)) if says else {}
        for row, says in zip(shares, spread[:, 0] > 0, strict=True)
    ]


def _nearest(likeness: Vectors) -> Vectors:
    return np.asarray(np.sort(likeness, axis=1)[:, -NEAREST:].mean(axis=1))
