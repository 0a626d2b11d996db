"""Quality of stories and relatedness on articles that editors grouped: B-cubed F1, nearest article, recall@5.

``nearest`` and ``recall@5`` are counted over articles that have another of their story: once over all others, as
``daily8 lab related`` ranks them, and once over those of the same five days.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from daily8.adapters.embedding.use import UseEmbedder
from daily8.core.ports import Vectors
from daily8.core.stories import cluster, decay, embedding_text, fading, further_reading
from daily8.core.stories.lexical import Matrix
from daily8.core.stories.wording import SAMPLE
from daily8.core.topics import settle_language
from daily8.core.types import Document
from daily8.evaluation.figures import Figure, Report, data_file
from daily8.evaluation.online import online

# file → its name in figures; best known B-cubed F1, nearest article of the same story, recall@5
FILES = {
    "allsides_dev.jsonl.xz": ("allsides", 0.881, 0.841, 0.930),
    "ecbplus.jsonl.xz": ("ecbplus", 0.889, 0.982, None),
}
WINDOW = fading(5.5)  # the decay of five days and a half


class Labelled(NamedTuple):
    """Documents in the file's order, the story of each as editors see it, and their vectors."""

    documents: list[Document]
    truth: list[str]
    vectors: Vectors


def b_cubed(found: Sequence[str], truth: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 (Bagga and Baldwin, 1998)."""
    return b_cubed_of(found, truth, range(len(found)))


def b_cubed_of(found: Sequence[str], truth: Sequence[str], chosen: Sequence[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 over the chosen articles alone, in their stories as they are with all others."""
    both, of_found, of_truth = Counter(zip(found, truth, strict=True)), Counter(found), Counter(truth)
    precision = sum(both[found[at], truth[at]] / of_found[found[at]] for at in chosen) / len(chosen)
    recall = sum(both[found[at], truth[at]] / of_truth[truth[at]] for at in chosen) / len(chosen)
    return precision, recall, 2 * precision * recall / (precision + recall)


def b_cubed_figures(name: str, measured: tuple[float, float, float]) -> list[Figure]:
    """Of what :func:`b_cubed` gives."""
    kinds = ("precision", "recall", "B-cubed F1")
    return [Figure(f"{name}, {kind}", value) for kind, value in zip(kinds, measured, strict=True)]


def load(path: Path) -> tuple[list[Document], list[str]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    documents = [
        Document(
            id=str(row["id"]), title=row.get("title") or "", text=row.get("text") or "",
            publisher=row.get("publisher") or "", date=datetime.fromisoformat(row["date"]) if row.get("date") else None,
        )
        for row in rows
    ]  # fmt: skip
    return [settle_language(document) for document in documents], [str(row["story"]) for row in rows]


def neighbours(scores: Matrix, truth: Sequence[str]) -> tuple[float, float]:
    """Share of articles whose nearest is of their story, and how much of the story stands among the nearest five."""
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    top = np.argsort(-scores, axis=1, kind="stable")[:, :5]
    sizes = Counter(truth)
    known = [i for i, story in enumerate(truth) if sizes[story] > 1]
    nearest = sum(truth[top[i, 0]] == truth[i] for i in known) / len(known)
    hits = [sum(truth[j] == truth[i] for j in top[i]) / min(5, sizes[truth[i]] - 1) for i in known]
    return nearest, sum(hits) / len(hits)


@lru_cache(maxsize=2)
def labelled(path: Path) -> Labelled:
    documents, truth = load(path)
    vectors = UseEmbedder().embed([embedding_text(document) for document in documents])
    return Labelled(documents, truth, vectors)


def _grouped(name: str, given: Labelled, earlier: Sequence[Document], known: float) -> list[Figure]:
    documents, truth, vectors = given
    figures = []
    for way, found in (("offline", cluster(documents, vectors)), ("online", online(documents, vectors, earlier))):
        precision, recall, f1 = b_cubed(found, truth)
        figures += [
            Figure(f"{name} {way} B-cubed F1", f1, known, "TF-IDF, average linkage"),
            Figure(f"{name} {way} precision", precision),
            Figure(f"{name} {way} recall", recall),
        ]
    return figures


def evaluate_stories(data: Path) -> Report:
    """B-cubed F1, all at once as ``daily8 lab cluster`` and one by one as articles arrive.

    Those arrive at an archive that has run for a while, and knows how rare words are of the other files' news.
    """
    all_of = {file: labelled(data_file(data, "stories", file)) for file in FILES}
    found = []
    for file, (name, known, _, _) in FILES.items():
        earlier = [one for other in FILES if other != file for one in all_of[other].documents[:SAMPLE]]
        found += _grouped(name, all_of[file], earlier, known)
    return Report("stories", tuple(found))


def evaluate_related(data: Path) -> Report:
    """Whether the nearest article is of the same story, and how much of a story stands among the nearest five."""
    found = []
    for file, (name, _, nearest_known, recall_known) in FILES.items():
        documents, truth, vectors = labelled(data_file(data, "stories", file))
        scores = further_reading(documents, vectors)
        windowed = np.where(decay(documents) < WINDOW, -1, scores).astype(np.float32)
        for where, matrix in (("", scores), (" within five days", windowed)):
            if where and not any(document.date for document in documents):
                continue
            nearest, recall = neighbours(matrix, truth)
            found += [
                Figure(f"{name} nearest{where}", nearest, nearest_known, "TF-IDF with USE or MiniLM"),
                Figure(f"{name} recall@5{where}", recall, recall_known, "TF-IDF"),
            ]
    return Report("related", tuple(found))
