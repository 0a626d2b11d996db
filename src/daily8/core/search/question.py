"""What a reader typed, as parts that are looked for: words, "exact phrases", and -words that must be absent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daily8.core.search.tokens import without_signs, words
from daily8.core.stopwords import STOP
from daily8.core.text import one_line

LONGEST = 200  # characters
MOST = 12  # parts
# One pass over the text: a phrase ends at the next quotation mark, or with the text.
_PART = re.compile(r'(-?)(?:["“”«»]([^"“”«»]*)(?:["“”«»]|\Z)|([^\s"“”«»]+))')
_WORD = re.compile(r"\w+")
_ABBREVIATION = re.compile(r"[A-Z]{2,5}")
_SMALL = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Question:
    """``text`` as it was typed, cleaned; ``wanted`` and ``unwanted`` are words and phrases of folded words."""

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
    def typed(self) -> tuple[str, ...]:
        """The parts of ``wanted`` as they were typed, in its order."""
        spelt: dict[str, str] = {}
        for part in _PART.finditer(without_signs(self.text)):
            as_typed = (part[2] or part[3] or "").strip()
            if not part[1]:
                spelt.setdefault(" ".join(words(as_typed)), as_typed)
        return tuple(spelt.get(one, one) for one in self.wanted)

    @property
    def words(self) -> frozenset[str]:
        """Every word that is looked for, by itself."""
        return frozenset(word for part in self.wanted for word in part.split())


def ask(typed: str) -> Question:
    """Of at most :data:`LONGEST` characters and :data:`MOST` parts. Words of grammar alone are looked for, too."""
    text = one_line(typed[: LONGEST * 4], limit=LONGEST)
    wanted: list[str] = []
    unwanted: list[str] = []
    telling: list[str] = []
    for part in _PART.finditer(without_signs(text)):
        words_of_part = part[2] or part[3] or ""
        looked_for = " ".join(words(words_of_part))
        if not looked_for or len(wanted) + len(unwanted) >= MOST:
            continue
        (unwanted if part[1] else wanted).append(looked_for)
        if not part[1] and _tells(words_of_part, looked_for, shouted=not _SMALL.search(text)):
            telling.append(looked_for)
    return Question(text, tuple(dict.fromkeys(telling or wanted)), tuple(dict.fromkeys(unwanted)))


def _tells(typed: str, looked_for: str, *, shouted: bool) -> bool:
    """More than grammar does: who asks for US or WHO in capitals means the abbreviation."""
    return looked_for not in STOP or (not shouted and _ABBREVIATION.fullmatch(typed) is not None)
