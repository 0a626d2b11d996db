"""Is it the same text? Hashes for equal texts, runs of words for near ones."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set
from dataclasses import dataclass

from daily8.core.text import fold

_WORD = re.compile(r"\w+")
SHINGLE = 4
SAME_PAIRS, SAME_RUNS = 0.45, 0.15  # of the shorter text's pairs and runs of words, in a copy
SHORT_TEXT = 20  # pairs of words


def words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def text_hash(text: str) -> str:
    """64 hex digits, equal for texts that differ in case, accents, punctuation and spacing only."""
    return hashlib.sha256(" ".join(words(text)).encode("utf-8", "replace")).hexdigest()


def containment(a: Set[object], b: Set[object]) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1 (Broder, 1997)."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Wording:
    """What of a text is compared: its pairs and its runs of four words, and all its words."""

    pairs: Runs
    runs: Runs
    whole: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Wording:
        found = words(text)
        behind = [found[at:] for at in range(SHINGLE)]
        return cls(frozenset(zip(*behind[:2], strict=False)), frozenset(zip(*behind, strict=False)), tuple(found))

    def same_text(self, other: Wording) -> bool:
        """One is the other, edited, shortened or with another headline. Too short texts must be equal.

        Pairs of words outlive edits that tear longer runs apart; longer runs tell copies from texts on one subject.
        """
        if min(len(self.pairs), len(other.pairs)) < SHORT_TEXT:
            return self.whole == other.whole
        return containment(self.pairs, other.pairs) >= SAME_PAIRS and containment(self.runs, other.runs) >= SAME_RUNS


def same_text(a: str, b: str) -> bool:
    return Wording.of(a).same_text(Wording.of(b))
