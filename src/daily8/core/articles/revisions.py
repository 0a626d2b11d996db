"""What changed between two versions of an article, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from daily8.core.articles.corrections import says_corrected
from daily8.core.articles.habits import blocks_of

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 4000  # of a paragraph that are compared one by one; a longer one is replaced as a whole
MOST_PARAGRAPHS = 2000
MOST_PAIRS = 2500  # of paragraphs that are compared with each other; among more, the first is taken for the first
ALIKE = 0.4  # share of words in common: what shares less is another paragraph
_JOINERS = "\u200c\u200d"  # between letters of one word

Kind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, went or came; their spaces are part of them."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """``paragraphs`` are those that changed, in order, each as pieces that together give both versions of it."""

    headline: tuple[Piece, ...]  # empty where it stayed
    paragraphs: tuple[tuple[Piece, ...], ...]
    is_correction: bool


def before(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "added")


def after(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "removed")


def _words(text: str) -> list[str]:
    if text.isascii():
        return _WORDS.findall(text)
    found: list[str] = []
    for one in _WORDS.findall(text):
        if found and not found[-1].isspace() and (_is_sign(one) or (one[0].isalnum() and _is_sign(found[-1][-1]))):
            found[-1] += one
        else:
            found.append(one)
    return found


def _is_sign(one: str) -> bool:
    """Part of the word before it: tashkeel, a vowel sign of Hindi, an accent."""
    return len(one) == 1 and (unicodedata.category(one).startswith("M") or one in _JOINERS)


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both, in order. Words are runs of letters with their vowel signs, of spaces, or single marks."""
    first, second = _words(old), _words(new)
    if len(first) + len(second) > MOST_WORDS:
        return tuple(piece for piece in (Piece("removed", old), Piece("added", new)) if piece.text)
    found: list[Piece] = []
    for _, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        gone, come = "".join(first[a:b]), "".join(second[c:d])
        if gone == come:
            found.append(Piece("same", gone))
            continue
        found += [piece for piece in (Piece("removed", gone), Piece("added", come)) if piece.text]
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    return blocks_of(text)[:MOST_PARAGRAPHS]


def _changed(old: Sequence[str], new: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Paragraphs that are replaced are compared with what they are like; the others came or went as a whole."""
    found: list[tuple[Piece, ...]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [word_diff(gone, come) for gone, come in _paired(old[a:b], new[c:d])]
    return found


def _paired(gone: Sequence[str], come: Sequence[str]) -> Iterator[tuple[str, str]]:
    """In the order of both; beside an empty one where nothing is like it.

    Of all pairings that keep the order, the one with the greatest sum of likenesses (Needleman and Wunsch 1970).
    """
    if len(gone) * len(come) > MOST_PAIRS:
        yield from zip_longest(gone, come, fillvalue="")
        return
    best = _likenesses(gone, come)
    at, to = 0, 0
    while at < len(gone) or to < len(come):
        rest = best[at][to]
        if at < len(gone) and rest == best[at + 1][to]:
            yield gone[at], ""
            at += 1
        elif to < len(come) and rest == best[at][to + 1]:
            yield "", come[to]
            to += 1
        else:
            yield gone[at], come[to]
            at, to = at + 1, to + 1


def _likenesses(gone: Sequence[str], come: Sequence[str]) -> list[list[float]]:
    """(len(gone) + 1, len(come) + 1): the greatest sum that pairs of the paragraphs from each place on can have."""
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    counted = [_counted(one) for one in come]
    for at in range(len(gone) - 1, -1, -1):
        words = _counted(gone[at])
        for to in range(len(come) - 1, -1, -1):
            best[at][to] = max(best[at + 1][to], best[at][to + 1])
            if (shared := _likeness(words, counted[to])) >= ALIKE:
                best[at][to] = max(best[at][to], best[at + 1][to + 1] + shared)
    return best


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """0…1: the share of their words, counted as often as they stand there, that both have (Dice 1945)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _counted(paragraph: str) -> Counter[str]:
    return Counter(word for word in _words(paragraph.casefold()) if word[0].isalnum())


def revise(old_title: str, old_text: str, title: str, text: str) -> Revision:
    """What a reader of the old version would want to know of the new one.

    It is a correction when it says so: a notice came, in the text or the headline, that the old version had not.
    """
    return Revision(
        headline=word_diff(old_title, title) if old_title != title else (),
        paragraphs=tuple(_changed(_paragraphs(old_text), _paragraphs(text))),
        is_correction=says_corrected(old_title, old_text, title, text),
    )
