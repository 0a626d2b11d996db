"""Names by their look, for languages without a model: words in capitals, and places and bodies we know of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daily8.core.stopwords import STOP
from daily8.core.text import fold
from daily8.core.topics.gazetteer import KNOWN, LONGEST_NAME
from daily8.core.types import Mentions

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CAPITALS = re.compile(
    r"(?<![.!?:]\s)(?<!^)\b[A-ZÀ-ÖØ-ÞА-Я][\w'’-]+(?:\s+(?:(?:de|da|van|von|al|bin|el)\s+)?[A-ZÀ-ÖØ-ÞА-Я][\w'’-]+){0,3}"
)
_CLITIC = re.compile("^(?:و|ف)?(?:ب|ل|ك)?(?=.{3})")


_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\b\.?")
SHORT = 3  # letters: such abbreviations are also words, and names by their capitals alone


def _written_as_name(word: str, *, caseless: bool) -> bool:
    if not word.isascii():
        return True
    return word.isupper() if len(word) <= SHORT else caseless or word[0].isupper()


def known_names(text: str) -> list[str]:
    """Places and bodies that we know of, longest first, whatever clitic an Arabic one carries; "us" is not the US."""
    words, caseless = _WORD.findall(_DOTTED.sub(r"\1\2", text)), text == text.lower()
    folded = [fold(word) for word in words]
    found, at = [], 0
    while at < len(words):
        for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            run = folded[at : at + size]
            bare = [_CLITIC.sub("", run[0]), *run[1:]]
            name = KNOWN.get(" ".join(run)) or KNOWN.get(" ".join(bare))
            if name and _written_as_name(words[at], caseless=caseless):
                found.append(name)
                at += size - 1
                break
        at += 1
    return found


class RuleNames:
    """A NameFinder that needs nothing but rules."""

    def find(self, text: str, *, language: str | None) -> Mentions:
        found = known_names(text)
        known = {fold(name) for name in found}
        for match in _CAPITALS.finditer(text):
            name = " ".join(match.group().split())
            if fold(name) not in known and fold(name.split()[0]) not in STOP:
                found.append(name)
        return Mentions(tuple(found))

    def find_all(self, texts: Sequence[tuple[str, str | None]]) -> list[Mentions]:
        return [self.find(text, language=language) for text, language in texts]
