"""Reading real feeds beside feedparser as it comes and bare fastfeedparser, in the same run, in processor time.

``python -m bench.feeds [FILE OR FOLDER]``: the archive of real feeds, or the folder of the labelled data it is in.
Ours is measured twice: what the publisher wrote (``read_feed``), as the fast peer gives it, and cleaned for readers
with every body sanitised (``parse_feed``), as feedparser gives it.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from daily8.core.feeds import parse_feed
from daily8.core.feeds.parse import read_feed
from daily8.core.feeds.times import forget
from daily8.evaluation.feeds import members

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"
ARCHIVE = Path("feeds") / "real-2026-02.tar.xz"
URL = "https://feed.example/feed.xml"
ROUNDS = 5


def _feedparser(data: bytes) -> Any:
    import feedparser

    return feedparser.parse(data)


def _fastfeedparser(data: bytes) -> Any:
    import fastfeedparser

    return fastfeedparser.parse(data)


def _before_cleaning(data: bytes) -> Any:
    return read_feed(data)


def _cleaned(data: bytes) -> Any:
    return parse_feed(data, url=URL)


WORK: Mapping[str, Callable[[bytes], Any]] = {
    "before cleaning": _before_cleaning, "cleaned": _cleaned, "fastfeedparser": _fastfeedparser,
    "feedparser": _feedparser,
}  # fmt: skip


def processor_time(feeds: Sequence[bytes], read: Callable[[bytes], Any]) -> float:
    """Seconds of processor time for all feeds once, from empty caches of ours; what a peer cannot read costs, too."""
    forget()
    gc.collect()
    started = time.process_time()
    for data in feeds:
        with suppress(Exception):  # peers raise what they like
            read(data)
    return time.process_time() - started


def compare(feeds: Sequence[bytes], rounds: int = ROUNDS) -> dict[str, float]:
    """The least seconds of each; the rounds are interleaved."""
    best = dict.fromkeys(WORK, float("inf"))
    for _ in range(rounds):
        for name, read in WORK.items():
            best[name] = min(best[name], processor_time(feeds, read))
    return best


def main() -> None:
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    archive = given / ARCHIVE if given.is_dir() else given
    if not archive.is_file():
        print(f"Feeds were not measured: the real feeds are not at {archive}. Name the folder with the labelled data.")
        return
    feeds = [data for name, data in members(archive) if name.endswith(".xml")]
    items = sum(len(parse_feed(data, url=URL).entries) for data in feeds)
    print(f"{len(feeds)} real feeds, {items} items, {sum(map(len, feeds)) / 1e6:.1f} MB; processor time")
    times = compare(feeds)
    for name, seconds in times.items():
        print(f"  {name:16} {seconds * 1000:8.1f} ms, {times['feedparser'] / seconds:6.1f} x feedparser")


if __name__ == "__main__":
    main()
