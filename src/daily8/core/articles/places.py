"""Where in an article's sanitised HTML the words of its plain text stand, so that a citation can point there."""

from __future__ import annotations

import html as entities
import re
import unicodedata
from collections.abc import Iterable

# Sanitised HTML is serialised: attribute values are quoted, and a bare ``<`` in text is an entity.
_TOKEN = re.compile(r'(<(?:[^">]|"[^"]*")*>)')
_ATOM = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.S)

Letter = tuple[int, int, int]  # of one solid character: number of its token, start and end in it


def _solid(text: str) -> str:
    """The text without white space and invisible marks, which markup may add and plain text may lack."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})


def _letters(tokens: list[str]) -> tuple[str, list[Letter]]:
    characters, places = [], []
    for number, token in enumerate(tokens):
        if token.startswith("<"):
            continue
        for atom in _ATOM.finditer(token):
            for character in _solid(entities.unescape(atom.group())):
                characters.append(character)
                places.append((number, atom.start(), atom.end()))
    return "".join(characters), places


def _find(haystack: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where ``text[start:end]`` stands: the same occurrence as in the text, counted from its beginning."""
    needle = _solid(text[start:end])
    if not needle:
        return None
    earlier, at = _solid(text[:start]).count(needle), haystack.find(needle)
    for _ in range(earlier):
        following = haystack.find(needle, at + 1)
        if following < 0:
            break
        at = following
    return (at, at + len(needle)) if at >= 0 else None


def mark_places(html: str, text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, frozenset[int]]:
    """``html`` with ``<span class="cited" id="s12">`` around each span of ``text`` that stands in it.

    ``html`` must be sanitised. Spans are (start, end) in characters of ``text`` and do not overlap; the answer names
    the starts that were found. Only spans are added, and only around text, so what was safe stays safe.
    """
    tokens = _TOKEN.split(html)
    haystack, places = _letters(tokens)
    inserts: dict[int, list[tuple[int, int, str]]] = {}
    found: set[int] = set()
    taken = 0
    for start, end in spans:
        where = _find(haystack, text, start, end)
        if where is None or where[0] < taken:
            continue
        taken = where[1]
        found.add(start)
        _wrap(inserts, places[where[0] : where[1]], f' id="s{start}" tabindex="-1"')
    for number, pieces in inserts.items():
        for low, high, attributes in reversed(pieces):
            raw = tokens[number]
            tokens[number] = f'{raw[:low]}<span class="cited"{attributes}>{raw[low:high]}</span>{raw[high:]}'
    return "".join(tokens), frozenset(found)


def _wrap(inserts: dict[int, list[tuple[int, int, str]]], letters: list[Letter], identity: str) -> None:
    """One piece a token; the first bears the id."""
    for number in dict.fromkeys(letter[0] for letter in letters):
        own = [letter for letter in letters if letter[0] == number]
        inserts.setdefault(number, []).append((own[0][1], own[-1][2], identity))
        identity = ""
