"""What pieces of words are by themselves, remembered of those that texts say most: news says them again and again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from daily8.adapters.rows import Floats, Places

KEPT = 1280  # pieces, of 15 KB each
HALF_LIFE = 100_000  # pieces read, after which one that was said counts half: some five hundred articles

Tables = list[Floats]  # of pieces, one row for each


class Remembered:
    def __init__(self, pieces: int, make: Callable[[Places], Tables], kept: int = KEPT) -> None:
        """``make`` works the tables out of distinct pieces, of which there are so many in all; ``kept`` are held."""
        self._make, self._kept = make, kept
        self._uses: Floats = np.zeros(pieces, dtype=np.float32)  # of each piece, those of late
        self._row = np.full(pieces, -1, dtype=np.intp)  # of each piece in the tables held
        self._piece = np.full(kept, -1, dtype=np.intp)  # in each row of those
        self._held: Tables = []

    def tables(self, pieces: Places, counts: Places) -> Tables:
        """The tables of distinct pieces that texts say so often, and in each a last row of zeros."""
        rows = self._row[pieces]
        fresh, known = np.flatnonzero(rows < 0), np.flatnonzero(rows >= 0)
        made = self._make(pieces[fresh])
        self._held = self._held or [np.zeros((self._kept, *one.shape[1:]), dtype=np.float32) for one in made]
        whole = [np.zeros((len(pieces) + 1, *one.shape[1:]), dtype=np.float32) for one in made]
        for table, new, held in zip(whole, made, self._held, strict=True):
            table[fresh], table[known] = new, held[rows[known]]
        self._uses *= np.float32(0.5 ** (counts.sum() / HALF_LIFE))
        self._uses[pieces] += counts
        self._hold(pieces[fresh], made)
        return whole

    def _hold(self, pieces: Places, made: Tables) -> None:
        """Of these and those that are held, hold the ones that are said most."""
        uses = np.where(self._piece < 0, -1, self._uses[self._piece])
        least, most = np.argsort(uses, kind="stable"), np.argsort(-self._uses[pieces], kind="stable")[: self._kept]
        count = int((self._uses[pieces[most]] > uses[least[: len(most)]]).sum())
        rows, most = least[:count], most[:count]
        self._row[self._piece[rows][self._piece[rows] >= 0]] = -1
        self._piece[rows], self._row[pieces[most]] = pieces[most], rows
        for held, new in zip(self._held, made, strict=True):
            held[rows] = new[most]
