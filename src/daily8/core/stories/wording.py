"""Shared wording: TF-IDF over words and pairs of words, hashed, so that thousands of texts fit in memory.

Reports of one event share quotations and turns of phrase, which pairs of words catch better than words alone. Two
events of one kind share those of their kind; names and numbers, which count more, are what tells them apart.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from daily8.core.stopwords import STOP
from daily8.core.stories.lexical import MAX_CHARACTERS, TITLE_WEIGHT, Matrix, counted, raw_words, tokens
from daily8.core.text import fold

Ids = npt.NDArray[np.uint32]
Marks = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.integer[Any]]
RULES = 1  # raised by who makes another wording of the same text: what was kept of it is made anew then
LARGEST = np.uint32(0xFFFFFFFF)
ODD = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio's bits (Knuth, vol. 3, 6.4), odd
NAMED = 2.0  # weight of names and numbers
COMMON = 0.3  # share of the texts from which on a word says nothing
SAMPLE = 1500  # newest texts of an archive by which it is judged how rare words are
FEW = 50  # texts among which half of the words that nobody else uses are still as good as any
RARE = 24  # texts up to which a feature's pairs are listed; commoner ones are multiplied as columns
SMALL, VALUES = 200, 1 << 22  # texts, and values of columns that are multiplied at a time
MOST_COUNTED = 127  # times that a feature is counted in a text
# By a feature's mark: 1 + ln(count) of it, times NAMED where the mark is above MOST_COUNTED.
WEIGHTS = (1 + np.log(np.maximum(np.arange(MOST_COUNTED + 1), 1))) * np.array([[1.0], [NAMED]])
WEIGHTS = np.asarray(WEIGHTS.ravel(), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text's words and pairs of words: sorted hashes, and a mark of each, its count, and 128 more where it names.

    ``worth`` is what was found of it when it was compared last, if it was: the same is asked with every neighbour.
    """

    ids: Ids
    marks: Marks
    worth: list[Rated] = field(default_factory=list, compare=False, repr=False)

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
    """In how many of ``size`` texts each feature stands that more than one publisher uses; ``of_language``: how many of
    the texts are in each language that is known.

    The hashes are sorted, after them comes the largest there is. ``first`` is the place of the first hash with each
    beginning, of so many bits that few share one: looked up like this they are found in a fraction of the time.
    """

    size: int
    ids: Ids
    counts: Floats
    first: Places
    of_language: Mapping[str, int] = field(default_factory=dict)
    token: object = field(default_factory=object, compare=False, repr=False)

    @classmethod
    def of(cls, wordings: Sequence[Wording], publishers: Sequence[str], languages: Sequence[str | None] = ()) -> Usage:
        """``publishers`` and ``languages`` beside the texts; a text without a publisher is one of its own."""
        if not wordings:
            return cls._indexed(0, np.zeros(0, np.uint32), np.zeros(0, np.float32), {})
        ids = np.concatenate([one.ids for one in wordings]).astype(np.uint64)
        owner = np.repeat(_owners(publishers).astype(np.uint64), [len(one.ids) for one in wordings])
        uses = np.sort(ids << np.uint64(32) | owner)  # each by feature, then by publisher
        kinds, starts, texts = np.unique(uses >> np.uint64(32), return_index=True, return_counts=True)
        another = np.concatenate([[True], uses[1:] != uses[:-1]])
        shared = np.add.reduceat(another, starts, dtype=np.int64) > 1
        told = Counter(one for one in languages if one)
        return cls._indexed(len(wordings), kinds[shared].astype(np.uint32), texts[shared].astype(np.float32), told)

    @classmethod
    def _indexed(cls, size: int, ids: Ids, counts: Floats, of_language: Mapping[str, int]) -> Usage:
        bits = len(ids).bit_length() + 1
        beginnings = np.arange(1 << bits, dtype=np.uint64) << np.uint64(32 - bits)
        first = np.searchsorted(ids, beginnings.astype(np.uint32)).astype(np.int32)
        return cls(size, np.append(ids, LARGEST), np.append(counts, np.float32(0)), first, of_language)

    def look_up(self, ids: Ids) -> Floats:
        """In how many texts each feature stands, 0 where only one publisher uses it."""
        places = self.first[ids >> np.uint32(33 - len(self.first).bit_length())]
        behind = np.flatnonzero(self.ids[places] < ids)
        while len(behind):
            places[behind] += 1
            behind = behind[self.ids[places[behind]] < ids[behind]]
        return np.where(self.ids[places] == ids, self.counts[places], np.float32(0)).astype(np.float32)


