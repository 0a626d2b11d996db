"""What changed between two versions of an article, paragraph by paragraph and word by word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, groupby, zip_longest
from typing import Literal

from daily8.core.articles.corrections import says_corrected
from daily8.core.articles.habits import blocks_of

_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
MOST_PARAGRAPHS = 2000
# What one revision may cost, in any words. Where it runs out, paragraphs are paired in their order and what stands
# between the words that were found to have stayed is replaced as a whole.
MOST_LETTERS = 200_000  # taken apart into words
MOST_STEPS = 200_000  # comparisons of two words, or of two paragraphs
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
    """``paragraphs`` are those that changed, in order, as they were and are; one of the two is empty where it came or
    went."""

    headline: tuple[Piece, ...]  # empty where it stayed
    paragraphs: tuple[tuple[str, str], ...]
    is_correction: bool


class _Purse:
    """What may still be spent on a revision."""

    def __init__(self) -> None:
        self._letters, self._steps = MOST_LETTERS, MOST_STEPS

    def pays(self, *, letters: int = 0, steps: int = 0) -> bool:
        """Whether there is enough of both, which is then spent."""
        if letters > self._letters or steps > self._steps:
            return False
        self._letters, self._steps = self._letters - letters, self._steps - steps
        return True


def before(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "added")


def after(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != "removed")


def _words(text: str) -> list[str]:
    """Runs of letters with their vowel signs, and single marks, each with the blanks behind it."""
    if text.isascii():
        return _WORDS.findall(text)
    found: list[str] = []
    for one in _WORDS.findall(text):
        if found and not found[-1][-1].isspace() and (_starts_signed(one) or _is_sign(found[-1][-1], one)):
            found[-1] += one
        else:
            found.append(one)
    return found


def _starts_signed(one: str) -> bool:
    """Part of the word before it: tashkeel, a vowel sign of Hindi, an accent."""
    return unicodedata.category(one[0]).startswith("M") or one[0] in _JOINERS


def _is_sign(last: str, one: str) -> bool:
    """Whether a word goes on behind the sign that it was cut at."""
    return one[0].isalnum() and _starts_signed(last)


def _stays(old: Sequence[str], new: Sequence[str], purse: _Purse) -> list[tuple[int, int, int]]:
    """Runs that both have: their places in both and their lengths, in order, the last of length 0 at the ends.

    The longest run, then the longest before and behind it (Ratcliff and Obershelp 1988), larger parts first: what
    each search costs is known before, so that it can be left out when there is nothing left to spend.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    often = Counter(new)
    costs = [0, *accumulate(1 + often[one] for one in old)]
    found, waiting = [(len(old), len(new), 0)], deque([(0, len(old), 0, len(new))])
    while waiting:
        a, b, c, d = waiting.popleft()
        if a == b or c == d or not purse.pays(steps=costs[b] - costs[a]):
            continue
        at, to, size = matcher.find_longest_match(a, b, c, d)
        if size:
            found.append((at, to, size))
            waiting += [(a, at, c, to), (at + size, b, to + size, d)]
    return sorted(found)


def _in_common(old: Sequence[str], new: Sequence[str], purse: _Purse) -> Iterator[tuple[range, range, bool]]:
    """Both from beginning to end, by turns what was replaced and what stayed (True)."""
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
                 min(len(old), len(new)))  # fmt: skip
    yield range(start), range(start), True
    at, to = start, start
    for a, b, size in _stays(old[start:], new[start:], purse):
        a, b = a + start, b + start
        yield range(at, a), range(to, b), False
        at, to = a + size, b + size
        yield range(a, at), range(b, to), True


def word_diff(old: str, new: str, purse: _Purse | None = None) -> tuple[Piece, ...]:
    """The pieces of both, in order. Words are runs of letters with their vowel signs, or single marks."""
    purse = purse or _Purse()
    if not purse.pays(letters=len(old) + len(new)):
        return tuple(_replaced(old, new))
    first, second = _words(old), _words(new)
    keys = [one.rstrip() for one in first], [one.rstrip() for one in second]
    found: list[Piece] = []
    for mine, yours, stayed in _in_common(*keys, purse):
        if stayed:
            found += (piece for a, b in zip(mine, yours, strict=True) for piece in _spaced(first[a], second[b]))
        else:
            found += _replaced("".join(first[a] for a in mine), "".join(second[b] for b in yours))
    return _joined(found)


