"""A feed's bytes through the whole of ingest, into the test's database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from tests.threats.hostile_feeds import URL

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass
class Site(Fetcher):
    """Answers every request with the same bytes."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    def fetch(self, request: FetchRequest) -> FetchResponse:
        return FetchResponse(request.url, 200, self.headers, self.body)

    def check(self, url: str) -> None:
        pass

    def close(self) -> None:
        pass


def ingest(data: bytes, *, url: str = URL, content_type: str = "application/rss+xml", at: datetime = NOW) -> Any:
    """Visit the feed, which is added first when it is new; the Visit."""
    from daily8.services import ingest as service
    from daily8.services import sources
    from daily8.store.models import Host

    feed, _ = sources.register(name="Lantra Post", feed_url=url)
    visit = service.visit_feed(feed.pk, fetcher=Site(data, {"content-type": content_type}), now=at)
    # Inside the test's one transaction the database's clock stands still, so a second turn would never come.
    Host.objects.update(next_at=datetime.now(UTC) - timedelta(days=1))
    return visit
