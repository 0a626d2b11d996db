"""Channels, chapters and publishers' marks, on a real database."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from daily8.core.types import Enclosure, ParsedEntry, ParsedFeed
from tests import factories
from tests.pictures import local_pictures
from tests.publisher import Publisher, publisher
from tests.services.senders import Sender
from tests.threats.hostile_pictures import drawn


@dataclass(frozen=True)
class Channel:
    publisher: str = "Velmora Post"
    title: str = "Velmora Live"
    home_url: str = "https://velmora.example/"
    page_url: str = "https://velmora.example/live"
    hls_url: str = "https://cdn.velmora.example/live.m3u8"
    language: str = "en"
    country: str = "QA"


@pytest.fixture
def shop(db: None) -> Iterator[Publisher]:
    with local_pictures(), publisher() as made:
        yield made


def fetcher() -> Any:
    from daily8 import wiring

    return wiring.fetcher()


# --- channels -------------------------------------------------------------------------------------


def test_a_channel_is_an_article_once_and_follows_the_catalogue(db: None) -> None:
    from daily8.services.media import keep_channels
    from daily8.store.models import Article

    arabic = Channel("الفجر", "الفجر مباشر", "https://fajr.example/", "https://fajr.example/live", "", "ar", "LB")
    assert keep_channels([Channel(), arabic], now=factories.NOW) == 2
    assert keep_channels([replace(Channel(), title="Velmora All Day"), arabic], now=factories.NOW) == 0
    rows = {row.language: row for row in Article.objects.select_related("publisher")}
    assert rows["en"].title == "Velmora All Day"
    assert (rows["en"].kind, rows["en"].publisher.domain) == ("live", "velmora.example")
    assert rows["en"].media == {"channel": True, "hls": "https://cdn.velmora.example/live.m3u8"}
    assert rows["ar"].media == {"channel": True}


def test_a_channel_of_a_platform_has_its_player(db: None) -> None:
    from daily8.services.media import keep_channel
    from daily8.store.models import Article

    identity = "UC" + "x" * 22
    keep_channel(Channel(page_url=f"https://www.youtube.com/channel/{identity}/live", hls_url=""), now=factories.NOW)
    assert Article.objects.get().media["player"].endswith(f"/embed/live_stream?channel={identity}")


def test_channels_are_listed_as_live_and_are_no_news(db: None) -> None:
    from daily8.services import reading
    from daily8.services.media import keep_channel
    from daily8.store.queries.understanding import waiting

    keep_channel(Channel(), now=factories.NOW)
    blog = factories.article("Live: the vote as it happens", kind="live")
    assert [card.title for card in reading.latest("en").cards] == [blog.title]
    (shown,) = reading.of_kind("live", "en").cards
    assert (shown.title, shown.kind) == ("Velmora Live", "live")
    assert reading.latest("en").cards[0].kind == "article"
    assert waiting(shard=None, limit=9) == [blog.pk]


# --- chapters -------------------------------------------------------------------------------------


def test_chapters_are_fetched_once_and_kept(shop: Publisher) -> None:
    from daily8.services.media import keep_chapters, without_chapters
    from daily8.services.reading import article

    chapters = {"chapters": [{"startTime": 65, "title": "Comets"}, {"startTime": 0, "title": "Hello"}]}
    place = shop.put("/1.json", json.dumps(chapters).encode(), "application/json+chapters")
    row = factories.article(kind="audio", media={"chapters": place}, enclosures=[{"url": f"{shop.base}/1.mp3"}])
    assert without_chapters([row.pk, uuid.uuid4()]) == [row.pk]
    assert keep_chapters(row.pk, fetcher=fetcher()) == 2
    assert without_chapters([row.pk]) == []
    view = article(row.pk)
    assert view is not None
    assert view.media is not None
    assert [(one.start, one.title) for one in view.media.chapters] == [(0, "Hello"), (65, "Comets")]


def test_chapters_that_were_not_there_for_now_are_asked_for_again_while_the_recording_is_fresh(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.core.errors import FetchError
    from daily8.services import media
    from daily8.store.models import Host
    from daily8.store.queries import hosts
    from daily8.store.queries.content_version import current

    place = "https://table.example/1.json"
    named = {"chapters": place}
    monkeypatch.setattr(hosts, "GAP", timedelta(0))  # the transaction's clock stands still
    row = factories.article(kind="audio", media=named, understood_version=1)
    factories.article(kind="audio", media=named, understood_version=1, published_at=factories.NOW - timedelta(days=3))
    factories.article(kind="audio", media=named, understood_version=1, withdrawn_at=factories.NOW)
    for failure in (FetchError("Status 503.", kind="http-status", status=503), FetchError("Silent.", kind="timeout")):
        assert media.keep_chapters(row.pk, fetcher=Sender({place: failure})) == 0
        assert media.without_chapters([row.pk]) == [row.pk]
        assert media.look_for_chapters(now=factories.NOW) == 1
        Host.objects.all().delete()  # it is down after a silence
    before = current()
    told = b'{"chapters": [{"startTime": 0, "title": "Hello"}, {"startTime": 65, "title": "Comets"}]}'
    assert media.keep_chapters(row.pk, fetcher=Sender({place: told})) == 2
    assert current() > before
    assert media.look_for_chapters(now=factories.NOW) == 0


def test_chapters_that_cannot_be_read_cost_the_recording_nothing(shop: Publisher) -> None:
    from daily8.services.media import keep_chapters, without_chapters

    for path, body in (("/page", b"<html>"), ("/lost", None)):
        place = shop.base + path if body is None else shop.put(path, body)
        row = factories.article(kind="audio", media={"chapters": place, "duration": 7})
        assert keep_chapters(row.pk, fetcher=fetcher()) == 0
        row.refresh_from_db()
        assert row.media == {"chapters": place, "duration": 7, "marks": []}
        assert without_chapters([row.pk]) == []
    assert keep_chapters(uuid.uuid4(), fetcher=fetcher()) == 0


# --- from the feed to what is played --------------------------------------------------------------


def stored(entry: ParsedEntry, picture: str | None = None) -> Any:
    from daily8.services import ingest, sources
    from daily8.store.models import Article

    feed, _ = sources.register(name="Table", feed_url="https://table.example/feed", home_url="https://table.example/")
    ingest.store_entry(feed, ParsedFeed("Table", image_url=picture), entry, now=factories.NOW)
    return Article.objects.get(entries__guid=entry.guid)


def test_an_episode_is_stored_with_what_plays_it_and_follows_its_feed(db: None) -> None:
    from daily8.services.reading import article

    episode = ParsedEntry(
        "1", "https://table.example/1", "Episode one", summary_html="<p>Words.</p>",
        enclosures=(Enclosure("https://cdn.example/1.mp3", "audio/mpeg", duration=600),),
    )  # fmt: skip
    row = stored(episode)
    assert (row.kind, row.media) == ("audio", {"duration": 600})
    moved = replace(episode, enclosures=(Enclosure("https://cdn.example/2.mp3", "audio/mpeg", duration=660),))
    view = article(stored(moved).pk)
    assert view is not None
    assert view.media is not None
    assert (view.media.element, view.media.duration) == ("audio", 660)
    assert [one.url for one in view.media.files] == ["https://cdn.example/2.mp3"]


def test_an_episode_without_a_picture_bears_its_podcasts(db: None) -> None:
    sound, cover = (Enclosure("https://cdn.example/1.mp3", "audio/mpeg"),), "https://table.example/cover.jpg"
    own = "https://table.example/1.jpg"
    assert stored(ParsedEntry("1", "https://table.example/1", "One", enclosures=sound), cover).image_url == cover
    two = ParsedEntry("2", "https://table.example/2", "Two", enclosures=sound, image_url=own)
    assert stored(two, cover).image_url == own
    assert stored(ParsedEntry("3", "https://table.example/3", "Three"), cover).image_url == ""


def test_the_page_of_a_video_platform_is_not_asked_for(db: None) -> None:
    watch = ParsedEntry("1", "https://www.youtube.com/watch?v=abcDEF-_123", "The harbour")
    assert stored(watch).page_state == "none"
    assert stored(ParsedEntry("2", "https://table.example/2", "The harbour")).page_state == "wanted"


def test_two_channels_of_a_platform_are_two_publishers(db: None) -> None:
    from daily8.services import sources

    feeds = [
        sources.register(
            name=name, feed_url=f"https://www.youtube.com/feeds/videos.xml?channel_id={name}",
            home_url=f"https://www.youtube.com/channel/{name}",
        )[0]
        for name in ("UCa", "UCb")
    ]  # fmt: skip
    assert [feed.publisher.name for feed in feeds] == ["UCa", "UCb"]


# --- marks ----------------------------------------------------------------------------------------


def owner(shop: Publisher, page: bytes) -> Any:
    from daily8.services import sources
    from daily8.store.models import Feed

    shop.put("/robots.txt", b"", "text/plain")
    shop.put("/", page, "text/html")
    feed, _ = sources.register(name="Shop", feed_url=f"{shop.base}/feed", home_url=f"{shop.base}/")
    Feed.objects.filter(pk=feed.pk).update(state="healthy")
    feed.refresh_from_db()
    return feed


def test_a_mark_is_found_on_the_home_page_fetched_and_looked_for_again_after_a_month(shop: Publisher) -> None:
    from daily8.services import logos, pictures

    feed = owner(shop, b'<link rel="apple-touch-icon" href="/wide.png"><link rel="icon" href="/icon.png">')
    shop.put("/wide.png", drawn("PNG", (900, 60)))
    icon = shop.put("/icon.png", drawn("PNG", (128, 128)))
    now = factories.NOW
    assert logos.wants_logo(feed, now=now) == feed.publisher_id
    assert logos.keep_logo(feed.publisher_id, fetcher=fetcher(), now=now)
    feed.publisher.refresh_from_db()
    assert feed.publisher.logo_url == icon
    assert logos.wants_logo(feed, now=now + timedelta(days=29)) is None
    assert logos.wants_logo(feed, now=now + timedelta(days=31)) == feed.publisher_id
    shop.files.clear()
    assert pictures.show(icon, pictures.LOGO, fetcher=fetcher()).type == "image/webp"
    assert shop.asked == ["/robots.txt", "/", "/wide.png", "/icon.png"]


def test_a_mark_that_robots_forbid_or_that_is_none_leaves_the_letter(shop: Publisher) -> None:
    from daily8.services import logos

    feed = owner(shop, b'<link rel="icon" href="/icon.svg"><link rel="icon" href="/tiny.gif">')
    shop.put("/icon.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
    shop.put("/tiny.gif", drawn("GIF", (1, 1)))
    assert not logos.keep_logo(feed.publisher_id, fetcher=fetcher(), now=factories.NOW)
    assert shop.asked == ["/robots.txt", "/", "/tiny.gif", "/favicon.ico"]
    feed.publisher.refresh_from_db()
    assert feed.publisher.logo_url == ""
    assert logos.wants_logo(feed, now=factories.NOW) is None


def test_a_home_page_that_robots_close_is_not_read(shop: Publisher) -> None:
    from daily8.services import logos

    feed = owner(shop, b'<link rel="icon" href="/icon.png">')
    shop.put("/robots.txt", b"User-agent: *\nDisallow: /", "text/plain")
    assert not logos.keep_logo(feed.publisher_id, fetcher=fetcher(), now=factories.NOW)
    assert shop.asked == ["/robots.txt"]
