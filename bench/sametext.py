"""What it costs to find the text that a new one is a copy of, by the number of texts, and how many copies are found.

    python -m bench.sametext [--sizes 10000,100000,1000000] [--chart docs/images/sametext.svg] [--json FILE]

The texts are of the words of :mod:`bench.world`; each ends with its publisher's own, and holds a phrase that many use.
Copies are made as ``daily8 eval duplicates`` makes them: cut, edited, with another headline and a credit, up to
six days later; as many texts are asked for that are no copies. A lookup is all that the service does for an article,
its sketch and the comparison of texts included. Figures are the median and the 99th percentile of the clock, and the
mean of processor time of this process and the database server, in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from bench.curves import curves
from bench.processor import processor_time
from bench.store import own_store
from bench.world import CHUNK, PUBLISHERS, WORLD, anew, begin, identity, moment, put

from daily8.core.articles.sketch import KEYS, keys_of_week, run_hashes, word_hash

ASKED, LENGTH, SENTENCE, SEED = 300, 168, 14, 8  # LENGTH: words of a text
PHRASES = 40  # that many texts hold
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """``recall`` of the copies; ``wrong``: the share of the others that were taken for copies."""

    median: float
    worst: float
    processor: float
    recall: float
    wrong: float


def drawn(numbers: Numbers) -> Numbers:
    """The words of these texts, as their ranks in the vocabulary: (texts, LENGTH).

    In the middle a phrase that many texts hold, at the end one of its publisher.
    """
    dice = np.random.default_rng(int(numbers[0]) + 3)
    found = np.searchsorted(WORLD.shares, dice.random((len(numbers), LENGTH)))
    found[:, 70:79] = (dice.integers(PHRASES, size=len(numbers)) * 9)[:, None] + np.arange(9)
    found[:, -11:] = (numbers % PUBLISHERS * 11)[:, None] + np.arange(11)
    return found


def spoken(ranks: Numbers) -> str:
    """One text, in sentences."""
    words = WORLD.words[ranks]
    return ". ".join(" ".join(words[at : at + SENTENCE]) for at in range(0, LENGTH, SENTENCE)) + "."


def sketches(ranks: Numbers) -> list[tuple[int, ...]]:
    """Of many texts at once: the same as the sketch of each."""
    hashes = np.array([word_hash(word) for word in WORLD.words], dtype=np.uint64)
    return [tuple(np.unique(row)[:KEYS].tolist()) for row in run_hashes(hashes[ranks])]


def fill(first: int, last: int, publisher: int, now: datetime) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET maintenance_work_mem = '2GB'")
        cursor.execute("SET session_replication_role = replica")  # what is made here fits together
        with anew(cursor, "text_keys_gin"):
            for start in range(first, last, CHUNK):
                numbers = np.arange(start, min(start + CHUNK, last))
                ranks = drawn(numbers)
                texts = map(spoken, ranks)
                made: list[dict[str, Any]] = [
                    {"id": identity(n), "n": n, "at": moment(n, now), "language": "en", "title": f"Title {n}",
                     "text": text, "story": None}
                    for n, text in zip(map(int, numbers), texts, strict=True)
                ]  # fmt: skip
                put(cursor, made, publisher)
                with cursor.copy("COPY store_textkeys (article_id, keys) FROM STDIN") as copy:
                    for row, sketch in zip(made, sketches(ranks), strict=True):
                        copy.write_row((row["id"], keys_of_week(sketch, row["at"])))
        cursor.execute("VACUUM ANALYZE store_article")
        cursor.execute("VACUUM ANALYZE store_textkeys")
        cursor.execute("CHECKPOINT")  # or each lookup would write out what filling the store has left
        cursor.execute("RESET statement_timeout; RESET session_replication_role")


def asked(size: int) -> Iterator[tuple[Any, UUID | None]]:
    """(article that is not stored, what it is a copy of): copies and others by turns."""
    from daily8.evaluation.duplicates import altered
    from daily8.store.models import Article

    dice = random.Random(SEED)  # the same copies at every run
    for turn in range(ASKED):
        number = dice.randrange(size)
        first = Article.objects.get(pk=identity(number))
        text, later = first.text, timedelta(days=dice.uniform(0.01, 6))
        if turn % 2:  # of the same publisher
            text = spoken(drawn(np.array([size * 1000 + PUBLISHERS * turn + number % PUBLISHERS]))[0])
        made = Article(pk=UUID(int=dice.getrandbits(128)), title="Another headline", version=1)
        made.text, made.published_at = text if turn % 2 else altered(text, dice), first.published_at + later
        yield made, None if turn % 2 else first.pk


def lookups(size: int) -> Found:
    from daily8.services import copies

    questions = list(asked(size))
    times, right, wrong, spent = [], 0, 0, processor_time()
    for article, first in questions:
        started = time.perf_counter()
        same = copies.recognise([article], {article.pk: copies.sketch_of(article)}, article.published_at)
        found = same.original.get(article.pk)
        times.append(1000 * (time.perf_counter() - started))
        right, wrong = right + (first is not None and found == first), wrong + (first is None and found is not None)
    each, half = 1000 * (processor_time() - spent) / ASKED, ASKED / 2
    return Found(float(np.median(times)), float(np.percentile(times, 99)), each, right / half, wrong / half)


def run(sizes: list[int]) -> dict[int, Found]:
    found: dict[int, Found] = {}
    with own_store():
        now, publisher, held = datetime.now(UTC), begin(), 0
        for size in sizes:
            started = time.perf_counter()
            fill(held, size, publisher, now)
            held = size
            found[size] = one = lookups(size)
            print(f"{size:,} texts after {time.perf_counter() - started:.0f} s: median {one.median:.2f} ms, 99 % "
                  f"{one.worst:.2f} ms, processor {one.processor:.2f} ms, recall {one.recall:.3f}, "
                  f"taken for copies that are none {one.wrong:.3f}", flush=True)  # fmt: skip
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", default="10000,100000,1000000")
    arguments.add_argument("--chart", type=Path, help="draw the curves there, as SVG")
    arguments.add_argument("--json", type=Path, help="write the figures there, too")
    given = arguments.parse_args()
    found = run([int(size) for size in given.sizes.split(",")])
    if given.json:
        given.json.write_text(json.dumps({size: asdict(one) for size, one in found.items()}, indent=1) + "\n")
    if given.chart:
        drawn = {"same text, median": {size: one.median for size, one in found.items()},
                 "same text, 99 %": {size: one.worst for size, one in found.items()}}  # fmt: skip
        given.chart.write_text(curves(drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
