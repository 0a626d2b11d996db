"""Names as they are counted: tidied, spellings and short forms merged into the fullest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from daily8.core.stopwords import GENERIC, STOP
from daily8.core.text import fold
from daily8.core.topics.gazetteer import KNOWN
from daily8.core.topics.vague import VAGUE

LONGEST = 40  # characters of a name
MOST_WORDS = 5
SHOUTED = 5  # letters: longer words in capitals alone are no abbreviations
_POSSESSIVE = re.compile(r"['’]s?$")
_TITLES = re.compile(
    r"^(?:(?:the|a|an|mr|mrs|ms|miss|dr|sir|dame|lord|lady|rep|sen|gov|gen|col|lt|sgt|prof|judge|justice|president|"
    r"president-elect|vice|prime|minister|secretary|senator|congressman|congresswoman|chancellor|governor|mayor|king|"
    r"queen|prince|princess|pope|chief|former|then|coach|captain|goalkeeper|striker|midfielder|defender|actor|"
    r"actress|singer|author|professor|detective|sergeant|commissioner|spokesman|spokeswoman|ambassador|envoy|lawyer|"
    r"founder|chairman|ceo|pm|leader|star)\b\.?\s+)+",
    re.I,
)
_SUFFIX = re.compile(r",?\s+(?:II|III|Inc|Corp|Ltd|plc|PLC|LLC|Co)\.?$")
_INITIAL = re.compile(r"(?<=\w)\s+[A-Z]\.?(?=\s)")
_EDGES = " .,:;-–—\"'“”‘’«»()[]*|/#@"
_PLACES = frozenset(fold(name) for name in KNOWN.values())  # Iran is no short form of Iran Air
_GLUED = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|O['’])\b[A-Z]?[a-z]{2,}[A-Z]{1}[a-z]|[a-z]{2}[A-Z]{4}")


def tidy(name: str) -> str | None:
    """A name without articles, titles, middle initials and edges; None when it is none."""
    text = _POSSESSIVE.sub("", " ".join(name.split()).strip(_EDGES))
    text = KNOWN.get(fold(text.replace(".", "")), text)
    bare = _SUFFIX.sub("", _INITIAL.sub("", _TITLES.sub("", text))).strip(_EDGES)
    bare = KNOWN.get(fold(bare.replace(".", "")), bare)
    words = fold(bare).split()
    if not 2 <= len(bare) <= LONGEST or not 1 <= len(words) <= MOST_WORDS or _GLUED.search(bare):
        return None
    if len(set(words)) < len(words) or any(char.isdigit() for char in words[0]):
        return None
    if all(word in GENERIC or word in STOP or word in VAGUE for word in words):
        return None
    if words[0] in STOP or (words[-1] in STOP and bare.split()[-1].islower()):  # Theresa May has a May
        return None
    if bare[0].islower() or "@" in bare or "://" in bare:
        return None
    return bare.title() if bare.isupper() and len(bare) > SHOUTED else bare


def _part_of(short: list[str], full: list[str]) -> bool:
    """``short`` stands in ``full`` side by side, at its start or its end, or is it in another order."""
    return full[: len(short)] == short or full[-len(short) :] == short or sorted(full) == sorted(short)


def normalise_names(names: Sequence[str]) -> dict[str, int]:
    """Names with how often they occur, most often first; Reyd counts for Alice Reyd where she is the only one."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for name in names:
        bare = tidy(name)
        if bare:
            counts[fold(bare)] += 1
            written.setdefault(fold(bare), bare)
    merged: Counter[str] = Counter()
    for key in sorted(counts, key=lambda one: (-len(one.split()), -counts[one], one)):
        fuller = [full for full in merged if _part_of(key.split(), full.split())]
        if fuller and key not in _PLACES:
            best = max(fuller, key=lambda one: (merged[one], one))
            merged[best] += counts[key]
        else:
            merged[key] += counts[key]
    return {written[key]: count for key, count in sorted(merged.items(), key=lambda pair: (-pair[1], pair[0]))}
