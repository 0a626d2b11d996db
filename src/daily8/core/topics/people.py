"""Names as they are counted: tidied, spellings and short forms merged into the fullest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from daily8.core.stopwords import GENERIC, STOP
from daily8.core.text import fold
from daily8.core.topics.gazetteer import KNOWN
from daily8.core.topics.given import GIVEN
from daily8.core.topics.joined_names import apart
from daily8.core.topics.known import NAMED
from daily8.core.topics.phrases import singular
from daily8.core.topics.spellings import given_of
from daily8.core.topics.vague import VAGUE

LONGEST = 40  # characters of a name
MOST_WORDS = 5
SHOUTED = 5  # letters: longer words in capitals alone are no abbreviations
_POSSESSIVE = re.compile(r"['’]s?$")
_TITLES = re.compile(
    r"^(?:(?:the|a|an|mr|mrs|ms|miss|dr|sir|dame|lord|lady|rep|sen|gov|gen|col|lt|sgt|prof|judge|justice|president|"
    r"(?:foreign|defen[cs]e|finance|interior|home|health|energy|trade)\s+(?:minister|secretary)|crown\s+prince|"
    r"(?:field|air)\s+marshal|admiral|brigadier|major|sheikh|ayatollah|archbishop|"
    r"president-elect|pres|vice|prime|minister|secretary|senator|congressman|congresswoman|chancellor|governor|mayor|king|"
    r"queen|prince|princess|pope|chief|former|then|coach|captain|goalkeeper|striker|midfielder|defender|actor|"
    r"actress|singer|author|professor|detective|sergeant|commissioner|spokesman|spokeswoman|ambassador|envoy|lawyer|"
    r"comedian|comic|rapper|pastor|reverend|billionaire|activist|novelist|founder|"
    r"chairman|chairwoman|ceo|pm|leader|star)\b\.?\s+(?:(?:and|&)\s+)?)+",
    re.I,
)
_OF_COUNTRY = re.compile(
    r"^U\.?S\.? (?=(?:Supreme Court|Senate|Congress|State Department|Justice Department|House of|Court of)\b)"
)
_DAY = re.compile(
    r"(?<!\bBlack)(?<!\bGood)(?<!\bSuper)(?<!\bAsh)(?<!\bBloody)(?<!\bPalm)(?<!\bCyber)(?<=\w)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"
)
_SUFFIX = re.compile(r",?\s+(?:II|III|Vol|No|Dept|Inc|Corp|Ltd|plc|PLC|LLC|Co)\.?$")
_LONE_JUNIOR = re.compile(r"^(\w+),? (?:Jr|Sr)$")  # of a family; Donald Trump Jr is somebody
_INITIAL = re.compile(r"(?<=\w)\s+[A-Z]\.?(?=\s)")
_ADDRESS = re.compile(r"\.(?:com|org|net)|pic\.|[a-z]\d+[a-z]", re.I)
_EDGES = " .,:;-–—\"'“”‘’«»()[]*|/#@"
_PLACES = frozenset(fold(name) for name in KNOWN.values())  # Iran is no short form of Iran Air
_ARABIC = frozenset(row[1] for row in NAMED)
_SPELLINGS = frozenset(fold(one) for row in NAMED for one in row)
_KNOWN = frozenset(KNOWN.values()) | frozenset(row[0] for row in NAMED)
_BETWEEN = frozenset(
    {"about", "after", "against", "amid", "before", "behind", "between", "during", "from", "into", "over", "than",
     "through", "under", "with"}
)  # fmt: skip
# Small words, and verbs of headlines, that have a capital between others only where every word has one.
_OF_HEADLINES = re.compile(
    r" (?:In|On|At|To|As|By|With|From|Over|After|Before|Amid|Is|Are|Was|Will|Says|Said|Has|Wins?) "
)
_GLUED = re.compile(
    r"\bMa?c[A-Z][a-z]+[A-Z][a-z]|(?!Mc|Mac|De|Di|La|Le|Van|O['’])\b[A-Z]?[a-z]{2,}[A-Z]{1}[a-z]|[a-z]{2}[A-Z]{4}"
)
_OWN_CAPITALS = re.compile(r"[A-Za-z][a-z]+[A-Z][a-z]{1,6}")  # of a name that is made of two words


@lru_cache(maxsize=1 << 14)
def tidy(name: str, *, own_capitals: bool = False) -> str | None:
    """A name without articles, titles, middle initials and edges; None when it is none.

    ``own_capitals``: those within a word are its own, as in PayPal; else they show that a space is missing.
    """
    if name in _ARABIC:
        return name
    text = _POSSESSIVE.sub("", " ".join(name.split()).strip(_EDGES))
    text = _DAY.sub("", text)  # of a headline; Black Friday stays
    text = KNOWN.get(fold(text.replace(".", "")), text)
    if text in _KNOWN:
        return text
    bare = _SUFFIX.sub("", _INITIAL.sub("", _OF_COUNTRY.sub("", _TITLES.sub("", text)))).strip(_EDGES)
    bare = KNOWN.get(fold(bare.replace(".", "")), bare)
    bare = _LONE_JUNIOR.sub(r"\1", _without_initials(bare))
    words = fold(bare).split()
    if (
        _ADDRESS.search(bare)
        or not 2 <= len(bare) <= LONGEST
        or not 1 <= len(words) <= MOST_WORDS
        or (_GLUED.search(bare) and not (own_capitals and _OWN_CAPITALS.fullmatch(bare)))
    ):
        return None
    if len(set(words)) < len(words) or any(char.isdigit() for char in words[0]):
        return None
    if all(word in GENERIC or word in STOP or singular(word) in VAGUE or word.isdigit() for word in words):
        return None  # also Lecture 12
    if (words[0] in STOP and not _is_ali(bare)) or (
        words[-1] in STOP and bare.split()[-1].islower()
    ):  # Theresa May has a May
        return None
    if words[-1] in _BETWEEN or _OF_HEADLINES.search(f"{bare} "):
        return None
    if bare[0].islower() or "@" in bare or "://" in bare:
        return None
    return bare.title() if bare.isupper() and len(bare) > SHOUTED else bare


def _is_ali(name: str) -> bool:
    """A given name that folding makes a word of grammar of: it is written with another letter than "on"."""
    first = name.partition(" ")[0]
    return not first.isascii() and not first.endswith("ى") and bool(given_of(fold(first)))


def _without_initials(name: str) -> str:
    """Without an abbreviation whose brackets were lost: World Health Organization WHO."""
    before, _, last = name.rpartition(" ")
    initials = "".join(word[0] for word in before.split() if word[0].isupper())
    return before if len(initials) > 1 and last == initials else name


def _is_glued(name: str, counts: Mapping[str, int]) -> bool:
    """Two names that the text says as often by themselves, side by side: Davos Narendra Modi, Trump Putin.

    The first is a name, a place that we know of or the end of a whole name, the second another whole name or its end.
    Or words of a headline before such an end: Overnight Health Care Trump.
    """
    parts = name.split()
    if len(parts) < 2:
        return False
    whole = [one.split() for one, count in counts.items() if one != name and " " in one and count >= counts[name]]
    apart = [one for one in whole if not _part_of(one, parts)]
    for at in range(1, len(parts)):
        first, second = parts[:at], parts[at:]
        alone = " ".join(first)
        if second in whole and (alone in _PLACES or counts.get(alone, 0) >= counts[name]):
            return True
        of_second = [one for one in apart if one[-1:] == second] or [one for one in whole if one == second]
        if of_second and any(one[-at:] == first for one in apart if one not in of_second):
            return True
    heads = {one[0] for one in apart if one[-1] == parts[-1]}
    return len(parts) > 3 and parts[-1] in counts and bool(heads) and parts[0] not in heads


def _begins_before(name: str, counts: Mapping[str, int]) -> bool:
    """A word stuck to a whole name that the text says without it: Add Donald Trump, Pastor Andrew Brunson."""
    first, _, rest = name.partition(" ")
    return first not in GIVEN and " " in rest and rest.split()[0] in GIVEN and rest in counts


def _part_of(short: list[str], full: list[str]) -> bool:
    """``short`` stands in ``full`` side by side, at its start or end, or is it in another order or by an initial."""
    if len(short) == len(full) == 2 and len(short[0].strip(".")) == 1:
        return short[1] == full[1]
    return (
        full[: len(short)] == short
        or full[-len(short) :] == short
        or (len(full) == len(short) and sorted(full) == sorted(short))
    )


def normalise_names(names: Sequence[str]) -> dict[str, int]:
    """Names with how often they occur, most often first; Reyd counts for Alice Reyd where she is the only one."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    often = Counter(names)
    for name in apart(names):
        bare = tidy(name, own_capitals=often[name] > 1)
        if bare:
            counts[fold(bare)] += 1
            written.setdefault(fold(bare), bare)
    for key in [one for one in counts if _is_glued(one, counts)]:
        del counts[key]
    for key in [one for one in counts if _begins_before(one, counts)]:
        counts[key.partition(" ")[2]] += counts.pop(key)
    merged: Counter[str] = Counter()
    first = {key: at for at, key in enumerate(written)}
    for key in sorted(counts, key=lambda one: (-len(one.split()), -counts[one], one)):
        fuller = [full for full in merged if _part_of(key.split(), full.split())]
        if key in _SPELLINGS:  # Trump is no short form of Trump Tower
            fuller = [full for full in fuller if full in _SPELLINGS or not full.startswith(f"{key} ")]
        if fuller and key not in _PLACES:
            best = max(fuller, key=lambda one: (merged[one], -first.get(one, 0), one))  # who was named first
            merged[best] += counts[key]
        else:
            merged[key] += counts[key]
    return {written[key]: count for key, count in sorted(merged.items(), key=lambda pair: (-pair[1], pair[0]))}
