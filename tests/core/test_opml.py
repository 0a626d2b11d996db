"""Lists of feeds: read from any reader's OPML, written so that any reader reads them; hostile ones refused (D14)."""

from __future__ import annotations

import contextlib
import json
import sys
import tarfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.errors import ParseError
from daily8.core.opml import KINDS, MAX_DEPTH, MAX_FEEDS, Outline, read_opml, write_opml
from daily8.core.text import one_line
from daily8.core.types import CATEGORIES
from tests.shared import shared_path

MADE = datetime(2026, 3, 1, 12, tzinfo=UTC)


def opml(body: str, *, head: str = "", declaration: str = '<?xml version="1.0"?>', version: str = "2.0") -> bytes:
    return f'{declaration}<opml version="{version}"><head>{head}</head><body>{body}</body></opml>'.encode()


def feed(number: int) -> str:
    return f'<outline type="rss" text="Feed {number}" xmlUrl="https://n{number}.example.org/feed"/>'


def test_an_outline_gives_address_title_home_language_and_category() -> None:
    found = read_opml(
        opml(
            '<outline type="rss" text="Short" title="Velmora &amp; Post" xmlUrl=" https://velmora.test/feed "'
            ' htmlUrl="https://velmora.test/" language="en-US" category="/News/Sport"/>',
            head="<title>My news</title>",
        )
    )
    assert found.title == "My news"
    assert found.outlines == (
        Outline("https://velmora.test/feed", "Velmora & Post", "https://velmora.test/", "en-us", "sport"),
    )
    assert found.warnings == ()


def test_the_innermost_folder_that_names_a_section_is_the_category() -> None:
    found = read_opml(
        opml(f'<outline text="Sports"><outline text="My favourites">{feed(1)}</outline></outline>{feed(2)}')
    )
    assert [one.category for one in found.outlines] == ["sport", ""]
    arabic = read_opml(opml(f'<outline text="أخبار"><outline title="اقتصاد">{feed(1)}</outline></outline>'))
    assert [one.category for one in arabic.outlines] == ["business"]


def test_opml_1_and_names_in_any_case_are_read() -> None:
    found = read_opml(opml('<OUTLINE TEXT="A" XMLURL="http://a.test/1"/><outline text="B" type="rss" url="http://a.test/2"/>',
                           version="1.0").replace(b"body", b"BODY"))  # fmt: skip
    assert [one.feed_url for one in found.outlines] == ["http://a.test/1", "http://a.test/2"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("feed://a.test/x", "https://a.test/x"),
        ("feed:http://a.test/x", "http://a.test/x"),
        ("FEED://https://a.test/x", "https://a.test/x"),
        ("https://a.test/feed:x", "https://a.test/feed:x"),
    ],
)
def test_the_scheme_that_readers_invented_is_taken_off(written: str, meant: str) -> None:
    assert read_opml(opml(f'<outline xmlUrl="{written}"/>')).outlines[0].feed_url == meant


def test_notes_and_folders_are_no_feeds_but_a_feed_without_address_is_told_of() -> None:
    found = read_opml(
        opml('<outline text="A note"><outline text="below it"/></outline><outline type="rss" text="Lost"/>')
    )
    assert found.outlines == (Outline("", "Lost"),)


def test_links_to_other_lists_are_counted_and_not_followed() -> None:
    found = read_opml(opml('<outline type="include" text="More" url="https://a.test/more.opml"/>' + feed(1)))
    assert len(found.outlines) == 1
    assert found.warnings == ("Outlines that point to other lists or pages are not followed: 1.",)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (opml('<outline text="الخبر" xmlUrl="https://a.test/"/>'), "الخبر"),
        (opml('<outline text="الخبر" xmlUrl="https://a.test/"/>').decode().encode("utf-16"), "الخبر"),
        (opml('<outline text="الخبر" xmlUrl="https://a.test/"/>', declaration='<?xml version="1.0" encoding="windows-1256"?>')
         .decode().encode("cp1256"), "الخبر"),
        (opml('<outline text="Café" xmlUrl="https://a.test/"/>', declaration='<?xml version="1.0" encoding="utf-8"?>')
         .decode().encode("latin-1"), "Café"),
        (opml('<outline text="A & B" xmlUrl="https://a.test/"/>'), "A & B"),
    ],
    ids=["utf-8", "utf-16", "windows-1256", "latin-1 that says utf-8", "bare ampersand"],
)  # fmt: skip
def test_every_encoding_and_small_faults_are_read(data: bytes, title: str) -> None:
    assert read_opml(data).outlines == (Outline("https://a.test/", title),)


def test_a_list_cut_short_gives_what_it_holds_and_says_so() -> None:
    found = read_opml(opml(feed(1) + feed(2))[:-30])
    assert len(found.outlines) == 2
    assert found.warnings == ("The file ends before its list does: feeds may be missing.",)


