"""The known subjects that a text speaks of, in English and Arabic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from daily8.core.text import fold
from daily8.core.topics.arabic import bare_forms, stem
from daily8.core.topics.gazetteer import sizes
from daily8.core.topics.known_subjects import SUBJECTS
from daily8.core.topics.phrases import singular

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_CLAUSE = re.compile(r"[.,;:!?\n()\[\]\"«»“”،؛؟…–—|]+")


def _load() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """English and Arabic spellings as they are compared → the subject's name; those that only capitals tell."""
    english, arabic, capitals = {}, {}, set()
    for line in SUBJECTS.strip().splitlines():
        names = [one.strip() for one in line.split("|")]
        for name in names:
            if name.isascii():
                english[" ".join(map(singular, _WORD.findall(name)))] = names[0]
                capitals |= {singular(name)} if name.isupper() else set()
            else:
                arabic[" ".join(map(stem, name.split()))] = names[1]
    return english, arabic, frozenset(capitals)


_one = lru_cache(maxsize=1 << 14)(singular)  # the same words come again and again
_ENGLISH, _ARABIC, _CAPITALS = _load()
_SIZES, _ARABIC_SIZES = sizes(_ENGLISH), sizes(_ARABIC)


def subjects_in(text: str, language: str | None) -> list[str]:
    """Their names in the text's language, as often as they stand, a longer one before what it is made of."""
    if language not in ("en", "ar"):
        return []
    find = _in_arabic if language == "ar" else _in_english
    return [name for clause in _CLAUSE.split(text) for name in find(_WORD.findall(clause))]


def _in_english(words: Sequence[str]) -> Iterator[str]:
    known, skip = [_one(word) for word in words], 0
    for at, first in enumerate(known):
        if at < skip or first not in _SIZES:
            continue
        for size in _SIZES[first]:
            spelling = " ".join(known[at : at + size])
            if spelling in _ENGLISH and (spelling not in _CAPITALS or words[at].rstrip("s").isupper()):
                yield _ENGLISH[spelling]
                skip = at + size
                break


def _in_arabic(words: Sequence[str]) -> Iterator[str]:
    known, skip = [stem(word) for word in words], 0
    for at, word in enumerate(words):
        if at < skip:
            continue
        found = _arabic_at(known, at, fold(word))
        if found:
            yield found[0]
            skip = at + found[1]


def _arabic_at(known: Sequence[str], at: int, folded: str) -> tuple[str, int] | None:
    for form in bare_forms(folded):
        first = stem(form)
        for size in _ARABIC_SIZES.get(first, ()):
            spelling = " ".join([first, *known[at + 1 : at + size]])
            if spelling in _ARABIC:
                return _ARABIC[spelling], size
    return None
