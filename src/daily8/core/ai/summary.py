"""A summary in the article's own sentences: where they stand, and how central they are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from daily8.core.ai.grounding import numbers
from daily8.core.ai.sentences import split
from daily8.core.stories.lexical import similarities, terms
from daily8.core.types import CitedSentence, Document

SHORTEST, LONGEST = 30, 600  # characters of a sentence worth showing
LEAD_SHARE = 0.5
ALIKE = 0.6


def _ranked(document: Document) -> list[tuple[float, int, int]]:
    """(score, start, end) of each sentence: half its place (news leads), half its likeness to the whole and title."""
    spans = [(a, b) for a, b in split(document.text) if SHORTEST <= b - a <= LONGEST]
    if not spans:
        spans = [(a, min(b, a + LONGEST)) for a, b in split(document.text)[:1]]
    bags = [terms("", document.text[a:b]) for a, b in spans]
    alike = similarities([*bags, terms(document.title, document.title)])
    central = alike[:-1].sum(axis=1) + len(spans) * alike[:-1, -1]
    top = float(central.max()) if len(spans) else 1.0
    return [
        (LEAD_SHARE / math.log2(place + 2) + (1 - LEAD_SHARE) * float(central[place]) / (top or 1.0), a, b)
        for place, (a, b) in enumerate(spans)
    ]


def _chosen(document: Document, ranked: Sequence[tuple[float, int, int]], limit: int) -> tuple[CitedSentence, ...]:
    """The best that do not repeat one another, in the order of the text."""
    kept: list[tuple[int, int]] = []
    bags: list[set[str]] = []
    for _, start, end in sorted(ranked, key=lambda row: (-row[0], row[1])):
        bag = set(terms("", document.text[start:end]))
        if any(len(bag & other) > ALIKE * min(len(bag), len(other)) for other in bags if other):
            continue
        kept.append((start, end))
        bags.append(bag)
        if len(kept) == limit:
            break
    return tuple(CitedSentence(" ".join(document.text[a:b].split()), document.id, a, b, 1.0) for a, b in sorted(kept))


def summarise(document: Document, *, sentences: int) -> tuple[CitedSentence, ...]:
    """At most ``sentences`` sentences of the text, each with its exact place in it."""
    return _chosen(document, _ranked(document), sentences) if document.text.strip() and sentences > 0 else ()


def key_facts(document: Document, *, limit: int = 4) -> tuple[CitedSentence, ...]:
    """Sentences that carry figures; the most central first where there are more than ``limit``."""
    rows = (
        [row for row in _ranked(document) if numbers(document.text[row[1] : row[2]])] if document.text.strip() else []
    )
    return _chosen(document, rows, limit)
