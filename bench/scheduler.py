"""A tick of the scheduler with 100,000 feeds, beside the queue's own way of deferring one job after another.

Also what a visit costs that finds nothing new, in processor time of this process and its database connection.
The limits are 200 ms a tick and 5 ms a visit. Run on a quiet machine: ``python -m bench.scheduler``.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bench.store import own_store

from daily8.core.ports import Fetcher, FetchRequest, FetchResponse

FEEDS, HOSTS, ROUNDS = 100_000, 20_000, 7
TICK_LIMIT, VISIT_LIMIT = 200.0, 5.0  # ms

FILL = """
INSERT INTO store_feed (publisher_id, url, title, language, category, from_catalogue, state, error, failures, etag,
    last_modified, interval_seconds, next_fetch_at, last_fetch_at, last_success_at, last_full_at, body_hash, hub_url,
    moved_to, moved_count, created_at)
SELECT %(publisher)s, 'https://host-' || n %% %(hosts)s || '.test/feed/' || n, '', 'en', '', false, 'healthy', '', 0,
    '"tag"'::bytea, ''::bytea, 2400, now() + make_interval(secs => 60 + n * 2400.0 / %(feeds)s), now(), now(), now(),
    '', '', '', 0, now()
FROM generate_series(1, %(feeds)s) AS n
"""
MAKE_DUE = """
UPDATE store_feed SET next_fetch_at = now() - interval '1 second', claimed_at = NULL
WHERE id IN (SELECT id FROM store_feed WHERE next_fetch_at > now() ORDER BY id LIMIT %(number)s)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds: of the clock, and of this process's processor."""

    wall: float
    processor: float


def measured(work: Callable[[], object], before: Callable[[], object] = lambda: None, rounds: int = ROUNDS) -> Cost:
    """The median of several rounds."""
    walls, processors = [], []
    for _ in range(rounds):
        before()
        wall, processor = time.perf_counter(), time.process_time()
        work()
        walls.append(1000 * (time.perf_counter() - wall))
        processors.append(1000 * (time.process_time() - processor))
    return Cost(statistics.median(walls), statistics.median(processors))


def execute(query: str, **values: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query, values)


def _fill() -> None:
    from daily8.store.models import Publisher

    publisher = Publisher.objects.create(slug="bench", name="Bench", domain="bench.test")
    execute(FILL, publisher=publisher.pk, feeds=FEEDS, hosts=HOSTS)
    execute("ANALYZE store_feed")


def _now() -> datetime:
    from daily8.store.queries.clock import database_now

    return database_now()


def _empty_queue() -> None:
    execute("TRUNCATE procrastinate_jobs CASCADE")


def _tick() -> int:
    from daily8.services import schedule

    return schedule.tick(now=_now(), steady=schedule.steady_seconds(), watch=schedule.Watch())


def _one_by_one(number: int) -> Callable[[], None]:
    from daily8.store.queue import defer

    def work() -> None:
        for feed in range(number):
            defer("visit_feed", queue="feeds", lock=f"feed:{feed}", once=f"visit:feed:{feed}", feed_id=feed)

    return work


def _line(name: str, cost: Cost, limit: float | None = None) -> None:
    verdict = "" if limit is None else f"{limit:>9.0f} ms {'ok' if cost.wall <= limit else 'TOO SLOW'}"
    print(f"{name:48}{cost.wall:>10.1f}{cost.processor:>12.1f}{verdict}")


def _ticks() -> None:
    from daily8.services import schedule

    def due(number: int) -> Callable[[], None]:
        def prepare() -> None:
            _empty_queue()
            execute("VACUUM store_feed")
            execute(MAKE_DUE, number=number)

        return prepare

    def deep() -> None:
        due(20_000)()
        while _tick():
            pass

    _line("tick: nothing due", measured(_tick, _empty_queue), TICK_LIMIT)
    usual = FEEDS * schedule.TICK // 2400
    _line(f"tick: {usual} due, as in each at 40 min a feed", measured(_tick, due(usual)), TICK_LIMIT)
    _line(f"tick: 20,000 due, {schedule.BATCH} are put", measured(_tick, due(20_000)), TICK_LIMIT)
    _line("tick: 20,000 due, the queue is deep", measured(_tick, deep, rounds=3), TICK_LIMIT)
    _line(f"one by one: {usual}", measured(_one_by_one(usual), _empty_queue, rounds=3))
    _line(f"one by one: {schedule.BATCH}", measured(_one_by_one(schedule.BATCH), _empty_queue, rounds=3))


class _Unchanged(Fetcher):
    """A publisher of whom there is nothing new; the wire is not part of the measurement."""

    def fetch(self, request: FetchRequest) -> FetchResponse:
        return FetchResponse(request.url, 304, {"etag": '"tag"', "cache-control": "max-age=300"}, b"")

    def check(self, url: str) -> None:
        """Nothing is dialled."""

    def close(self) -> None:
        """Nothing is open."""


def _visits(number: int = 500) -> None:
    from daily8.services import ingest
    from daily8.store.models import Feed
    from daily8.store.queries import hosts

    hosts.GAP = timedelta(0)
    feeds = [*Feed.objects.order_by("pk").values_list("pk", flat=True)[:number]]

    def visit() -> None:
        now = _now()
        for feed in feeds:
            assert ingest.visit_feed(feed, fetcher=_Unchanged(), now=now).not_modified

    cost = measured(visit, rounds=3)
    each = Cost(cost.wall / number, cost.processor / number)
    verdict = "ok" if each.processor <= VISIT_LIMIT else "TOO SLOW"
    print(
        f"{'visit that finds nothing new':48}{each.wall:>10.2f}{each.processor:>12.2f}{VISIT_LIMIT:>9.0f} ms {verdict}"
    )


def main() -> None:
    with own_store():
        _fill()
        print(f"{FEEDS:,} feeds {'':34}{'ms':>10}{'processor':>12}{'limit':>12}")
        _ticks()
        _visits()


if __name__ == "__main__":
    main()
