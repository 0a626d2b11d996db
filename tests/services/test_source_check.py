"""Asking sources how they are: what is wrong, what to do, and nothing stored."""

from __future__ import annotations

import ipaddress
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.errors import FetchError
from daily8.core.ports import FetchResponse
from daily8.press import Press
from tests.services.senders import Reply, Sender, rss

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = "https://velmora.test/feed"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    # Inside the test's one transaction the database's clock stands still, so a second turn never comes.
    from daily8.store.queries import hosts

    monkeypatch.setattr(hosts, "GAP", timedelta(0))


def ask(*addresses: str, fetcher: object, now: datetime = NOW) -> list[object]:
    from daily8.services.source_check import check_sources

    total, healths = check_sources(addresses, fetcher=fetcher, now=now, threads=1)
    told = list(healths)
    assert len(told) == total
    return told


def health(reply: Reply) -> object:
    from daily8.services.sources import register

    register(name="Velmora Post", feed_url=FEED)
    (told,) = ask(fetcher=Sender({FEED: reply}))
    return told


def test_a_good_feed_tells_how_much_it_holds_and_how_new_it_is() -> None:
    told = health(rss("Sun, 01 Mar 2026 10:00:00 GMT", "Sat, 28 Feb 2026 10:00:00 GMT"))
    assert (told.name, told.answers, told.problem, told.entries) == ("Velmora Post", True, "", 2)
    assert told.newest == NOW - timedelta(hours=2)


def test_nothing_is_stored() -> None:
    from daily8.store.models import Article, Entry, Feed

    health(rss("Sun, 01 Mar 2026 10:00:00 GMT"))
    assert (Article.objects.count(), Entry.objects.count()) == (0, 0)
    feed = Feed.objects.get()
    assert (feed.state, feed.last_fetch_at) == ("new", None)


@pytest.mark.parametrize(
    ("reply", "problem", "remedy"),
    [
        (FetchError("The name is not known.", kind="dns"), "not known", "DNS"),
        (FetchError("Status 404.", kind="http-status", status=404), "404", "new address"),
        (FetchError("Status 403.", kind="http-status", status=403), "403", "ask the publisher"),
        (FetchError("Status 502.", kind="http-status", status=502), "502", "asked again by itself"),
        (FetchError("No valid TLS certificate.", kind="tls"), "certificate", "renew"),
        (b"<html><body>Log in</body></html>", "web page", "new address"),
        (b"", "empty", "new address"),
    ],
)
def test_what_fails_is_named_with_what_to_do(reply: Reply, problem: str, remedy: str) -> None:
    told = health(reply)
    assert not told.answers
    assert problem in told.problem
    assert remedy in told.remedy


def test_a_feed_that_answers_may_be_empty_abandoned_or_moved() -> None:
    empty = health(rss())
    assert (empty.answers, empty.state, "no entries" in empty.problem) == (True, "empty", True)
    assert "another feed" in empty.remedy
    old = health(rss("Sun, 01 Jun 2025 10:00:00 GMT"))
    assert (old.state, "2025-06-01" in old.problem) == ("stale", True)
    pinned = health(rss("Sun, 01 Mar 2037 10:00:00 GMT", "Sun, 01 Jun 2025 10:00:00 GMT"))
    assert (pinned.state, "2025-06-01" in pinned.problem) == ("stale", True)
    new = "https://velmora.test/new"
    moved = health(FetchResponse(new, 200, {}, rss("Sun, 01 Mar 2026 10:00:00 GMT"), redirects=((301, new),)))
    assert new in moved.problem
    assert (moved.state, "the new address is taken" in moved.remedy) == ("moved", True)
    passing = health(FetchResponse(new, 200, {}, rss("Sun, 01 Mar 2026 10:00:00 GMT"), redirects=((302, new),)))
    assert passing.problem == ""


def test_a_host_that_just_failed_is_left_alone_and_its_last_error_told() -> None:
    from daily8.store.models import Feed

    health(FetchError("It is silent.", kind="timeout"))
    Feed.objects.update(error="It is silent.")
    sender = Sender({})
    (told,) = ask(FEED, fetcher=sender)
    assert "left alone for 1 min" in told.problem
    assert "It is silent." in told.problem
    assert sender.asked == []


def test_an_address_outside_the_list_is_asked_too() -> None:
    (told,) = ask("velmora.test/feed", fetcher=Sender({FEED: rss("Sun, 01 Mar 2026 10:00:00 GMT")}))
    assert (told.answers, told.listed, told.feed_url, told.name) == (True, False, FEED, "Velmora Post - Sport")


def test_every_source_of_the_press_is_well(tmp_path: Path) -> None:
    from daily8.services.sources import register

    fetcher = HttpFetcher(user_agent="Daily8/test", allow_networks=[ipaddress.ip_network("127.0.0.0/8")])
    with Press(tmp_path) as press, closing(fetcher):
        for source in press.sources:
            register(name=source.name, feed_url=source.feed_url, home_url=source.home_url)
        told = ask(fetcher=fetcher, now=datetime.now(UTC))
    assert len(told) >= 8
    assert [one for one in told if not one.answers or one.problem or not one.entries] == []


STREAM = "https://velmora.test/live/index.m3u8"


def channel(reply: Reply, *addresses: str) -> object:
    from daily8.services.catalogue import CatalogueChannel
    from daily8.services.media import keep_channels

    told = CatalogueChannel(
        "Velmora TV", "Velmora Live", "https://velmora.test", "https://velmora.test/live", STREAM, "en", "gb"
    )
    keep_channels([told], now=NOW)
    (found,) = ask(*addresses, fetcher=Sender({STREAM: reply}))
    return found


@pytest.mark.parametrize("addresses", [(), (STREAM,)])
def test_a_live_channel_that_plays_is_well(addresses: tuple[str, ...]) -> None:
    told = channel(b"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=800000\nlow.m3u8\n", *addresses)
    assert (told.name, told.kind, told.answers, told.state, told.problem) == (
        "Velmora Live",
        "channel",
        True,
        "healthy",
        "",
    )


@pytest.mark.parametrize(
    "reply",
    [b"<html>Not here</html>", FetchError(f"{STREAM} answered with status 404.", kind="http-status", status=404)],
)
def test_a_live_channel_that_does_not_play_is_named_with_what_to_do(reply: Reply) -> None:
    told = channel(reply)
    assert (told.answers, told.state) == (False, "failing")
    assert STREAM in told.problem
    assert "new address" in told.remedy
