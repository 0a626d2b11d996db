"""B4, B5, B9 and B10: encodings that lie, characters that are none, links that lead nowhere, markup in titles."""

from __future__ import annotations

import contextlib
import json
import re
from html import escape

import html5lib
import pytest

from daily8.core.errors import ParseError
from daily8.core.feeds import parse_feed
from daily8.core.types import ParsedEntry, ParsedFeed
from tests.threats.hostile_feeds import URL, collected, item, rss
from tests.threats.ingested import ingest
from tests.threats.payloads import payloads

UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
ACCENTS = "Café à l’été — خبر — 新聞"
DECLARED = "<?xml version='1.0' encoding='{}'?>"


def entries(data: bytes, content_type: str | None = None) -> tuple[ParsedEntry, ...]:
    return parse_feed(data, url=URL, content_type=content_type).entries


def kept(data: bytes) -> list[ParsedEntry]:
    """What lies between the two good entries, which must both be there."""
    found = entries(data)
    assert (found[0].title, found[-1].title) == ("Good one", "Last one")
    return [*found[1:-1]]


# --- B4 -------------------------------------------------------------------------------------------


def encoded(name: str, declared: str | None = None) -> bytes:
    head = DECLARED.format(declared or name)
    return (head.encode() + rss(item(ACCENTS))).decode().encode(name, "xmlcharrefreplace")


