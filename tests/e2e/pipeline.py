"""The whole way of articles, from the publishers' feeds to what readers see, on a real database."""

from __future__ import annotations

import ipaddress
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.press import Press


def ingest(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """Register the press's sources, visit their feeds, read the pages that are wanted, understand everything."""
    from daily8 import wiring
    from daily8.services.ingest import read_page, visit_feed
    from daily8.services.sources import register
    from daily8.services.understand import understand_waiting
    from daily8.store.models import Article
    from daily8.store.queries import hosts

    # Inside the test's one transaction the database's clock stands still, so a second turn would never come.
    monkeypatch.setattr(hosts, "GAP", timedelta(0))
    fetcher = HttpFetcher(user_agent="Daily8/test", allow_networks=[ipaddress.ip_network("127.0.0.0/8")])
    with closing(fetcher):
        for source in press.sources:
            feed, _ = register(
                name=source.name, feed_url=source.feed_url, home_url=source.home_url, language=source.language,
                category=source.category,
            )  # fmt: skip
            visit = visit_feed(feed.pk, fetcher=fetcher, now=datetime.now(UTC))
            assert visit.error == ""
        for identity in Article.objects.filter(page_state="wanted").values_list("pk", flat=True):
            read_page(identity, fetcher=fetcher, now=datetime.now(UTC))
    understand_waiting(embedder=wiring.embedder(), names=wiring.names(), now=datetime.now(UTC))
