"""Chapters come in order of time, with words, or not at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.chapters import MOST, parse_chapters, seconds_of
from daily8.core.errors import ParseError
from daily8.core.feeds import parse_feed
from daily8.core.types import Chapter


def file(*chapters: object) -> bytes:
    return json.dumps({"version": "1.2.0", "chapters": list(chapters)}).encode()


def test_chapters_are_read_in_order_and_without_what_is_no_chapter() -> None:
    found = parse_chapters(
        file(
            {"startTime": 90.6, "title": "Second <b>part</b>"},
            {"startTime": 0, "title": "First"},
            {"startTime": 90, "title": "Same time"},
            {"startTime": 100, "title": "An advert", "toc": False},
            {"startTime": 120, "title": "  "},
            {"startTime": -5, "title": "Before the beginning"},
            {"startTime": "soon", "title": "Without a time"},
            {"title": "Without a time"},
            "nonsense",
        )
    )
    assert found == (Chapter(0, "First"), Chapter(90, "Second part"))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"chapters": 3}', b"<html>", b"\xff\xfe", b"[" * 100_000, b'{"chapters": null}']
)
def test_what_is_no_file_of_chapters_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(ParseError, match="no chapters"):
        parse_chapters(data)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["startTime", "title", "toc", "chapters"]), inner)))  # fmt: skip
def test_no_json_whatever_it_says_breaks_the_reading(value: object) -> None:
    found = parse_chapters(json.dumps({"chapters": [value, {"startTime": value, "title": value}]}).encode())
    assert [one.start for one in found] == sorted({one.start for one in found})


def test_a_file_of_very_many_chapters_is_cut() -> None:
    assert len(parse_chapters(file(*({"startTime": n, "title": f"Part {n}"} for n in range(5000))))) == MOST


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("01:02:03.500", 3723), ("62:03", 3723), (3723.9, 3723), ("7", 7), ("", None), ("1:x", None), (True, None),
     (None, None), (float("nan"), None), (1e12, None), ("-1", None)],
)  # fmt: skip
def test_times_are_read_as_people_write_them(value: object, seconds: int | None) -> None:
    assert seconds_of(value) == seconds


def test_chapters_that_stand_in_the_feed_and_a_file_that_it_names_are_found() -> None:
    feed = b"""<rss version="2.0" xmlns:psc="http://podlove.org/simple-chapters"
        xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>The Long Table</title>
        <item><title>One</title><guid>1</guid><enclosure url="/1.mp3" type="audio/mpeg"/>
        <psc:chapters version="1.2"><psc:chapter start="00:01:30" title="Comets"/><psc:chapter start="0" title="Hello"/>
        <psc:chapter title="Nowhere"/></psc:chapters>
        <podcast:chapters url="/1.json" type="application/json+chapters"/></item></channel></rss>"""
    entry = parse_feed(feed, url="https://table.example/feed").entries[0]
    assert entry.chapters == (Chapter(0, "Hello"), Chapter(90, "Comets"))
    assert entry.chapters_url == "https://table.example/1.json"
