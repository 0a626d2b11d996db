"""What each stage of an article's way costs, and articles a second of the whole way, on the press.

One process and one thread: the figure is per core. The press stands on loopback without the pause between two
requests to a host, which is manners and no cost. The limit that the last line is compared with is 20 articles/s.
"""

from __future__ import annotations

import ipaddress
import os
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from daily8.adapters.http import HttpFetcher
from daily8.cli.database import database, migrate
from daily8.press import Press

LIMIT = 20.0  # articles a second
ROUNDS = 4  # presses one after another, each on ports of its own: the same articles at other addresses


class Stages:
    """Seconds and calls of functions, measured where the pipeline calls them."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()

    def watch(self, name: str, owner: Any, attribute: str) -> None:
        real: Callable[..., Any] = getattr(owner, attribute)

        def watched(*args: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return real(*args, **named)
            finally:
                self.seconds[name] += time.perf_counter() - started
                self.calls[name] += 1

        setattr(owner, attribute, watched)


def _watch_all(fetcher: HttpFetcher) -> Stages:
    from daily8 import wiring
    from daily8.services import ingest, stories, understand

    stages = Stages()
    stages.watch("fetch (loopback)", fetcher, "fetch")
    stages.watch("parse feed, sanitise", ingest, "parse_answer")
    stages.watch("extract page, sanitise", ingest, "extract_article")
    stages.watch("language", ingest, "detect_language")
    stages.watch("fingerprint", ingest, "fingerprint")
    stages.watch("vector", wiring.embedder(), "embed")
    stages.watch("names", wiring.names(), "find")
    stages.watch("hashtags, category", understand, "find_topics")
    stages.watch("summary", understand, "summarise")
    stages.watch("key facts", understand, "key_facts")
    stages.watch("nearest articles", stories, "neighbours")
    stages.watch("same text", stories, "original_of")
    stages.watch("story", stories, "join_story")
    stages.watch("related", stories, "relate")
    return stages


def _round(press: Press, fetcher: HttpFetcher) -> None:
    from daily8 import wiring
    from daily8.services.ingest import read_page, visit_feed
    from daily8.services.sources import register
    from daily8.services.understand import understand_all
    from daily8.store.models import Article

    for source in press.sources:
        feed, _ = register(name=source.name, feed_url=source.feed_url, home_url=source.home_url)
        visit_feed(feed.pk, fetcher=fetcher, now=datetime.now(UTC))
    for identity in Article.objects.filter(page_state="wanted").values_list("pk", flat=True):
        read_page(identity, fetcher=fetcher, now=datetime.now(UTC))
    understand_all(embedder=wiring.embedder(), names=wiring.names(), now=datetime.now(UTC))


def _warm() -> None:
    """Models load once in a worker's life."""
    from daily8 import wiring

    wiring.embedder().embed(["The harbour opened."])
    wiring.names().find("The harbour of Aldren opened.", language="en")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="daily8-bench-") as folder:
        Path(folder).chmod(0o755)
        os.environ.update(DAILY8_DATA_DIR=f"{folder}/data", DAILY8_LOG_LEVEL="ERROR")
        with database(may_be_behind=True):
            migrate()
            from daily8.store.models import Article
            from daily8.store.queries import hosts

            hosts.GAP = timedelta(0)
            _warm()
            fetcher = HttpFetcher(user_agent="Daily8/bench", allow_networks=[ipaddress.ip_network("127.0.0.0/8")])
            stages, taken = _watch_all(fetcher), 0.0
            with closing(fetcher):
                for number in range(ROUNDS):
                    with Press(Path(folder) / f"press-{number}") as press:
                        started = time.perf_counter()
                        _round(press, fetcher)
                        taken += time.perf_counter() - started
            _report(stages, taken, Article.objects.count())


def _report(stages: Stages, taken: float, articles: int) -> None:
    stages.seconds["database and the rest"] = taken - sum(stages.seconds.values())
    print(f"{'stage':28}{'calls':>8}{'ms an article':>16}{'share':>8}")
    for name, seconds in sorted(stages.seconds.items(), key=lambda one: -one[1]):
        print(f"{name:28}{stages.calls[name] or '':>8}{1000 * seconds / articles:16.2f}{seconds / taken:8.1%}")
    rate = articles / taken
    print(f"{articles} articles in {taken:.1f} s: {rate:.1f} a second, {rate / LIMIT:.2f} of the limit {LIMIT:.0f}")


if __name__ == "__main__":
    main()
