"""Hashtags: few, specific, in CamelCase, the same for the same thing however it is spelt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from daily8.core.text import fold
from daily8.core.topics.phrases import key_phrases
from daily8.core.topics.stopwords import GENERIC, STOP
from daily8.core.types import Document

MOST, FEWEST = 8, 3
LONGEST = 40  # characters of a tag
TITLE, LEAD, OWN = 2.0, 1.0, 1.5  # weight of standing in the title or the lead, or being a publisher's own tag
LEAD_LENGTH = 400
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(the|a|an|mr|mrs|ms|dr|sir)\s+", re.I)


def camel_case(phrase: str) -> str:
    """``world health organization`` → ``WorldHealthOrganization``; scripts without case are joined by underscores."""
    words = [_POSSESSIVE.sub("", word).replace("'", "").replace("’", "") for word in _WORD.findall(phrase)]
    words = [word for word in words if word]
    if any(word[0].isupper() or word[0].islower() for word in words):
        return "".join(word if word.isupper() or word[1:] != word[1:].lower() else word.capitalize() for word in words)
    return "_".join(words)


def normalise_names(names: Sequence[str]) -> dict[str, int]:
    """Names with how often they occur, spellings and short forms merged into the fullest (Reyd → Alice Reyd)."""
    counts: Counter[str] = Counter()
    for name in names:
        tidy = _POSSESSIVE.sub("", _ARTICLE.sub("", " ".join(name.split()))).strip(" .,:;-–—\"'«»()")
        if 2 <= len(tidy) <= LONGEST and fold(tidy) not in GENERIC:
            counts[tidy] += 1
    merged: dict[str, int] = {}
    for name in sorted(counts, key=lambda one: (-len(one.split()), -counts[one], one)):
        folded = fold(name).split()
        fuller = next((full for full in merged if _part_of(folded, fold(full).split())), None)
        merged[fuller or name] = merged.get(fuller or name, 0) + counts[name]
    return dict(sorted(merged.items(), key=lambda pair: (-pair[1], pair[0])))


def _part_of(short: list[str], full: list[str]) -> bool:
    """The words of ``short`` stand in ``full`` in this order, side by side."""
    return any(full[at : at + len(short)] == short for at in range(len(full) - len(short) + 1))


def choose_hashtags(document: Document, names: Mapping[str, int], *, language: str | None) -> tuple[str, ...]:
    """Between three and eight tags where the text bears them, the most telling first."""
    title, lead = fold(document.title), fold(document.text[:LEAD_LENGTH])
    scores: dict[str, tuple[float, str]] = {}

    def offer(phrase: str, weight: float) -> None:
        tag, folded = camel_case(phrase), fold(phrase)
        key = re.sub(r"[\W_]", "", folded)
        if not 2 < len(tag) <= LONGEST or key.isdigit() or folded in GENERIC or folded in STOP:
            return
        if folded == fold(document.publisher):
            return
        weight += TITLE * (folded in title) + LEAD * (folded in lead)
        if key not in scores or scores[key][0] < weight:
            scores[key] = weight, tag

    for name, count in names.items():
        offer(name, min(count, 4) * 0.75 + 0.5 * (" " in name))
    for tag in document.tags:
        if fold(tag) in title or fold(tag) in fold(document.text[:4000]):
            offer(tag, OWN)
    of_names = {word for name in names for word in fold(name).split()}
    for phrase, weight in key_phrases(document, language=language):
        if not of_names & set(fold(phrase).split()):  # a piece of a name is no subject of its own
            offer(phrase, weight)
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1][0], pair[0]))
    kept: list[tuple[str, str]] = []
    for key, (weight, tag) in ranked:
        if any(key in other or other in key for other, _ in kept):
            continue
        if len(kept) >= FEWEST and weight < 2.0:
            break
        kept.append((key, tag))
        if len(kept) == MOST:
            break
    return tuple(tag for _, tag in kept)