READ = {
    "UTF-8": encoded("utf-8"), "UTF-8 with mark": b"\xef\xbb\xbf" + encoded("utf-8"), "UTF-16": encoded("utf-16"),
    "UTF-16 without mark": encoded("utf-16-le"), "UTF-16 the other way": encoded("utf-16-be"),
    "UTF-32": encoded("utf-32"), "Windows-1256": encoded("windows-1256"), "ISO-8859-1": encoded("iso-8859-1"),
    "EBCDIC": encoded("cp037"), "Shift JIS": encoded("shift_jis"), "GB 18030": encoded("gb18030"),
    "UTF-8 that says UTF-16": encoded("utf-8", "utf-16"), "bogus": encoded("utf-8", "x-klingon-8"),
    "empty": encoded("utf-8", ""), "no encoding of text": encoded("utf-8", "base64"),
    "UTF-8 that says Punycode": encoded("utf-8", "punycode"), "UTF-8 that says IDNA": encoded("utf-8", "idna"),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_b4_encodings_are_found_out(name: str) -> None:
    assert [entry.title for entry in kept(READ[name])] == [ACCENTS]


LYING = {
    "Latin-1 that says UTF-8": DECLARED.format("utf-8").encode() + rss(item("Caf\xe9")).replace("é".encode(), b"\xe9"),
    "UTF-8 that says Latin-1": encoded("utf-8", "iso-8859-1"),
    "UTF-8 that says ASCII": encoded("utf-8", "us-ascii"),
    "UTF-7": DECLARED.format("utf-7").encode() + rss(item("+ADw-script+AD4-alert(1)+ADw-/script+AD4-")),
    "half a letter": rss(item("Caf")).replace(b"Caf", b"Caf\xc3"),
    "overlong": rss(item("x")).replace(b"<title>x", b"<title>\xc0\xbcscript\xc0\xbe"),
    "surrogates in UTF-8": rss(item("\ud83d x \udc00")),
    "odd UTF-16": encoded("utf-16")[:-1],
    "unicode_escape": DECLARED.format("unicode_escape").encode() + rss(item(r"\u003cb\u003e \ud800 \d")),
    "raw_unicode_escape": DECLARED.format("raw_unicode_escape").encode() + rss(item(r"\ud800")),
    "undefined": encoded("utf-8", "undefined"), "rot13": encoded("utf-8", "rot13"), "hz": encoded("utf-8", "hz"),
    "ISO-2022-JP": encoded("utf-8", "iso-2022-jp"), "NULs": b"\x00".join([rss(item("x"))[:1], rss(item("x"))[1:]]),
    "NUL everywhere": rss(item("a\x00b", guid="g\x00", body="c\x00d")), "controls": rss(item("".join(map(chr, range(32))))),
    "noncharacters": rss(item("\ufffe\uffff\U0001ffff")), "marks in the middle": rss(item("a\ufeffb")),
    **{name: data for name, data in collected().items() if data},
}  # fmt: skip


@pytest.mark.parametrize("name", LYING)
def test_b4_b5_nothing_but_clean_text_comes_out(name: str) -> None:
    with contextlib.suppress(ParseError) if name in collected() else contextlib.nullcontext():
        text = every_text(parse_feed(LYING[name], url=URL))
        assert not UNSTORABLE.search(text)
        assert "<script" not in text


def every_text(found: ParsedFeed) -> str:
    texts = [found.title, found.description, found.home_url or "", *found.warnings]
    for entry in found.entries:
        texts += [entry.guid, entry.url or "", entry.title, *entry.authors, *entry.tags, entry.summary_html,
                  entry.content_html, entry.image_url or "", entry.language or ""]  # fmt: skip
        for one in entry.enclosures:
            texts += [one.url, one.type or "", one.title or ""]
    return "\n".join(texts)


def test_b4_no_nul_and_no_surrogate_reaches_the_database(db: None) -> None:
    """The database refuses both: an entry that brought them would be lost."""
    from daily8.store.models import Article

    for number, data in enumerate([*READ.values(), *LYING.values()]):
        visit = ingest(data, url=f"https://post-{number}.example.org/feed")
        assert visit.failed == 0
    assert Article.objects.count() > len(READ) + len(LYING)


def test_b4_json_may_hold_what_xml_may_not(db: None) -> None:
    from daily8.store.models import Article

    bad = "\x00\ud800\x1b"
    dirty = {
        "id": f"1{bad}", "url": f"https://news.example.org/a{bad}b", "title": f"Title{bad}", "summary": bad, "image": bad,
        "content_html": f"<p title='{bad}'>Words{bad}</p>", "tags": [bad, f"Tag{bad}"], "authors": [{"name": f"Mira{bad}"}],
        "date_published": bad, "language": bad, "external_url": bad,
        "attachments": [{"url": f"https://news.example.org/a{bad}.mp3", "mime_type": f"audio/{bad}mpeg", "title": bad,
                         "size_in_bytes": 1e400, "duration_in_seconds": float("nan")}],
    }  # fmt: skip
    odd = [None, True, 7, 1e400, [], {}, "x" * 100_000, {"name": None}, [[]], [None], [{"url": 7}], -1, 10**30]
    items = [dirty] + [
        {"id": f"odd-{n}", "title": "Odd", **dict.fromkeys(list(dirty)[1:], value)} for n, value in enumerate(odd)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": bad,
        "home_page_url": bad,
        "icon": bad,
        "items": items,
    }
    visit = ingest(json.dumps(feed).encode(), content_type="application/feed+json")
    assert (visit.failed, visit.error) == (0, "")
    assert Article.objects.get(title="Title").authors == ["Mira"]


def test_b4_long_words_fit_the_database(db: None) -> None:
    long = "x" * 100_000
    entry = (
        f"<item><title>{long}</title><link>https://news.example.org/{long}</link><guid>{long}</guid><author>{long}</author>"
        f"<category>{long}</category><enclosure url='https://news.example.org/{long}' type='{long}' length='{'9' * 99}'/>"
        f"<description>{long}</description><language>{long}</language></item>"
    )
    edge = item("Edge", f"https://news.example.org/?{'é' * 980}", guid="e" * 501)
    visit = ingest(rss(entry, edge, "<language>" + long + "</language>"))
    assert (visit.new, visit.failed) == (4, 0)


# --- B5 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [("a&#xD800;b", "ab"), ("a&#x110000;b", "ab"), ("a&#xFFFFFFFF;b", "ab"), ("a&#0;b&#x0;c", "abc"), ("a&#65534;b", "ab"),
     ("a&#99999999999999999999;b", "a\ufffdb"), ("a&#x;b", "a&#x;b"), ("a&#xD83D;&#xDE00;b", "ab"),
     ("a&#x1F600;b", "a😀b"), ("a&bogus;b", "a&bogus;b"), ("a&b & c &&", "a&b & c &&"), ("&eacute;&nbsp;&hellip;", "é …"),
     ("&amp;amp;amp;", "&"), ("&lt;&gt;", "<>"), ("a&#xD800&#x0;;b", "a\ufffdb"), ("a&#xD8&#0;00;b", "a\ufffdb"),
     ("a&#xD800&semi;b", "ab"), ("a&&num;xD800;b", "ab")],
)  # fmt: skip
def test_b5_references_to_no_character_are_dropped_and_the_entries_kept(written: str, read: str) -> None:
    assert [entry.title for entry in kept(rss(item(written)))] == [read]


@pytest.mark.parametrize(
    "head",
    [r"<!DOCTYPE rss [<!ENTITY a '\'>]>", r"<!DOCTYPE rss SYSTEM 'c:\\rss.dtd'>", "<!DOCTYPE rss [\\]>", "<!DOCTYPE\\rss>",
     "<!DOCTYPE rss [<!ENTITY x ']>'>]>", "<!DOCTYPE rss PUBLIC '-//N//D [' 'http://x/'>", "<!DOCTYPE>", "<!doctype rss>",
     "<!DOCTYPE rss [<!-- ]> -->]>", "<?xml version='1.0'?><?x ?><!-- -- --><!DOCTYPE rss>", "\n\n<?xml version='9.9'?>",
     "<?php echo 'Warning' ?>", "Warning: mysql_connect()\n", "<?xml version='1.0'?>junk"],
)  # fmt: skip
def test_b5_odd_document_types_do_not_lose_the_feed(head: str) -> None:
    assert [entry.title for entry in kept(rss(item("One"), head=head))] == ["One"]


