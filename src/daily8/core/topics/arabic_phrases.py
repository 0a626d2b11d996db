"""Noun phrases of Arabic text by their shape: a noun and what it belongs to or has, all with or without the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from daily8.core.stopwords import STOP
from daily8.core.text import fold
from daily8.core.topics.arabic import (
    is_owned,
    is_past,
    is_verb,
    looks_foreign,
    stem,
    without_for,
    without_particles,
    without_preposition,
)
from daily8.core.topics.arabic_names import PIECE, WORD
from daily8.core.topics.arabic_words import BARE_KINDS, EMPTY, KINDS, OFFICES, PEOPLES, QUALITIES
from daily8.core.topics.known import known_at
from daily8.core.topics.vague import VAGUE

_OF_QUALITY = re.compile("(?:ي|ية|يين|يون|يات)$")  # how adjectives end that are made of nouns
# Words that any text may have: what is one of them after a preposition's letter is that letter and the word.
_OFTEN_WRITTEN = VAGUE | KINDS | BARE_KINDS | EMPTY | QUALITIES
_Word = tuple[str, str]  # as written, and its shape


def noun_phrases(text: str) -> Iterator[str]:
    """Nouns by themselves, and two or three words that belong together; two bare nouns only where they are repeated."""
    written = frozenset(fold(word) for word in WORD.findall(text)) | _OFTEN_WRITTEN
    runs = [run for piece in PIECE.findall(text) for run in _runs(WORD.findall(piece), written)]
    pairs = Counter(fold(f"{one[0]} {other[0]}") for run in runs for one, other in pairwise(run))
    for run in runs:
        for at, (word, shape) in enumerate(run):
            if at and run[at - 1][1] in _BEFORE[shape]:
                continue  # it belongs to the word before
            if shape in "ND" and stem(word) not in QUALITIES and fold(word) not in EMPTY | OFFICES:
                yield without_for(word) if shape == "N" else word
                if shape == "N" and looks_foreign(word):
                    yield word  # which is rarely a common noun, and needs fewer mentions
            for size in (2, 3):
                if phrase := _phrase(run[at : at + size], size):
                    yield phrase
            if (
                "".join(one for _, one in run[at : at + 3])[:2] == "NN"
                and (run[at + 2 : at + 3] or [_END])[0][1] not in "DB"
            ):
                pair = f"{word} {run[at + 1][0]}"
                if (
                    pairs[fold(pair)] > 2 - (looks_foreign(word) or looks_foreign(run[at + 1][0]))
                    and fold(word) not in EMPTY
                    and stem(run[at + 1][0]) not in QUALITIES
                ):
                    yield pair


# N a noun, D one with the article, A and B qualities without and with it.
_SHAPES = frozenset({"ND", "NB", "DB", "DD", "NDB", "NBB", "DBB"})  # what has no article is any such thing
_END: _Word = ("", "N")
_BEFORE = {"A": "N", "B": "NDB", "D": "N", "N": ""}


def _phrase(words: Sequence[_Word], size: int) -> str:
    """Such words as one phrase; empty where their shape is none, or the first is too vague."""
    if len(words) < size or "".join(shape for _, shape in words) not in _SHAPES:
        return ""
    first = words[0][0] if words[0][1] == "D" else without_preposition(words[0][0])
    last = words[-1][0]
    if (
        is_past(first)
        or fold(first) in EMPTY
        or fold(first) in OFFICES
        or stem(last) in QUALITIES
        or fold(last) in PEOPLES
    ):
        return ""
    return " ".join([first, *(word for word, _ in words[1:])])


def _runs(words: Sequence[str], written: Collection[str]) -> Iterator[list[_Word]]:
    """Runs of nouns and qualities between verbs, particles, known names and words of grammar."""
    run: list[_Word] = []
    folded, skip = [fold(word) for word in words], 0
    for at, (word, begins) in enumerate(without_particles(words, written=written)):
        known = known_at(folded, at) if skip <= at else None
        skip = at + known[0] if known and fold(word) not in PEOPLES else skip
        stops = at < skip or fold(word) in STOP or len(word.strip("ـ")) < 3 or is_verb(word) or is_owned(word)
        if stops or begins:
            yield run
            run = []
        if not stops and not _is_adverb(word, written):
            run.append((word, _shape(word)))
    yield run


def _is_adverb(word: str, written: Collection[str]) -> bool:
    """Such as ``مجددا``: an ending that no phrase to be followed has."""
    bare = fold(word[:-1])
    return word.endswith("ا") and len(word) > 4 and (bare in written or bare in QUALITIES or f"ال{bare}" in written)


def _shape(word: str) -> str:
    definite = word.startswith("ال")
    if len(word) > 4 and _OF_QUALITY.search(word):
        return "B" if definite else "A"
    return "D" if definite else "N"
