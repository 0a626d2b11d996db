"""Key phrases: what an article repeats, or says in its title and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from daily8.core.text import fold
from daily8.core.topics.arabic import stem, without_particles
from daily8.core.topics.stopwords import GENERIC, QUALITY, STOP
from daily8.core.topics.vague import VAGUE
from daily8.core.types import Document

TEXT = 4000  # characters
LONGEST = 3  # words of a phrase
OFTEN, VERY_OFTEN = 3, 5  # times that a single word must stand: in the title or lead, and anywhere
_PIECE = re.compile(r"[^.,;:!?\n()\[\]\"«»“”،؛؟…–—|/]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_VERB = re.compile("^(?:ي|سي|ست)")  # how Arabic verbs begin far oftener than nouns do


@dataclass(frozen=True, slots=True)
class Phrase:
    """``written`` as the text writes it most often; ``count`` of every form of it."""

    written: str
    words: tuple[str, ...]  # as compared
    count: int
    in_title: bool


def singular(word: str) -> str:
    """English plurals without their s, folded, for comparing."""
    folded = fold(word)
    if len(folded) > 4 and folded.endswith("ies"):
        return folded[:-3] + "y"
    return (
        folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")) else folded
    )


def _compared(phrase: str) -> tuple[str, ...]:
    return tuple(stem(singular(word)) for word in _WORD.findall(phrase))


def _runs(text: str) -> Iterator[list[str]]:
    """Runs of words between punctuation and stop words."""
    for piece in _PIECE.findall(text):
        run: list[str] = []
        for word in without_particles(_WORD.findall(piece)):
            if fold(word) in STOP or len(word) < 3:
                yield run
                run = []
            else:
                run.append(word)
        yield run


def _statistical(text: str) -> Iterator[str]:
    """Every run of one to three words, for languages whose nouns nobody tells us."""
    for run in _runs(text):
        for size in range(1, LONGEST + 1):
            yield from (" ".join(run[at : at + size]) for at in range(len(run) - size + 1))


def _telling(words: tuple[str, ...], *, nouns_known: bool) -> bool:
    """Whether the words can stand as a tag: not vague, not of grammar or of news in general, no bare quality."""
    if any(word in STOP or word in GENERIC for word in words) or words[0] in QUALITY or words[-1] in QUALITY:
        return False
    if len(words) == 1:
        return len(words[0]) > 3 and words[0] not in VAGUE and (nouns_known or not _VERB.match(words[0]))
    if nouns_known:
        return not all(word in VAGUE for word in words)
    return not any(word in VAGUE for word in words) and not _VERB.match(words[0])


def _enough(words: tuple[str, ...], count: int, in_title: bool, *, short: bool) -> bool:
    """Whether it is said often enough; a text of a headline alone says everything once."""
    if short:
        return in_title or count > 1
    if len(words) == 1:
        return count >= (OFTEN if in_title else VERY_OFTEN)
    return count >= 2


def key_phrases(document: Document, nouns: Iterable[str] | None) -> list[Phrase]:
    """The telling ones among the noun phrases that a tagger saw or, without a tagger, among all runs of words."""
    text = f"{document.title}.\n{document.text[:TEXT]}"
    counts: Counter[tuple[str, ...]] = Counter()
    forms: dict[tuple[str, ...], Counter[str]] = {}
    for phrase in _statistical(text) if nouns is None else nouns:
        key = _compared(phrase)
        if key:
            counts[key] += 1
            forms.setdefault(key, Counter())[phrase] += 1
    title = " ".join(_compared(" ".join(without_particles(_WORD.findall(document.title)))))
    found = []
    for key, count in counts.items():
        in_title = f" {' '.join(key)} " in f" {title} "
        # A phrase of the headline is taken up in the text by one or the other of its words.
        heard = max(count, min(counts[word,] for word in key)) if in_title else count
        if _telling(key, nouns_known=nouns is not None) and _enough(
            key, heard, in_title, short=len(document.text) < len(document.title) + 80
        ):
            written = min(forms[key], key=lambda one: (-forms[key][one], one))
            found.append(Phrase(written, key, heard, in_title))
    return sorted(found, key=lambda one: (-one.count, one.written))
