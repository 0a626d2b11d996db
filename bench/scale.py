"""Search, nearest vectors, assigning and related lists, and the front page, as the store grows; drawn as curves.

    python -m bench.scale [--sizes 10000,100000,1000000] [--chart docs/images/scale.svg] [--keep FOLDER]

The news is that of :mod:`bench.world`. Figures are the median and the 99th percentile of the clock in milliseconds,
and the mean of processor time (this process and the database server), which other work on the machine changes little.
``recall`` is the share of the true ten nearest that the index finds. A store that is kept is not grown again: sizes
below what it holds are left out, and the figures measured before stay in the drawing.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np
from bench.curves import curves
from bench.processor import processor_time
from bench.store import own_store
from bench.world import DIMENSION, WORLD, Floats, begin, grow, identity, kept

if TYPE_CHECKING:
    from daily8.services.understand import Understood
    from daily8.store.models import Article

ROUNDS, WARM = 60, 5
BATCHES = 12  # that the cost of an article in a batch is measured with
TOUCHED = 600  # lookups, and searches, after which a server that has just started has its indexes at hand


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of a call."""

    median: float
    worst: float  # the 99th percentile
    processor: float  # the mean


class Given:
    """An embedder that knows its answer: the model's own time is measured elsewhere."""

    name, dimension = "use-m3", DIMENSION

    def __init__(self) -> None:
        self.answer = np.zeros(DIMENSION, dtype=np.float32)

    def embed(self, texts: Sequence[str]) -> Floats:
        return np.tile(self.answer, (len(texts), 1))


def measured(work: Callable[[int], object], rounds: int = ROUNDS, *, articles: int = 1) -> Cost:
    """Of each of the ``articles`` that one turn is about."""
    for turn in range(WARM):
        work(turn)
    times, spent = [], processor_time()
    for turn in range(WARM, WARM + rounds):
        started = time.perf_counter()
        work(turn)
        times.append(1000 * (time.perf_counter() - started) / articles)
    processor = 1000 * (processor_time() - spent) / (rounds * articles)
    return Cost(float(np.median(times)), float(np.percentile(times, 99)), processor)


