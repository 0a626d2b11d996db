"""Names in Arabic text, which has no capitals: known things, peoples as their countries, persons and places by cues."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from daily8.core.stopwords import GENERIC, STOP
from daily8.core.text import fold
from daily8.core.topics.arabic import bare_forms, is_owned, is_verb, stem
from daily8.core.topics.arabic_words import BARE_KINDS, BETWEEN, GIVEN, KINDS, OF_PLACES, OFFICES, PEOPLES, QUALITIES
from daily8.core.topics.company import COMPANY, is_meant, stands_as_name
from daily8.core.topics.known import known_at
from daily8.core.topics.vague import VAGUE

PIECE = re.compile(r"[^.,;:!?\n()\[\]\"«»“”،؛؟…–—|/]+")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
LONGEST_PERSON = 5  # words
_SERVANT = "عبد"  # which a name of God follows
LETTERS_OF_SERVANT = 6
_OF_QUALITIES = frozenset(map(fold, ("قمة", "قاعدة", "عاصفة", "طريق", "كأس", "مهرجان")))  # also said of how these are
ADJECTIVES = 3  # words between an office and who has it
_COMMON = STOP | GENERIC | VAGUE
_LETTERS = re.compile("^[\u0621-\u064a]{2,}$")


class Name(NamedTuple):
    """A name at some place; ``sure`` when it need not be said again to be believed."""

    size: int  # words
    text: str
    sure: bool


def arabic_names(text: str) -> list[str]:
    """Names as often as they stand; a whole name also where only its last word stands."""
    pieces = [WORD.findall(piece) for piece in PIECE.findall(text)]
    said = Counter(form for words in pieces for word in words for form in set(bare_forms(fold(word))))
    found, alone = [], []
    for words in pieces:
        at = 0
        while at < len(words):
            name = _name_at(words, at)
            if (at and words[at - 1].endswith("توقيت")) or not _is_meant(name.text, words, at, said):
                name = Name(name.size, "", True)  # the time of Beirut, the diameter of a pipe
            if name.text and (name.sure or said[fold(name.text).split()[-1]] > 1):
                found.append(name.text)
            elif not name.text:
                alone.append(fold(words[at]))
            at += name.size
    people = {fold(name).split()[-1]: name for name in reversed(found) if " " in name}
    return found + [people[form] for word in alone for form in bare_forms(word)[:3] if form in people]


def known_in_arabic(text: str) -> list[str]:
    """The Arabic names of the known things that a text names, as often as it does."""
    found = []
    pieces = [WORD.findall(piece) for piece in PIECE.findall(text)]
    said = {form for words in pieces for word in words for form in bare_forms(fold(word))}
    for words in pieces:
        folded, at = [fold(word) for word in words], 0
        while at < len(folded):
            size, name = known_at(folded, at) or (1, "")
            if name and _is_meant(name, words, at, said):
                found.append(name)
            at += size
    return found


def _is_meant(name: str, words: Sequence[str], at: int, said: Collection[str]) -> bool:
    """Whether a name is one, where it is also a word: by what the text says besides, or where it stands."""
    if fold(name) not in COMPANY or is_meant(name, said):
        return True
    return stands_as_name(name, [fold(word) for word in words], at)


def _name_at(words: Sequence[str], at: int) -> Name:
    folded = [fold(word) for word in words[at : at + LONGEST_PERSON + 1]]
    if folded[0] in PEOPLES and words[at].endswith("ى"):
        return Name(1, "", True)  # the right hand, and not Yemen's
    if named := _of_place(words, at, folded):
        return named
    if known := known_at(folded, 0):
        return Name(*known, True)
    return _person(words, at) or _of_office(words, at, folded[0]) or _of_kind(words, at, folded[0]) or Name(1, "", True)


def _of_place(words: Sequence[str], at: int, folded: Sequence[str]) -> Name | None:
    """What is called by its place: the university of Florida, the film festival of Cairo."""
    kind = next((form for form in bare_forms(folded[0]) if form in OF_PLACES), "")
    place = known_at(folded, 1) if kind and len(folded) > 1 and folded[1] not in PEOPLES else None
    if not place or not place[1]:
        return None
    end = 1 + place[0]
    while (
        end < len(folded)
        and end < LONGEST_PERSON
        and folded[end].startswith("ال")
        and folded[end].endswith(("ي", "يه"))
    ):
        end += (folded[end] not in PEOPLES and stem(words[at + end]) not in QUALITIES) or LONGEST_PERSON
    end = end if end < LONGEST_PERSON else 1 + place[0]
    return Name(end, " ".join([words[at][-len(kind) :], *words[at + 1 : at + end]]), True)


def _is_given(word: str) -> bool:
    return word in GIVEN or (word.startswith(f"{_SERVANT}ال") and len(word) > LETTERS_OF_SERVANT)


def _given(word: str) -> str:
    """The given name that a word is, perhaps with a preposition before it."""
    if _is_given(word):
        return word
    bare = re.sub("^[وف]?[لب]?", "", word)
    return bare if bare in GIVEN and len(bare) > 3 - word.startswith("و") else ""


def _person(words: Sequence[str], at: int) -> Name | None:
    """A given name, others, and the family's."""
    first = _given(words[at])
    if not first:
        return None
    parts, end = [first], at + 1
    while end < len(words) and end - at < LONGEST_PERSON and (_is_given(words[end]) or words[end] in BETWEEN):
        parts.append(words[end])
        end += 1
    if end < len(words) and (
        parts[-1] == _SERVANT or (not _and_known(words, end) and _may_name(words[end], article=True))
    ):
        parts.append(words[end])
    while parts and parts[-1] in BETWEEN:
        parts.pop()
    return Name(len(parts), " ".join(parts), True) if len(parts) > 1 else None


