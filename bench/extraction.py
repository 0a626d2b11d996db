"""Extraction beside its peers, in the same run: quality on real pages with known texts, and processor time.

``python -m bench.extraction [FOLDER]``; the folder holds ``pages.tar`` of ``<id>.html.gz`` and ``ground-truth.json.xz``
(``id → {articleBody, url}``) as in scrapinghub's article-extraction-benchmark, whose ``evaluate.py`` the score follows.
"""

from __future__ import annotations

import gc
import gzip
import hashlib
import json
import lzma
import random
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daily8.core.articles import extract_article
from daily8.core.articles.cues import cue_of

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "extraction"
SHINGLE = 4  # tokens
_TOKEN = re.compile(r"\w+")
_NAMES = re.compile(rb"""\s(class|id)\s*=\s*("[^"]*"|'[^']*')""")

Extractor = Callable[[bytes, str], str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the text that people found on it."""

    html: bytes
    url: str
    truth: str


@dataclass(frozen=True, slots=True)
class Score:
    """Means over pages of the precision and recall of shingles; F1 of the means."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load(folder: Path = FOLDER) -> dict[str, Page]:
    with lzma.open(folder / "ground-truth.json.xz") as packed:
        truth = json.loads(packed.read())
    with tarfile.open(folder / "pages.tar") as archive:
        files = {Path(one.name).name.removesuffix(".html.gz"): archive.extractfile(one) for one in archive.getmembers()}
        return {
            key: Page(gzip.decompress(file.read()), truth[key]["url"], truth[key]["articleBody"])
            for key, file in files.items()
            if file is not None and key in truth
        }


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    runs = range(max(1, len(tokens) - SHINGLE + 1)) if tokens else range(0)
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in runs)


def score_text(found: str, truth: str) -> Score:
    """Of one page."""
    there, wanted = shingles(found), shingles(truth)
    hits = (there & wanted).total()
    precision = hits / there.total() if there else float(not wanted)
    return Score(precision, hits / wanted.total() if wanted else 1.0)


def score(pages: Mapping[str, Page], extract: Extractor) -> Score:
    scores = [score_text(extract(page.html, page.url), page.truth) for page in pages.values()]
    return Score(sum(one.precision for one in scores) / len(scores), sum(one.recall for one in scores) / len(scores))


def processor_time(pages: Mapping[str, Page], work: Callable[[bytes, str], Any]) -> float:
    """Seconds of processor time for all pages once."""
    gc.collect()
    started = time.process_time()
    for page in pages.values():
        work(page.html, page.url)
    return time.process_time() - started


def renamed(page: Page, share: float, seed: int) -> Page:
    """The page with a share of its classes and ids made meaningless: a template of names that nobody has seen."""
    chosen = random.Random(f"{seed}{page.url}")
    known: dict[bytes, bytes] = {}

    def one(match: re.Match[bytes]) -> bytes:
        name = match.group()
        if name not in known:
            code = hashlib.blake2b(name, digest_size=4).hexdigest().encode()
            known[name] = b' %b="x%b"' % (match[1], code) if chosen.random() < share else name
        return known[name]

    return Page(_NAMES.sub(one, page.html), page.url, page.truth)


def ours(html: bytes, url: str) -> str:
    return extract_article(html, url=url).text


def trafilatura_fast(html: bytes, url: str) -> str:
    import trafilatura

    return trafilatura.extract(html, url=url, fast=True, include_comments=False) or ""


def resiliparse(html: bytes, url: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html.decode("utf-8", "replace"), main_content=True))


def _bare_trafilatura(html: bytes, url: str) -> object:
    import trafilatura

    return trafilatura.bare_extraction(html, url=url, fast=True, include_comments=False, with_metadata=False)


def _whole_article(html: bytes, url: str) -> object:
    return extract_article(html, url=url)


def compare_speed(pages: Mapping[str, Page], rounds: int = 5) -> dict[str, float]:
    """Least processor time of each, in seconds; the rounds are interleaved, and ours starts each with empty caches."""
    work = {"daily8": _whole_article, "trafilatura fast": _bare_trafilatura, "resiliparse": resiliparse}
    best = dict.fromkeys(work, float("inf"))
    for _ in range(rounds):
        for name, extract in work.items():
            cue_of.cache_clear()
            best[name] = min(best[name], processor_time(pages, extract))
    return best


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.is_dir():
        sys.exit(f"There are no pages at {folder}: name the folder that holds pages.tar and ground-truth.json.xz.")
    pages = load(folder)
    print(f"{len(pages)} pages; shingles of {SHINGLE} tokens")
    for name, extract in {"daily8": ours, "trafilatura fast": trafilatura_fast, "resiliparse": resiliparse}.items():
        found = score(pages, extract)
        print(f"  {name:18} F1 {found.f1:.4f}  precision {found.precision:.4f}  recall {found.recall:.4f}")
    for name, extract in {"daily8": ours, "trafilatura fast": trafilatura_fast}.items():
        shares = ((0.5, 1), (0.5, 2), (1.0, 1))
        known = [score({k: renamed(p, share, seed) for k, p in pages.items()}, extract) for share, seed in shares]
        print(
            f"  {name:18} F1 with half of all names unknown {known[0].f1:.4f} {known[1].f1:.4f}, all {known[2].f1:.4f}"
        )
    times = compare_speed(pages)
    for name, seconds in times.items():
        ratio = seconds / times["trafilatura fast"]
        print(f"  {name:18} {seconds:.3f} s of processor time, {ratio:.2f} of trafilatura fast's")


if __name__ == "__main__":
    main()
