"""Names by their look, for languages without a model: words in capitals, and places and bodies we know of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daily8.core.stopwords import STOP
from daily8.core.text import fold
from daily8.core.topics.arabic_names import arabic_names, known_in_arabic
from daily8.core.topics.gazetteer import KNOWN, SIZES
from daily8.core.types import Mentions

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CAPITALS = re.compile(
    r"(?<![.!?:]\s)(?<!^)\b[A-ZÀ-ÖØ-ÞА-Я][\w'’-]+(?:\s+(?:(?:de|da|van|von|al|bin|el)\s+)?[A-ZÀ-ÖØ-ÞА-Я][\w'’-]+){0,3}"
)
_ARABIC = re.compile("[\u0621-\u064a]{2}")

_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\b\.?")
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


class RuleNames:
    """A NameFinder that needs nothing but rules."""

    def find(self, text: str, *, language: str | None) -> Mentions:
        if language == "ar":
            return Mentions(tuple(arabic_names(text)))
        found = known_names(text)
        known = {fold(name) for name in found}
        for match in _CAPITALS.finditer(text):
            name = " ".join(match.group().split())
            if fold(name) not in known and fold(name.split()[0]) not in STOP:
                found.append(name)
        return Mentions(tuple(found))

    def find_all(self, texts: Sequence[tuple[str, str | None]]) -> list[Mentions]:
        return [self.find(text, language=language) for text, language in texts]
