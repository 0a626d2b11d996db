"""Work done in a process of its own, with what it cost: ``python -m tests.threats.measured JOB ARGUMENT...``

Prints a line of JSON for each argument: outcome, seconds of processor time, and growth of resident memory in MiB.
"""

from __future__ import annotations

import ipaddress
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from daily8.core.errors import FetchError, ParseError

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    outcome: str
    seconds: float
    growth: float


@contextmanager
def _peak() -> Iterator[Callable[[], float]]:
    """The highest resident memory in MiB since the beginning of the block."""
    process, highest, over = psutil.Process(), [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.002):
            highest[0] = max(highest[0], process.memory_info().rss)

    before = process.memory_info().rss
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    yield lambda: max(0, max(highest[0], process.memory_info().rss) - before) / 2**20
    over.set()
    thread.join()


def _fetching() -> Callable[[str], str]:
    from daily8.adapters.http import HttpFetcher
    from daily8.core.ports import FetchRequest

    fetcher = HttpFetcher(user_agent="Daily8/test", allow_networks=[ipaddress.ip_network("127.0.0.0/8")])

    def fetch(url: str) -> str:
        try:
            return f"{len(fetcher.fetch(FetchRequest(url)).body)} bytes"
        except FetchError as error:
            return error.kind

    return fetch


def _parsing() -> Callable[[str], str]:
    from daily8.core.feeds import parse_feed

    def parse(path: str) -> str:
        try:
            return f"{len(parse_feed(Path(path).read_bytes(), url='https://news.example.org/feed').entries)} entries"
        except ParseError:
            return "refused"

    return parse


def measure(job: str, *arguments: str) -> list[Cost]:
    """``job`` is fetch (addresses) or parse (files); the arguments are worked on one after the other."""
    command = [sys.executable, "-m", "tests.threats.measured", job, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return [Cost(**json.loads(line)) for line in done.stdout.splitlines()]


def main() -> None:
    work = {"fetch": _fetching, "parse": _parsing}[sys.argv[1]]()
    for argument in sys.argv[2:]:
        started = time.process_time()
        with _peak() as peak:
            outcome = work(argument)
            growth = peak()
        print(json.dumps({"outcome": outcome, "seconds": time.process_time() - started, "growth": growth}), flush=True)


if __name__ == "__main__":
    main()
