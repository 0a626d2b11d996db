"""Names by their look, for languages without a model: words in capitals, and places and bodies we know of."""

from __future__ import annotations

import re

from daily8.core.stopwords import STOP
from daily8.core.text import fold
from daily8.core.topics.gazetteer import KNOWN, LONGEST_NAME
from daily8.core.types import Mentions

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CAPITALS = re.compile(
    r"(?<![.!?:]\s)(?<!^)\b[A-ZÀ-ÖØ-ÞА-Я][\w'’-]+(?:\s+(?:(?:de|da|van|von|al|bin|el)\s+)?[A-ZÀ-ÖØ-ÞА-Я][\w'’-]+){0,3}"
)
_CLITIC = re.compile("^(?:و|ف)?(?:ب|ل|ك)?(?=.{3})")


def _known(text: str) -> list[str]:
    """Known names in the text, longest first, whatever clitic an Arabic one carries."""
    words = _WORD.findall(text)
    folded = [fold(word) for word in words]
    found, at = [], 0
    while at < len(words):
        for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            run = folded[at : at + size]
            bare = [_CLITIC.sub("", run[0]), *run[1:]]
            name = KNOWN.get(" ".join(run)) or KNOWN.get(" ".join(bare))
            if name:
                found.append(name)
                at += size - 1
                break
        at += 1
    return found


class RuleNames:
    """A NameFinder that needs nothing but rules."""

    def find(self, text: str, *, language: str | None) -> Mentions:
        found = _known(text)
        known = {fold(name) for name in found}
        for match in _CAPITALS.finditer(text):
            name = " ".join(match.group().split())
            if fold(name) not in known and fold(name.split()[0]) not in STOP:
                found.append(name)
        return Mentions(tuple(found))
