"""What pages, the store and retention cost with 10,000, 100,000 and a million articles, as ratios to the first.

    python -m bench.storage [--sizes 10000,100000,1000000] [--vectors]

Each figure is in milliseconds of processor time of this process and the database server, so that other work on the
machine changes it little; the clock's is beside it. A page asks the database as it does for a reader whom no cache
serves. Ends with 1 when a page costs more than :data:`LIMIT` times what it did at first, or reads the whole table of
articles.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bench.processor import processor_time
from bench.store import own_store

LIMIT = 3.0  # caches of the processor and the database hold a small store whole, and not a large one
SECONDS = 1.0  # of processor that a figure is measured over, at least; the server's is counted in steps of 10 ms


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds a call: of processors, and of the clock."""

    processor: float
    clock: float


def measured(work: Callable[[], object]) -> Cost:
    for _ in range(3):
        work()
    calls, started, clock = 0, processor_time(), time.perf_counter()
    while processor_time() - started < SECONDS and time.perf_counter() - clock < 10 * SECONDS:
        for _ in range(5):
            work()
        calls += 5
    return Cost(1000 * (processor_time() - started) / calls, 1000 * (time.perf_counter() - clock) / calls)


def pages() -> dict[str, Callable[[], object]]:
    """Name → what the page asks."""
    from daily8.services import reading, reading_hashtag, reading_home, source_desk
    from daily8.services.numbers import flow, numbers
    from daily8.store.models import Article
    from daily8.store.queries import content_version

    now = datetime.now(UTC)
    some = Article.objects.filter(language="en", published_at__lt=now - timedelta(days=2)).order_by("-published_at")[0]
    deep = Article.objects.filter(published_at__lt=now - timedelta(days=120)).order_by("-published_at")[0]
    place = reading.encode_cursor(deep)

    def tag(name: str) -> Callable[[], object]:
        return lambda: (found := reading_hashtag.named(name)) and reading_hashtag.hashtag(found, "en")

    def home() -> object:
        content_version.forget()
        return reading_home.home("en")

    def section(kind: str, key: str, language: str) -> Callable[[], object]:
        def ordered() -> object:
            content_version.forget()
            return reading.section(kind, key, language)

        return ordered

    def anew(page: str) -> Callable[[], object]:
        def ordered() -> object:
            content_version.forget()
            return getattr(reading, page)("en")

        return ordered

    return {
        "front page": home,
        "latest": lambda: reading.latest("en"),
        "latest, four months back": lambda: reading.latest("en", place),
        "trending": anew("trending"),
        "breaking": anew("breaking"),
        "category": section("category", "sport", "ar"),
        "category by time": lambda: reading.category("sport", "ar"),
        "country": section("country", "qa", "en"),
        "country, few articles": section("country", "qa", "es"),
        "country by time": lambda: reading.country("qa", "en"),
        "country by time, few": lambda: reading.country("qa", "es"),
        "videos": lambda: reading.of_kind("video", "en"),
        "hashtag, much used": tag("tag1"),
        "hashtag, little used": tag("tag19990"),
        "publisher, large": lambda: reading.publisher("publisher-1"),
        "publisher, small": lambda: reading.publisher("publisher-399"),
        "publisher's facts": lambda: reading.publisher_facts("publisher-399", now),
        "article": lambda: reading.article(some.pk),
        "story": lambda: reading.story_page(some.story_id, "en"),  # type: ignore[arg-type]
        "sitemap": reading.sitemap,
        "sources at the desk": lambda: source_desk.overview(source_desk.Choice(), page=1, now=now),
        "numbers of the flow": lambda: flow(now),
        "all numbers": lambda: numbers(now),
    }


