"""Words as they are compared: Arabic without what is written together with it, in the database and on the page."""

from __future__ import annotations

import re
from functools import lru_cache

_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{4,}")
# Light10 (Larkey, Ballesteros and Connell, 2007), over folded words: where te marbuta is a ha and each alef bare.
_JOINED = ("وال", "بال", "كال", "فال", "لل", "ال", "و")
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_LATIN_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y", "e")
_LEAST = 3  # letters of a stem


@lru_cache(maxsize=1 << 15)
def stem_arabic(word: str) -> str:
    """A folded word without articles and conjunctions before it and endings behind it."""
    for joined in _JOINED:
        if word.startswith(joined) and len(word) - len(joined) >= _LEAST:
            word = word.removeprefix(joined)
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word.removesuffix(ending)
    return word


def lighten(text: str) -> str:
    """Folded text with every Arabic word as its stem; other words are left to the database."""
    return _ARABIC_WORD.sub(lambda word: stem_arabic(word[0]), text)


def stem(word: str) -> str:
    """A folded word of either script as matches are marked: roughly, since the database's stems are not asked for."""
    word = lighten(word)
    for ending in _LATIN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word.removesuffix(ending)
    return word