def _and_known(words: Sequence[str], at: int) -> bool:
    """Whether a word is "and" with somebody known: Salah and Ronaldo."""
    return words[at].startswith("و") and known_at([fold(words[at][1:])], 0) is not None


def _may_name(word: str, *, article: bool = False) -> bool:
    """Whether a word can be a family's or a place's name, as far as it can be told by itself."""
    if (
        len(word) < 2 + (not article)
        or not _LETTERS.match(word)
        or word.startswith("لل")
        or (word.startswith("ال") and not article)
    ):
        return False
    folded = fold(word)
    if folded in OFFICES or any(form in _COMMON for form in bare_forms(folded)):
        return False
    return stem(word) not in QUALITIES and folded not in PEOPLES and not is_verb(word) and not is_owned(word)


def _of_office(words: Sequence[str], at: int, folded: str) -> Name | None:
    """Who has the office that stands there, with or without adjectives between: two words that may name."""
    if not any(form in OFFICES for form in bare_forms(folded)):
        return None
    end = at + 1
    while end < len(words) and end - at <= ADJECTIVES and words[end].startswith("ال"):
        end += 1
    pair = words[end : end + 2]
    if len(pair) < 2 or _given(pair[0]) or not (_may_name(pair[0]) and _may_name(pair[1], article=False)):
        return None
    if known_at([fold(word) for word in words[end : end + 2]], 0) or known_at([fold(pair[1])], 0):
        return None
    if pair[1] == _SERVANT:
        pair = words[end : end + 3]
    return Name(end + len(pair) - at, " ".join(pair), False) if pair[-1] != _SERVANT else None


def _of_kind(words: Sequence[str], at: int, folded: str) -> Name | None:
    """A place or body after the word for its kind: the airport of, the river."""
    kind = next((form for form in bare_forms(folded) if form in KINDS or form in BARE_KINDS), "")
    if not kind or at + 1 == len(words):
        return None
    name = words[at + 1]
    if (
        not _may_name(name)
        or (kind in BARE_KINDS | _OF_QUALITIES and name.endswith(("ية", "ين", "ون")))
        or known_at([fold(name)], 0)
    ):
        return None
    written = words[at][len(fold(words[at])) - len(kind) :]
    return Name(2, name if kind in BARE_KINDS else f"{written} {name}", False)
