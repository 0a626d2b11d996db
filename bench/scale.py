"""Search, nearest vectors, assigning and related lists, and the front page, as the store grows; drawn as curves.

    python -m bench.scale [--sizes 10000,100000,1000000] [--chart docs/images/scale.svg]

The news is invented, and shaped like news: words by Zipf's law with some of each event's own, vectors around subjects
and events, half of it English and a third Arabic, over 180 days, the newest days no denser than others. Figures are the
median and the 99th percentile of the clock in milliseconds; the machine should have nothing else to do. ``recall`` is
the share of the true ten nearest that the index finds.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from bench.curves import curves

from daily8.cli.database import database, migrate

WORDS, LENGTH, OWN = 60_000, 140, 12  # in the vocabulary, in an article, and of them the event's own
PER_EVENT, SUBJECTS, DAYS, DIMENSION = 6, 400, 180, 512
CHUNK = 5000  # articles that are made at a time
ROUNDS = 60
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of a call."""

    median: float
    worst: float  # the 99th percentile


class Given:
    """An embedder that knows its answer: the model's own time is measured elsewhere."""

    name, dimension = "use-m3", DIMENSION

    def __init__(self) -> None:
        self.answer = np.zeros(DIMENSION, dtype=np.float32)

    def embed(self, texts: Sequence[str]) -> Floats:
        return np.tile(self.answer, (len(texts), 1))


def measured(work: Callable[[int], object], rounds: int = ROUNDS) -> Cost:
    times = []
    for turn in range(rounds + 5):
        started = time.perf_counter()
        work(turn)
        times.append(1000 * (time.perf_counter() - started))
    kept = np.array(times[5:])
    return Cost(float(np.median(kept)), float(np.percentile(kept, 99)))


def vocabulary() -> npt.NDArray[np.str_]:
    """Words by rank, pronounceable and all different."""
    parts = ("ka", "ren", "to", "mi", "sal", "ve", "dor", "lun", "ash", "per", "tol", "qua", "zin", "bel", "mor", "fi")
    made = []
    for number in range(WORDS):
        word, rest = "", number + 256
        while rest:
            word, rest = word + parts[rest % 16], rest // 16
        made.append(word)
    return np.array(made)


def unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), dtype=np.float32)


class World:
    """The invented news: article ``n`` is of event ``n // PER_EVENT``, and always the same."""

    def __init__(self) -> None:
        self.words = vocabulary()
        rank = np.arange(1, WORDS + 1)
        self.shares = np.cumsum(1 / rank**1.05)
        self.shares /= self.shares[-1]
        self.subjects = unit(np.random.default_rng(1).standard_normal((SUBJECTS, DIMENSION), dtype=np.float32))

    def vectors(self, numbers: npt.NDArray[np.int64]) -> Floats:
        events = numbers // PER_EVENT
        of_event = np.stack([np.random.default_rng(int(e)).standard_normal(DIMENSION, np.float32) for e in events])
        own = np.random.default_rng(int(numbers[0]) + 7).standard_normal((len(numbers), DIMENSION), np.float32)
        return unit(0.6 * self.subjects[events % SUBJECTS] + 0.65 * unit(of_event) + 0.5 * unit(own))

    def texts(self, numbers: npt.NDArray[np.int64]) -> list[tuple[str, str]]:
        """(title, text) of each."""
        random = np.random.default_rng(int(numbers[0]) + 3)
        drawn = np.searchsorted(self.shares, random.random((len(numbers), LENGTH)))
        found = []
        for number, row in zip(numbers, drawn, strict=True):
            rare = np.random.default_rng(int(number) // PER_EVENT).integers(2000, WORDS, OWN)
            row[random.integers(0, LENGTH, 2 * OWN)] = np.tile(rare, 2)
            found.append((" ".join(self.words[[*rare[:5], *row[:3]]]), " ".join(self.words[row])))
        return found


WORLD = World()


def identity(number: int) -> UUID:
    return UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835) % (1 << 128))


def moment(number: int, now: datetime) -> datetime:
    """The articles of an event come within hours; events are spread over the days by a low-discrepancy sequence."""
    event, within = divmod(number, PER_EVENT)
    return now - timedelta(days=DAYS * ((event * 0.6180339887498949) % 1), hours=-2 * within + 12)


