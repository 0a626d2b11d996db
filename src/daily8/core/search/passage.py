"""The words of an article around what a reader looked for, with the matches marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from daily8.core.search.stems import forms, stem
from daily8.core.search.tokens import spelled, standing, standing_at, words
from daily8.core.text import UNSPACED

LENGTH = 220  # characters
BEFORE = 60  # of them before the first match
LOOKED_AT = 40_000  # characters of a text
LONGEST = 60  # letters of a word that can match


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a passage."""

    text: str
    match: bool


def passage(text: str, asked: Collection[str], *, length: int = LENGTH) -> tuple[Run, ...]:
    """At most about ``length`` characters with the first matches; from the beginning where nothing matches.

    ``asked`` are folded words. Every character of the passage is of the text, except an ellipsis where it was cut.
    """
    text = " ".join(text[:LOOKED_AT].split())
    stems = _stems(frozenset(asked))
    first = next(_matches(text, stems), None)
    start, end = _window(text, first[0] if first else 0, length)
    runs = [Run("…", False)] if start else []
    at = start
    for match, last in _matches(text, stems, start, end) if first else ():
        runs += [Run(text[at:match], False), Run(text[match:last], True)]
        at = last
    tail = text[at:end].rstrip() + ("…" if end < len(text) else "")
    return tuple(run for run in (*runs, Run(tail, False)) if run.text)


@lru_cache(maxsize=1024)
def _stems(asked: frozenset[str]) -> frozenset[str]:
    """A question's are asked for with each of its answers."""
    return frozenset(filter(None, (stem(form) for word in asked for form in forms(word))))


def _matches(text: str, stems: frozenset[str], start: int = 0, end: int = LOOKED_AT) -> Iterator[tuple[int, int]]:
    """Where the words that match begin and end; ``start`` and ``end`` lie between words, or nearly."""
    for word in _likely(text, stems, start, end):
        if UNSPACED.search(word[0]):
            yield from _inside(word, stems)
        elif word.end() - word.start() <= LONGEST and not _compared(word[0]).isdisjoint(stems):
            yield word.span()


def _inside(run: re.Match[str], stems: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where letters without spaces match: pairs of them, and those that touch are one."""
    begun: int | None = None
    for at in range(run.start(), run.end()):
        matches = not _compared(run.string[at : min(at + 2, run.end())]).isdisjoint(stems)
        if matches and begun is None:
            begun = at
        elif not matches and begun is not None:
            yield begun, at + 1
            begun = None
    if begun is not None:
        yield begun, run.end()


def _likely(text: str, stems: frozenset[str], start: int, end: int) -> Iterator[re.Match[str]]:
    """The words that may match. In letters without accents a stem stands in the word that it is of, and is found
    without a look at the others.
    """
    if not stems:
        return
    if not text.isascii():
        yield from standing(text, start, end)
        return
    at = start
    while found := _any_of(stems).search(text, at, end):
        word = standing_at(text, _beginning(text, found.start(), at), end)
        if word:
            yield word
        at = max(word.end() if word else 0, found.end())


@lru_cache(maxsize=1024)
def _any_of(stems: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(spelled, sorted(stems))), re.IGNORECASE)


def _beginning(text: str, at: int, least: int) -> int:
    """Of the word that has this place."""
    while at > least and text[at - 1].isalnum():
        at -= 1
    return at


def _window(text: str, match: int, length: int) -> tuple[int, int]:
    """From and to whole words."""
    start = max(0, match - BEFORE)
    if start:
        start = text.find(" ", start, match) + 1 or match
    end = start + length
    if end >= len(text):
        return start, len(text)
    cut = text.rfind(" ", max(start, match) + 1, end)
    return start, cut if cut > 0 else end


@lru_cache(maxsize=1 << 16)
def _compared(word: str) -> frozenset[str]:
    """The words of a language come again and again."""
    return frozenset(stem(form) for one in words(word) for form in forms(one))
