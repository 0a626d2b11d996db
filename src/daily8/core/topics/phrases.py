"""Key phrases by statistics: runs of content words that an article repeats or puts in its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from daily8.core.text import fold
from daily8.core.topics.stopwords import GENERIC, STOP
from daily8.core.types import Document

TEXT = 4000  # characters
LIMIT = 12
_PIECE = re.compile(r"[^.,;:!?\n()\[\]\"«»“”،؛؟…–—]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Runs of words between punctuation and stop words."""
    for piece in _PIECE.findall(text):
        run: list[str] = []
        for word in _WORD.findall(piece):
            if fold(word) in STOP or len(word) < 3:
                if run:
                    yield tuple(run)
                run = []
            else:
                run.append(word)
        if run:
            yield tuple(run)


def key_phrases(document: Document, *, language: str | None) -> list[tuple[str, float]]:
    """Phrases of one to three words with a weight, best first.

    A phrase must be repeated, or stand in the title and once more in the text: news names its subject twice.
    """
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    in_title: set[str] = set()
    for part, text in (("title", document.title), ("text", document.text[:TEXT])):
        for run in _runs(text):
            for size in (1, 2, 3):
                for at in range(len(run) - size + 1):
                    phrase = " ".join(run[at : at + size])
                    key = fold(phrase)
                    counts[key] += 1
                    written.setdefault(key, phrase)
                    if part == "title":
                        in_title.add(key)
    found = []
    for key, count in counts.items():
        words = key.split()
        if count < 2 or any(word in GENERIC for word in words) or (len(words) == 1 and len(key) < 4):
            continue
        weight = min(count, 5) * (0.25 if len(words) == 1 else 0.45) + 0.4 * (key in in_title)
        if len(words) == 1 and key not in in_title and count < 4:
            continue
        found.append((written[key], weight))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:LIMIT]
