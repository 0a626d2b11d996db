"""Is it the same text? Hashes for equal texts, runs of words for near ones, agencies' credits."""

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
# Spellings of news agencies as they stand in credits; the value is the agency's own short name.
AGENCIES = {
    "dpa": "dpa", "afp": "AFP", "reuters": "Reuters", "ap": "AP", "xinhua": "Xinhua", "ansa": "ANSA", "efe": "EFE",
    "tass": "TASS", "qna": "QNA", "wam": "WAM", "spa": "SPA", "kuna": "KUNA", "sana": "SANA", "mena": "MENA",
    "pti": "PTI", "ani": "ANI", "upi": "UPI", "anadolu": "Anadolu", "aa": "Anadolu", "petra": "Petra", "bna": "BNA",
    "associated press": "AP", "agence france-presse": "AFP", "رويترز": "Reuters", "ا ف ب": "AFP", "ا.ف.ب": "AFP",
    "فرانس برس": "AFP", "د ب ا": "dpa", "د.ب.ا": "dpa", "ا ب": "AP", "شينخوا": "Xinhua", "الاناضول": "Anadolu",
    "قنا": "QNA", "وام": "WAM", "واس": "SPA", "كونا": "KUNA", "سانا": "SANA", "بترا": "Petra", "ا ش ا": "MENA",
}  # fmt: skip
_NAMES = "|".join(sorted((re.escape(name) for name in AGENCIES), key=len, reverse=True))
_PLACE = r"[A-Z\u0600-\u06ff][\w'’.-]+(?:[ /,-]{1,2}[A-Z\u0600-\u06ff][\w'’.-]+){0,3}"
_OPENING = re.compile(  # "dpa Moscow/Kiev Ukraine has", "(Reuters) -", "LONDON, May 3 (AFP) —", "دمشق (رويترز) -"
    rf"\A\W{{0,3}}(?:(?i:({_NAMES}))\b(?:\s*[/|:–—-]|\s+{_PLACE})|.{{0,60}}?[(\[](?i:({_NAMES}))[)\]]|{_PLACE},?\s+"
    rf"(?i:({_NAMES}))\s*[-–—])"
)
_CLOSING = re.compile(rf"(?:[(\[]\s*(?i:({_NAMES}))\s*[)\]]|[-–—/]\s*(?i:({_NAMES})))\W{{0,3}}\Z")


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


def agency_credit(text: str) -> str | None:
    """The news agency that the text credits at its very beginning or end, else None."""
    text = text.strip()
    start, end = text[:160].translate(_HAMZA), text[-60:].translate(_HAMZA)
    match = _OPENING.match(start) or _CLOSING.search(end)
    if match is None:
        return None
    name = next(group for group in match.groups() if group)
    return AGENCIES[fold(name) if not name.isascii() else name.lower()]


_HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا"})