def rows(numbers: npt.NDArray[np.int64], now: datetime) -> Iterator[dict[str, Any]]:
    for number, (title, text) in zip(map(int, numbers), WORLD.texts(numbers), strict=True):
        language = ("en", "en", "en", "ar", "ar", "fr")[number % 6]
        yield {"id": identity(number), "n": number, "at": moment(number, now), "language": language, "title": title,
               "text": text, "story": identity(-1 - number // PER_EVENT)}  # fmt: skip


ARTICLES = """
INSERT INTO store_article (
    id, url, publisher_id, title, authors, published_at, first_seen_at, language, kind, image_url, image_caption,
    enclosures, section_tags, text, html, feed_html, source, rights, agency, word_count, content_hash, fingerprint,
    category, entities, summary, story_id, version, page_state, page_error, understood_version, related, comment_count)
SELECT id, 'https://p.example/' || n, %(publisher)s + n %% 200, title, '{}', at, at, language, 'article', '', '',
       '[]', '{}', text, '', '', 'page', '{}', '', 140, n::text, n,
       (ARRAY['world', 'politics', 'business', 'sport', 'science'])[1 + n %% 5], '{}', '{}', story, 1, 'done', '', 1,
       '[]', 0
FROM fresh
"""
STORIES = """
INSERT INTO store_story (id, headline, leads, category, first_seen_at, last_changed_at, article_count, publisher_count,
                         origin_count, score)
SELECT DISTINCT ON (story) story, title, jsonb_build_object(language, replace(id::text, '-', '')), 'world', at,
       at + interval '10 hours', 6, 6, 3, 1.6 + extract(epoch FROM at) / 36000
FROM fresh ORDER BY story, n ON CONFLICT DO NOTHING
"""
INDEXES = (
    ("vector_use_m3", "USING hnsw ((embedding::halfvec(512)) halfvec_cosine_ops) WHERE model = 'use-m3'",
     "store_articlevector"),
    ("terms_gin", "USING gin (terms)", "store_articleterms"),
)  # fmt: skip


def begin() -> int:
    """Publishers; the id of the first."""
    from daily8.store.models import Publisher

    made = Publisher.objects.bulk_create(
        Publisher(slug=f"p{n}", name=f"Paper {n}", domain=f"p{n}.example", country="qa") for n in range(200)
    )
    return min(one.pk for one in made)


def grow(first: int, last: int, publisher: int, now: datetime) -> None:
    """Articles with their words and vectors; both indexes are made anew, as they are when a large store is restored."""
    from django.db import connection

    from daily8.services.search import write_words
    from daily8.store.models import Article

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET maintenance_work_mem = '4GB'")
        cursor.execute("SET max_parallel_maintenance_workers = 2")
        for name, _, _ in INDEXES:
            cursor.execute(f"DROP INDEX {name}")
        for start in range(first, last, CHUNK):
            numbers = np.arange(start, min(start + CHUNK, last))
            made = list(rows(numbers, now))
            cursor.execute("CREATE TEMP TABLE fresh (id uuid, n bigint, at timestamptz, language text, title text, "
                           "text text, story uuid)")  # fmt: skip
            with cursor.copy("COPY fresh FROM STDIN") as copy:
                for row in made:
                    copy.write_row(list(row.values()))
            cursor.execute(STORIES)
            cursor.execute(ARTICLES, {"publisher": publisher})
            cursor.execute("DROP TABLE fresh")
            with cursor.copy("COPY store_articlevector (article_id, model, dimension, embedding) FROM STDIN") as copy:
                for row, vector in zip(made, WORLD.vectors(numbers), strict=True):
                    copy.write_row((row["id"], "use-m3", DIMENSION, "[" + ",".join(f"{x:.4f}" for x in vector) + "]"))
            write_words(Article.objects.filter(pk__in=[row["id"] for row in made]))  # type: ignore[arg-type]
        for name, how, table in INDEXES:
            cursor.execute(f"CREATE INDEX {name} ON {table} {how}")
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout")


def questions(size: int) -> list[str]:
    """A common word, two of the middle, an event's own, a phrase, and one without a common word."""
    found = []
    for turn in range(ROUNDS + 5):
        title, text = WORLD.texts(np.array([turn * (size // (ROUNDS + 5))]))[0]
        rare, words = title.split(), text.split()
        middle = f"{WORLD.words[300 + turn]} {WORLD.words[150 + turn]}"
        kinds = (WORLD.words[20 + turn % 50], middle, " ".join(rare[:2]), f'"{words[4]} {words[5]}"',
                 f"{rare[1]} -{WORLD.words[3]}")  # fmt: skip
        found.append(str(kinds[turn % len(kinds)]))
    return found


def searching(size: int, now: datetime) -> dict[str, Cost]:
    from daily8.services.search import Choice, search

    asked, given = questions(size), Given()

    def one(turn: int, newest: bool) -> object:
        given.answer = WORLD.vectors(np.array([turn * 7919 % size]))[0]
        return search(asked[turn], choice=Choice("en", newest=newest), embedder=given, now=now)

    return {"search": measured(lambda turn: one(turn, False)),
            "search by words": measured(lambda turn: one(turn, True))}  # fmt: skip


EXACT = """
SELECT v.article_id FROM store_articlevector AS v
ORDER BY (v.embedding::halfvec(512) <=> %s::halfvec(512)) + 0 LIMIT 10
"""


def finding(size: int, now: datetime) -> tuple[Cost, float]:
    """Cost of the candidates near a vector, and the share of the true ten nearest among them."""
    from django.db import connection, transaction

    from daily8.store.queries.candidates import nearest

    def near(turn: int) -> list[UUID]:
        vector = WORLD.vectors(np.array([turn * 104_729 % size]))[0]
        with transaction.atomic():
            found = nearest(vector, model="use-m3", article=UUID(int=1), since=now - timedelta(days=400),
                            until=now + timedelta(days=1), limit=50)  # fmt: skip
        return [one.article_id for one in found]

    cost, hits, tried = measured(near), 0, 30
    for turn in range(tried):
        vector = WORLD.vectors(np.array([turn * 104_729 % size]))[0]
        with connection.cursor() as cursor:
            cursor.execute(EXACT, [str(vector.tolist())])
            truth = {row[0] for row in cursor.fetchall()}
        hits += len(truth & set(near(turn)[:10]))
    return cost, hits / (10 * tried)


def deciding(size: int, now: datetime) -> Cost:
    """An article's neighbours, story and related list, as the service works them out; nothing is kept."""
    from django.db import transaction

    from daily8.services import stories
    from daily8.store.models import Article

    def one(turn: int) -> object:
        number = turn * 15_485_863 % size
        row = Article.objects.select_related("publisher").get(pk=identity(number))
        vector = WORLD.vectors(np.array([number]))[0]
        with transaction.atomic():
            placed = stories.Placed()
            near = stories.neighbours(row, vector, "use-m3", placed)
            row.same_text_as_id = stories.original_of(row, near)
            row.story_id = None
            stories.join_story(row, near, placed)
            stories.relate(row, near, placed)
            transaction.set_rollback(True)
        return placed

    return measured(one)


def front_page() -> Cost:
    from daily8.services import reading_home
    from daily8.store.queries import content_version

    def home(turn: int) -> object:
        content_version.forget()
        return reading_home.home("en")

    return measured(home, 20)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", default="10000,100000,1000000")
    arguments.add_argument("--chart", type=Path, help="draw the curves there, as SVG")
    arguments.add_argument("--json", type=Path, help="write the figures there, too")
    given = arguments.parse_args()
    folder = tempfile.TemporaryDirectory(prefix="daily8-bench-")
    Path(folder.name).chmod(0o755)
    os.environ.update(DAILY8_DATA_DIR=folder.name, DAILY8_LOG_LEVEL="ERROR")
    found: dict[str, dict[int, float]] = {}
    with folder, database(may_be_behind=True):
        migrate()
        now, publisher, before = datetime.now(UTC), begin(), 0
        for size in map(int, given.sizes.split(",")):
            started = time.perf_counter()
            grow(before, size, publisher, now)
            before = size
            print(f"{size:,} articles after {time.perf_counter() - started:.0f} s", flush=True)
            nearest, recall = finding(size, now)
            costs = {**searching(size, now), "nearest": nearest, "story and related list": deciding(size, now),
                     "front page": front_page()}  # fmt: skip
            for name, cost in costs.items():
                print(f"  {name:24} median {cost.median:7.2f} ms   99 % {cost.worst:8.2f} ms", flush=True)
                found.setdefault(name, {})[size] = cost.median
            print(f"  {'recall of ten nearest':24} {recall:.3f}", flush=True)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    if given.chart:
        given.chart.write_text(curves(found), encoding="utf-8")


if __name__ == "__main__":
    main()
