"""The category of an article: the publisher's own section first, then its address, then its words and its meaning."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise
from urllib.parse import urlsplit

from daily8.core.stories.lexical import words
from daily8.core.text import fold
from daily8.core.topics.lexicon import REGIONS, SECTIONS, WORDS
from daily8.core.types import Document

LEAD = 4000  # characters of text that are weighed
ADDRESS, SECTION = 25.0, 40.0  # how many telling words the publisher's own word is worth
WHERE = 0.3  # share of that when it says where and not what
REGION = 2.0  # what the name of a country or continent is worth: it decides where nothing else speaks
MOST = 6  # times that a repeated word is heard
TITLE = 2  # times that a word of the title counts
LEAST, LEAST_LONG = 2.0, 3.0  # less evidence than this is none, in a headline and in an article
LONG = 600  # characters of an article
_SPLIT = re.compile(r"[^\w]+")


def _sections(text: str) -> list[str]:
    """The categories that a publisher's section, tag or folder names."""
    folded = fold(text).strip()
    whole = SECTIONS.get(folded)
    if whole:
        return [whole]
    return [SECTIONS[word] for word in _SPLIT.split(folded) if word in SECTIONS]


def _evidence(document: Document) -> dict[str, float]:
    votes: defaultdict[str, float] = defaultdict(float)
    folders = urlsplit(document.url).path.split("/")[1:-1]
    said = [(document.section or "", SECTION), *((tag, SECTION / 4) for tag in document.tags)]
    for label, weight in [*said, *((folder, ADDRESS) for folder in folders)]:
        for found in _sections(label)[:1]:
            votes[found] += weight if found != "world" else _where(label, weight)
    return votes


def _where(label: str, weight: float) -> float:
    """What the section "World" is worth, or one of a part of it, which holds news of all kinds."""
    named = [word for word in _SPLIT.split(fold(label)) if word in SECTIONS]
    return REGION if named and REGIONS.issuperset(named) else weight * WHERE


def _spoken(document: Document) -> Counter[str]:
    """Words and pairs of words with how often they stand; a title's count twice."""
    title, text = words(document.title), words(document.text[:LEAD])
    counts = Counter(text + [f"{a} {b}" for a, b in pairwise(text)])
    for term in title + [f"{a} {b}" for a, b in pairwise(title)]:
        counts[term] += TITLE
    return counts


def _words(document: Document) -> dict[str, float]:
    """Telling words, each the louder the more often it stands; one of several categories is shared among them."""
    votes: defaultdict[str, float] = defaultdict(float)
    for word, count in _spoken(document).items():
        found = WORDS.get(word, {})
        for category, weight in found.items():
            votes[category] += weight * min(MOST, count) ** 0.5 / len(found)
    return votes


def categorise(document: Document, leaning: Mapping[str, float] | None = None) -> str:
    """One of CATEGORIES; ``general`` where nothing speaks for another. ``leaning`` is what its meaning speaks for."""
    votes = _evidence(document)
    for told in (_words(document), leaning or {}):
        for category, weight in told.items():
            votes[category] = votes.get(category, 0.0) + weight
    if not votes:
        return "general"
    best = min(votes, key=lambda one: (-votes[one], one))
    return best if votes[best] >= (LEAST_LONG if len(document.text) > LONG else LEAST) else "general"
