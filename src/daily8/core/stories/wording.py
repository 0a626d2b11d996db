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
Marks = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
RULES = 1  # raised by who makes another wording of the same text: what was kept of it is made anew then
ODD = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio's bits (Knuth, vol. 3, 6.4), odd
NAMED = 2.0  # weight of names and numbers
COMMON = 0.3  # share of the texts from which on a word says nothing
FEW = 50  # texts among which half of the words that nobody else uses are still as good as any
RARE = 24  # texts up to which a feature's pairs are listed; commoner ones are multiplied as columns
SMALL, COLUMNS = 200, 2000  # texts, and columns that are multiplied at a time
MOST_COUNTED = 127  # times that a feature is counted in a text
# By a feature's mark: 1 + ln(count) of it, times NAMED where the mark is above MOST_COUNTED.
WEIGHTS = (1 + np.log(np.maximum(np.arange(MOST_COUNTED + 1), 1))) * np.array([[1.0], [NAMED]])
WEIGHTS = np.asarray(WEIGHTS.ravel(), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text's words and pairs of words: sorted hashes, and a mark of each, its count, and 128 more where it names."""

    ids: Ids
    marks: Marks

    @property
    def weights(self) -> Floats:
        return np.asarray(WEIGHTS[self.marks], dtype=np.float32)

    @property
    def naming(self) -> npt.NDArray[np.bool_]:
        return self.marks > MOST_COUNTED

    def packed(self) -> bytes:
        """The hashes, then the marks, five bytes a feature."""
        return self.ids.astype("<u4").tobytes() + self.marks.tobytes()

    @classmethod
    def unpacked(cls, packed: bytes | memoryview) -> Wording:
        size = len(packed) // 5
        return cls(np.frombuffer(packed, "<u4", size), np.frombuffer(packed, np.uint8, offset=4 * size))


def features(text: str) -> Ids:
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
    text, title_features = text[:MAX_CHARACTERS], features(title)
    ids, counts = np.unique(np.concatenate([features(text), *[title_features] * TITLE_WEIGHT]), return_counts=True)
    marks = np.minimum(counts, MOST_COUNTED) + (MOST_COUNTED + 1) * np.isin(ids, _naming(title, text))
    return Wording(ids, marks.astype(np.uint8))


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
    """Values of TF-IDF vectors of length 1, one after another by feature: of which text, and how much.

    ``counts`` says of how many texts each feature is; what a single text has alone is left out.
    """

    texts: Places
    weights: Floats
    counts: Places


def _by_feature(wordings: Sequence[Wording]) -> tuple[Ids, Places, Floats]:
    """All features of all texts, sorted by hash, then by text: hash, text and weight of each."""
    keys = np.concatenate([one.ids for one in wordings]).astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= np.repeat(np.arange(len(wordings), dtype=np.uint64) << np.uint64(8), [len(one.ids) for one in wordings])
    keys |= np.concatenate([one.marks for one in wordings])
    keys.sort()  # numbers are sorted several times as fast as an order of them is found
    low = keys.astype(np.uint32)
    keys >>= np.uint64(32)
    return keys.astype(np.uint32), (low >> np.uint32(8)).astype(np.intp), WEIGHTS[low.astype(np.uint8)]


def _weigh(wordings: Sequence[Wording], publishers: Sequence[str], known: Usage) -> Weighted:
    ids, texts, weights = _by_feature(wordings)
    starts = np.flatnonzero(np.concatenate([[len(ids) > 0], ids[1:] != ids[:-1]]))
    counts = np.diff(starts, append=len(ids))
    several = np.flatnonzero(counts > 1)
    used, common = known.look_up(ids[starts]), np.repeat(counts > 1, counts)
    rarity = _rarity(used, max(len(wordings), known.size))
    shared = _shared(_owners(publishers)[texts[common]], counts[several])
    rarity[several] = _rarity(np.maximum(used[several], shared), max(len(wordings), known.size))
    weights *= np.repeat(rarity, counts)
    norms = np.sqrt(np.bincount(texts, weights * weights, minlength=len(wordings)))
    scale = np.divide(1, norms, out=np.ones_like(norms), where=norms > 0).astype(np.float32)
    texts = texts[common]
    return Weighted(texts, weights[common] * scale[texts], counts[several])


def _rarity(used: Floats, size: int) -> Floats:
    """Weight of features by how many of ``size`` texts they are in; 0 of those that say nothing.

    What only one publisher says is its style in a large archive; in a small one others have yet to say it.
    """
    rarity = np.asarray(np.log(1 + np.float32(size + 1) / (used + 1)), dtype=np.float32)
    rarity[used == 0] *= np.float32(FEW / (FEW + size))
    rarity[used > max(20.0, COMMON * size)] = 0
    return rarity


def _shared(owners: Places, counts: Places) -> Floats:
    """Of features of several texts: in how many each is, 0 where these are all of one publisher. One after another."""
    changes = np.cumsum(np.concatenate([[0], owners[1:] != owners[:-1]]))  # of owner, up to each text
    last = np.cumsum(counts) - 1
    return np.where(changes[last] > changes[last + 1 - counts], counts, 0).astype(np.float32)


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


def _columns(texts: Places, weights: Floats, counts: Places, rare: int, size: int) -> Matrix:
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