def questions(size: int, first: int = 0, count: int = ROUNDS + WARM) -> list[str]:
    """A common word, two of the middle, an event's own, a phrase, and one without a common word, by turns."""
    found = []
    for turn in range(first, first + count):
        title, text = WORLD.texts(np.array([(turn * (size // (ROUNDS + WARM)) + first) % size]))[0]
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

    for other in questions(size, len(asked), TOUCHED):
        search(other, choice=Choice("en", newest=True), embedder=given, now=now)
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

    for turn in range(TOUCHED):
        near(turn + ROUNDS + WARM)
    cost, hits, tried = measured(near), 0, 100
    for turn in range(tried):
        vector = WORLD.vectors(np.array([turn * 104_729 % size]))[0]
        with connection.cursor() as cursor:
            cursor.execute(EXACT, [str(vector.tolist())])
            truth = {row[0] for row in cursor.fetchall()}
        hits += len(truth & set(near(turn)[:10]))
    return cost, hits / (10 * tried)


def deciding(size: int) -> dict[str, Cost]:
    """An article's story, and its related list, each from the candidates on, as the service works them out.

    Nothing is decided for good. The articles are of all days, each measurement has its own.
    """
    from django.db import transaction

    from daily8.services import proposing, revising, stories
    from daily8.services.vocabulary import VOCABULARY
    from daily8.store.models import Article

    def prepared(first: int) -> list[tuple[Article, Floats]]:
        numbers = [(first + turn) * 15_485_863 % size for turn in range(ROUNDS + WARM)]
        rows = Article.objects.select_related("publisher").in_bulk([identity(one) for one in numbers])
        VOCABULARY.usage()
        return [(rows[identity(one)], WORLD.vectors(np.array([one]))[0]) for one in numbers]

    def one(row: Article, vector: Floats, *, assign: bool) -> None:
        with transaction.atomic():
            placed = stories.Placed()
            near = stories.neighbours(row, vector, proposing.propose([row], [vector], "use-m3")[0], placed)
            row.same_text_as_id = row.story_id = None  # who has the same text is measured by bench.sametext
            if assign:
                stories.join_story(row, near, placed)
                revising.unite(row, near, placed, "use-m3")
            else:
                stories.relate(row, near, placed)
            transaction.set_rollback(True)

    first, second = prepared(0), prepared(ROUNDS + WARM)
    return {"assign": measured(lambda turn: one(*first[turn], assign=True)),
            "related list": measured(lambda turn: one(*second[turn], assign=False))}  # fmt: skip


def placing(size: int) -> dict[str, Cost]:
    """Each article of a batch as a worker has it after its models: its story alone, and with all that is written.

    That is its vector, topics, keys, clues, related lists and the facts of its story. Nothing is written for good. A
    batch is of all days, so that its articles have few neighbours in common: the dearest kind.
    """
    from django.db import transaction

    from daily8.services import proposing, revising, stories, understand
    from daily8.services.vocabulary import VOCABULARY

    given = Given()

    def assign(turn: int) -> None:
        rows, made = batches[turn]
        placed, own = stories.Placed(), [made[row.pk].vector for row in rows]
        with transaction.atomic():
            for row, vector, one in zip(rows, own, proposing.propose(rows, own, given.name), strict=True):
                row.story_id = None
                near = stories.neighbours(row, vector, one, placed)
                stories.join_story(row, near, placed)
                revising.unite(row, near, placed, given.name)
            transaction.set_rollback(True)

    def place(turn: int) -> None:
        rows, made = batches[turn]
        for row in rows:
            row.story_id = None
        with transaction.atomic():
            understand.place(rows, made, given, max(row.published_at for row in rows))
            transaction.set_rollback(True)

    VOCABULARY.usage()
    batches = [batch(size, turn) for turn in range(WARM + BATCHES)]
    first = measured(assign, BATCHES, articles=understand.BATCH)
    batches = [batch(size, WARM + BATCHES + turn) for turn in range(WARM + BATCHES)]
    second = measured(place, BATCHES, articles=understand.BATCH)
    return {"assign, of a batch": first, "all written, of a batch": second}


def batch(size: int, turn: int) -> tuple[list[Article], dict[UUID, Understood]]:
    """Stored articles, and what models would make of them."""
    from daily8.core.types import Topics
    from daily8.services import copies, understand
    from daily8.store.models import Article

    numbers = [(turn * understand.BATCH + one) * 32_452_843 % size for one in range(understand.BATCH)]
    vectors = {identity(one): WORLD.vectors(np.array([one]))[0] for one in numbers}
    rows = list(Article.objects.select_related("publisher").filter(pk__in=vectors).order_by("published_at", "id"))
    topics = [Topics(tuple(row.title.title().split()[:4]), row.category, row.language) for row in rows]
    made = {
        row.pk: understand.Understood(row.version, vectors[row.pk], told, {}, copies.sketch_of(row))
        for row, told in zip(rows, topics, strict=True)
    }
    return rows, made


def front_page() -> Cost:
    from daily8.services import reading_home
    from daily8.store.queries import content_version

    def home(turn: int) -> object:
        content_version.forget()
        return reading_home.home("en")

    return measured(home, 20)


def figures(size: int, now: datetime) -> dict[str, float]:
    """Name → median milliseconds, or the recall; told as they are found."""
    nearest, recall = finding(size, now)
    costs = {**searching(size, now), "nearest": nearest, **deciding(size), **placing(size),
             "front page": front_page()}  # fmt: skip
    for name, cost in costs.items():
        print(f"  {name:24} median {cost.median:7.2f} ms   99 % {cost.worst:8.2f} ms   "
              f"processor {cost.processor:7.2f} ms", flush=True)  # fmt: skip
    print(f"  {'recall of ten nearest':24} {recall:.3f}", flush=True)
    return {name: cost.median for name, cost in costs.items()}


def run(sizes: Sequence[int], keep: Path | None) -> dict[str, dict[str, float]]:
    """Name → size → median milliseconds."""
    with own_store(keep) as folder:
        before = folder / "figures.json"
        found = json.loads(before.read_text(encoding="utf-8")) if before.exists() else {}
        held, now, publisher = kept() or (0, datetime.now(UTC), begin())
        for size in sizes:
            if size < held:
                continue
            started = time.perf_counter()
            grow(held, size, publisher, now)
            held = size
            print(f"{size:,} articles after {time.perf_counter() - started:.0f} s", flush=True)
            for name, median in figures(size, now).items():
                found.setdefault(name, {})[str(size)] = median
            before.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return dict(found)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", default="10000,100000,1000000")
    arguments.add_argument("--keep", type=Path, help="make the store in this folder, and leave it there")
    arguments.add_argument("--chart", type=Path, help="draw the curves there, as SVG")
    given = arguments.parse_args()
    found = run([int(size) for size in given.sizes.split(",")], given.keep)
    if given.chart:
        by_size = {name: {int(size): value for size, value in row.items()} for name, row in found.items()}
        given.chart.write_text(curves(by_size), encoding="utf-8")


if __name__ == "__main__":
    main()
