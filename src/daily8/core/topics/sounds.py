"""What is left of a whole name in Latin and in Arabic script alike: its consonants, those that either mixes up as one.

Arabic writes no short vowels, has no p and v, and renders one foreign letter by several of its own, so that a name is
known across the scripts by its consonants alone (as Soundex does within one; Russell, 1918). Vowels, and h, w and y,
which stand for vowels as often, are left out. Given names are told apart by their spellings, where those are known:
Maria is not Mario, and Mohammed is Muhammad.
"""

from __future__ import annotations

import re

from daily8.core.text import fold
from daily8.core.topics.spellings import given_of

LEAST = 5  # consonants: shorter names sound alike by chance
GIVEN = 3  # consonants that a given name counts as
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
    """``Megan Oldham`` and ``ميغان أولدهام`` → ``mgn ldm``; empty for one word, or too few consonants to tell.

    ``Mohammed Salah`` and ``محمد صلاح`` → ``=mohammed =salah``: what is known by its spellings begins with "=".
    """
    folded = [fold(part) for part in _PART.findall(name)]
    given = [given_of(part) for part in folded]
    parts = [f"={known}" if known else _consonants(part) for part, known in zip(folded, given, strict=True)]
    heard = sum(GIVEN if known else len(part) for part, known in zip(parts, given, strict=True))
    return " ".join(parts) if len(parts) > 1 and all(parts) and heard >= LEAST else ""


def letters_of(name: str) -> str:
    """A name's letters, folded, with the usual spelling of each given name."""
    folded = [fold(part) for part in _PART.findall(name)]
    return "".join(given_of(part) or part for part in folded)


def _consonants(word: str) -> str:
    if "\u0621" <= word[0] <= "\u06ff":
        letters = "".join(_ARABIC.get(letter, "") for letter in word.removeprefix("ال"))
    else:
        latin = _DIGRAPH.sub(lambda match: _DIGRAPHS[match.group()], word)
        letters = "".join(_LATIN.get(letter, "") for letter in latin)
    return _TWICE.sub(r"\1", letters)
