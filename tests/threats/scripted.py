"""A publisher that answers each request as a test says, one after another, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from daily8.core.errors import FetchError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = "https://post.example.com/feed"
BODY = "The harbour of Lantra reopened on Sunday after a storm. " * 20


def rss(*numbers: int, head: str = "", hours: int = 0) -> bytes:
    """A feed of entries with these numbers, their dates three hours apart."""
    items = "".join(
        f"<item><title>Story {number}</title><link>https://post.example.com/{number}</link><guid>{number}</guid>"
        f"<pubDate>{(NOW + timedelta(hours=hours) - timedelta(hours=3 * number)):%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
        f"<description>{BODY} {number}</description></item>"
        for number in numbers
    )
    return (
        "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Lantra Post</title>"
        f"<link>https://post.example.com/</link>{head}{items}</channel></rss>"
    ).encode()


@dataclass(frozen=True)
class Reply:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    redirects: tuple[tuple[int, str], ...] = ()


@dataclass
class Script(Fetcher):
    """Implements Fetcher. What is asked for beyond the script gets the last reply of its address again."""

    replies: dict[str, list[Reply]]
    asked: list[FetchRequest] = field(default_factory=list)

    def fetch(self, request: FetchRequest) -> FetchResponse:
        self.asked.append(request)
        waiting = self.replies.get(request.url) or [Reply(status=404)]
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if reply.status >= 400:
            message = f"{request.url} answered with status {reply.status}."
            raise FetchError(message, kind="http-status", status=reply.status, url=request.url)
        return FetchResponse(request.url, reply.status, reply.headers, reply.body, reply.redirects, 0.01)

    def check(self, url: str) -> None:
        pass

    def close(self) -> None:
        pass


def register(url: str = FEED, **more: Any) -> Any:
    from daily8.services import sources

    return sources.register(name="Lantra Post", feed_url=url, home_url="https://post.example.com/", **more)[0]


def visit(feed: Any, *replies: Reply, at: datetime = NOW, others: Mapping[str, Reply] | None = None) -> Any:
    """(the visit, its first request) of the feed, read anew."""
    from daily8.services import ingest

    feed.refresh_from_db()
    others = {url: [reply] for url, reply in (others or {}).items()}
    script = Script({feed.url: [*replies], **others})
    return ingest.visit_feed(feed.pk, fetcher=script, now=at), script.asked


@contextmanager
def no_gaps(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Inside a test's one transaction the database's clock stands still, so a second turn would never come."""
    from daily8.store.queries import hosts

    with monkeypatch.context() as patched:
        patched.setattr(hosts, "GAP", timedelta(0))
        yield
