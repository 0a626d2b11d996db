"""A16: what a server gave to ask for changes with is given back as it was, and no entry is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.ports import FetchRequest
from tests.threats.hostile_server import Caller, HostileServer, Scenario, answer, drip
from tests.threats.scripted import NOW, Reply, no_gaps, register, rss, visit

HOUR = timedelta(hours=1)
NOTHING = Reply(status=304)


@pytest.fixture(autouse=True)
def impatient(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with no_gaps(monkeypatch):
        yield


def titles() -> set[str]:
    from daily8.store.models import Article

    return {*Article.objects.values_list("title", flat=True)}


TAGS = [
    b'"one"', b'W/"one"', b"unquoted", b'""', b'"with ""quotes"""', b'"a, b"', b"W/'x'", b'"  blanks  "', b"*",
    '"ünï ☃ العربية"'.encode(), b'"' + b"x" * 4000 + b'"', b"-gzip;--", b'"\\\\"',
]  # fmt: skip


@pytest.mark.parametrize("tag", TAGS, ids=lambda tag: repr(tag[:20]))
def test_a16_validators_are_echoed_byte_for_byte(hostile: HostileServer, fetcher: HttpFetcher, tag: bytes) -> None:
    """Over a real wire, there and back."""
    from daily8.services import ingest

    seen: list[bytes] = []
    date = b"Sun, 1 Mar 2026 10:00:00 +0000 (as we write it)"

    async def play(caller: Caller) -> None:
        seen.append(caller.request)
        head = b"HTTP/1.1 200 OK\r\nETag: %b\r\nLast-Modified: %b\r\nContent-Length: %d\r\n\r\n"
        await caller.send(head % (tag, date, len(rss(1))) + rss(1))

    feed = register(hostile.play(play))
    for hours in (0, 1):
        ingest.visit_feed(feed.pk, fetcher=fetcher, now=NOW + hours * HOUR)
    first, second = seen
    assert b"If-" not in first
    assert b"\r\nIf-None-Match: " + tag + b"\r\n" in second
    assert b"\r\nIf-Modified-Since: " + date + b"\r\n" in second


@pytest.mark.parametrize(
    "tag", [b'"' + b"x" * 64 * 1024 + b'"', b'"\xff\xfe latin \xe9"', b""], ids=["64 KB", "bytes", "empty"]
)
def test_a16_what_cannot_be_echoed_is_dropped_and_the_feed_is_read(
    hostile: HostileServer, fetcher: HttpFetcher, tag: bytes
) -> None:
    from daily8.services import ingest

    seen: list[bytes] = []

    async def play(caller: Caller) -> None:
        seen.append(caller.request)
        await caller.send(b"HTTP/1.1 200 OK\r\nETag: %b\r\nContent-Length: %d\r\n\r\n" % (tag, len(rss(1))) + rss(1))

    feed = register(hostile.play(play))
    for hours in (0, 1):
        assert not ingest.visit_feed(feed.pk, fetcher=fetcher, now=NOW + hours * HOUR).error
    assert b"If-None-Match" not in seen[1]
    assert titles() == {"Story 1"}


