"""Shared wording: TF-IDF over words and pairs of words, hashed, so that thousands of texts fit in memory.

Reports of one event share quotations and turns of phrase, which pairs of words catch better than words alone. Two
events of one kind share those of their kind; names and numbers, which count more, are what tells them apart.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from daily8.core.stopwords import STOP
from daily8.core.stories.lexical import MAX_CHARACTERS, TITLE_WEIGHT, Matrix, counted, raw_words, tokens
from daily8.core.text import fold

Ids = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]
ODD = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio's bits (Knuth, vol. 3, 6.4), odd
NAMED = 2.0  # weight of names and numbers
COMMON = 0.3  # share of the texts from which on a word says nothing
FEW = 50  # texts among which half of the words that nobody else uses are still as good as any
RARE = 24  # texts up to which a feature's pairs are listed; commoner ones are multiplied as columns
SMALL, COLUMNS = 200, 2000  # texts, and columns that are multiplied at a time


@dataclass(frozen=True, slots=True)
class Wording:
    """A text's words and pairs of words: sorted hashes, and 1 + ln(count) of each, times ``NAMED`` where it names."""

    ids: Ids
    weights: Floats


def _features(text: str) -> Ids:
    """A hash of every word and of every two neighbouring words, but for words of grammar alone."""
    found = raw_words(text)
    marked = np.fromiter(map(_hashed, found), np.uint64, len(found))
    own, grammar = marked >> np.uint64(1), (marked & np.uint64(1)).astype(bool)
    pairs = (own[:-1] * ODD + own[1:]) * ODD >> np.uint64(32)  # the high half of a product depends on every bit
    return np.concatenate([own[~grammar], pairs[~(grammar[:-1] & grammar[1:])]]).astype(np.uint32)


@lru_cache(maxsize=1 << 16)
def _hashed(raw: str) -> int:
    """CRC-32 of the word as it is counted, and in the lowest bit whether it is one of grammar."""
    word = counted(raw)
    return zlib.crc32(word.encode()) << 1 | (word in STOP)


def _naming(title: str, text: str) -> Ids:
    """The hashes of numbers and of the words that begin with a capital more often than not, where a script has any."""
    counts = Counter(tokens(f"{title}\n{text}"))
    capitals: Counter[str] = Counter()
    for token, count in counts.items():
        if token[0].isupper():
            capitals[token.lower()] += count
    named = [token for token, count in capitals.items() if count > counts[token]]
    numbers = [token for token in counts if token[0].isdigit()]
    return np.array([_hashed(fold(token)) >> 1 for token in named + numbers], dtype=np.uint32)


