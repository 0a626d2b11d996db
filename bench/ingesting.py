"""Search while news comes in: the time that readers wait, alone and beside a worker that is busy without a pause.

    python -m bench.ingesting [--size 1000000] [--seconds 60] [--keep FOLDER]

The worker is a process of its own, which visits the press's feeds, reads their pages and understands them over and
over, each time at other addresses. The store is that of :mod:`bench.scale`, whose kept folder serves here, too. Ends
with 1 when one search in a hundred takes longer than :data:`LIMIT`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from bench.loopback import NETWORK, loopback_fetcher
from bench.pressroom import pressroom
from bench.scale import ROUNDS, WARM, Given, questions
from bench.store import own_store
from bench.world import WORLD, begin, grow, kept

from daily8.frugal import keep_small

LIMIT = 300.0  # ms: the 99th percentile of a search while news comes in
FEWEST = 200  # searches that a percentile is taken of, however long they take


def searching(size: int, now: datetime, seconds: float) -> list[float]:
    """Milliseconds of one search after another, the kinds of question by turns."""
    from daily8.services.search import Choice, search

    asked, given, times = questions(size), Given(), list[float]()
    until = time.monotonic() + seconds
    while time.monotonic() < until or len(times) < FEWEST:
        turn = len(times)
        given.answer = WORLD.vectors(np.array([turn * 7919 % size]))[0]
        started = time.perf_counter()
        search(asked[turn % (ROUNDS + WARM)], choice=Choice("en"), embedder=given, now=now)
        times.append(1000 * (time.perf_counter() - started))
    return times


def told(name: str, times: list[float]) -> float:
    """The 99th percentile, with a line for people."""
    median, worst = float(np.median(times)), float(np.percentile(times, 99))
    print(f"{name:32}{len(times):6} searches   median {median:7.1f} ms   99 % {worst:7.1f} ms", flush=True)
    return worst


@contextmanager
def worker(folder: Path) -> Iterator[None]:
    """Takes in and understands as long as the context lasts."""
    command = [sys.executable, "-m", "bench.ingesting", "--work", "--keep", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("The worker has no pipes.")
        if process.stdout.readline() != "busy\n":
            raise SystemExit("The worker did not begin; what it said stands above.")
        try:
            yield
        finally:
            process.kill()


def articles() -> int:
    from daily8.store.models import Article

    return Article.objects.exclude(understood_version=0).count()


def measure(folder: Path, size: int, seconds: float) -> float:
    now = datetime.now(UTC)
    held, now, publisher = kept() or (0, now, begin())
    grow(held, size, publisher, now)
    print(f"{max(held, size):,} articles", flush=True)
    searching(size, now, min(seconds, 10))  # warms
    told("nothing else to do", searching(size, now, seconds))
    before = articles()
    with worker(folder):
        started = time.monotonic()
        worst = told("while news comes in", searching(size, now, seconds))
        spent = time.monotonic() - started
    print(f"{(articles() - before) / spent:.1f} articles a second were taken in and understood meanwhile; "
          f"the 99th percentile is {worst / LIMIT:.2f} of the limit {LIMIT:.0f} ms")  # fmt: skip
    return worst


def work(folder: Path) -> None:
    """The worker's part: round after round until it is killed; the first is for its warmth."""
    from bench.pipeline import take_in, understand_all, warm

    from daily8.cli.worker import give_way

    give_way(server_is_ours=True)
    warm()
    warmed, number = False, time.time_ns()
    with loopback_fetcher() as fetcher:
        while True:
            number += 1
            with pressroom(folder / f"press-{number}") as sources:
                take_in(sources, fetcher)
                understand_all()
            if not warmed:
                print("busy", flush=True)
                warmed = True


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--size", type=int, default=1_000_000)
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--keep", type=Path, help="make the store in this folder, and leave it there")
    arguments.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    keep_small()  # the worker, which inherits it
    with own_store(given.keep, DAILY8_ALLOW_PRIVATE_NETWORKS=NETWORK) as folder:
        if given.work:
            work(folder)
        elif measure(folder, given.size, given.seconds) > LIMIT:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