class TestD14:
    @pytest.mark.parametrize(
        "piece", ["<outline/>", '<outline xmlUrl="x"/>', "<!--", "<!--x-->", "&a;", "<", "</opml ", "<outline "]
    )
    def test_two_megabytes_of_anything_take_less_than_a_few_seconds(self, piece: str) -> None:
        body = piece * ((2**21 - 200) // len(piece))
        started = time.process_time()
        with contextlib.suppress(ParseError):
            read_opml(opml(body))
        assert time.process_time() - started < 3

    def test_too_large_too_many_and_too_deep_are_refused_in_words(self) -> None:
        with pytest.raises(ParseError, match="larger than 2 MB"):
            read_opml(opml(feed(1) + " " * 2**21))
        many = "".join(f'<outline xmlUrl="http://a.test/{n}"/>' for n in range(MAX_FEEDS + 1))
        with pytest.raises(ParseError, match="more than 5000 feeds"):
            read_opml(opml(many))
        for depth in (MAX_DEPTH + 1, 300, 5000):
            with pytest.raises(ParseError, match="deep"):
                read_opml(opml("<outline text='a'>" * depth + feed(1) + "</outline>" * depth))
        assert read_opml(opml("<outline text='a'>" * MAX_DEPTH + feed(1) + "</outline>" * MAX_DEPTH)).outlines

    @pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\x1f\x8b\x08rest"])
    def test_archives_are_refused_with_the_fix(self, data: bytes) -> None:
        with pytest.raises(ParseError, match="Unpack"):
            read_opml(data)

    @pytest.mark.parametrize("data", [b"", b"hello", b"<rss/>", b"<html><body>Log in</body></html>", b'{"a":1}'])
    def test_what_is_no_opml_is_refused(self, data: bytes) -> None:
        with pytest.raises(ParseError, match="not an OPML list"):
            read_opml(data)

    def test_entities_stay_unexpanded_and_no_file_is_opened(self) -> None:
        bomb = '<!DOCTYPE o [<!ENTITY a "' + "x" * 1000 + '"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        outside = '<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1/x">]>'
        body = '<outline text="&b;" xmlUrl="https://a.test/"/><outline text="&x;&y;" xmlUrl="https://b.test/"/>'
        opened: list[object] = []
        watching = True

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if watching and event in {"open", "socket.connect"}:
                opened.append(arguments)

        sys.addaudithook(watch)
        started = time.perf_counter()
        found = read_opml(opml(body, declaration='<?xml version="1.0"?>' + bomb + outside))
        watching = False
        assert [one.title for one in found.outlines] == ["&b;", "&x;&y;"]
        assert opened == []
        assert time.perf_counter() - started < 1


def _archive(name: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(shared_path(name)) as archive:
        for member in archive.getmembers():
            if member.isfile() and (file := archive.extractfile(member)):
                yield member.name, file.read()


def test_feedsmiths_lists_give_the_feeds_that_it_expects() -> None:
    files = {name: data for name, data in _archive("feeds/feedsmith.tar.xz") if "/opml/" in name}
    lists = [name for name in files if name.endswith(".opml")]
    assert len(lists) >= 6

    def feeds(outlines: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
        for one in outlines:
            if "xmlUrl" in one:
                yield one["xmlUrl"], one.get("title") or one["text"], one.get("htmlUrl", "")
            yield from feeds(one.get("outlines", []))

    seen = 0
    for name in lists:
        expected = json.loads(files[name.replace(".opml", ".json")])
        found = read_opml(files[name])
        assert found.title == expected["head"]["title"]
        assert [(one.feed_url, one.title, one.home_url) for one in found.outlines] == list(
            feeds(expected["body"]["outlines"])
        )
        seen += len(found.outlines)
    assert seen >= 10


def test_hostile_files_are_refused_or_harmless_within_a_second() -> None:
    files = [(name, data) for name, data in _archive("security/hostile_feeds.tar.xz")]
    assert any(name.endswith(".opml") for name, _ in files)
    for name, data in files:
        started = time.perf_counter()
        try:
            outlines = read_opml(data).outlines
        except ParseError:
            continue
        finally:
            assert time.perf_counter() - started < 1, name
        assert "root:" not in repr(outlines), name


label = st.text(max_size=60).map(one_line)
address = st.from_regex(r"https?://[a-z]{1,9}\.test/[A-Za-z0-9/?&=%._~+-]{0,40}", fullmatch=True)
outline = st.builds(
    Outline, address, label.filter(bool), st.just("") | address, st.sampled_from(["", "ar", "en", "pt-br", "zh-hans"]),
    st.sampled_from(["", *CATEGORIES]), st.sampled_from(KINDS),
)  # fmt: skip


@given(st.lists(outline, max_size=20), label)
def test_what_is_written_is_read_back_the_same(outlines: list[Outline], title: str) -> None:
    found = read_opml(write_opml(outlines, title=title, created=MADE))
    assert (found.title, found.outlines, found.warnings) == (title, tuple(outlines), ())


@given(st.text(max_size=20), st.text(max_size=20))
def test_nothing_that_is_odd_in_one_source_keeps_a_list_from_being_written(odd: str, other: str) -> None:
    written = write_opml([Outline(f"https://a.test/{odd}\ufffe", other, other)], title=odd, created=MADE)
    assert len(read_opml(written).outlines) == 1


@given(st.binary(max_size=300) | st.text(alphabet="<>/&;\"'= opmlbdyutneixURL", max_size=300).map(str.encode))
def test_any_bytes_end_in_a_list_or_a_parse_error(data: bytes) -> None:
    for wrapped in (data, opml("")[:60] + data):
        with contextlib.suppress(ParseError):
            assert len(read_opml(wrapped).outlines) <= MAX_FEEDS
