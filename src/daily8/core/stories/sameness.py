"""How alike two articles are as reports of one event: meaning and words together, and the days between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from daily8.core.ports import Vectors
from daily8.core.stories.lexical import Matrix, similarities, terms
from daily8.core.types import Document

LEXICAL_SHARE = 0.5
DECAY_DAYS = 14.0  # a report so much later counts half as much
CROSS_SHARE = 0.62  # of the meaning's likeness between two languages
LEAD = 1000


def embedding_text(document: Document) -> str:
    """What is embedded of an article: its title and lead."""
    return f"{document.title}. {document.text[:LEAD]}"


def relevance(documents: Sequence[Document], vectors: Vectors) -> Matrix:
    """Half dense, half lexical similarity of every pair, shape (n, n), about 0 to 1."""
    words = similarities([terms(document.title, document.text) for document in documents])
    meaning = np.clip(vectors @ vectors.T, 0, 1)
    return np.asarray(LEXICAL_SHARE * words + (1 - LEXICAL_SHARE) * meaning, dtype=np.float32)


def likeness(words: float, meaning: float, *, same_language: bool) -> float:
    """How alike two articles are, about 0 to 1. Across languages words say nothing, so meaning alone decides."""
    if not same_language:
        return CROSS_SHARE * max(0.0, meaning)
    return LEXICAL_SHARE * words + (1 - LEXICAL_SHARE) * max(0.0, meaning)


def fading(days: float) -> float:
    """The factor for the days between two articles."""
    return float(0.5 ** (abs(days) / DECAY_DAYS))


def decay(documents: Sequence[Document]) -> Matrix:
    """Factors for the time between two articles; 1 where a date is unknown."""
    days = np.array([one.date.timestamp() / 86400 if one.date else np.nan for one in documents])
    apart = np.nan_to_num(np.abs(days[:, None] - days[None, :]))
    return np.asarray(0.5 ** (apart / DECAY_DAYS), dtype=np.float32)
