"""The words of an article around what a reader looked for, with the matches marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from daily8.core.search.stems import stem
from daily8.core.text import fold

LENGTH = 220  # characters
BEFORE = 60  # of them before the first match
LOOKED_AT = 40_000  # characters of a text
LONGEST = 60  # letters of a word that can match
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a passage."""

    text: str
    match: bool


def passage(text: str, words: Collection[str], *, length: int = LENGTH) -> tuple[Run, ...]:
    """At most about ``length`` characters with the first matches; from the beginning where nothing matches.

    ``words`` are folded. Every character of the passage is of the text, except an ellipsis at an end that was cut.
    """
    text = " ".join(text[:LOOKED_AT].split())
    stems = _stems(frozenset(words))
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
def _stems(words: frozenset[str]) -> frozenset[str]:
    """A question's are asked for with each of its answers."""
    return frozenset(filter(None, map(stem, words)))


def _matches(text: str, stems: frozenset[str], start: int = 0, end: int = LOOKED_AT) -> Iterator[tuple[int, int]]:
    """Where the words that match begin and end; ``start`` and ``end`` lie between words, or nearly."""
    for word in _likely(text, stems, start, end):
        if word.end() - word.start() <= LONGEST and _compared(word[0]) in stems:
            yield word.span()


def _likely(text: str, stems: frozenset[str], start: int, end: int) -> Iterator[re.Match[str]]:
    """The words that may match. In letters without accents a stem stands in the word that it is of, and is found
    without a look at the others.
    """
    if not stems:
        return
    if not text.isascii():
        yield from _WORD.finditer(text, start, end)
        return
    at = start
    while found := _any_of(stems).search(text, at, end):
        word = _WORD.match(text, _beginning(text, found.start(), at), end)
        if word:
            yield word
        at = max(word.end() if word else 0, found.end())


@lru_cache(maxsize=1024)
def _any_of(stems: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(stems))), re.IGNORECASE)


def _beginning(text: str, at: int, least: int) -> int:
    """Of the word that has this place."""
    while at > least and (text[at - 1].isalnum() or text[at - 1] == "_"):
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
def _compared(word: str) -> str:
    """The words of a language come again and again."""
    return stem(fold(word))