def _spaced(old: str, new: str) -> Iterator[Piece]:
    """A word that stayed, whose blanks may have changed."""
    if old == new:
        yield Piece("same", old)
        return
    word = old.rstrip()
    yield Piece("same", word)
    yield from _replaced(old[len(word) :], new[len(word) :])


def _replaced(old: str, new: str) -> Iterator[Piece]:
    """The blanks behind both stayed."""
    blanks = old[len(old.rstrip()) :]
    end = len(blanks) if new[len(new.rstrip()) :] == blanks else 0
    yield Piece("removed", old[: len(old) - end])
    yield Piece("added", new[: len(new) - end])
    yield Piece("same", old[len(old) - end :])


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Without those that are empty, and neighbours of one kind as one."""
    told = (piece for piece in pieces if piece.text)
    return tuple(Piece(kind, "".join(one.text for one in run)) for kind, run in groupby(told, lambda one: one.kind))


def _paragraphs(text: str) -> list[str]:
    return blocks_of(text)[:MOST_PARAGRAPHS]


def _changed(old: Sequence[str], new: Sequence[str], purse: _Purse) -> Iterator[tuple[str, str]]:
    """Paragraphs that are replaced are put beside what they are like; the others came or went as a whole."""
    for mine, yours, stayed in _in_common(old, new, purse):
        if not stayed:
            yield from _paired(old[mine.start : mine.stop], new[yours.start : yours.stop], purse)


def _paired(gone: Sequence[str], come: Sequence[str], purse: _Purse) -> Iterator[tuple[str, str]]:
    """In the order of both; beside an empty one where nothing is like it.

    Of all pairings that keep the order, the one with the greatest sum of likenesses (Needleman and Wunsch 1970).
    """
    best = _likenesses(gone, come, purse)
    if best is None:
        yield from zip_longest(gone, come, fillvalue="")
        return
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


def _likenesses(gone: Sequence[str], come: Sequence[str], purse: _Purse) -> list[list[float]] | None:
    """(len(gone) + 1, len(come) + 1): the greatest sum that pairs of the paragraphs from each place on can have.

    None where that would cost too much.
    """
    if not purse.pays(letters=sum(map(len, gone)) + sum(map(len, come))):
        return None
    ours, theirs = [_counted(one) for one in gone], [_counted(one) for one in come]
    if not purse.pays(steps=sum(len(one) + 1 for one in ours) * len(come)):
        return None
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    for at in range(len(gone) - 1, -1, -1):
        for to in range(len(come) - 1, -1, -1):
            best[at][to] = max(best[at + 1][to], best[at][to + 1])
            if (shared := _likeness(ours[at], theirs[to])) >= ALIKE:
                best[at][to] = max(best[at][to], best[at + 1][to + 1] + shared)
    return best


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """0…1: the share of their words, counted as often as they stand there, that both have (Dice 1945)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _counted(paragraph: str) -> Counter[str]:
    return Counter(word.rstrip() for word in _words(paragraph.casefold()) if word[0].isalnum())


def revise(old_title: str, old_text: str, title: str, text: str) -> Revision:
    """What a reader of the old version would want to know of the new one.

    It is a correction when it says so: a notice came, in the text or the headline, that the old version had not.
    """
    return Revision(
        headline=word_diff(old_title, title) if old_title != title else (),
        paragraphs=tuple(_changed(_paragraphs(old_text), _paragraphs(text), _Purse())),
        is_correction=says_corrected(old_title, old_text, title, text),
    )


def word_by_word(revision: Revision) -> tuple[tuple[Piece, ...], ...]:
    """The changed paragraphs, each as pieces that together give both versions of it."""
    purse = _Purse()
    return tuple(word_diff(old, new, purse) for old, new in revision.paragraphs)
