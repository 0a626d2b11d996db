"""Names by their look, for languages without a model: words in capitals, and places and bodies we know of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from daily8.core.stopwords import GENERIC, STOP
from daily8.core.text import fold
from daily8.core.topics.arabic_names import arabic_names, known_in_arabic
from daily8.core.topics.gazetteer import KNOWN, SIZES
from daily8.core.topics.given import GIVEN
from daily8.core.topics.names_of_kinds import names_of_kinds, without_names_of_kinds
from daily8.core.topics.vague import VAGUE
from daily8.core.types import Mentions

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CAPITALS = re.compile(
    r"(?<![.!?:]\s)(?<!^)\b[A-ZÀ-ÖØ-ÞА-Я][\w'’-]+(?:\s+(?:(?:de|da|van|von|al|bin|el)\s+)?[A-ZÀ-ÖØ-ÞА-Я][\w'’-]+){0,3}"
)
_ARABIC = re.compile("[\u0621-\u064a]{2}")

_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\b\.?")
_CAPITAL_WITHIN = re.compile(r"[a-z,] [A-Z][a-z]")
_COMMON = STOP | GENERIC | VAGUE
SHORT = 3  # letters: such abbreviations are also words, and names by their capitals alone


def _written_as_name(word: str, *, caseless: bool) -> bool:
    if not word.isascii():
        return True
    return word.isupper() if len(word) <= SHORT else caseless or word[0].isupper()


def known_names(text: str) -> list[str]:
    """Places and bodies that we know of, longest first, whatever an Arabic one begins with; "us" is not the US."""
    if _ARABIC.search(text):
        return known_in_arabic(text)
    words, caseless = _WORD.findall(_DOTTED.sub(r"\1\2", text)), text == text.lower()
    folded = [fold(word) for word in words]
    found, skip = [], 0
    for at, first in enumerate(folded):
        if first not in SIZES or at < skip or not _written_as_name(words[at], caseless=caseless):
            continue
        for size in SIZES[first]:
            if name := KNOWN.get(" ".join(folded[at : at + size])):
                found.append(name)
                skip = at + size
                break
    return found


def writes_names_small(text: str) -> bool:
    """Whether English text has capitals at most where sentences begin."""
    return not _CAPITAL_WITHIN.search(text)


def small_names(text: str) -> list[str]:
    """Persons and known things in such a text: a given name and the family's, which the text says again."""
    words = [word.lower() for word in _WORD.findall(text)]
    counts = Counter(words)
    pairs = Counter(
        (first, last)
        for first, last in pairwise(words)
        if first in GIVEN and last not in GIVEN and _may_be_family(last)
    )
    whole = {last: f"{first} {last}".title() for (first, last), _ in pairs.most_common()[::-1] if counts[last] > 1}
    return [*known_names(text.lower()), *(whole[word] for word in words if word in whole)]


def _may_be_family(word: str) -> bool:
    past = word.endswith("ed") and len(word) > 5  # discovered; but Reed, Ahmed
    return len(word) > 2 and word.isalpha() and word not in _COMMON and not past


class RuleNames:
    """A NameFinder that needs nothing but rules."""

    def find(self, text: str, *, language: str | None) -> Mentions:
        if language == "ar":
            return Mentions(tuple(arabic_names(text)))
        found = known_names(text) + names_of_kinds(text)
        text = without_names_of_kinds(text)
        known = {fold(name) for name in found}
        for match in _CAPITALS.finditer(text):
            name = " ".join(match.group().split())
            if fold(name) not in known and fold(name.split()[0]) not in STOP:
                found.append(name)
        return Mentions(tuple(found))

    def find_all(self, texts: Sequence[tuple[str, str | None]]) -> list[Mentions]:
        return [self.find(text, language=language) for text, language in texts]
