"""Lexical similarity: TF-IDF cosine over folded words, built for one batch of texts."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from daily8.core.text import fold

Matrix = npt.NDArray[np.float32]
_WORD = re.compile(r"[^\W\d_]{2,}|\d{2,}")
_PREFIX = re.compile("^(?:وال|بال|كال|فال|لل|ال)(?=[\u0621-\u064a]{3})")
TITLE_WEIGHT = 2
MAX_CHARACTERS = 6000


def words(text: str) -> list[str]:
    """Words as they are counted: lower case, without accents, Arabic article and clitics removed, plural s cut."""
    found = []
    for word in _WORD.findall(fold(text)):
        word = _PREFIX.sub("", word)
        if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
            word = word[:-1]
        found.append(word)
    return found


def terms(title: str, text: str) -> Counter[str]:
    """How often each word stands in an article; a title's words count twice."""
    counts = Counter(words(text[:MAX_CHARACTERS]))
    for word in words(title):
        counts[word] += TITLE_WEIGHT
    return counts


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of ``size`` texts each term stands: what makes a word rare."""

    size: int
    counts: Mapping[str, int]

    @classmethod
    def of(cls, documents: Iterable[Counter[str]]) -> Frequencies:
        bags = list(documents)
        return cls(len(bags), Counter(term for bag in bags for term in bag))

    def weigh(self, bag: Counter[str]) -> dict[str, float]:
        """TF-IDF of a text as a unit vector; terms of nearly every text weigh nothing."""
        most = max(20.0, self.size * 0.3)
        weights = {
            term: (1 + math.log(count)) * math.log(1 + (self.size + 1) / (self.counts.get(term, 0) + 1))
            for term, count in bag.items()
            if self.counts.get(term, 0) <= most
        }
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / norm for term, weight in weights.items()}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Of two unit vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b.get(term, 0.0) for term, weight in a.items())


def similarities(documents: Sequence[Counter[str]]) -> Matrix:
    """Cosine of every pair, shape (n, n), 0 to 1. Weights: (1 + ln tf) · ln(1 + n / df); Manning et al., ch. 6."""
    size = len(documents)
    frequency = Counter(term for document in documents for term in document)
    postings: dict[str, tuple[list[int], list[float]]] = {}
    for place, document in enumerate(documents):
        weights = {
            term: (1 + math.log(count)) * math.log(1 + size / frequency[term])
            for term, count in document.items()
            if frequency[term] <= max(20, size * 0.3)
        }
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for term, weight in weights.items():
            if frequency[term] > 1:
                places, values = postings.setdefault(term, ([], []))
                places.append(place)
                values.append(weight / norm)
    result = np.zeros((size, size), dtype=np.float32)
    for places, values in postings.values():
        index, column = np.asarray(places), np.asarray(values, dtype=np.float32)
        result[np.ix_(index, index)] += np.outer(column, column)
    return result