def wording(title: str, text: str) -> Wording:
    """What is compared of an article; a title's words count twice."""
    text, title_features = text[:MAX_CHARACTERS], _features(title)
    ids, counts = np.unique(np.concatenate([_features(text), *[title_features] * TITLE_WEIGHT]), return_counts=True)
    weights = (1 + np.log(counts)) * np.where(np.isin(ids, _naming(title, text)), NAMED, 1.0)
    return Wording(ids, np.asarray(weights, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Usage:
    """In how many of ``size`` texts each feature stands that more than one publisher uses."""

    size: int
    ids: Ids
    counts: Floats

    @classmethod
    def of(cls, wordings: Sequence[Wording], publishers: Sequence[str]) -> Usage:
        """``publishers`` beside the texts; a text without one is a publisher of its own."""
        if not wordings:
            return cls(0, np.zeros(0, np.uint32), np.zeros(0, np.float32))
        ids = np.concatenate([one.ids for one in wordings]).astype(np.uint64)
        owner = np.repeat(_owners(publishers).astype(np.uint64), [len(one.ids) for one in wordings])
        uses = np.sort(ids << np.uint64(32) | owner)  # each by feature, then by publisher
        kinds, starts, texts = np.unique(uses >> np.uint64(32), return_index=True, return_counts=True)
        another = np.concatenate([[True], uses[1:] != uses[:-1]])
        shared = np.add.reduceat(another, starts, dtype=np.int64) > 1
        return cls(len(wordings), kinds[shared].astype(np.uint32), texts[shared].astype(np.float32))

    def look_up(self, ids: Ids) -> Floats:
        """In how many texts each feature stands, 0 where only one publisher uses it."""
        if not len(self.ids):
            return np.zeros(len(ids), dtype=np.float32)
        places = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[places] == ids, self.counts[places], np.float32(0)).astype(np.float32)


def _owners(publishers: Sequence[str]) -> npt.NDArray[np.int64]:
    """A number for each publisher; a text without one is a publisher of its own."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name or f"\0{at}", len(numbers)) for at, name in enumerate(publishers)])


class Weighted(NamedTuple):
    """The TF-IDF vectors of texts, each of length 1, as one list of values by feature, and of how many each has."""

    texts: npt.NDArray[np.int64]
    weights: Floats
    counts: npt.NDArray[np.int64]


def _weigh(wordings: Sequence[Wording], publishers: Sequence[str], known: Usage) -> Weighted:
    ids = np.concatenate([one.ids for one in wordings])
    order = np.argsort(ids, kind="stable")
    texts = np.repeat(np.arange(len(wordings)), [len(one.ids) for one in wordings])[order]
    kinds, starts, counts = np.unique(ids[order], return_index=True, return_counts=True)
    weights = np.concatenate([one.weights for one in wordings])[order]
    size, owners = max(len(wordings), known.size), _owners(publishers)[texts]
    others = owners != np.repeat(owners[starts], counts)  # than the first publisher that uses the feature
    shared = np.logical_or.reduceat(others, starts) if len(starts) else others
    used = np.maximum(np.where(shared, counts, 0), known.look_up(kinds))
    # What only one publisher says is its style in a large archive; in a small one others have yet to say it.
    rarity = np.where(used > 0, 1.0, FEW / (FEW + size)) * np.log(1 + (size + 1) / (used + 1))
    kept = used <= max(20.0, COMMON * size)
    texts, weights = texts[np.repeat(kept, counts)], (weights * np.repeat(rarity, counts))[np.repeat(kept, counts)]
    norms = np.sqrt(np.bincount(texts, weights * weights, minlength=len(wordings)))
    return Weighted(texts, (weights / np.where(norms > 0, norms, 1.0)[texts]).astype(np.float32), counts[kept])


def shared_wording(wordings: Sequence[Wording], publishers: Sequence[str], *, known: Usage | None = None) -> Matrix:
    """Cosine of every pair, shape (n, n), 0 to 1. ``known`` is what a larger archive says about how rare words are."""
    size = len(wordings)
    if not size:
        return np.zeros((0, 0), dtype=np.float32)
    texts, weights, counts = _weigh(wordings, publishers, known or Usage.of([], []))
    starts = np.cumsum(counts) - counts
    result = np.zeros(size * size)
    rare = RARE if size > SMALL else 1  # of few texts all columns fit in a small matrix
    for count in range(2, rare + 1):
        places = starts[counts == count][:, None] + np.arange(count)
        pairs = texts[places][:, :, None] * size + texts[places][:, None, :]
        products = weights[places][:, :, None] * weights[places][:, None, :]
        result += np.bincount(pairs.ravel(), products.ravel(), minlength=size * size)
    return np.asarray(result.reshape(size, size) + _columns(texts, weights, counts, rare, size), dtype=np.float32)


def _columns(
    texts: npt.NDArray[np.int64], weights: Floats, counts: npt.NDArray[np.int64], rare: int, size: int
) -> Matrix:
    """The part of the cosines that the common features make, some columns at a time. Values stand by feature."""
    result = np.zeros((size, size), dtype=np.float32)
    common = np.repeat(counts > rare, counts)
    texts, weights = texts[common], weights[common]
    columns = np.repeat(np.arange(int((counts > rare).sum())), counts[counts > rare])
    for first in range(0, int(columns[-1]) + 1 if len(columns) else 0, COLUMNS):
        run = slice(*np.searchsorted(columns, [first, first + COLUMNS]))
        block = np.zeros((size, COLUMNS), dtype=np.float32)
        block[texts[run], columns[run] - first] = weights[run]
        result += block @ block.T
    return result
