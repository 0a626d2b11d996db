"""Quality of stories and relatedness on articles that editors grouped: B-cubed F1, nearest article, recall@5."""

from __future__ import annotations

import json
import lzma
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

from daily8.adapters.embedding.use import UseEmbedder
from daily8.core.stories import cluster, embedding_text, relevance
from daily8.core.types import Document


def b_cubed(found: Sequence[str], truth: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 (Bagga and Baldwin, 1998)."""
    pairs = Counter(zip(found, truth, strict=True))
    of_found, of_truth = Counter(found), Counter(truth)
    precision = sum(n * n / of_found[key[0]] for key, n in pairs.items()) / len(found)
    recall = sum(n * n / of_truth[key[1]] for key, n in pairs.items()) / len(found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def load(path: Path) -> tuple[list[Document], list[str]]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    documents = [
        Document(
            id=str(row["id"]), title=row.get("title") or "", text=row.get("text") or "",
            date=datetime.fromisoformat(row["date"]) if row.get("date") else None,
        )
        for row in rows
    ]  # fmt: skip
    return documents, [str(row["story"]) for row in rows]


def main() -> None:
    for path in map(Path, sys.argv[1:]):
        documents, truth = load(path)
        started = time.perf_counter()
        vectors = UseEmbedder().embed([embedding_text(document) for document in documents])
        embedded = time.perf_counter()
        scores = relevance(documents, vectors)
        np.fill_diagonal(scores, -1)
        top = np.argsort(-scores, axis=1)[:, :5]
        sizes = Counter(truth)
        known = [i for i, story in enumerate(truth) if sizes[story] > 1]
        nearest = sum(truth[top[i, 0]] == truth[i] for i in known) / len(known)
        hits = [sum(truth[j] == truth[i] for j in top[i]) / min(5, sizes[truth[i]] - 1) for i in known]
        print(f"{path.name}: nearest {nearest:.3f} recall@5 {sum(hits) / len(hits):.3f} "
              f"(embedding {embedded - started:.0f} s)")  # fmt: skip
        for threshold in (0.30, 0.34, 0.38, 0.42, 0.46, 0.5):
            p, r, f1 = b_cubed(cluster(documents, vectors, threshold=threshold), truth)
            print(f"  threshold {threshold}: B-cubed precision {p:.3f} recall {r:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
