"""What a reader typed, as parts that are looked for: words, "exact phrases", and -words that must be absent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daily8.core.search.stems import lighten
from daily8.core.stopwords import STOP
from daily8.core.text import fold, one_line

LONGEST = 200  # characters
MOST = 12  # parts
# One pass over the text: a phrase ends at the next quotation mark, or with the text.
_PART = re.compile(r'(-?)(?:["“”«»]([^"“”«»]*)(?:["“”«»]|\Z)|([^\s"“”«»]+))')
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Question:
    """``text`` as it was typed, cleaned; ``wanted`` and ``unwanted`` are words and phrases as they are compared."""

    text: str
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()

    @property
    def meaning(self) -> str:
        """What is compared by meaning: without what must be absent. Empty where there is nothing to look for."""
        return " ".join(
            part[2] or part[3] for part in _PART.finditer(self.text) if not part[1] and _WORD.search(part[0])
        )

    @property
    def words(self) -> frozenset[str]:
        """Every word that is looked for, by itself."""
        return frozenset(word for part in self.wanted for word in _WORD.findall(part))


def ask(typed: str) -> Question:
    """Of at most :data:`LONGEST` characters and :data:`MOST` parts. Words of grammar alone are looked for, too."""
    text = one_line(typed[: LONGEST * 4], limit=LONGEST)
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in _PART.finditer(text):
        words = " ".join(_WORD.findall(fold(part[2] or part[3] or "")))
        if words and len(wanted) + len(unwanted) < MOST:
            (unwanted if part[1] else wanted).append(words)
    telling = [part for part in wanted if " " in part or part not in STOP]
    return Question(text, _as_compared(telling or wanted), _as_compared(unwanted))


def _as_compared(parts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lighten(part) for part in parts))
