"""The kind of an article and what plays it, told from what feeds and pages say."""

from __future__ import annotations

from typing import Any

import pytest

from daily8.core.articles.media import media_of, medium_of, needs_no_page, with_feed, with_page
from daily8.core.feeds import parse_feed
from daily8.core.types import Chapter, Enclosure, Kind, ParsedEntry

YOUTUBE = b"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns="http://www.w3.org/2005/Atom"><title>Velmora Post</title><entry><id>yt:video:abcDEF-_123</id>
 <title>The harbour</title><link rel="alternate" href="https://www.youtube.com/watch?v=abcDEF-_123"/>
 <published>2026-03-01T10:00:00+00:00</published><media:group><media:title>The harbour</media:title>
 <media:content url="https://www.youtube.com/v/abcDEF-_123?version=3" type="application/x-shockwave-flash"/>
 <media:thumbnail url="https://i2.ytimg.com/vi/abcDEF-_123/hqdefault.jpg"/>
 <media:description>Ships come in.</media:description></media:group></entry></feed>"""


def entry(url: str | None = "https://post.example/1", *enclosures: Enclosure, **more: Any) -> ParsedEntry:
    return ParsedEntry("1", url, "Title", enclosures=enclosures, **more)


def test_a_video_of_a_channel_has_its_player_its_picture_and_its_words() -> None:
    found = parse_feed(YOUTUBE, url="https://www.youtube.com/feeds/videos.xml?channel_id=UC1").entries[0]
    assert media_of(found) == ("video", {"player": "https://www.youtube-nocookie.com/embed/abcDEF-_123"})
    assert found.image_url == "https://i2.ytimg.com/vi/abcDEF-_123/hqdefault.jpg"
    assert "Ships come in." in found.summary_html
    assert needs_no_page(found.url)


def test_an_episode_of_a_podcast_has_its_length_and_chapters() -> None:
    told = entry(
        "https://post.example/1", Enclosure("https://cdn.example/1", "audio/mpeg", duration=1805),
        chapters_url="https://cdn.example/1.json", chapters=(Chapter(0, "Hello"),),
    )  # fmt: skip
    assert media_of(told) == (
        "audio",
        {"duration": 1805, "chapters": "https://cdn.example/1.json", "marks": [[0, "Hello"]]},
    )
    assert not needs_no_page(told.url)


@pytest.mark.parametrize(
    ("enclosures", "kind"),
    [
        ([Enclosure("https://a.example/1.jpg", "image/jpeg")], "article"),
        ([Enclosure("https://a.example/1.pdf", "application/pdf")], "article"),
        ([Enclosure("https://a.example/1.mp4", None)], "video"),
        ([Enclosure("https://a.example/1.MP3?x=1", "application/octet-stream")], "audio"),
        ([Enclosure("https://a.example/1.mp3", "text/html")], "article"),
        ([Enclosure("https://a.example/1.m3u8", None)], "video"),
        ([Enclosure("https://a.example/s", "application/x-mpegURL")], "video"),
        ([Enclosure("https://a.example/1.mp3", "audio/mpeg"), Enclosure("https://a.example/1.mp4", "video/mp4")], "video"),
        ([Enclosure("http://[", None)], "article"),
        ([], "article"),
    ],
)  # fmt: skip
def test_what_an_entry_brings_decides_what_it_is(enclosures: list[Enclosure], kind: Kind) -> None:
    assert media_of(entry("https://post.example/1", *enclosures))[0] == kind


def test_a_player_that_is_not_on_the_list_is_kept_as_a_page() -> None:
    told = entry("https://post.example/1", Enclosure("https://a.example/1.mp4", "video/mp4"),
                 player_url="https://player.example/1")  # fmt: skip
    assert media_of(told) == ("video", {"player": "https://player.example/1"})


def test_a_stream_of_a_feed_is_kept_as_one() -> None:
    assert media_of(entry("https://a.example/", Enclosure("https://a.example/1.m3u8"))) == (
        "video",
        {"hls": "https://a.example/1.m3u8"},
    )


def test_the_page_adds_what_the_feed_did_not_tell() -> None:
    known = {"player": "https://player.vimeo.com/video/1?dnt=1"}
    watch = "https://www.youtube.com/watch?v=abcDEF-_123"
    embed = "https://www.youtube-nocookie.com/embed/abcDEF-_123"
    assert with_page("article", {}, "video", watch) == ("video", {"player": embed})
    assert with_page("audio", known, "video", watch) == ("audio", known)
    assert with_page("video", {"player": "https://p.example/1"}, "article", watch) == ("video", {"player": embed})
    assert with_page("article", {}, "video", "https://p.example/1") == ("video", {"player": "https://p.example/1"})
    assert with_page("article", {}, "video", "https://c.example/1.mp4") == (
        "video",
        {"file": "https://c.example/1.mp4"},
    )
    assert with_page("article", {}, "video", "https://c.example/1.m3u8") == (
        "video",
        {"hls": "https://c.example/1.m3u8"},
    )
    assert with_page("article", {}, "article", None) == ("article", {})


def test_a_feed_that_is_read_again_does_not_lose_what_was_learnt() -> None:
    stored = {"chapters": "https://a.example/1.json", "marks": [[0, "A"]], "player": "https://player.vimeo.com/video/1"}
    assert with_feed(stored, {"chapters": "https://a.example/1.json", "duration": 7}) == {**stored, "duration": 7}
    assert "marks" not in with_feed(stored, {"chapters": "https://a.example/2.json"})
    assert with_feed(stored, {"chapters": "https://a.example/1.json", "marks": [[5, "B"]]})["marks"] == [[5, "B"]]


@pytest.mark.parametrize(
    ("name", "kind", "medium"),
    [("1.ogg", "application/ogg", "audio"), ("1.mp4", "application/mp4", "video"), ("1.mp3", "mp3", "audio"),
     ("1.mp3", "application/x-mp3", "audio"), ("play?id=1", "application/ogg", "audio"), ("play?id=1", "mp4", "video"),
     ("1.mp3", "application/octet-stream", "audio"), ("1.mp3", "text/html", None), ("1.mp4", "image/jpeg", None),
     ("1.pdf", "application/pdf", None), ("play?id=1", "application/octet-stream", None), ("1.zip", "zip", None)],
)  # fmt: skip
def test_types_that_tell_little_leave_it_to_the_ending(name: str, kind: str, medium: str | None) -> None:
    assert medium_of(f"https://a.example/{name}", kind) == medium


def test_a_stated_type_goes_before_the_ending() -> None:
    assert medium_of("https://a.example/1.mp4", "audio/mp4; codecs=mp4a") == "audio"
    assert medium_of("https://a.example/1.jpg", "Video/MP4") == "video"