# --- B9 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "read"),
    [("/a/b", "https://news.example.org/a/b"), ("a?b#c", "https://news.example.org/a?b#c"), ("//h.example.org/p", "https://h.example.org/p"),
     ("http://h.example.org/p", "http://h.example.org/p"), ("../../x", "https://news.example.org/x"),
     ("HTTPS://H.example.org/", "https://H.example.org/"), ("javascript:alert(1)", None), ("data:text/html,x", None), (" java\nscript:alert(1)", None),
     ("\x01javascript:x", None), ("vbscript:x", None), ("file:///etc/passwd", None), ("ftp://h.example.org/", None), ("mailto:a@b.c", None),
     ("http://127.0.0.1/", None), ("//localhost/x", None), ("http://[::1/", None), ("http://h.example.org:x/", None), ("http:///x", None),
     ("http://user:word@h.example.org/", None), ("/\\127.0.0.1/", None), ("http://h.example.org:99999/", None), ("blob:https://h.example.org/1", None), (f"https://h.example.org/{'x' * 2000}", None)],
)  # fmt: skip
def test_b9_links_are_absolute_or_dropped_and_the_entry_is_kept(link: str, read: str | None) -> None:
    found = [*kept(rss(item(link=link))), *kept(rss(f"<item><title>One</title><guid>{escape(link)}</guid></item>"))]
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title><id>1</id><link href='{escape(link)}'/></entry></feed>"
    [third] = entries(atom.encode(), "application/atom+xml")
    addresses = [entry.url for entry in [*found, third]]
    assert {found[0].title, found[1].title, third.title} == {"One"}
    assert addresses[0] == read
    assert {*addresses} == {addresses[0]}


@pytest.mark.parametrize(
    "base",
    ["http://127.0.0.1/", "http://localhost:8000/", "http://169.254.169.254/latest/", "javascript:alert(1)//", "data:,", "http://[",
     "file:///etc/", "//127.0.0.1/", "http://user@127.0.0.1/", "\\\\127.0.0.1\\", "http://127.0.0.%31/", "http://x" * 500],
)  # fmt: skip
def test_b9_a_base_that_leads_inside_is_no_base(base: str) -> None:
    """On the document, on an entry and on a link; in RSS and in Atom."""
    body = escape("<a href='x'>x</a><img src='/y.png'>")
    links = f"<link href='p' xml:base='{base}'/><content type='html' xml:base='{base}'>{body}</content>"
    documents = [
        rss(item(link="p", body=body), base=f" xml:base='{base}'"),
        rss(item(link="p", body=body).replace("<item>", f"<item xml:base='{base}'>")),
        f"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='{base}'><entry><title>x</title><link href='p'/></entry></feed>".encode(),
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry xml:base='{base}'><title>x</title>{links}</entry></feed>".encode(),
    ]
    for document in documents:
        found = parse_feed(document, url=URL)
        assert found.entries
        text = every_text(found)
        for inside in ("127.0.0", "localhost", "169.254", "javascript:", "data:", "file:", "%31"):
            assert inside not in text


def test_b9_a_public_base_counts() -> None:
    found = kept(rss(item(link="p"), base=" xml:base='https://other.example.org/x/'"))
    assert [entry.url for entry in found] == ["https://other.example.org/x/p"]


# --- B10 ------------------------------------------------------------------------------------------


def written(payload: str) -> dict[str, str]:
    return {
        "escaped": escape(payload), "twice": escape(escape(payload)), "three times": escape(escape(escape(payload))),
        "CDATA": f"<![CDATA[{payload}]]>", "raw": payload, "escaped in CDATA": f"<![CDATA[{escape(payload)}]]>",
    }  # fmt: skip


@pytest.mark.parametrize("way", written(""))
def test_b10_titles_are_text(way: str) -> None:
    """Shown as text they hold no element; and what was an element is gone."""
    for payload in payloads():
        title = written(payload)[way]
        feed = f"<rss version='2.0'><channel><title>{title}</title><item><title>{title}</title><author>{title}</author><category>{title}</category></item></channel></rss>"
        found = parse_feed(feed.encode("utf-8", "surrogatepass"), url=URL)
        for entry in found.entries:
            for text in (found.title, entry.title, *entry.authors, *entry.tags):
                assert len([*html5lib.parseFragment(escape(text))]) == 0
                if way != "three times":  # else words about markup, which are shown as words
                    assert not re.search(r"<(?:script|img|svg|iframe|a|b|body|style|input)\b[^<>]*>", text, re.I), (
                        payload
                    )


@pytest.mark.parametrize("way", written(""))
def test_b10_markup_leaves_the_words(way: str) -> None:
    assert kept(rss(item(written("<b>Har<i>bour</i></b> <script>x()</script>opens<br/>")[way])))[0].title in {
        "Har bour opens", "Harbour opens",
    }  # fmt: skip
