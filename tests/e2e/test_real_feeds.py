"""Real feeds, replayed from loopback through the guarded client, come in whole, and only once."""

from __future__ import annotations

import ipaddress
import re
import tarfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from daily8.adapters.http import HttpFetcher
from tests.shared import shared_path

ITEM = re.compile(rb"<(?:item|entry)[\s>]")


@contextmanager
def replay(body: bytes) -> Iterator[str]:
    """One feed on a port of its own, as a publisher of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_request(self, *answered: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/feed.xml"
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_real_feeds_are_ingested_whole_and_a_second_run_adds_none(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services.ingest import visit_feed
    from daily8.services.sources import register
    from daily8.store.models import Entry
    from daily8.store.queries import hosts

    # Inside the test's one transaction the database's clock stands still, so a second turn would never come.
    monkeypatch.setattr(hosts, "GAP", timedelta(0))
    with tarfile.open(shared_path("feeds/real-2026-02.tar.xz")) as archive:
        feeds = [archive.extractfile(one).read() for one in archive if one.isfile()]  # type: ignore[union-attr]
    items = sum(len(ITEM.findall(body)) for body in feeds)
    assert items > 1000
    fetcher = HttpFetcher(user_agent="Daily8/test", allow_networks=[ipaddress.ip_network("127.0.0.0/8")])
    with ExitStack() as stack:
        stack.callback(fetcher.close)
        known = [
            register(name=f"Publisher {number}", feed_url=stack.enter_context(replay(body)))[0]
            for number, body in enumerate(feeds)
        ]
        first = [visit_feed(feed.pk, fetcher=fetcher, now=datetime.now(UTC)) for feed in known]
        second = [visit_feed(feed.pk, fetcher=fetcher, now=datetime.now(UTC)) for feed in known]
    assert [visit.error for visit in first if visit.error] == []
    assert Entry.objects.count() >= 0.98 * items
    assert sum(visit.new + visit.changed for visit in second) == 0
