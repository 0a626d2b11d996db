"""Extraction quality: shingle F1 against the article-extraction benchmark, as its ``evaluate.py`` scores it."""

from __future__ import annotations

import gzip
import json
import lzma
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

from daily8.core.articles import extract_article

Extractor = Callable[[bytes, str], str]


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text)
    return Counter(tuple(tokens[i : i + size]) for i in range(max(1, len(tokens) - size + 1))) if tokens else Counter()


def score(pages: dict[str, bytes], truth: dict[str, dict[str, str]], extract: Extractor) -> dict[str, float]:
    """Mean precision and recall of the pages' 4-token shingles, F1 of the means, seconds taken."""
    precisions, recalls, taken = [], [], 0.0
    for key, expected in truth.items():
        started = time.perf_counter()
        found = shingles(extract(pages[key], expected["url"]))
        taken += time.perf_counter() - started
        wanted = shingles(expected["articleBody"])
        hits = (found & wanted).total()
        precisions.append(hits / found.total() if found else (0.0 if wanted else 1.0))
        recalls.append(hits / wanted.total() if wanted else 1.0)
    p, r = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r), "seconds": taken}


def load(folder: Path) -> tuple[dict[str, bytes], dict[str, dict[str, str]]]:
    with lzma.open(folder / "ground-truth.json.xz") as packed:
        truth = json.loads(packed.read())
    pages = {}
    with tarfile.open(folder / "pages.tar") as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None:
                pages[Path(member.name).name.removesuffix(".html.gz")] = gzip.decompress(file.read())
    return pages, truth


def main() -> None:
    pages, truth = load(Path(sys.argv[1]))
    rows: dict[str, Extractor] = {
        "trafilatura fast": lambda page, url: (
            trafilatura.extract(page, url=url, fast=True, include_comments=False) or ""
        ),
        "daily8": lambda page, url: extract_article(page, url=url).text,
    }
    for name, extract in rows.items():
        result = score(pages, truth, extract)
        print(name, " ".join(f"{key} {value:.3f}" for key, value in result.items()))


if __name__ == "__main__":
    main()
