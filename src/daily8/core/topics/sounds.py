"""What is left of a whole name in Latin and in Arabic script alike: its consonants, those that either mixes up as one.

Arabic writes no short vowels, has no p and v, and renders one foreign letter by several of its own, so that a name is
known across the scripts by its consonants alone (as Soundex does within one; Russell, 1918). Vowels, and h, w and y,
which stand for vowels as often, are left out.
"""

from __future__ import annotations

import re

from daily8.core.text import fold

LEAST = 5  # consonants: shorter names sound alike by chance
_ARABIC = dict(zip("بتثجخدذرزسشصضطظغفقكلمنچپڤ", "bttgkddrssssdtdgfkklmnsbf", strict=True))
_DIGRAPHS = {
    "sch": "s", "sh": "s", "ch": "s", "th": "t", "ph": "f", "kh": "k", "gh": "g", "ck": "k", "dj": "g", "x": "ks",
    "qu": "k", "ce": "se", "ci": "si",
}  # fmt: skip
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_LATIN = dict(zip("bcdfgjklmnpqrstvz", "bkdfggklmnbkrstfs", strict=True))
_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TWICE = re.compile(r"(.)\1+")


def sound_of(name: str) -> str:
    """``Megan Oldham`` and ``ميغان أولدهام`` → ``mgn ldm``; empty for one word, or too few consonants to tell."""
    parts = [_consonants(fold(part)) for part in _PART.findall(name)]
    whole = len(parts) > 1 and all(parts) and sum(map(len, parts)) >= LEAST
    return " ".join(parts) if whole else ""


def _consonants(word: str) -> str:
    if "\u0621" <= word[0] <= "\u06ff":
        letters = "".join(_ARABIC.get(letter, "") for letter in word.removeprefix("ال"))
    else:
        latin = _DIGRAPH.sub(lambda match: _DIGRAPHS[match.group()], word)
        letters = "".join(_LATIN.get(letter, "") for letter in latin)
    return _TWICE.sub(r"\1", letters)