def plans() -> dict[str, str]:
    """Name → how PostgreSQL comes to the rows of the listing."""
    from django.db import connection

    from daily8.store.models import Publisher
    from daily8.store.queries import listings
    from daily8.store.queries import reading as queries

    asked = {
        "latest": queries.of_language("en"),
        "category": queries.of_language("ar").filter(category="sport"),
        "videos": queries.of_kind("video", "en"),
        "publisher, large": queries.articles().filter(publisher=Publisher.objects.get(slug="publisher-1")),
        "publisher, small": queries.articles().filter(publisher=Publisher.objects.get(slug="publisher-399")),
    }
    found = {name: str(query[:21].explain()) for name, query in asked.items()}
    many = {"country": ("countries", "qa"), "hashtag, much used": ("hashtags", "tag1"),
            "hashtag, little used": ("hashtags", "tag19990")}  # fmt: skip
    with connection.cursor() as cursor:
        for name, (kind, key) in many.items():
            values = {"language": "en", "at": None, "last": None, "limit": 21, kind: [key]}
            cursor.execute("EXPLAIN " + listings.statement([kind]), values)
            found[name] = "\n".join(row[0] for row in cursor.fetchall())
    return found


def store_some(start: int) -> Callable[[], object]:
    """Stores an entry that is new, and sees it again."""
    from bench.news import feed

    from daily8.services.ingest import store_entry
    from daily8.store.models import Feed

    row, parsed = Feed.objects.select_related("publisher").order_by("id")[0], feed(start, 400)
    waiting = iter(parsed.entries * 100)

    def store() -> object:
        return store_entry(row, parsed, next(waiting), now=datetime.now(UTC))

    return store


def of_this_size(number: int) -> dict[str, Cost]:
    found = {name: measured(work) for name, work in pages().items()}
    found["an entry stored"] = measured(store_some(number))
    found["1,000 removed for age"] = forgetting()
    return found


def forgetting(articles: int = 600) -> Cost:
    """A thousand articles removed for their age: what that many would cost, by at least ``articles`` of them."""
    from daily8.services import retention

    removed, longest, started, clock = 0, 0.0, processor_time(), time.perf_counter()
    while removed < articles:
        done = retention.run(now=datetime.now(UTC), seconds=0)
        removed, longest = removed + done.articles, max(longest, done.longest)
        if not done.more:
            break
    cost = Cost(1_000_000 * (processor_time() - started) / removed, 1_000_000 * (time.perf_counter() - clock) / removed)
    print(f"{removed} removed for their age, the longest transaction {1000 * longest:.0f} ms", flush=True)
    return cost


def show(results: dict[int, dict[str, Cost]]) -> bool:
    """A line a page; whether all stay within the limit."""
    sizes = list(results)
    print(f"{'':28}" + "".join(f"{size:>24,}" for size in sizes) + f"{'ratio':>8}")
    good = True
    for name, first in results[sizes[0]].items():
        last = results[sizes[-1]][name]
        ratio = last.processor / first.processor
        good &= ratio <= LIMIT
        figures = "".join(
            f"{results[size][name].processor:12.2f} ({results[size][name].clock:6.2f}) ms" for size in sizes
        )
        print(f"{name:28}{figures}{ratio:8.2f}" + ("" if ratio <= LIMIT else f"  over {LIMIT}"))
    return good


def show_plans(found: dict[str, str]) -> bool:
    """The nodes that read tables; whether none reads all articles."""
    good = True
    for name, plan in found.items():
        scans = [line.strip(" ->").split("  (")[0] for line in plan.splitlines() if "Scan" in line]
        whole = any("Seq Scan on store_article" in scan for scan in scans)
        good &= not whole
        print(f"{name:28}{'; '.join(scans)}" + ("  WHOLE TABLE" if whole else ""))
    return good


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", default="10000,100000,1000000")
    arguments.add_argument("--vectors", action="store_true", help="with a vector for each article: many times slower")
    given = arguments.parse_args()
    with own_store():
        from bench import synthetic

        from daily8 import wiring

        synthetic.begin()
        vectors = (wiring.embedder().name, wiring.embedder().dimension) if given.vectors else None
        results: dict[int, dict[str, Cost]] = {}
        at = 3
        for size in map(int, given.sizes.split(",")):
            clock = time.perf_counter()
            synthetic.grow(at, size + 2, vectors=vectors)
            at = size + 3
            print(f"{size:,} articles after {time.perf_counter() - clock:.0f} s", flush=True)
            results[size] = of_this_size(size)
        good = show(results)
        good &= show_plans(plans())
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
