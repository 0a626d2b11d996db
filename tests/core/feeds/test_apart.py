"""Entries whose guids or addresses do not tell them apart."""

from __future__ import annotations

import pytest

from daily8.core.feeds import draft
from daily8.core.feeds.raw import RawEntry, RawFeed, Words
from daily8.core.types import Enclosure

SITE = "https://post.example.com"


def entry(guid: str, link: str, title: str = "", words: str = "", files: tuple[str, ...] = ()) -> RawEntry:
    made = RawEntry(guid=guid, link=f"{SITE}{link}", title=title or f"Title of {guid} {link}")
    made.summary = Words(words or f"Words of {guid} {link}.", plain=True)
    made.enclosures = [Enclosure(f"{SITE}{one}") for one in files]
    return made


def known(*entries: RawEntry) -> list[tuple[str, bool]]:
    made = draft(RawFeed(entries=[*entries]), url=f"{SITE}/feed").entries
    return [(one.guid.removeprefix(SITE), one.shares_address) for one in made]


def test_entries_that_share_a_guid_all_go_by_their_addresses_whichever_comes_first() -> None:
    a, b, c, other = (entry(guid, link) for guid, link in (("same", "/a"), ("same", "/b"), ("same", "/c"), ("4", "/d")))
    assert known(a, b, other) == [("/a", False), ("/b", False), ("4", False)]
    assert known(c, a, b) == [("/c", False), ("/a", False), ("/b", False)]


def test_spellings_of_one_address_leave_a_guid_what_it_is() -> None:
    one, other = entry("1", "/a"), entry("1", "/a?utm_source=rss")
    other.link = "http://www.post.example.com/a?utm_source=rss"
    assert known(one, other) == [("1", False), ("1", False)]


@pytest.mark.parametrize("links", [("/digest#a", "/digest#b"), ("/#/news/1", "/#/news/2"), ("/", "/")])
def test_entries_with_words_of_their_own_at_one_address_go_by_their_guids(links: tuple[str, str]) -> None:
    one, other = entry("1", links[0]), entry("2", links[1])
    assert known(one, other) == [("1", True), ("2", True)]
    assert known(one) == [("1", False)]


def test_an_entry_that_stands_twice_with_the_same_headline_or_words_is_one_at_its_address() -> None:
    first = entry("1", "/a", "Harbour opens", "The harbour is open again.")
    same_title = entry("2", "/a#xtor=RSS-1", " harbour  Opens", "Other words.")
    same_words = entry("3", "/a", "At last", "The harbour is open again.")
    assert known(first, same_title, same_words) == [("1", False), ("2", False), ("3", False)]


def test_episodes_that_link_to_their_podcast_and_say_the_same_are_told_apart_by_their_files() -> None:
    says = "All the news of the day."
    one, other = (entry(n, "/show", f"Episode {n}", says, (f"/{n}.mp3",)) for n in "12")
    assert known(one, other) == [("1", True), ("2", True)]


def test_what_an_entry_is_known_by_is_part_of_its_digest() -> None:
    one, other = entry("1", "/"), entry("2", "/")
    alone, shared = (draft(RawFeed(entries=[*them]), url=SITE).entries[0] for them in ((one,), (one, other)))
    assert alone.digest() != shared.digest()
    assert shared.cleaned().shares_address


def test_entries_without_guids_at_one_address_go_by_their_titles() -> None:
    one, other, edited = (
        entry("", "/", "Harbour opens"),
        entry("", "/", "Bridge closed"),
        entry("", "/", "Harbour  opens"),
    )
    one.summary, other.summary, edited.summary = (
        Words(words, plain=True) for words in ("Ships.", "Cars.", "More ships.")
    )
    (first, shared), (second, _) = known(one, other)
    assert shared
    assert first != second
    assert known(other, edited) == [(second, True), (first, True)]
    assert known(one, edited) == [("/", False), ("/", False)]


def test_parts_of_one_page_without_guids_go_by_their_addresses() -> None:
    assert known(entry("", "/digest#a"), entry("", "/digest#b")) == [("/digest#a", True), ("/digest#b", True)]
