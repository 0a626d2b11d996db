"""Updating 200 feeds on loopback beside the PyPI package ``reader``, in the same run: ``python -m bench.updating``.

Three rounds each: the first, in which all entries are new; one in which nothing has changed (304); one in which each
feed has two new entries. Ours is the way of a worker: the host's turn in the database, the guarded client, the parser,
sanitising, identity and language, articles and their follow-up jobs in PostgreSQL, as many feeds together
as a job visits, and in the unchanged round the queue as well. The other stores entries as they are in SQLite. Both work
with four threads.

Processor time is of this process and, for ours, of the database server; the publishers' is in neither.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from bench.feedshop import Feedshop, feedshop
from bench.loopback import NETWORK, loopback_fetcher
from bench.processor import processor_time
from bench.store import own_store

from daily8.adapters.http import HttpFetcher
from daily8.frugal import keep_small

FEEDS, THREADS = 200, 4
REACH, VISIT_LIMIT = 10.0, 5.0  # times as fast as the peer; milliseconds of processor for a feed that has not changed
ROUNDS = ("first", "unchanged", "changed")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds."""

    wall: float
    processor: float

    def __truediv__(self, other: Cost) -> tuple[float, float]:
        return self.wall / other.wall, self.processor / other.processor


def measured(work: Callable[[], object], clock: Callable[[], float]) -> Cost:
    wall, processor = time.perf_counter(), clock()
    work()
    return Cost(time.perf_counter() - wall, clock() - processor)


def rounds(shop: Feedshop, update: Callable[[], object], clock: Callable[[], float]) -> dict[str, Cost]:
    found = {name: measured(update, clock) for name in ROUNDS[:2]}
    shop.next_edition()
    return found | {"changed": measured(update, clock)}


# --- ours -----------------------------------------------------------------------------------------


@contextmanager
def _platform() -> Iterator[HttpFetcher]:
    keep_small()
    with own_store(DAILY8_ALLOW_PRIVATE_NETWORKS=NETWORK), loopback_fetcher() as fetcher:
        yield fetcher


def _ours(shop: Feedshop, fetcher: HttpFetcher) -> dict[str, Cost]:
    from daily8.services.sources import register

    feeds = [register(name=f"Post {n}", feed_url=url)[0].pk for n, url in enumerate(shop.urls)]
    with ThreadPoolExecutor(THREADS) as pool:
        found = rounds(shop, lambda: _visit_all(pool, feeds, fetcher), processor_time)
    _forget_articles()
    return found | {"unchanged, queued": measured(_queued, processor_time)}


def _visit_all(pool: ThreadPoolExecutor, feeds: Sequence[int], fetcher: HttpFetcher) -> None:
    """As many at a time as a job visits."""
    from daily8.services.ingest import Visit, visit_together
    from daily8.services.schedule import TOGETHER
    from daily8.store.queries import visits
    from daily8.store.queries.clock import database_now

    now = database_now()

    def visit(some: Sequence[int]) -> None:
        loaded = [one.feed for one in visits.load(some)]
        for feed, outcome in visit_together(loaded, fetcher=fetcher, now=now):
            if not isinstance(outcome, Visit) or outcome.error or outcome.failed:
                raise SystemExit(f"A visit of {feed.url} failed: {outcome!r}")

    list(pool.map(visit, [feeds[at : at + TOGETHER] for at in range(0, len(feeds), TOGETHER)]))


def _forget_articles() -> None:
    """What the rounds before left to be understood would be understood."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE store_article CASCADE")
        cursor.execute("DELETE FROM procrastinate_jobs")


def _queued() -> None:
    """What ``daily8 fetch --once`` does when all feeds are due and none has changed."""
    from daily8.services.schedule import defer_due_feeds
    from daily8.services.work import work_off
    from daily8.store.models import Feed
    from daily8.store.queries.clock import database_now

    now = database_now()
    Feed.objects.update(next_fetch_at=now, claimed_at=None)
    defer_due_feeds(now=now)
    work_off(threads=THREADS)
    if left := Feed.objects.exclude(last_fetch_at__gte=now).count():
        raise SystemExit(f"{left} feeds were not visited.")


# --- the peer -------------------------------------------------------------------------------------


def _reader(shop: Feedshop) -> dict[str, Cost]:
    # reader 3.26 brings a feedparser of its own, which asks for this module by the name that it had before 2026.
    sys.modules.setdefault("sgmllib", importlib.import_module("feedparser_sgmllib"))
    from reader import make_reader

    with tempfile.TemporaryDirectory(prefix="reader-bench-") as folder, make_reader(f"{folder}/reader.sqlite") as peer:
        for url in shop.urls:
            peer.add_feed(url)
        found = rounds(shop, lambda: peer.update_feeds(scheduled=False, workers=THREADS), time.process_time)
        entries, broken = peer.get_entry_counts().total, peer.get_feed_counts().broken
    if broken or not entries:
        raise SystemExit(f"reader has {entries} entries and {broken} broken feeds.")
    return found


def _report(ours: dict[str, Cost], peer: dict[str, Cost]) -> None:
    print(f"{FEEDS} feeds, {THREADS} threads; milliseconds a feed")
    print(f"{'round':20}{'ours: wall':>12}{'cpu':>8}{'reader: wall':>14}{'cpu':>8}{'ratio: wall':>13}{'cpu':>8}")
    for name, mine in ours.items():
        other = peer[name.partition(",")[0]]
        wall, processor = other / mine
        costs = [1000 * second / FEEDS for second in (mine.wall, mine.processor, other.wall, other.processor)]
        print(f"{name:20}{costs[0]:12.1f}{costs[1]:8.1f}{costs[2]:14.1f}{costs[3]:8.1f}{wall:13.1f}{processor:8.1f}")
    visit = 1000 * ours["unchanged"].processor / FEEDS
    print(
        f"An unchanged feed costs {visit:.1f} ms of processor, {visit / VISIT_LIMIT:.2f} of the limit {VISIT_LIMIT:g}."
    )
    print(f"The reach is {REACH:g} times the peer.")


def main() -> None:
    with feedshop(FEEDS) as shop, _platform() as fetcher:
        ours = _ours(shop, fetcher)
    with feedshop(FEEDS) as shop:
        peer = _reader(shop)
    _report(ours, peer)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
