"""How alike two articles are as reports of one event: wording and meaning together, the crowd around them, the days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from daily8.core.articles.scripts import ARABIC
from daily8.core.ports import Vectors
from daily8.core.stories.lexical import Matrix, similarities
from daily8.core.stories.wording import Usage, Wording, shared_wording, wording
from daily8.core.topics.identity import across_scripts
from daily8.core.types import Document

WORDING_SHARE = 0.75  # the rest is meaning
HOUSE = 0.65  # factor between articles of one publisher, which share its style and its standing lines
FOREIGN_FROM, FOREIGN_SHARE = 0.11, 0.55  # of the meaning's likeness between two languages, where wording is silent
NAMED_SHARE = 0.23  # between two languages: of the likeness of what both name
HALF_LIFE_DAYS = 7.0  # a report so much later counts half as much
OF_TIME = 0.4  # share of an article's relevance as further reading that time takes
LEAD = 700  # characters that are embedded: with 1000 the nearest are no better, and cost half as much again


class Crowd(NamedTuple):
    """The neighbours, by rank, that stand for an article's surroundings, and the share of their likeness that counts.

    How alike an article is to its surroundings says what likeness is worth there: in a field where all reports sound
    the same, sounding the same means little.
    """

    first: int
    last: int
    share: float


STORY_CROWD = Crowd(10, 30, 0.7)  # beyond a story's own articles, among the candidates of one article
WHOLE_CROWD = Crowd(8, 30, 0.9)  # the same among all articles, where each one's nearest are known
RELATED_CROWD = Crowd(0, 6, 0.9)  # the nearest, so that what is near to everything comes last
USUAL_CROWD = 0.18  # likeness that a usual neighbourhood has, and that costs nothing


def embedding_text(document: Document) -> str:
    """What is embedded of an article: its title and lead; nothing of one that says nothing."""
    return f"{document.title}. {document.text[:LEAD]}" if document.title.strip() or document.text.strip() else ""


def wording_of(document: Document) -> Wording:
    return wording(document.title, document.text)


def _same(values: Sequence[str | None]) -> npt.NDArray[np.bool_]:
    """Which pairs have the same, known value; shape (n, n)."""
    numbers: dict[str, int] = {}
    codes = np.array([numbers.setdefault(one, len(numbers)) if one else -1 - at for at, one in enumerate(values)])
    return np.asarray(codes[:, None] == codes[None, :])


def relevance(
    documents: Sequence[Document],
    vectors: Vectors,
    *,
    wordings: Sequence[Wording] | None = None,
    known: Usage | None = None,
) -> Matrix:
    """Likeness of every pair, shape (n, n), about 0 to 1; of texts in two languages by meaning and by what they name.

    ``wordings`` are the documents' own, where they are at hand; ``known`` is the usage of words in a larger archive.
    """
    publishers = [document.publisher for document in documents]
    languages = [document.language for document in documents]
    made = wordings or [wording_of(one) for one in documents]
    words = shared_wording(made, publishers, languages=languages, known=known)
    meaning = np.clip(vectors @ vectors.T, 0, 1)
    alike = WORDING_SHARE * words + (1 - WORDING_SHARE) * meaning
    foreign = ~_same(languages) & np.outer([bool(one) for one in languages], [bool(one) for one in languages])
    if foreign.any():
        named = _named(documents)
        alike = np.where(foreign, FOREIGN_SHARE * np.maximum(meaning - FOREIGN_FROM, 0) + NAMED_SHARE * named, alike)
    return np.asarray(alike * np.where(_same(publishers), HOUSE, 1), dtype=np.float32)


def _named(documents: Sequence[Document]) -> Matrix:
    """Likeness of what every two name, shape (n, n): between two scripts names are known by their sound alone."""
    written = [set(document.entities) for document in documents]
    heard = [set(map(across_scripts, one)) for one in written]
    one_script = _same(["arabic" if document.language in ARABIC else "other" for document in documents])
    return np.where(one_script, *(similarities([Counter(one) for one in names]) for names in (written, heard)))


def beyond_crowd(alike: Matrix, crowd: Crowd) -> Matrix:
    """Likeness less the share of what both articles' crowds have of it beyond the usual."""
    others = alike.copy()
    np.fill_diagonal(others, 0)
    nearest = -np.sort(-others, axis=1)[:, crowd.first : crowd.last]
    excess = np.maximum(nearest.sum(axis=1) / (crowd.last - crowd.first) - USUAL_CROWD, 0)
    return np.asarray(alike - crowd.share * (excess[:, None] + excess[None, :]) / 2, dtype=np.float32)


def fading(days: float) -> float:
    """The factor for the days between two articles as reports of one event."""
    return float(0.5 ** (abs(days) / HALF_LIFE_DAYS))


def faded(first: Sequence[datetime | None], second: Sequence[datetime | None]) -> Matrix:
    """That factor for the time between each two of both, shape (n, m); 1 where a date is unknown."""
    ours, theirs = _days(first), _days(second)
    apart = np.nan_to_num(np.abs(ours[:, None] - theirs[None, :]))
    return np.asarray(0.5 ** (apart / HALF_LIFE_DAYS), dtype=np.float32)


def _days(dates: Sequence[datetime | None]) -> npt.NDArray[np.float64]:
    return np.array([one.timestamp() / 86400 if one else np.nan for one in dates])


def dated(relevance: Matrix, factors: Matrix) -> Matrix:
    """Relevance as further reading, given the factors of time: of a far day it counts less, but never nothing."""
    return np.asarray(relevance * (1 - OF_TIME + OF_TIME * factors), dtype=np.float32)


def decay(documents: Sequence[Document]) -> Matrix:
    """Factors for the time between every two documents."""
    dates = [one.date for one in documents]
    return faded(dates, dates)


def further_reading(documents: Sequence[Document], vectors: Vectors) -> Matrix:
    """How relevant each document is to the reader of each other, shape (n, n)."""
    return dated(beyond_crowd(relevance(documents, vectors), RELATED_CROWD), decay(documents))