def _owners(publishers: Sequence[str]) -> npt.NDArray[np.int64]:
    """A number for each publisher; a text without one is a publisher of its own."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name or f"\0{at}", len(numbers)) for at, name in enumerate(publishers)])


@dataclass(frozen=True, slots=True)
class Rated:
    """A wording by the usage of an archive that counts as so large: in how many texts each feature is used, and the
    square of its vector's length, as far as no neighbour uses the same.
    """

    usage: object  # the token of the usage, which need not stay for it
    size: int
    used: Floats
    square: float


class Weighted(NamedTuple):
    """Values of TF-IDF vectors of length 1, one after another by feature: of which text, and how much.

    ``counts`` says of how many texts each feature is; what a single text has alone, or tells nothing, is left out.
    """

    texts: Places
    weights: Floats
    counts: Places


def _sizes(languages: Sequence[str | None], known: Usage) -> list[int]:
    """Of how many texts each one is, those of its language: in a small one beside a large one nearly all words are
    new, and the few that are not must not become all that counts.
    """
    here = Counter(languages)
    whole = max(len(languages), known.size)
    found = {one: max(count, known.of_language.get(one, 0)) if one else whole for one, count in here.items()}
    return [found[one] for one in languages]


def _rated(wordings: Sequence[Wording], known: Usage, sizes: Sequence[int]) -> list[Rated]:
    """What each wording is worth by itself; worked out for all that were not compared by this usage before."""
    fresh = [
        (one, size)
        for one, size in zip(wordings, sizes, strict=True)
        if not one.worth or one.worth[0].usage is not known.token or one.worth[0].size != size
    ]
    if fresh:
        lengths = [len(one.ids) for one, _ in fresh]
        used = known.look_up(np.concatenate([one.ids for one, _ in fresh]))
        of = np.repeat(np.array([size for _, size in fresh], dtype=np.float32), lengths)
        weights = WEIGHTS[np.concatenate([one.marks for one, _ in fresh])] * _rarity(used, of)
        squares = np.bincount(np.repeat(np.arange(len(fresh)), lengths), weights * weights, minlength=len(fresh))
        split = np.split(used, np.cumsum(lengths)[:-1])
        for (one, size), own, square in zip(fresh, split, squares.tolist(), strict=True):
            one.worth[:] = [Rated(known.token, size, own.copy(), square)]  # a slice would hold all of them
    return [one.worth[0] for one in wordings]


def _weigh(
    wordings: Sequence[Wording], publishers: Sequence[str], languages: Sequence[str | None], known: Usage
) -> Weighted:
    sizes, lengths = _sizes(languages, known), [len(one.ids) for one in wordings]
    rated = _rated(wordings, known, sizes)
    entries, counts = _in_several(np.concatenate([one.ids for one in wordings]))
    texts = np.repeat(np.arange(len(wordings)), lengths)[entries]
    weights = WEIGHTS[np.concatenate([one.marks for one in wordings])[entries]]
    used, of = np.concatenate([one.used for one in rated])[entries], np.array(sizes, dtype=np.float32)[texts]
    shared = np.repeat(_shared(_owners(publishers)[texts], counts), counts)
    alone, rarity = _rarity(used, of), _rarity(np.maximum(used, shared), of)
    changed = weights * weights * (rarity * rarity - alone * alone)
    squares = np.array([one.square for one in rated]) + np.bincount(texts, changed, minlength=len(wordings))
    norms = np.sqrt(np.maximum(squares, 0))
    scale = np.divide(1, norms, out=np.ones_like(norms), where=norms > 0).astype(np.float32)
    weights *= rarity * scale[texts]
    telling = np.maximum.reduceat(rarity, np.cumsum(counts) - counts) > 0 if len(counts) else counts > 0
    kept = np.repeat(telling, counts)
    return Weighted(texts[kept], weights[kept], counts[telling])


def _in_several(ids: Ids) -> tuple[Places, Places]:
    """Where the hashes stand that stand there more than once, by hash, then by place; and how often each does."""
    keys = ids.astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= np.arange(len(ids), dtype=np.uint64)
    keys.sort()  # numbers are sorted several times as fast as an order of them is found
    ordered = (keys >> np.uint64(32)).astype(np.uint32)
    again = np.zeros(len(ids) + 1, dtype=bool)  # as the one before
    again[1:-1] = ordered[1:] == ordered[:-1]
    several = again[:-1] | again[1:]
    starts = np.flatnonzero(~again[:-1][several])
    places = (keys[several] & np.uint64(LARGEST)).astype(np.intp)
    return places, np.diff(starts, append=len(places))


def _rarity(used: Floats, size: Floats) -> Floats:
    """Weight of features by how many of ``size`` texts they are in; 0 of those that say nothing.

    What only one publisher says is its style in a large archive; in a small one others have yet to say it. Where texts
    of other languages use it more often than there are texts of this one, all of this one count as using it.
    """
    if len(used) > len(kinds := np.arange(size.max(initial=0) + 1, dtype=np.float32)) and size.min() == size.max():
        return _rarity(kinds, np.full_like(kinds, size[0]))[np.minimum(used, size).astype(np.intp)]
    used = np.minimum(used, size)
    rarity = np.asarray(np.log(1 + (size + 1) / (used + 1)), dtype=np.float32)
    rarity *= np.where(used == 0, FEW / (FEW + size), 1).astype(np.float32)
    rarity[used > np.maximum(20.0, COMMON * size)] = 0
    return rarity


def _shared(owners: Places, counts: Places) -> Floats:
    """Of features of several texts: in how many each is, 0 where these are all of one publisher. One after another."""
    changes = np.cumsum(np.concatenate([[0], owners[1:] != owners[:-1]]))  # of owner, up to each text
    last = np.cumsum(counts) - 1
    return np.where(changes[last] > changes[last + 1 - counts], counts, 0).astype(np.float32)


def shared_wording(
    wordings: Sequence[Wording],
    publishers: Sequence[str],
    *,
    languages: Sequence[str | None] | None = None,
    known: Usage | None = None,
) -> Matrix:
    """Cosine of every pair, shape (n, n), 0 to 1. ``known`` is what a larger archive says about how rare words are.

    How rare a word is of a text is judged among the texts of its language, where the ``languages`` are told.
    """
    size = len(wordings)
    if not size:
        return np.zeros((0, 0), dtype=np.float32)
    texts, weights, counts = _weigh(wordings, publishers, languages or [None] * size, known or Usage.of([], []))
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
    texts, weights, counts = texts[common], weights[common], counts[counts > rare]
    places = np.repeat(np.arange(len(counts)), counts) * size + texts
    step = max(1, VALUES // size)
    for first in range(0, len(counts), step):
        last = min(first + step, len(counts))
        run = slice(*np.searchsorted(places, [first * size, last * size]))
        block = np.zeros((last - first) * size, dtype=np.float32)
        block[places[run] - first * size] = weights[run]
        rows = block.reshape(last - first, size)
        result += rows.T @ rows
    return result
