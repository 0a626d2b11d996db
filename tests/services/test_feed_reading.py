"""Feeds that only the tolerant reader makes something of; and what cannot harm us through it."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest

from daily8.adapters import second_reader
from daily8.core.errors import ParseError
from daily8.core.feeds import parse_feed
from daily8.services import feed_reading
from daily8.services.feed_reading import read_answer
from tests.threats.test_c1_allow_list import offences

URL = "https://velmora.test/feed"
ITEM = (
    "<item><title>Harbour &lt;b&gt;opens&lt;/b&gt;</title><link>https://velmora.test/1</link><guid>1</guid>"
    "<pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate><category>Sea</category>"
    "<description>&lt;p onclick=x()&gt;Words&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description>"
    "<enclosure url='https://velmora.test/1.mp3' type='audio/mpeg' length='9'/></item>"
)
RSS = f"<rss version='2.0'><channel><title>Velmora Post</title>{ITEM}</channel></rss>"
ONLY_THERE = {
    "a program's warning before it": f"<br />\n<b>Warning</b>: headers sent in <b>/x.php</b><br />\n<?xml version='1.0'?>{RSS}",
    "another document before it": f"<x/>{RSS}",
    "an envelope around it": f"<response><body>{RSS}</body></response>",
    "a quotation mark that never ends": RSS.replace("version='2.0'", "version='2.0"),
    "elements nested without end": f"<rss version='2.0'><channel>{'<b>' * 300}{ITEM}{'</b>' * 300}</channel></rss>",
}  # fmt: skip


@pytest.mark.parametrize("data", ONLY_THERE.values(), ids=ONLY_THERE)
def test_what_only_the_tolerant_reader_reads_is_read_cleaned_and_told(data: str) -> None:
    with suppress(ParseError):
        assert parse_feed(data.encode(), url=URL).entries == ()
    feed = read_answer(data.encode(), url=URL)
    (entry,) = feed.entries
    assert (entry.title, entry.url, entry.guid, entry.tags) == (
        "Harbour opens",
        "https://velmora.test/1",
        "1",
        ("Sea",),
    )
    assert entry.published is not None
    assert entry.published.day == 1
    assert entry.summary_html == "<p>Words</p>"
    assert offences(entry.summary_html) == []
    assert [(one.url, one.type, one.length) for one in entry.enclosures] == [
        ("https://velmora.test/1.mp3", "audio/mpeg", 9)
    ]
    assert "malformed" in feed.warnings[0]


def test_pages_and_feeds_that_are_read_start_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_reading, "read_with_feedparser", lambda *given: pytest.fail("it was asked"))
    assert len(read_answer(RSS.encode(), url=URL).entries) == 1
    assert read_answer(b"<rss><channel><title>Quiet</title></channel></rss>", url=URL).entries == ()
    for page in (b"<!doctype html><p>&lt;item><item>", b"\n<html><item></html>", b"", b"{}", b"words"):
        with pytest.raises(ParseError):
            read_answer(page, url=URL)


def test_where_neither_reads_anything_the_first_error_stays() -> None:
    with pytest.raises(ParseError, match="first element is <x>"):
        read_answer(b"<x/><!-- <item> -->", url=URL)


def test_what_takes_too_long_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reader, "DEADLINE", 1.5)
    started = time.monotonic()
    with pytest.raises(ParseError, match="given up"):  # of 40 s
        second_reader.read_with_feedparser(b"<x/><rss>" + b"<item><title>One</title></item>" * 120_000)
    assert time.monotonic() - started < 60  # it ends: how soon is the machine's affair


def test_what_is_too_large_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reader, "MAX_BYTES", 100)
    with pytest.raises(ParseError, match="too large"):
        second_reader.read_with_feedparser(b"<x/>" * 100)


@pytest.mark.parametrize(
    "program",
    ["import sys; sys.exit(3)", "print('{')", "print('[]')", "print('{\"entries\": [{}]}')", "x = bytearray(10**12)"],
)
def test_whatever_its_process_does_is_one_error(program: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text(program)
    monkeypatch.setattr(second_reader, "CHILD", child)
    with pytest.raises(ParseError, match="failed at it"):
        second_reader.read_with_feedparser(RSS.encode())


def test_memory_ends_the_process_and_not_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    source = second_reader.CHILD.read_text(encoding="utf-8")
    child.write_text(source.replace("import feedparser", "import feedparser; bytearray(600 * 1024 * 1024)"))
    monkeypatch.setattr(second_reader, "CHILD", child)
    with pytest.raises(ParseError, match="failed at it"):
        second_reader.read_with_feedparser(RSS.encode())


def test_no_entity_is_expanded_and_no_file_read() -> None:
    bomb = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    data = (
        f'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<x><rss><channel><item><title>One &i; &f;</title><link>https://velmora.test/1</link></item></channel></rss></x>"
    )
    found = second_reader.read_with_feedparser(data.encode())
    assert len(found.entries[0].title) < 100
    assert "root:" not in found.entries[0].title
    assert "aaaa" not in found.entries[0].title
