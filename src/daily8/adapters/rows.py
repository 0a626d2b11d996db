"""What networks of several kinds do with rows of numbers, one row for a token."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]


def standardise(rows: Floats, gain: Floats, shift: Floats, epsilon: float | np.float32) -> Floats:
    """Each row to mean 0 and variance 1, then scaled and moved, in place (Ba et al., 2016: layer normalization)."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows *= (1 / np.sqrt(variance + epsilon))[:, None]
    rows *= gain
    rows += shift
    return rows


def groups(lengths: Places, together: int) -> Iterator[slice]:
    """Runs of texts of at most ``together`` tokens; a longer text stands alone."""
    start, total = 0, 0
    for at, length in enumerate(lengths.tolist()):
        if at > start and total + length > together:
            yield slice(start, at)
            start, total = at, 0
        total += length
    if len(lengths):
        yield slice(start, len(lengths))
