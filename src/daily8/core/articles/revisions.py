"""What changed between two versions of an article, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from daily8.core.articles.habits import blocks_of

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_CORRECTION = re.compile(
    r"(?im)^\W*(correction|corrected|clarification|editor['’]?s['’]? note|this (article|story|report) (was|has been) "
    r"(corrected|amended|updated)|تصحيح|تصويب|توضيح|تنويه|ملاحظة المحرر)"
)
MOST_WORDS = 4000  # of a paragraph that are compared one by one; a longer one is replaced as a whole
MOST_PARAGRAPHS = 2000

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


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both, in order. Words are runs of letters, of spaces, or single marks."""
    first, second = _WORDS.findall(old), _WORDS.findall(new)
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
    """Paragraphs that are replaced are compared in pairs, in order; the others came or went as a whole."""
    found: list[tuple[Piece, ...]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = list(old[a:b]), list(new[c:d])
        for at in range(max(len(gone), len(come))):
            found.append(word_diff(gone[at] if at < len(gone) else "", come[at] if at < len(come) else ""))
    return found


def revise(old_title: str, old_text: str, title: str, text: str) -> Revision:
    """What a reader of the old version would want to know of the new one.

    It is a correction when it says so: a notice came that the old version had not.
    """
    return Revision(
        headline=word_diff(old_title, title) if old_title != title else (),
        paragraphs=tuple(_changed(_paragraphs(old_text), _paragraphs(text))),
        is_correction=len(_CORRECTION.findall(text)) > len(_CORRECTION.findall(old_text)),
    )
