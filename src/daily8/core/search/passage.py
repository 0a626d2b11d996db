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
    matching = _matching(text, _stems(frozenset(words)))
    first = next(_matches(text, matching), None)
    start, end = _window(text, first[0] if first else 0, length)
    runs = [Run("…", False)] if start else []
    at = start
    for match, last in _matches(text, matching, start, end) if first else ():
        runs += [Run(text[at:match], False), Run(text[match:last], True)]
        at = last
    tail = text[at:end].rstrip() + ("…" if end < len(text) else "")
    return tuple(run for run in (*runs, Run(tail, False)) if run.text)


@lru_cache(maxsize=1024)
def _stems(words: frozenset[str]) -> frozenset[str]:
    """A question's are asked for with each of its answers."""
    return frozenset(map(stem, words))


def _matching(text: str, stems: Collection[str]) -> frozenset[str]:
    """The words of the text that match, each looked at once, however often it stands there.

    A stem stands in the word that it is of. Letters without accents tell at once that there is none.
    """
    lower = text.lower() if text.isascii() else ""
    if not stems or (lower and not any(one in lower for one in stems)):
        return frozenset()
    different = set(_WORD.findall(text))
    return frozenset(word for word in different if len(word) <= LONGEST and _compared(word) in stems)


def _matches(text: str, matching: Collection[str], start: int = 0, end: int = LOOKED_AT) -> Iterator[tuple[int, int]]:
    """Where the words that match begin and end; ``start`` and ``end`` lie between words, or nearly."""
    for found in _WORD.finditer(text, start, end) if matching else ():
        if found[0] in matching:
            yield found.span()


@lru_cache(maxsize=1 << 16)
def _compared(word: str) -> str:
    """The words of a language come again and again."""
    return stem(fold(word))


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
