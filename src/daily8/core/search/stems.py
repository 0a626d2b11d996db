"""Words as they are compared: Arabic without what is written together with it, in the database and on the page.

After Light10 (Larkey, Ballesteros and Connell, 2007), over folded words: where te marbuta is a ha and each alef bare. A
letter before a word may be its own or "and", "in", "for", "like": it is found by either reading, see :func:`forms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from daily8.core.search.own_letters import BEGIN, END, WITH_PRONOUNS
from daily8.core.stopwords import STOP

_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{4,}")
_ARTICLES = ("وبال", "وكال", "ولل", "فلل", "وال", "بال", "كال", "فال", "لل")
_ARTICLE = "ال"
_AND = (("و", 3), ("ف", 4))  # and the letters that a word has at least after it: of two readings one is likely then
_PREPOSITIONS = (("ب", 3), ("ل", 3), ("ك", 4))
_ENDINGS = ("ها", "تان", "تين", "ات", "ون", "ين", "يه", "ه", "ي")
_SPELLINGS = (("اميرك", "امريك"), ("انكلتر", "انجلتر"), ("غوغل", "جوجل"), ("قوقل", "جوجل"))
_LATIN_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y", "e")
_LEAST = 3  # letters of a stem


@lru_cache(maxsize=1 << 15)
def forms(word: str) -> tuple[str, ...]:
    """All that a folded word is found by, the likeliest first: several of an Arabic one, and of others itself."""
    if not _ARABIC_WORD.fullmatch(word):
        return (word,)
    return tuple(dict.fromkeys(map(_without_ending, _readings(word))))


def _readings(word: str) -> Iterator[str]:
    """A word without what may stand before it; one with the article has no other reading."""
    if _left(word, _ARTICLE):
        yield word.removeprefix(_ARTICLE)
        return
    joined = next((one for one in _ARTICLES if _left(word, one)), "")
    if joined:
        yield word.removeprefix(joined)
        if joined.endswith("لل"):
            yield "ل" + word.removeprefix(joined)  # where the word's own first letter is one
    yield word
    if not joined:
        yield from _without_letters(word)


def _without_letters(word: str) -> Iterator[str]:
    starts = [word]
    for letter, least in _AND:
        if _attached(word, letter, least):
            starts.append(word[1:])
            yield word[1:]
    for start in starts:
        for letter, least in _PREPOSITIONS:
            if _attached(start, letter, least):
                yield start[1:]


def _attached(word: str, letter: str, least: int) -> bool:
    """Whether the first letter may be a word by itself."""
    if not word.startswith(letter) or len(word) <= least or not _own_stems().isdisjoint((word, _without_ending(word))):
        return False
    return word[1:] not in STOP and word[1:] not in WITH_PRONOUNS


@lru_cache(maxsize=1)
def _own_stems() -> frozenset[str]:
    return BEGIN | frozenset(map(_without_ending, BEGIN))


def _left(word: str, before: str) -> bool:
    return word.startswith(before) and len(word) - len(before) >= _LEAST


@lru_cache(maxsize=1 << 15)
def _without_ending(word: str) -> str:
    word = next((right + word.removeprefix(wrong) for wrong, right in _SPELLINGS if word.startswith(wrong)), word)
    while word not in END:
        shorter = next((word.removesuffix(one) for one in _ENDINGS if _ends(word, one)), "")
        if not shorter:
            break
        word = shorter
    return word


def _ends(word: str, ending: str) -> bool:
    """With this ending, and is a word of its own without it, which no word of grammar is."""
    shorter = word.removesuffix(ending)
    return _LEAST <= len(shorter) < len(word) and shorter not in STOP and shorter not in WITH_PRONOUNS


def stem(word: str) -> str:
    """A folded word of Latin letters as matches are marked: roughly, since the database's stems are not asked for."""
    for ending in _LATIN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word.removesuffix(ending)
    return word
