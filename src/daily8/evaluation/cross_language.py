"""Quality between languages: whether the nearest article in the other one reports the same event, and whether stories
are told in both.

The texts come with the package: pairs of reports in ``pairs/``, each side as its own newsroom would write it about an
event of one week in February 2026, several to a subject so that they are easily confused; and what the press prints.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np

from daily8.adapters.embedding.use import UseEmbedder
from daily8.adapters.entities.spacy_names import SpacyNames
from daily8.core.ports import Vectors
from daily8.core.stories import RELATED_CROWD, beyond_crowd, embedding_text, relevance
from daily8.core.stories.lexical import Matrix
from daily8.core.topics import settle_language, with_entities
from daily8.core.types import Document
from daily8.evaluation.figures import Figure, Report
from daily8.evaluation.online import online
from daily8.evaluation.stories import b_cubed, b_cubed_figures
from daily8.press.content import load_publishers

LANGUAGES = ("en", "ar")
TOLD = 12  # wrong ones that the notes name


class Told(NamedTuple):
    """An article and the event that it reports; ``pool`` is ``pairs`` or ``press``.

    ``categories`` are those that a careful editor may give it.
    """

    document: Document
    event: str
    pool: str
    categories: tuple[str, ...] = ()


def pairs() -> Iterator[Told]:
    """The written pairs. A report has no publisher's name: every one is a house of its own."""
    folder = files(__package__) / "pairs"
    for path in sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name):
        for pair in tomllib.loads(path.read_text(encoding="utf-8"))["pair"]:
            for language in LANGUAGES:
                title, text = pair[language]
                document = Document(f"{pair['event']} {language}", title, text, language=language)
                yield Told(document, pair["event"], "pairs", tuple(pair["categories"]))


def press() -> Iterator[Told]:
    """What the invented publishers print about events that are told in both languages; reprints are left out."""
    printed = [(publisher, one) for publisher in load_publishers() for one in publisher.articles if not one.media]
    spoken: dict[str, set[str]] = defaultdict(set)
    for publisher, one in printed:
        spoken[one.event].add(publisher.language)
    for publisher, one in printed:
        if one.event and spoken[one.event] >= set(LANGUAGES) and not one.text.startswith("("):
            yield Told(Document(one.slug, one.title, one.text, publisher.name), f"press {one.event}", "press")


def nearest_foreign(alike: Matrix, languages: Sequence[str | None]) -> list[int]:
    """For each article, the place of the most alike one that is in another language."""
    codes = np.array([str(one) for one in languages])
    foreign = np.where(codes[:, None] != codes[None, :], alike, -np.inf)
    return [int(place) for place in np.argmax(foreign, axis=1)]


def prepared(told: Sequence[Told]) -> tuple[list[Document], Vectors]:
    """Their articles with all that they are compared by."""
    documents = [settle_language(one.document) for one in told]
    return with_entities(documents, SpacyNames()), UseEmbedder().embed([embedding_text(one) for one in documents])


def matched(told: Sequence[Told], documents: Sequence[Document], vectors: Vectors) -> tuple[list[bool], list[str]]:
    """Of each article, whether its nearest in the other language is of its event; and the wrong ones in words."""
    alike = beyond_crowd(relevance(documents, vectors), RELATED_CROWD)
    found = [told[place] for place in nearest_foreign(alike, [one.language for one in documents])]
    right = [one.event == near.event for one, near in zip(told, found, strict=True)]
    wrong = [f"{one.document.id} → {near.document.id}" for one, near in zip(told, found, strict=True)]
    return right, [words for words, hit in zip(wrong, right, strict=True) if not hit]


def _stories(name: str, told: Sequence[Told], documents: Sequence[Document], vectors: Vectors) -> list[Figure]:
    """How the articles fall into stories as they arrive one by one, in both languages at once."""
    return b_cubed_figures(name, b_cubed(online(documents, vectors), [one.event for one in told]))


def evaluate_cross_language(data: Path) -> Report:
    """The share of articles whose nearest in the other language is of their event. It needs no data."""
    told = [*pairs(), *press()]
    documents, vectors = prepared(told)
    right, wrong = matched(told, documents, vectors)
    figures = [Figure("nearest in the other language", sum(right) / len(right))]
    counts = Counter(one.pool for one in told)
    for pool, count in counts.items():
        hits = sum(hit for hit, one in zip(right, told, strict=True) if one.pool == pool)
        figures.append(Figure(f"nearest in the other language, {pool}", hits / count))
    figures += _stories("stories of both languages", told, documents, vectors)
    bare = [one._replace(document=replace(one.document, text="")) for one in told if one.pool == "pairs"]
    documents, vectors = prepared(bare)
    right, _ = matched(bare, documents, vectors)
    figures.append(Figure("nearest in the other language, headlines alone", sum(right) / len(right)))
    figures += _stories("stories of both languages, headlines alone", bare, documents, vectors)
    note = f"{counts['pairs']} articles in pairs, {counts['press']} of the press; wrong: {'; '.join(wrong[:TOLD])}"
    return Report("cross-language", tuple(figures), (note,))
