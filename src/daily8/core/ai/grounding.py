"""Does a source support a sentence? Words, numbers and names must stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daily8.core.ai.sentences import split
from daily8.core.stories.lexical import terms
from daily8.core.text import fold
from daily8.core.types import Document

SUPPORTED = 0.6
WINDOW = 3  # sentences that together may carry one claim
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<!\A)(?<![.!?] )\b[A-Z][\w'’-]+")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")
_COMMON = frozenset(
    [
        "the",
        "of",
        "to",
        "in",
        "and",
        "on",
        "for",
        "with",
        "that",
        "by",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "it",
        "its",
        "from",
        "at",
        "as",
        "he",
        "she",
        "they",
        "his",
        "her",
        "their",
        "not",
        "but",
        "who",
        "which",
        "will",
        "would",
        "this",
        "after",
        "an",
        "or",
        "said",
        "في",
        "من",
        "على",
        "الى",
        "عن",
        "ان",
        "التي",
        "الذي",
        "كان",
        "مع",
        "هذا",
        "هذه",
        "قال",
    ]
)


@dataclass(frozen=True, slots=True)
class Support:
    """Where a sentence is supported best: ``text[start:end]`` of the source; ``support`` is 0 to 1."""

    supported: bool
    support: float
    source_id: str | None = None
    start: int = 0
    end: int = 0


def numbers(text: str) -> frozenset[str]:
    """Numbers in one spelling: Latin digits, no thousands separators."""
    found = _NUMBER.findall(text.translate(_DIGITS))
    return frozenset(re.sub(r",(?=\d{3}\b)", "", number).rstrip(".,") for number in found)


def support(sentence: str, sources: Sequence[Document]) -> Support:
    """The best supporting passage of up to three sentences.

    The score is the share of the sentence's content words that the passage holds; numbers and names that stand
    nowhere in the source each take a third off, since one wrong figure makes a sentence wrong.
    """
    wanted = set(terms("", sentence)) - _COMMON
    if not wanted:
        return Support(False, 0.0)
    figures, names = numbers(sentence), {fold(name) for name in _NAME.findall(sentence)}
    best = Support(False, 0.0)
    for source in sources:
        spans = split(source.text)
        whole, held = fold(source.text), numbers(source.text)
        missing = len(figures - held) + sum(name.removesuffix("'s") not in whole for name in names)
        bags = [set(terms("", source.text[start:end])) for start, end in spans]
        for first in range(len(spans)):
            bag: set[str] = set()
            for last in range(first, min(first + WINDOW, len(spans))):
                bag |= bags[last]
                score = len(wanted & bag) / len(wanted) * (2 / 3) ** missing - 0.02 * (last - first)
                if score > best.support:
                    best = Support(score >= SUPPORTED, min(score, 1.0), source.id, spans[first][0], spans[last][1])
    return best
