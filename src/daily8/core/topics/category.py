"""The category of an article: the publisher's own section first, then its address, then its words."""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import urlsplit

from daily8.core.stories.lexical import terms
from daily8.core.text import fold
from daily8.core.topics.lexicon import SECTIONS, WORDS
from daily8.core.types import Document

LEAD = 2500  # characters of text that are weighed
ADDRESS, SECTION = 4.0, 6.0  # how many telling words a section is worth
LEAST = 2.0  # less evidence than this is none
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
    for rank, label in enumerate([document.section or "", *document.tags]):
        for found in _sections(label)[:1]:
            votes[found] += SECTION if rank == 0 else SECTION / 4
    for folder in urlsplit(document.url).path.split("/")[1:-1]:
        for found in _sections(folder)[:1]:
            votes[found] += ADDRESS
    return votes


def _words(document: Document) -> dict[str, float]:
    """Telling words, each counted once and a little more when repeated; a word of two categories is shared."""
    votes: defaultdict[str, float] = defaultdict(float)
    for word, count in terms(document.title, document.text[:LEAD]).items():
        found = WORDS.get(word, ())
        for category in found:
            votes[category] += min(3, count) ** 0.5 / len(found)
    return votes


def categorise(document: Document) -> str:
    """One of CATEGORIES; ``general`` where nothing speaks for another."""
    votes = _evidence(document)
    for category, weight in _words(document).items():
        votes[category] = votes.get(category, 0.0) + weight
    if not votes:
        return "general"
    best = min(votes, key=lambda one: (-votes[one], one))
    return best if votes[best] >= LEAST else "general"
