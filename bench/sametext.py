"""What it costs to find the text that a new one is a copy of, by the number of texts, and how many copies are found.

    python -m bench.sametext [--sizes 10000,100000,1000000] [--chart docs/images/sametext.svg] [--json FILE]

The texts are those of :mod:`bench.world` in sentences; each ends with its publisher's own, and holds a phrase that many
use. Copies are made as ``daily8 eval duplicates`` makes them: cut, edited, with another headline and a credit, up to
six days later; as many texts are asked for that are no copies. A lookup is all that the service does for an article,
its sketch and the comparison of texts included. Figures are the median and the 99th percentile of the clock, and the
mean of processor time of this process and the database server, in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from bench.curves import curves
from bench.processor import processor_time
from bench.world import ARTICLES, CHUNK, PUBLISHERS, STORIES, WORLD, begin, identity, rows

from daily8.cli.database import database, migrate

ASKED, SENTENCE, SEED = 300, 14, 8
PHRASES = 40  # that many texts hold
INDEX = "CREATE INDEX text_keys_gin ON store_textkeys USING gin (keys) WITH (fastupdate = off)"


@dataclass(frozen=True, slots=True)
class Found:
    """``recall`` of the copies; ``wrong``: the share of the others that were taken for copies."""

    median: float
    worst: float
    processor: float
    recall: float
    wrong: float


def spoken(number: int, text: str) -> str:
    """In sentences, with a phrase that many texts hold, and the last one its publisher's."""
    words, dice = text.split(), np.random.default_rng(number)
    parts = [" ".join(words[at : at + SENTENCE]) for at in range(0, len(words), SENTENCE)]
    common, own = int(dice.integers(PHRASES)), number % PUBLISHERS
    parts.insert(1 + int(dice.integers(len(parts) - 1)), " ".join(WORLD.words[common * 9 : common * 9 + 9]))
    return ". ".join([*parts, " ".join(WORLD.words[own * 11 : own * 11 + 11])]) + "."


def fill(first: int, last: int, publisher: int, now: datetime) -> None:
    from django.db import connection

    from daily8.core.articles.sketch import keys_of_week, sketch

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET maintenance_work_mem = '2GB'")
        cursor.execute("SET session_replication_role = replica; DROP INDEX IF EXISTS text_keys_gin")
        for start in range(first, last, CHUNK):
            made = list(rows(np.arange(start, min(start + CHUNK, last)), now))
            cursor.execute("CREATE TEMP TABLE fresh (id uuid, n bigint, at timestamptz, language text, title text, "
                           "text text, story uuid)")  # fmt: skip
            for row in made:
                row["text"] = spoken(row["n"], row["text"])
            with cursor.copy("COPY fresh FROM STDIN") as copy:
                for row in made:
                    copy.write_row(list(row.values()))
            cursor.execute(STORIES)
            cursor.execute(ARTICLES, {"publisher": publisher, "publishers": PUBLISHERS})
            cursor.execute("DROP TABLE fresh")
            with cursor.copy("COPY store_textkeys (article_id, keys) FROM STDIN") as copy:
                for row in made:
                    copy.write_row((row["id"], keys_of_week(sketch(row["text"]), row["at"])))
        cursor.execute(INDEX)
        cursor.execute("VACUUM ANALYZE store_article")
        cursor.execute("VACUUM ANALYZE store_textkeys")
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
        if turn % 2:
            drawn = WORLD.texts(np.array([size + 7919 * (turn + 1)]))[0][1]
            text = spoken(number, drawn)  # with the same publisher's last sentence
        made = Article(pk=UUID(int=dice.getrandbits(128)), title="Another headline", version=1)
        made.text, made.published_at = text if turn % 2 else altered(text, dice), first.published_at + later
        yield made, None if turn % 2 else first.pk


def lookups(size: int) -> Found:
    from daily8.services import copies

    times, right, wrong, spent = [], 0, 0, 0.0
    for article, first in list(asked(size)):
        before, started = processor_time(), time.perf_counter()
        found = copies.originals([article], {article.pk: copies.sketch_of(article)}).get(article.pk)
        times.append(1000 * (time.perf_counter() - started))
        spent += processor_time() - before
        right, wrong = right + (first is not None and found == first), wrong + (first is None and found is not None)
    half = ASKED / 2
    return Found(float(np.median(times)), float(np.percentile(times, 99)), 1000 * spent / ASKED, right / half,
                 wrong / half)  # fmt: skip


def run(sizes: list[int]) -> dict[int, Found]:
    found: dict[int, Found] = {}
    with database(may_be_behind=True):
        migrate()
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
    with tempfile.TemporaryDirectory(prefix="daily8-bench-") as folder:
        Path(folder).chmod(0o755)
        os.environ.update(DAILY8_DATA_DIR=folder, DAILY8_LOG_LEVEL="ERROR")
        found = run([int(size) for size in given.sizes.split(",")])
    if given.json:
        given.json.write_text(json.dumps({size: asdict(one) for size, one in found.items()}, indent=1) + "\n")
    if given.chart:
        drawn = {"same text, median": {size: one.median for size, one in found.items()},
                 "same text, 99 %": {size: one.worst for size, one in found.items()}}  # fmt: skip
        given.chart.write_text(curves(drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
