"""B11, B12, B14: CDATA in CDATA, entities without end, controls; letters that deceive; files and names without end."""

from __future__ import annotations

import unicodedata
from itertools import groupby

import pytest

from daily8.core.feeds import parse_feed
from daily8.core.feeds.raw import MAX_ENCLOSURES
from daily8.core.types import ParsedEntry
from tests.threats.hostile_feeds import URL, item, rss
from tests.threats.ingested import ingest

CONTROLS = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 0x7F, *range(0x80, 0xA0), 0xFFFE, 0xFFFF]))
SOUPS = {
    "CDATA in CDATA": "<![CDATA[a <![CDATA[b]]> c]]&gt;",
    "CDATA cut in two": "<![CDATA[a ]]]]><![CDATA[> b]]>",
    "many CDATA": "<![CDATA[x]]>" * 5000,
    "entities without end": "&amp;" * 3000 + "amp;" * 3000,
    "entities of entities": "&amp;amp;amp;lt;b&amp;amp;amp;gt;",
    "unknown entities": "&nope;&;&#;&#x;&#99999999999999;&nbsp",
    "controls": CONTROLS,
    "NUL": "a\x00b",
    "references to controls": "&#0;&#1;&#x1F;&#x80;&#xFFFE;",
    "surrogates": "&#xD800;&#xDFFF;\ud800",
}


def between(*items: str, head: str = "") -> list[ParsedEntry]:
    """The entries between the two good ones, which are both there."""
    found = parse_feed(rss(*items, head=head), url=URL).entries
    assert (found[0].title, found[-1].title) == ("Good one", "Last one")
    return [*found[1:-1]]


def controls(text: str) -> list[str]:
    return [char for char in text if unicodedata.category(char) in {"Cc", "Cs"} and char not in "\t\n\r"]


@pytest.mark.parametrize("name", SOUPS)
def test_b11_soup_is_stored_cleaned_and_no_item_is_lost(name: str, db: None) -> None:
    from daily8.store.models import Article

    soup = SOUPS[name]
    (entry,) = between(item(f"Title {soup}", guid="soup", body=f"Words {soup}"))
    assert entry.title.startswith("Title")
    assert controls(entry.title + entry.summary_html) == []
    visit = ingest(rss(item(f"Title {soup}", guid="soup", body=f"Words {soup}")))
    assert (visit.new, visit.failed) == (3, 0)
    assert all(controls(one.title + one.text + one.html) == [] for one in Article.objects.all())


BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
HIDDEN = "\u200b\u2060\ufeff\u00ad"


def test_b12_nothing_in_titles_names_and_tags_turns_or_hides_what_stands_around_it() -> None:
    evil = f"Har{BIDI}bour{HIDDEN}"
    said = f"<author>{evil}</author><category>{evil}</category>"
    (entry,) = between(item(evil).replace("</item>", f"{said}</item>"))
    assert (entry.title, entry.authors, entry.tags) == ("Harbour", ("Harbour",), ("Harbour",))


def test_b12_words_of_persian_and_joined_pictures_keep_their_joiners() -> None:
    words = "می‌خواهم \N{WOMAN}\u200d\N{PERSONAL COMPUTER}"
    assert between(item(words))[0].title == words


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u064b", "\u20dd", "\u1dc4"])
def test_b12_at_most_eight_marks_stand_on_a_letter(mark: str) -> None:
    (entry,) = between(item("Z" + mark * 500 + "o", body="<p>Z" + mark * 500 + "</p>"))
    for text in (entry.title, entry.summary_html):
        runs = (len([*run]) for combining, run in groupby(text, unicodedata.combining) if combining)
        assert max(runs, default=0) <= 8


def test_b12_texts_have_an_end() -> None:
    long = "Harbour " * 130_000
    said = f"<author>{long}</author><category>{long}</category>"
    (entry,) = between(item(long, guid=long).replace("</item>", f"{said}</item>"))
    assert len(entry.title) <= 500
    assert len(entry.guid) <= 2000
    assert [len(one) <= 200 for one in (*entry.authors, *entry.tags)] == [True, True]


def test_b14_of_ten_thousand_files_twenty_are_kept() -> None:
    files = "".join(f"<enclosure url='/{n}.mp3' type='audio/mpeg' length='1'/>" for n in range(10_000))
    media = "".join(f"<m:content xmlns:m='http://search.yahoo.com/mrss/' url='/{n}.mp4'/>" for n in range(10_000))
    for many in (files, media):
        (entry,) = between(item().replace("</item>", f"{many}</item>"))
        assert len(entry.enclosures) == MAX_ENCLOSURES
    links = "".join(f"<link rel='enclosure' href='/{n}.mp3'/>" for n in range(10_000))
    atom = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id>{links}</entry></feed>".encode()
    assert len(parse_feed(atom, url=URL).entries[0].enclosures) == MAX_ENCLOSURES


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:audio/mpeg;base64,AAAA", "file:///etc/passwd", "ftp://a.example.org/x.mp3",
     "http://127.0.0.1/x.mp3", "http://[::1]/x.mp3", "http://169.254.169.254/", "feed:javascript:x", "http://", "http://["],
)  # fmt: skip
def test_b14_a_file_elsewhere_than_on_the_web_is_dropped_and_its_item_kept(address: str) -> None:
    tags = (
        f"<enclosure url='{address}' type='audio/mpeg'/><m:group xmlns:m='http://search.yahoo.com/mrss/'><m:content "
        f"url='{address}'/><m:thumbnail url='{address}'/><m:player url='{address}'/></m:group>"
    )
    (entry,) = between(item("One").replace("</item>", f"{tags}</item>"))
    assert (entry.title, entry.enclosures, entry.image_url, entry.player_url) == ("One", (), None, None)


def test_b14_namespaces_that_are_declared_anew_change_nothing_beside_them() -> None:
    names = " ".join(f"xmlns:n{n}='urn:{n}'" for n in range(2000))
    items = (
        item("One", guid="1").replace("<item>", "<item xmlns:content='urn:other' xmlns:dc='http://purl.org/dc/elements/1.1/'>")
        .replace("</item>", "<content:encoded>not ours</content:encoded><dc:creator>Mira</dc:creator></item>"),
        item("Two", guid="2").replace("</item>", "<content:encoded>Ours</content:encoded></item>"),
        f"<item {names}><title>Three</title></item>",
    )  # fmt: skip
    one, two, three = between(*items)
    assert (one.title, one.content_html, one.authors) == ("One", "", ("Mira",))
    assert (two.title, two.content_html, three.title) == ("Two", "Ours", "Three")
