"""Listings as RSS and JSON Feed: read back by our own parser, whole, and harmless whatever publishers wrote (C11)."""

from __future__ import annotations

import json
from typing import Any

import html5lib
import pytest
from lxml import etree

from tests import factories
from tests.browser.news import fill
from tests.threats.payloads import payloads
from tests.web.people import browser

PLACES = ("latest", "trending", "breaking", "category/world", "hashtag/Velmora", "publisher/en-0", "country/qa")

PLAIN = {"{http://www.w3.org/1999/xhtml}p"}


@pytest.fixture
def news(db: None) -> dict[str, Any]:
    return fill()


@pytest.mark.parametrize("ending", ["rss", "json"])
def test_every_listing_is_a_feed_that_reads_back(news: dict[str, Any], ending: str) -> None:
    from daily8.core.feeds import parse_feed

    for place in (*PLACES, f"story/{news['stories'][0].id.hex}"):
        answer = browser().get(f"/en/{place}.{ending}")
        read = parse_feed(answer.content, url="http://127.0.0.1:8000/", content_type=answer.headers["Content-Type"])
        assert not read.warnings, place
        assert read.entries, place
        known = {row.id.hex: row for language in ("en", "ar") for row in news[language]}
        for entry in read.entries:
            row = known[entry.guid]
            assert entry.title == row.title
            assert entry.published == row.published_at
            assert (entry.url or "").endswith(f"/{row.language}/article/{row.id.hex}")


def test_a_page_names_its_feeds_and_they_are_there(news: dict[str, Any]) -> None:
    page = browser().get("/ar/hashtag/فلمورا").content.decode()
    for ending, kind in (("rss", "application/rss+xml"), ("json", "application/feed+json")):
        address = f"/ar/hashtag/%D9%81%D9%84%D9%85%D9%88%D8%B1%D8%A7.{ending}"
        assert address in page
        assert kind in browser().get(address).headers["Content-Type"]


@pytest.mark.parametrize("ending", ["rss", "json"])
def test_programs_for_podcasts_find_the_file_of_each_recording_that_is_one(db: None, ending: str) -> None:
    from daily8.core.feeds import parse_feed

    talk = {"url": "https://cdn.example/a talk.mp3?x=1&y=2", "type": "audio/mpeg", "length": 660_000, "duration": 660}
    rows = [
        factories.article("A talk", kind="audio", enclosures=[talk]),
        factories.article("A film", kind="video", enclosures=[{"url": "https://cdn.example/1.webm"}]),
        factories.article("Elsewhere", kind="video", media={"player": "https://www.youtube-nocookie.com/embed/x"}),
        factories.article("Words"),
    ]
    answer = browser().get(f"/en/latest.{ending}")
    read = parse_feed(answer.content, url="http://127.0.0.1:8000/", content_type=answer.headers["Content-Type"])
    found = {entry.guid: [(one.url, one.type, one.length or 0) for one in entry.enclosures] for entry in read.entries}
    assert [found[row.id.hex] for row in rows] == [
        [("https://cdn.example/a%20talk.mp3?x=1&y=2", "audio/mpeg", 660_000)],
        [("https://cdn.example/1.webm", "video/webm", 0)],
        [],
        [],
    ]


def test_a_json_feed_continues_to_its_end(news: dict[str, Any]) -> None:
    address, seen = "/en/latest.json", []
    while address:
        feed = json.loads(browser().get(address).content)
        seen += [item["id"] for item in feed["items"]]
        address = feed.get("next_url", "").partition("8000")[2] if "next_url" in feed else ""
    own = [row for row in news["en"] if row.same_text_as_id is None]  # a text that others took over comes once
    assert len(seen) == len(set(seen)) == len(own) < len(news["en"])


@pytest.mark.parametrize("ending", ["rss", "json"])
def test_c11_what_publishers_write_is_text_in_our_feeds(db: None, ending: str) -> None:
    from daily8.core.feeds import parse_feed
    from daily8.core.text import one_line

    texts = [text for text in dict.fromkeys(one_line(text) for text in payloads()) if text]
    for start in range(0, len(texts), 20):
        part = texts[start : start + 20]
        tag = f"Tag{start}"
        for text in part:
            factories.article(text, text=text, html="", authors=[text[:200]], tags=(tag,))
        answer = browser().get(f"/en/hashtag/{tag}.{ending}")
        if ending == "json":
            shown = {item["title"] for item in json.loads(answer.content)["items"]}
            assert shown == {text[:500] for text in part}
        else:
            said = [node.text or "" for node in etree.fromstring(answer.content).iter("title", "description", "author")]
            assert not [words for words in said if "<" in words]
        read = parse_feed(answer.content, url="http://127.0.0.1:8000/", content_type=answer.headers["Content-Type"])
        assert len(read.entries) == len(part)
        for entry in read.entries:
            found = html5lib.parseFragment(entry.summary_html, treebuilder="lxml")
            assert not [
                node for part in found if not isinstance(part, str) for node in part.iter() if node.tag not in PLAIN
            ]
