"""Drafts of feeds: what tells entries and their changes apart, before they are cleaned."""

from __future__ import annotations

from dataclasses import asdict
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daily8.core.feeds import Draft, draft, draft_feed, finished, parse_feed
from daily8.core.feeds.raw import RawEntry, RawFeed, Words
from daily8.core.types import ParsedEntry

URL = "https://post.example.com/feed"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
PLACES = st.sampled_from(["/a", "/b", "https://other.example.org/c", "", "javascript:x"])
ENTRIES = st.builds(
    RawEntry,
    guid=st.sampled_from(["1", "2", "3", "https://post.example.com/a"]),
    link=PLACES,
    title=WORDS,
    authors=st.lists(WORDS, max_size=2),
    published=st.sampled_from(["", "Sun, 01 Mar 2026 10:00:00 GMT", "2026-03-02"]),
    summary=st.builds(Words, WORDS.map("<p>{}</p><a href='x'>x</a>".format), st.booleans(), PLACES),
    image=PLACES,
    tags=st.lists(WORDS, max_size=2),
    base=PLACES,
)
FEEDS = st.builds(RawFeed, authors=st.lists(WORDS, max_size=1), base=PLACES, entries=st.lists(ENTRIES, max_size=6))


def digests(made: Draft) -> set[str]:
    return {entry.digest() for entry in made.entries}


@settings(max_examples=50)
@given(FEEDS, FEEDS)
def test_what_has_equal_digests_is_cleaned_alike_whatever_feed_it_stands_in(one: RawFeed, other: RawFeed) -> None:
    known = {entry.digest(): entry.cleaned() for entry in draft(one, url=URL).entries}
    for entry in draft(other, url=URL).entries:
        if entry.digest() in known:
            assert entry.cleaned() == known[entry.digest()]


@given(FEEDS)
def test_an_outline_tells_the_guid_the_address_and_the_time_that_cleaning_gives(feed: RawFeed) -> None:
    for entry in draft(feed, url=URL).entries:
        done = entry.cleaned()
        assert (entry.guid, entry.url, entry.published) == (done.guid, done.url, done.published)


def rss(texts: dict[int, str]) -> bytes:
    items = "".join(
        f"<item><guid>{n}</guid><link>https://post.example.com/{n}</link><description>{escape(escape(text))}</description>"
        "</item>"
        for n, text in texts.items()
    )
    return f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode()


@given(
    st.dictionaries(st.integers(0, 20), WORDS, max_size=8),
    st.dictionaries(st.integers(0, 20), WORDS, max_size=8),
    st.sets(st.integers(0, 20)),
)
def test_parsing_with_known_digests_yields_exactly_the_entries_that_changed(
    before: dict[int, str], edits: dict[int, str], removed: set[int]
) -> None:
    after = {n: text for n, text in (before | edits).items() if n not in removed}
    known = digests(draft_feed(rss(before), url=URL))
    made = draft_feed(rss(after), url=URL)
    found = {entry.guid: entry.cleaned() for entry in made.entries if entry.digest() not in known}
    same = {n for n in before.keys() & after.keys() if before[n].strip() == after[n].strip()}  # blanks around are none
    assert found.keys() == {str(n) for n in after.keys() - same}
    assert [*found.values()] == [entry for entry in parse_feed(rss(after), url=URL).entries if entry.guid in found]


@pytest.mark.parametrize(
    "change",
    [{"title": "Other"}, {"link": "/b"}, {"authors": ["Bob"]}, {"published": "2026-03-02"}, {"updated": "2026-03-02"},
     {"summary": Words("Other")}, {"content": Words("Other")}, {"image": "/p.jpg"}, {"player": "/p"},
     {"chapters_url": "/c"}, {"tags": ["x"]}, {"language": "ar"}, {"base": "https://post.example.com/x/"},
     {"content": Words("Words", base="/y/")}],
)  # fmt: skip
def test_a_change_of_any_part_of_an_entry_changes_its_digest(change: dict[str, object]) -> None:
    plain = {"guid": "1", "link": "/a", "title": "Title", "content": Words("Words")}
    one, other = (RawFeed(entries=[RawEntry(**parts)]) for parts in (plain, plain | change))  # type: ignore[arg-type]
    assert digests(draft(one, url=URL)) != digests(draft(other, url=URL))


def test_what_the_feed_lends_its_entries_is_a_part_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its address, its xml:base, its authors where an entry has none, and the rules by which entries are cleaned."""

    def made(url: str = URL, **parts: object) -> set[str]:
        return digests(draft(RawFeed(entries=[RawEntry(guid="1", link="/a")], **parts), url=url))  # type: ignore[arg-type]

    found = [made(), made("https://post.example.org/feed"), made(base="https://post.example.com/b/"),
             made(authors=["Alice"])]  # fmt: skip
    assert made(title="Another title", language="ar") == found[0]
    monkeypatch.setattr("daily8.core.feeds.drafts.__version__", "next")
    found.append(made())
    assert len(set.union(*found)) == len(found)


def test_an_entry_that_only_its_words_tell_from_others_is_cleaned_at_once_and_never_known() -> None:
    made = draft(RawFeed(entries=[RawEntry(title="Alone", content=Words("<p>Words</p>"))]), url=URL)
    assert made.entries[0].guid.startswith("sha256:")
    assert made.entries[0].digest() == ""
    assert made.entries[0].cleaned().title == "Alone"


def test_a_feed_that_was_made_in_another_way_goes_through_a_draft_unchanged() -> None:
    feed = parse_feed(rss({1: "One", 2: "Two"}), url=URL)
    assert asdict(finished(feed).whole()) == asdict(feed)
    assert digests(finished(feed)) == {""}


def _first(item: str) -> ParsedEntry:
    return parse_feed(f"<rss version='2.0'><channel><item>{item}</item></channel></rss>".encode(), url=URL).entries[0]


def test_a_guid_that_is_no_address_leads_nowhere() -> None:
    assert _first("<title>T</title><guid>episode-12</guid>").url is None
    assert _first("<title>T</title><guid>tag:example.org,2026:12</guid>").url is None
    assert _first("<title>T</title><guid>https://news.example.org/12</guid>").url == "https://news.example.org/12"
    assert (_first("<title>T</title><guid>/news/12</guid>").url or "").endswith("/news/12")


def test_blanks_within_addresses_stay_what_they_are() -> None:
    entry = _first(
        "<link>\n https://news.example.org/a b.html </link><enclosure type='image/jpeg' url='/my photo.jpg'/>"
    )
    assert entry.url == "https://news.example.org/a%20b.html"
    assert (entry.image_url or "").endswith("/my%20photo.jpg")


def test_an_enclosure_of_no_kind_is_a_picture_where_its_name_says_so() -> None:
    assert (_first("<title>T</title><enclosure url='https://news.example.org/i.jpg?w=9'/>").image_url or "").endswith(
        "w=9"
    )
    assert _first("<title>T</title><enclosure url='https://news.example.org/i.mp3'/>").image_url is None


def test_a_text_without_markup_keeps_its_paragraphs() -> None:
    entry = _first("<description>AT&amp;amp;T closes.\n\nThe port\nis closed.</description>")
    assert entry.summary_html == "<p>AT&amp;T closes.</p><p>The port\nis closed.</p>"


def test_soft_hyphens_part_no_words() -> None:
    entry = _first(
        "<title>Har&#173;bour</title><description>&lt;p&gt;The har&amp;shy;bour and har&#173;bour&lt;/p&gt;</description>"
    )
    assert (entry.title, entry.summary_html) == ("Harbour", "<p>The harbour and harbour</p>")
