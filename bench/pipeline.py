"""What each stage of an article's way costs, and articles a second of the whole way, on the press.

One process and one thread, in processor time of this process and of the database server: the figures are per core, and
other work on the machine does not change them much. The press stands on loopback, in a process of its own, without the
pause between two requests to a host, which is manners and no cost.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.loopback import loopback_fetcher
from bench.pressroom import pressroom
from bench.processor import processor_time
from bench.store import own_store

from daily8.adapters.http import HttpFetcher
from daily8.frugal import keep_small
from daily8.press.press import PressSource

LIMIT_TAKEN_IN, LIMIT = 40.0, 20.0  # articles a second: without the stages of understanding, and with them
ROUNDS = 4  # presses one after another, each on ports of its own: the same articles at other addresses


class Stages:
    """Processor seconds and calls of functions, measured where the pipeline calls them."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()

    def watch(self, name: str, owner: Any, attribute: str) -> None:
        real: Callable[..., Any] = getattr(owner, attribute)

        def watched(*args: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return real(*args, **named)
            finally:
                self.seconds[name] += time.process_time() - started
                self.calls[name] += 1

        setattr(owner, attribute, watched)


def _watch_all(fetcher: HttpFetcher) -> Stages:
    from daily8 import wiring
    from daily8.core.feeds import drafts
    from daily8.services import copies, ingest, proposing, stories, telling, understand

    stages = Stages()
    stages.watch("fetch (loopback)", fetcher, "fetch")
    stages.watch("parse feed", ingest.visit, "draft_answer")
    stages.watch("sanitise entries", drafts, "_entry")
    stages.watch("extract page, sanitise", ingest.pages, "extract_article")
    stages.watch("language", ingest.content, "detect_language")
    stages.watch("vector", wiring.embedder(), "embed")
    stages.watch("names", wiring.names(), "find_all")
    stages.watch("hashtags, category", understand, "find_topics")
    stages.watch("summary, key facts", understand, "_summary")
    stages.watch("nearest articles", proposing, "propose")
    stages.watch("likeness of the nearest", stories, "neighbours")
    stages.watch("sketch", copies, "sketch_of")
    stages.watch("same text", copies, "recognise")
    stages.watch("story", stories, "join_story")
    stages.watch("facts of stories", telling, "refresh")
    stages.watch("related", stories, "relate")
    stages.watch("related lists written", stories, "tell_others")
    return stages


def take_in(sources: tuple[PressSource, ...], fetcher: HttpFetcher) -> None:
    from daily8.services.ingest import read_page, visit_feed
    from daily8.services.sources import register
    from daily8.store.models import Article

    for source in sources:
        feed, _ = register(name=source.name, feed_url=source.feed_url, home_url=source.home_url)
        visit_feed(feed.pk, fetcher=fetcher, now=datetime.now(UTC))
    for identity in Article.objects.filter(page_state="wanted").values_list("pk", flat=True):
        read_page(identity, fetcher=fetcher, now=datetime.now(UTC))


def understand_all() -> None:
    from daily8 import wiring
    from daily8.services.understand import understand_waiting

    understand_waiting(embedder=wiring.embedder(), names=wiring.names(), now=datetime.now(UTC))


def warm() -> None:
    """Models load once in a worker's life."""
    from daily8 import wiring

    wiring.embedder().embed(["The harbour opened."])
    wiring.names().find("The harbour of Aldren opened.", language="en")


def main() -> None:
    keep_small()
    with own_store() as folder:
        warm()
        with loopback_fetcher() as fetcher:
            _measure(folder, fetcher)


def _measure(folder: Path, fetcher: HttpFetcher) -> None:
    from daily8.store.models import Article

    stages, taken_in, understood, own = _watch_all(fetcher), 0.0, 0.0, -time.process_time()
    for number in range(ROUNDS):
        with pressroom(folder / f"press-{number}") as sources:
            first = processor_time()
            take_in(sources, fetcher)
            second = processor_time()
            understand_all()
            taken_in, understood = taken_in + second - first, understood + processor_time() - second
    stages.seconds["database server"] = taken_in + understood - (own + time.process_time())
    _report(stages, taken_in, understood, Article.objects.count())


def _report(stages: Stages, taken_in: float, understood: float, articles: int) -> None:
    whole = taken_in + understood
    stages.seconds["Django, psycopg and the rest"] = whole - sum(stages.seconds.values())
    print(f"{'stage':30}{'calls':>8}{'ms an article':>16}{'share':>8}")
    for name, seconds in sorted(stages.seconds.items(), key=lambda one: -one[1]):
        print(f"{name:30}{stages.calls[name] or '':>8}{1000 * seconds / articles:16.2f}{seconds / whole:8.1%}")
    for name, seconds, limit in (("taken in", taken_in, LIMIT_TAKEN_IN), ("taken in and understood", whole, LIMIT)):
        rate = articles / seconds
        print(f"{articles} articles {name} in {seconds:.1f} s of processor: {rate:.1f} a second and core, "
              f"{rate / limit:.2f} of the limit {limit:.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
