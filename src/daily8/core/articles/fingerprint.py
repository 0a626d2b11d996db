"""Is it the same text? Hashes for equal texts, runs of words for near ones."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set
from dataclasses import dataclass

from daily8.core.stopwords import GENERIC, QUALITY, STOP
from daily8.core.text import UNSPACED, fold, pairs

_WORD = re.compile(r"\w+")
SHINGLE = 4
SAME_PAIRS, SAME_RUNS = 0.45, 0.15  # of the shorter text's pairs and runs of words, in a copy
SHORT_TEXT = 20  # pairs of words
OWN = 1 / 3  # of what a headline tells, or of names and numbers: what may be chance, or an edit
TELLING = 2  # words that tell what a short text is about
# What appears every day under the same headline, and when.
_STANDING = """
briefing briefings headlines roundup digest quiz crossword sudoku letters editorial editorials cartoon cartoons
horoscope horoscopes obituaries listings bulletin summary recap catchup diary forecast weather morning evening noon
midday night weekend front page pages papers newspapers subscribe subscriber subscribers continue reading
موجز نشرة الأخبار الأنباء أخبار أنباء عناوين الصحف الصحافة كاريكاتير حظك الأبراج الطقس حالة صباح الصباح مساء المساء
افتتاحية نهاية بداية حصاد جولة أبرز أهم
"""
_TELLS_NOTHING = STOP | GENERIC | QUALITY | frozenset(map(fold, _STANDING.split()))
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-z]\w{2,}")  # no sentence begins with it


def words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def headline_words(headline: str) -> set[str]:
    """Its words; of what is written without spaces, the pairs of characters."""
    found = set[str]()
    for word in words(headline):
        found.update(pairs(word) if UNSPACED.search(word) else [word])
    return found


def shared_headline(one: str, other: str) -> float:
    """How much of the shorter headline stands in the other, 0 to 1."""
    return containment(headline_words(one), headline_words(other))


def text_hash(text: str) -> str:
    """64 hex digits, equal for texts that differ in case, accents, punctuation and spacing only."""
    return hashlib.sha256(" ".join(words(text)).encode("utf-8", "replace")).hexdigest()


def containment(a: Set[object], b: Set[object]) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1 (Broder, 1997)."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Wording:
    """What of a text is compared: its pairs and its runs of four words, and all its words; and what it is about.

    ``headline``: the words that tell something. ``numbers`` and ``names`` (in letters that have capitals) of the text.
    """

    pairs: Runs
    runs: Runs
    whole: tuple[str, ...]
    headline: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    titled: bool = False

    @classmethod
    def of(cls, text: str, title: str = "") -> Wording:
        found = words(text)
        behind = [found[at:] for at in range(SHINGLE)]
        return cls(
            frozenset(zip(*behind[:2], strict=False)),
            frozenset(zip(*behind, strict=False)),
            tuple(found),
            frozenset(words(title)) - _TELLS_NOTHING,
            frozenset(word for word in found if word.isdigit()),
            frozenset(map(fold, _NAME.findall(text))) - _TELLS_NOTHING,
            bool(title),
        )

    def same_text(self, other: Wording) -> bool:
        """One is the other, edited, shortened or with another headline. Too short texts must be equal.

        Pairs of words outlive edits that tear longer runs apart; longer runs tell copies from texts on one subject, and
        what they are about tells them from texts of one form: the results of two companies, two earthquakes.
        """
        if min(len(self.pairs), len(other.pairs)) < SHORT_TEXT:
            return self.whole == other.whole and self._says_the_same_in_short(other)
        if containment(self.pairs, other.pairs) < SAME_PAIRS or containment(self.runs, other.runs) < SAME_RUNS:
            return False
        return sum((_apart(self.numbers, other.numbers), _apart(self.names, other.names), self._is_beside(other))) < 2

    def _says_the_same_in_short(self, other: Wording) -> bool:
        """The headlines do, or both are about what the text says: "Subscribe to read on" stands below any."""
        if not self.titled and not other.titled:
            return True
        said = frozenset(self.whole) - _TELLS_NOTHING
        about = all(len(one & said) >= max(1, len(one) * OWN) for one in (self.headline, other.headline))
        return len(self.headline & other.headline if not about else said) >= TELLING

    def _is_beside(self, other: Wording) -> bool:
        """Each headline has words of its own text that the other article does not have."""
        return self._misses(other) and other._misses(self)

    def _misses(self, other: Wording) -> bool:
        said = self.headline.intersection(self.whole)
        return bool(said) and len(said.difference(other.whole, other.headline)) >= OWN * len(said)


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Of two texts that both name some, hardly any is the same."""
    return min(len(a), len(b)) >= 2 and containment(a, b) < OWN


def same_text(a: str, b: str) -> bool:
    return Wording.of(a).same_text(Wording.of(b))
