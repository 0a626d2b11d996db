"""One identity for each thing that hashtags name, whatever the spelling, the case and the language."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from daily8.core.text import fold
from daily8.core.topics.candidates import camel_case
from daily8.core.topics.known import ROWS
from daily8.core.topics.sounds import letters_of, sound_of

SHORT = 3  # letters: such abbreviations are also words, and names by their capitals alone
_ARABIC = re.compile("[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class Thing:
    """``key`` is that of the English name's hashtag, ``keys`` are those of all spellings, without '#' and folded."""

    key: str
    english: str
    arabic: str
    keys: tuple[str, ...]

    def name(self, language: str) -> str:
        return self.arabic if language == "ar" else self.english


def thing_of(tag: str) -> Thing | None:
    """What a tag or the key of one stands for, where it is one of the known things."""
    return _THINGS.get(fold(tag))


def one_spelling(tag: str) -> str:
    """The tag in the spelling that all articles of its script share: ``USA`` → ``UnitedStates``."""
    found = thing_of(tag)
    if found is None or (len(tag) <= SHORT and tag.isascii() and not tag.isupper()):
        return tag
    return found.arabic if _ARABIC.search(tag) else found.english


def identity_of(name: str) -> str:
    """What a name of any language stands for: the key of a known thing, else how a whole name sounds, else its letters.

    In Latin letters they stand behind the sound: names of one script are compared by both, since Miller sounds like
    Mueller; across the scripts by the sound alone, see :func:`across_scripts`.
    """
    key = camel_case(name)
    found = thing_of(key) or (_BY_LETTERS.get(letters_of(name)) if " " in name else None)
    if found:
        return found.key
    sound = sound_of(name)
    if not sound:
        return fold(key)
    return f"~{sound}" if _ARABIC.search(name) else f"~{sound}|{letters_of(name)}"


def across_scripts(identity: str) -> str:
    """What of an identity another script has as well."""
    return identity.partition("|")[0]


def keys_of(tag: str) -> tuple[str, ...]:
    """The keys under which articles with this tag are found: of all spellings of a known thing, else of its numbers."""
    found = thing_of(tag)
    return found.keys if found else variants(fold(tag))


def canonical_key(tag: str) -> str:
    """One key for all spellings that :func:`keys_of` finds together."""
    found = thing_of(tag)
    return found.key if found else min(variants(fold(tag)))


def variants(key: str) -> tuple[str, ...]:
    """A key, and the same in the other number and the other spelling of English: ``tariff``, ``tariffs``."""
    if not key.isascii() or len(key) < 5:
        return (key,)
    number = key[:-1] if key.endswith("s") and not key.endswith("ss") else f"{key}s"
    british = re.sub(r"is(?=(?:e|ed|es|ing|ation|ations)$)", "iz", key)
    american = re.sub(r"iz(?=(?:e|ed|es|ing|ation|ations)$)", "is", key)
    return tuple(dict.fromkeys([key, number, british, american]))


def _load() -> dict[str, Thing]:
    rows: dict[str, list[str]] = {}  # a thing may have a row in both lists
    for names in ROWS:
        rows.setdefault(names[0], []).extend(names)
    keys = {name: tuple(dict.fromkeys(map(_key, spellings))) for name, spellings in rows.items()}
    often = Counter(key for own in keys.values() for key in own)
    found: dict[str, Thing] = {}
    for name, spellings in rows.items():
        # What names two things, as one spelling does Oman and Amman, tells neither.
        own = tuple(key for key in keys[name] if often[key] == 1)
        thing = Thing(_key(name), camel_case(name), camel_case(spellings[1]), own)
        found |= dict.fromkeys(own, thing)
    return found


def _key(spelling: str) -> str:
    return fold(camel_case(spelling.replace(".", "")))


_THINGS = _load()
# Whole names, however their given names are spelled.
_BY_LETTERS = {
    letters_of(one): thing for row in ROWS for one in row if " " in one and (thing := thing_of(camel_case(one)))
}
