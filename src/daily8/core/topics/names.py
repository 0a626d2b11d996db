"""Names by their look, for languages without a model: words in capitals, and places and bodies we know of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from daily8.core.stopwords import GENERIC, QUALITY, STOP
from daily8.core.text import fold
from daily8.core.topics.arabic_names import arabic_names, known_in_arabic
from daily8.core.topics.gazetteer import KNOWN, sizes
from daily8.core.topics.given import GIVEN
from daily8.core.topics.known import NAMED
from daily8.core.topics.names_of_kinds import names_of_kinds, without_names_of_kinds
from daily8.core.topics.vague import VAGUE
from daily8.core.types import Mentions

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CAPITALS = re.compile(
    r"(?<![.!?:]\s)(?<!^)\b[A-ZÀ-ÖØ-ÞА-Я][\w'’-]+(?:\s+(?:(?:de|da|van|von|al|bin|el)\s+)?[A-ZÀ-ÖØ-ÞА-Я][\w'’-]+){0,3}"
)
_ARABIC = re.compile("[\u0621-\u064a]{2}")

_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\b\.?")
_CAPITAL_WITHIN = re.compile(r"[a-z,] [A-Z][a-z]")
_COMMON = STOP | GENERIC | VAGUE
_BESIDE = _COMMON | QUALITY
_DIRECTIONS = frozenset(
    {"new", "little", "north", "south", "east", "west", "northern", "southern", "eastern", "western"}
)
_CLAUSE = re.compile(r"['’]s\b|[^\w\s'’-]+")  # what a name ends at
_SMALL_WORD = re.compile(r"\b[a-z]{5,}")
# Beside places and bodies, longer names of all that is known, which they may be parts of.
_KNOWN = {fold(one): row[0] for row in NAMED for one in row if one.isascii() and " " in one} | KNOWN
_SIZES = sizes(_KNOWN)
SHORT = 3  # letters: such abbreviations are also words, and names by their capitals alone


def _written_as_name(word: str, *, caseless: bool) -> bool:
    if not word.isascii():
        return True
    return word.isupper() if len(word) <= SHORT else caseless or word[0].isupper()


def known_names(text: str, *, language: str | None = None) -> list[str]:
    """Places and bodies that we know of, longest first, whatever an Arabic one begins with; "us" is not the US.

    None that is a part of a longer name, as far as capitals tell: in German, and in some headlines, all words have.
    """
    if _ARABIC.search(text):
        return known_in_arabic(text)
    caseless = text == text.lower()
    telling = not caseless and language != "de" and bool(_SMALL_WORD.search(text))
    return [
        name
        for clause in _CLAUSE.split(_DOTTED.sub(r"\1\2", text))
        for name in _known_in([one for word in _WORD.findall(clause) for one in _joined(word)], caseless, telling)
    ]


def _known_in(words: Sequence[str], caseless: bool, telling: bool) -> Iterator[str]:
    folded, skip = [fold(word) for word in words], 0
    for at, first in enumerate(folded):
        if first not in _SIZES or at < skip or not (caseless or words[at][0].isupper() or not words[at].isascii()):
            continue
        size = next((size for size in _SIZES[first] if " ".join(folded[at : at + size]) in _KNOWN), 0)
        if size > 1 or (size and _written_as_name(words[at], caseless=caseless)):
            skip = at + size
            if not telling or not (_goes_on(words, folded, at - 1) or _goes_on(words, folded, skip)):
                yield _KNOWN[" ".join(folded[at:skip])]


def _joined(word: str) -> list[str]:
    """The known things that a hyphen joins to each other, or to what they do: US-China, Iran-backed."""
    parts = word.split("-")
    apart = len(parts) > 1 and all(part.islower() or (part[:1].isupper() and fold(part) in KNOWN) for part in parts)
    return parts if apart else [word]


def _goes_on(words: Sequence[str], folded: Sequence[str], beside: int) -> bool:
    """Whether the name beside this word is a part of a longer one that has it: Jordan Spieth, Iran Air, South China.

    Known things, offices and abbreviations stand beside names; the first word has its capital for nothing.
    """
    if not 0 <= beside < len(words) or not words[beside][0].isupper() or words[beside].isupper():
        return False
    if folded[beside] in _DIRECTIONS or folded[beside] in GIVEN:
        return True
    return beside > 0 and folded[beside] not in _BESIDE and folded[beside] not in KNOWN


def writes_names_small(text: str) -> bool:
    """Whether English text has capitals at most where sentences begin."""
    return not _CAPITAL_WITHIN.search(text)


def small_names(text: str) -> list[str]:
    """Persons and known things in such a text: a given name and the family's, which the text says again."""
    words = [word.lower() for word in _WORD.findall(text)]
    counts = Counter(words)
    pairs = Counter(
        (first, last)
        for first, last in pairwise(words)
        if first in GIVEN and last not in GIVEN and _may_be_family(last)
    )
    whole = {last: f"{first} {last}".title() for (first, last), _ in pairs.most_common()[::-1] if counts[last] > 1}
    return [*known_names(text.lower()), *(whole[word] for word in words if word in whole)]


def _may_be_family(word: str) -> bool:
    past = word.endswith("ed") and len(word) > 5  # discovered; but Reed, Ahmed
    return len(word) > 2 and word.isalpha() and word not in _COMMON and not past


class RuleNames:
    """A NameFinder that needs nothing but rules."""

    def find(self, text: str, *, language: str | None) -> Mentions:
        if language == "ar":
            return Mentions(tuple(arabic_names(text)))
        found = known_names(text, language=language) + names_of_kinds(text)
        text = without_names_of_kinds(text)
        known = {fold(name) for name in found}
        for match in _CAPITALS.finditer(text):
            name = " ".join(match.group().split())
            if fold(name) not in known and fold(name.split()[0]) not in STOP:
                found.append(name)
        return Mentions(tuple(found))

    def find_all(self, texts: Sequence[tuple[str, str | None]]) -> list[Mentions]:
        return [self.find(text, language=language) for text, language in texts]