def test_a16_a_tag_that_changes_each_time_costs_nothing_but_the_transfer(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services.ingest import visit as module

    feed = register()
    visit(feed, Reply(rss(1, 2), headers={"etag": '"0"'}))
    monkeypatch.setattr(module, "draft_answer", None)  # the same bytes are not read again
    for number in range(1, 5):
        _, asked = visit(feed, Reply(rss(1, 2), headers={"etag": f'"{number}"'}), at=NOW + number * HOUR)
        assert asked[0].headers["If-None-Match"] == f'"{number - 1}"', (
            "the newest, that may be told not to have changed"
        )
    feed.refresh_from_db()
    assert feed.not_modified == 4


@pytest.mark.parametrize("connection", ["close", "keep-alive"])
def test_a16_a_body_after_nothing_changed_is_no_failure_and_loses_nothing(
    hostile: HostileServer, fetcher: HttpFetcher, connection: str
) -> None:
    from daily8.services import ingest
    from daily8.store.models import Feed

    more = rss(1, 2)
    odd = b"HTTP/1.1 304 Not Modified\r\nConnection: %b\r\nContent-Length: %d\r\n\r\n" % (
        connection.encode(),
        len(more),
    )
    replies: list[Scenario] = [answer(rss(1), 'ETag: "one"'), drip(odd + more, b"", every=0.01), answer(more)]

    async def play(caller: Caller) -> None:
        await replies.pop(0)(caller)

    feed = register(hostile.play(play))
    first, second = (ingest.visit_feed(feed.pk, fetcher=fetcher, now=NOW + hours * HOUR) for hours in (0, 1))
    assert (first.error, second.error) == ("", "")
    assert (titles(), Feed.objects.get().failures) == ({"Story 1", "Story 2"}, 0)


def test_a16_nothing_changed_when_all_was_asked_for_is_a_failure_that_is_told() -> None:
    feed = register()
    result, asked = visit(feed, NOTHING)
    assert not asked[0].headers
    assert "(304)" in result.error
    feed.refresh_from_db()
    assert (feed.failures, feed.error_kind, feed.state) == (1, "protocol", "garbled")
    result, _ = visit(feed, Reply(rss(1)), at=NOW + HOUR)
    assert (result.new, result.error) == (1, "")


def test_a16_a_tag_that_lies_loses_no_entry_for_longer_than_a_day() -> None:
    """A server that says "nothing changed" for ever, or the same tag for something new."""
    feed = register()
    visit(feed, Reply(rss(1), headers={"etag": '"lie"'}))
    at, found = NOW, False
    while not found:
        feed.refresh_from_db()
        assert feed.next_fetch_at is not None
        at = feed.next_fetch_at
        rest = timedelta(seconds=feed.interval_seconds)  # a day must not end before the next visit
        result, asked = visit(feed, NOTHING if at - NOW + rest < 24 * HOUR else Reply(rss(1, 2)), at=at)
        found = "If-None-Match" not in asked[0].headers
        if found:
            assert asked[0].headers["Cache-Control"] == "no-cache"
            assert result.new == 1
    assert at - NOW <= 24 * HOUR
    result, _ = visit(feed, Reply(rss(1, 2, 3), headers={"etag": '"lie"'}), at=at + HOUR)
    assert titles() == {"Story 1", "Story 2", "Story 3"}


def test_a16_a_feed_that_is_asked_once_a_day_is_read_whole_each_time() -> None:
    from daily8.store.models import Feed

    feed = register()
    visit(feed, Reply(rss(1), headers={"etag": '"one"'}))
    Feed.objects.update(interval_seconds=86400)
    _, asked = visit(feed, Reply(rss(1)), at=NOW + HOUR)
    assert "If-None-Match" not in asked[0].headers


def test_a16_a_clock_that_was_wrong_does_not_end_whole_reads() -> None:
    feed = register()
    visit(feed, Reply(rss(1), headers={"etag": '"one"'}), at=NOW + 3650 * 24 * HOUR)
    _, asked = visit(feed, Reply(rss(1)), at=NOW)
    assert "If-None-Match" not in asked[0].headers


def test_a16_a_request_says_what_it_takes(fetcher: HttpFetcher, hostile: HostileServer) -> None:
    """A longer answer cut at a mark is for who asked for that alone."""
    url = hostile.play(answer(b"x" * 5000))
    cut = fetcher.fetch(FetchRequest(url, max_bytes=1000, truncate=True))
    assert cut.body == b"x" * 1000


def test_a16_every_fact_of_a_visit_is_kept() -> None:
    feed = register()
    visit(feed, Reply(rss(1, 2, head="<ttl>90</ttl>"), headers={"cache-control": "max-age=60"}))
    feed.refresh_from_db()
    assert feed.newest_entry_at == NOW - 3 * HOUR
    assert (feed.elapsed_ms, feed.error_kind, feed.error_status, feed.failing_since) == (10, "", None, None)
    known: dict[str, Any] = feed.hints
    assert known["max_age"] == 60
    assert known["dated"] == pytest.approx(8, abs=0.1)
