"""Extraction beside its peers, in the same run: quality on real pages with known texts, and processor time.

``python -m bench.extraction [FOLDER]``; the folder is that of the labelled data, as for ``daily8 eval extraction``.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from daily8.core.articles import extract_article
from daily8.core.articles.cues import cue_of
from daily8.evaluation.extraction import Page, load, ours, renamed, score

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"


def processor_time(pages: Mapping[str, Page], work: Callable[[bytes, str], Any]) -> float:
    """Seconds of processor time for all pages once."""
    gc.collect()
    started = time.process_time()
    for page in pages.values():
        work(page.html, page.url)
    return time.process_time() - started


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
        print(f"Extraction was not measured: there is no folder {folder}. Name the one with the labelled data.")
        return
    pages = load(folder)
    print(f"{len(pages)} pages")
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
