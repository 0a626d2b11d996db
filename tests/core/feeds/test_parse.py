"""Formats in, clean entries out; and what hostile feeds may not do (threats B)."""

from __future__ import annotations

import contextlib
import tarfile
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daily8.core.errors import ParseError
from daily8.core.feeds import parse_feed
from daily8.core.types import ParsedEntry
from tests.shared import shared_path

URL = "https://news.example.org/feed"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Post</title>
<link>/</link><item><title>%s</title><link>%s</link><guid isPermaLink="false">g1</guid>
<dc:creator>Mira Sol</dc:creator><pubDate>Sun, 01 Mar 2026 10:00:00 +0200</pubDate><category>World</category>
<description>%s</description><content:encoded><![CDATA[<p>Body</p>]]></content:encoded>
<media:content url="/a.jpg" medium="image"/></item></channel></rss>"""


def entry(document: str) -> ParsedEntry:
    return parse_feed(document.encode(), url=URL).entries[0]


def test_rss_with_modules() -> None:
    found = entry(RSS % ("A &amp;amp; B", "/a", "Short"))
    assert (found.guid, found.url, found.title) == ("g1", "https://news.example.org/a", "A & B")
    assert found.authors == ("Mira Sol",)
    assert found.published is not None
    assert found.published.isoformat() == "2026-03-01T08:00:00+00:00"
    assert (found.tags, found.content_html, found.image_url) == (
        ("World",), "<p>Body</p>", "https://news.example.org/a.jpg",
    )  # fmt: skip


def test_atom_with_xml_base_and_xhtml() -> None:
    found = entry(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://b.example.net/x/'><title>T</title><entry>"
        "<id>urn:1</id><title type='html'>A &lt;i&gt;b&lt;/i&gt;</title><link href='y'/>"
        "<updated>2026-03-01T10:00:00Z</updated><content type='xhtml'>"
        "<div xmlns='http://www.w3.org/1999/xhtml'><p>Hello <b>you</b></p></div></content></entry></feed>"
    )
    assert (found.url, found.title) == ("https://b.example.net/x/y", "A b")
    assert "<p>Hello <b>you</b></p>" in found.content_html
    assert found.published == found.updated


def test_rdf_and_json_feed() -> None:
    rdf = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        "<channel><title>R</title></channel><item rdf:about='https://n.example.org/1'><title>One</title></item></rdf:RDF>"
    )
    assert entry(rdf).url == "https://n.example.org/1"
    feed = '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","content_text":"a < b"}]}'
    assert entry(feed).content_html == "<p>a &lt; b</p>"


@pytest.mark.parametrize("bad", [b"", b"<html><body>log in</body></html>", b"{}", b"just text", b"<note/>"])
def test_b13_what_is_no_feed_is_refused_with_a_sentence(bad: bytes) -> None:
    with pytest.raises(ParseError, match="not a feed"):
        parse_feed(bad, url=URL)


def test_b1_b2_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    ) + '<!ENTITY z SYSTEM "file:///etc/passwd">]>'  # fmt: skip
    started = time.process_time()
    found = parse_feed((bomb + RSS.partition("?>")[2] % ("&j; &z; title", "/a", "x")).encode(), url=URL)
    assert time.process_time() - started < 5
    assert "root:" not in repr(found)
    assert len(repr(found)) < 5000


def test_b3_deep_nesting_ends() -> None:
    deep = "&lt;div&gt;" * 50_000
    assert entry(RSS % ("t", "/a", deep)).title == "t"
    parse_feed(f"<rss><channel><item>{'<a>' * 20_000}".encode(), url=URL)


def test_b5_illegal_character_references_are_dropped_and_items_kept() -> None:
    assert entry(RSS % ("a&#xD800;b&#x110000;c&#xFFFFFFFF;d", "/a", "x")).title == "abcd"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
@pytest.mark.parametrize("flaw", ["", "<media:credit>A & B</media:credit>"])
def test_cdata_stays_as_it_is_where_the_feed_must_be_repaired(encoding: str, flaw: str) -> None:
    address = "https://n.example.org/?a=1&b=2&copy=3"
    document = (
        RSS % ("A &nbsp; & B", f"<![CDATA[{address}]]>", "<![CDATA[<a href='?x=1&amp;y=2'>a</a><br>]]>")
    ).replace('"1.0"', f'"1.0" encoding="{encoding}"', 1)
    document = document.replace(">g1<", f"><![CDATA[{address}]]><").replace("<media:content", f"{flaw}<media:content")
    found = parse_feed(document.encode(encoding), url=URL).entries[0]
    assert (found.url, found.guid, found.title) == (address, address, "A & B")
    assert found.summary_html.startswith('<a href="https://news.example.org/feed?x=1&amp;y=2"')


def test_an_open_cdata_section_loses_no_entry_before_it() -> None:
    document = (RSS % ("A & B", "/a", "Short")).replace("</channel>", "<item><title><![CDATA[C & D")
    assert parse_feed(document.encode(), url=URL).entries[0].title == "A & B"


FACE = "<media:content url='https://1.gravatar.com/avatar/7?s=96&amp;d=identicon' medium='image'/>"


@pytest.mark.parametrize(
    "face",
    [FACE, FACE.replace("https:", ""), "<media:thumbnail url='https://secure.gravatar.com/avatar/7?s=400'/>",
     "<media:content url='/me.jpg' medium='image' width='96' height='96'/>"],
)  # fmt: skip
def test_whoever_wrote_it_is_not_the_lead_picture(face: str) -> None:
    document = RSS % ("A", "/a", "Short")
    alone = entry(document.replace('<media:content url="/a.jpg" medium="image"/>', face))
    beside = entry(document.replace("<media:content", f"{face}<media:content"))
    assert (alone.image_url, beside.image_url) == (None, "https://news.example.org/a.jpg")


def test_a_small_thumbnail_is_the_lead_picture_where_there_is_no_other() -> None:
    small = "<media:thumbnail url='/s72/a.jpg' width='72' height='72'/>"
    document = (RSS % ("A", "/a", "Short")).replace('<media:content url="/a.jpg" medium="image"/>', small)
    assert entry(document).image_url == "https://news.example.org/s72/a.jpg"


def test_b9_links_are_absolute_http_or_none() -> None:
    assert [entry(RSS % ("t", link, "x")).url for link in ("javascript:alert(1)", "data:text/html,x", "//o.example.org/p")] == [
        None, None, "https://o.example.org/p",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title",
    ["<![CDATA[<b>A</b>]]>", "&lt;b&gt;A&lt;/b&gt;", "&amp;lt;b&amp;gt;A&amp;lt;/b&amp;gt;", "<b>A</b>"],
)
def test_b10_titles_are_text(title: str) -> None:
    assert entry(RSS % (title, "/a", "x")).title == "A"


def test_b12_titles_lose_bidi_controls_and_excess() -> None:
    found = entry(RSS % ("\u202ea\u200b" + "\u0301" * 50 + "b" * 10_000, "/a", "x")).title
    assert "\u202e" not in found
    assert len(found) <= 500


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**31), st.binary(min_size=0, max_size=8))
def test_b15_mutated_feeds_raise_nothing_but_parse_errors(place: int, junk: bytes) -> None:
    data = (RSS % ("t", "/a", "x")).encode()
    at = place % len(data)
    with contextlib.suppress(ParseError):
        assert parse_feed(data[:at] + junk + data[at + len(junk) // 2 :], url=URL).entries is not None


def test_real_feeds_lose_no_item() -> None:
    with tarfile.open(shared_path("feeds/real-2026-02.tar.xz")) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is None:
                continue
            data = file.read()
            items = data.count(b"<item>") + data.count(b"<item ") + data.count(b"<entry>") + data.count(b"<entry ")
            assert len(parse_feed(data, url=URL).entries) == items, member.name


def test_an_entry_with_very_many_attributes_costs_no_more_than_its_size() -> None:
    many = " ".join(f"a{number}=''" for number in range(100_000))
    started = time.process_time()
    found = parse_feed(f"<rss><channel><item {many}><title>One</title></item></channel></rss>".encode(), url=URL)
    assert [one.title for one in found.entries] == ["One"]
    assert time.process_time() - started < 2


def test_a_namespace_of_the_publishers_own_may_hold_names_that_are_none() -> None:
    data = b"<rss xmlns='urn:own'><channel><item><title>One</title><a:b:c/></item><x://></channel></rss>"
    assert [entry.title for entry in parse_feed(data, url="https://a.example/feed").entries] == ["One"]
