"""A summary in the article's own sentences: where they stand, and how central they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from daily8.core.ai.grounding import numbers
from daily8.core.ai.sentences import split
from daily8.core.articles.lines import is_call, is_caption, is_noise
from daily8.core.stories.lexical import similarities, terms
from daily8.core.types import CitedSentence, Document

SHORTEST, LONGEST = 30, 600  # characters of a sentence worth showing
LEAD_SHARE = 0.5
ALIKE = 0.6


class Ranked(NamedTuple):
    """A sentence of a text: how much it tells, where it stands, and its words."""

    score: float
    start: int
    end: int
    words: frozenset[str]


def rank_sentences(document: Document) -> list[Ranked]:
    """The sentences worth showing: half their place counts (news leads), half their likeness to the whole and title."""
    spans = [(a, b) for a, b in split(document.text) if SHORTEST <= b - a <= LONGEST and _tells(document.text, a, b)]
    if not spans:
        spans = [(a, min(b, a + LONGEST)) for a, b in split(document.text)[:1]]
    bags = [terms("", document.text[a:b]) for a, b in spans]
    alike = similarities([*bags, terms(document.title, document.title)])
    central = alike[:-1].sum(axis=1) + len(spans) * alike[:-1, -1]
    top = float(central.max()) if len(spans) else 1.0
    return [
        Ranked(
            LEAD_SHARE / math.log2(place + 2) + (1 - LEAD_SHARE) * float(central[place]) / (top or 1.0),
            start, end, frozenset(bags[place]),
        )
        for place, (start, end) in enumerate(spans)
    ]  # fmt: skip


def _tells(text: str, start: int, end: int) -> bool:
    """Whether a sentence is the article's own: no line of a template, caption, or call to subscribe to something."""
    sentence = text[start:end]
    begins_line = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    return not (is_call(sentence) or is_caption(sentence) or (begins_line and is_noise(sentence)))


def _chosen(document: Document, ranked: Iterable[Ranked], limit: int) -> tuple[CitedSentence, ...]:
    """The best that do not repeat one another, in the order of the text."""
    kept: list[Ranked] = []
    for one in sorted(ranked, key=lambda one: (-one.score, one.start)):
        if len(kept) == limit:
            break
        if not any(len(one.words & other.words) > ALIKE * min(len(one.words), len(other.words)) for other in kept):
            kept.append(one)
    return tuple(
        CitedSentence(" ".join(document.text[one.start : one.end].split()), document.id, one.start, one.end, 1.0)
        for one in sorted(kept, key=lambda one: one.start)
    )


def summarise(
    document: Document, *, sentences: int, ranked: Sequence[Ranked] | None = None
) -> tuple[CitedSentence, ...]:
    """At most ``sentences`` sentences of the text, each with its exact place in it; ``ranked`` where it is at hand."""
    return _chosen(document, rank_sentences(document) if ranked is None else ranked, sentences)


def key_facts(
    document: Document, *, limit: int = 4, ranked: Sequence[Ranked] | None = None
) -> tuple[CitedSentence, ...]:
    """Sentences that carry figures; the most central first where there are more than ``limit``."""
    rows = rank_sentences(document) if ranked is None else ranked
    return _chosen(document, (one for one in rows if numbers(document.text[one.start : one.end])), limit)
