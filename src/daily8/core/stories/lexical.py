"""Words as they are written and counted, and the TF-IDF cosine of a few texts such as an article's sentences."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from daily8.core.text import fold

Matrix = npt.NDArray[np.float32]
_WORD = re.compile(r"[^\W\d_]{2,40}|\d{2,40}")  # no longer: words are remembered
_PREFIX = re.compile("^(?:وال|بال|كال|فال|لل|ال)(?=[\u0621-\u064a]{3})")
TITLE_WEIGHT = 2
MAX_CHARACTERS = 6000


def tokens(text: str) -> list[str]:
    """The words as they are written."""
    return _WORD.findall(text)


def raw_words(text: str) -> list[str]:
    """Words in lower case, without accents."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=1 << 16)
def counted(word: str) -> str:
    """A raw word without Arabic article and clitics, and plural s. The same words come again and again."""
    word = _PREFIX.sub("", word)
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def words(text: str) -> list[str]:
    """Words as they are counted."""
    return [counted(word) for word in raw_words(text)]


def terms(title: str, text: str) -> Counter[str]:
    """How often each word stands in an article; a title's words count twice."""
    counts = Counter(words(text[:MAX_CHARACTERS]))
    for word in words(title):
        counts[word] += TITLE_WEIGHT
    return counts


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
