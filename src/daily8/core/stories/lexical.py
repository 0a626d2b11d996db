"""Words as they are written and counted, and the TF-IDF cosine of a few texts such as an article's sentences."""

from __future__ import annotations

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
    size, known = len(documents), dict[str, int]()
    column = np.array([known.setdefault(term, len(known)) for one in documents for term in one], dtype=np.intp)
    place = np.repeat(np.arange(size), [len(one) for one in documents])
    frequency = np.bincount(column, minlength=len(known))
    counts = np.array([count for one in documents for count in one.values()])
    weights = (1 + np.log(counts)) * np.log(1 + size / frequency[column])
    weights[frequency[column] > max(20, size * 0.3)] = 0
    norms = np.sqrt(np.bincount(place, weights * weights, minlength=size))
    shared = np.flatnonzero((frequency > 1)[column] & (weights > 0))
    _, narrow = np.unique(column[shared], return_inverse=True)
    rows = np.zeros((size, int(narrow.max(initial=-1)) + 1), dtype=np.float32)
    rows[place[shared], narrow] = weights[shared] / norms[place[shared]]
    return np.asarray(rows @ rows.T)
