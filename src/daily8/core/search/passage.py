"""The words of an article around what a reader looked for, with the matches marked."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from daily8.core.search.stems import stem
from daily8.core.text import fold

LENGTH = 220  # characters
BEFORE = 60  # of them before the first match
LOOKED_AT = 40_000  # characters of a text
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
    stems = {stem(word) for word in words}
    matches = [found.span() for found in _WORD.finditer(text) if stem(fold(found[0])) in stems] if stems else []
    start, end = _window(text, matches[0][0] if matches else 0, length)
    runs = [Run("…", False)] if start else []
    at = start
    for first, last in matches:
        if first >= at and last <= end:
            runs += [Run(text[at:first], False), Run(text[first:last], True)]
            at = last
    tail = text[at:end].rstrip() + ("…" if end < len(text) else "")
    return tuple(run for run in (*runs, Run(tail, False)) if run.text)


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
