"""Every feed of the press is read in full by the reader's own parser."""

from __future__ import annotations

import io
import wave

import pytest

from daily8.core.feeds import parse_feed
from daily8.core.types import ParsedFeed
from daily8.press import Press
from daily8.press.content import load_publishers
from daily8.press.model import Article, Publisher
from tests.press.reading import get

SLUGS = [publisher.slug for publisher in load_publishers()]


def _read(press: Press, slug: str) -> tuple[Publisher, ParsedFeed]:
    number = [publisher.slug for publisher in press.publishers].index(slug)
    source = press.sources[number]
    reply = get(source.feed_url)
    assert reply.status == 200
    return press.publishers[number], parse_feed(
        reply.body, url=source.feed_url, content_type=reply.headers["content-type"]
    )


def _printed(publisher: Publisher, url: str | None) -> Article:
    return next(one for one in publisher.articles if (url or "").endswith(f"/news/{one.slug}"))


@pytest.mark.parametrize("slug", SLUGS)
def test_a_feed_says_what_its_publisher_printed(press: Press, slug: str) -> None:
    publisher, feed = _read(press, slug)
    assert feed.warnings == ()
    assert (feed.title, feed.language) == (publisher.name, publisher.language)
    assert len(feed.entries) == len(publisher.articles)
    for entry in feed.entries:
        article = _printed(publisher, entry.url)
        assert entry.title == article.title
        assert entry.published is not None
        assert abs((entry.published - (press.started - article.age)).total_seconds()) < 1
        assert article.teaser[:60] in entry.summary_html
        told = sum(part in entry.content_html for part in article.paragraphs)
        assert told == len(article.paragraphs) if publisher.full_text else told <= 1


@pytest.mark.parametrize(("slug", "media"), [("velmora-post", "audio"), ("marsa", "video")])
def test_a_podcast_and_a_video_bring_a_file_that_is_what_it_says(press: Press, slug: str, media: str) -> None:
    publisher, feed = _read(press, slug)
    entry = next(one for one in feed.entries if _printed(publisher, one.url).media == media)
    enclosure = next(one for one in entry.enclosures if (one.type or "").startswith(media))
    reply = get(enclosure.url)
    assert (reply.status, len(reply.body), reply.headers["content-type"]) == (200, enclosure.length, enclosure.type)
    if media == "audio":
        with wave.open(io.BytesIO(reply.body)) as sound:
            assert sound.getnframes() / sound.getframerate() == enclosure.duration
    else:
        assert reply.body.startswith(b"\x1a\x45\xdf\xa3")
        assert b"V_VP8" in reply.body
