"""The next page of an article: the same address with the next number, behind a link that turns the page."""

from __future__ import annotations

import pytest

from daily8.core.articles import extract_article
from daily8.core.articles.paging import follows

SITE = "https://courier.example.org"
BODY = "<p>The harbour of Lantra reopened on Sunday after a storm that had closed it for a week.</p>"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("/a/story", "/a/story?page=2"), ("/a/story?id=7", "/a/story?page=2&id=7"), ("/a/story/", "/a/story/2/"),
        ("/a/story", "/a/story/page/2"), ("/a/story.html", "/a/story-2.html"), ("/a/story.html", "/a/story/2.html"),
        ("/a/story?page=1", "/a/story?page=2"), ("/a/story/page/1", "/a/story/page/2"), ("/?p=12", "/?p=12&page=2"),
        ("/a/story", "/a/story-page-2"), ("/a/story-page-1", "/a/story-page-2"), ("/a/story-17", "/a/story-17/2"),
        ("/news/12", "/news/12/2"), ("/news/12", "/news/12?page=2"), ("/2026/02/11", "/2026/02/11/2"),
        ("/a/story?utm_source=x", "/a/story?p=2"), ("/a/story", "//www.courier.example.org/a/story/seite-2"),
    ],
)  # fmt: skip
def test_a_page_follows(first: str, second: str) -> None:
    site = "https:" if second.startswith("//") else SITE
    assert follows(SITE + first, site + second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("/a/story", "/a/story?page=3"), ("/a/story?page=2", "/a/story?page=2"), ("/a/story?page=2", "/a/story"),
     ("/a/story", "/a/other?page=2"), ("/a/story?id=7", "/a/story?id=8&page=2"), ("/a/story", "/a/story/2026"),
     ("/a/story", "/a/story?page=99"), ("/?p=12", "/?p=13"), ("/?p=1", "/?p=2"), ("/index.php?p=1", "/index.php?p=2"),
     ("/news/12", "/news/13"), ("/archives/1", "/archives/2"), ("/2026/02/11", "/2026/02/12"),
     ("/history-part-1", "/history-part-2"), ("/briefing-2026-02-11", "/briefing-2026-02-12"),
     ("/a/story?page=2", "/a/story?page=3"), ("/", "/?p=2"), ("/a/story-1.html", "/a/story-2.html")],
)  # fmt: skip
def test_another_page_does_not(first: str, second: str) -> None:
    assert not follows(SITE + first, SITE + second)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("/a/story", "/a/story?page=2", "/a/story?page=3"), ("/a/story", "/a/story/2", "/a/story/3"),
     ("/a/story.html", "/a/story-2.html", "/a/story-3.html"), ("/news/12", "/news/12/2", "/news/12/3")],
)  # fmt: skip
def test_a_further_page_is_followed_by_one_of_the_same_article(first: str, second: str, third: str) -> None:
    assert follows(SITE + second, SITE + third, first=SITE + first)
    assert not follows(SITE + second, SITE + third)
    assert not follows(SITE + first, SITE + third, first=SITE + first)


def next_url(links: str, head: str = "", url: str = f"{SITE}/a/story") -> str | None:
    page = f"<html><head>{head}</head><body><article><h1>Harbour</h1>{BODY}</article>{links}</body></html>"
    return extract_article(page, url=url).next_url


def test_the_next_page_is_found_in_the_head_or_in_the_pager() -> None:
    assert next_url("", '<link rel=next href="?page=2">') == f"{SITE}/a/story?page=2"
    pager = (
        "<nav class=pagination><a href='/a/story'>1</a><a href='/a/story/2#top'>2</a><a href='/a/story/3'>3</a></nav>"
    )
    assert next_url(pager) == f"{SITE}/a/story/2"


def test_a_neighbour_article_is_no_next_page() -> None:
    assert next_url("", '<link rel=next href="/a/another-story">') is None
    assert next_url("", '<link rel=next href="/a/digest-13">', url=f"{SITE}/a/digest-12") is None
    beside = "<nav class='page-nav'><a href='/news/13' rel=next>Next</a><a href='/news/12/2'>2</a></nav>"
    assert next_url(beside, url=f"{SITE}/news/12") == f"{SITE}/news/12/2"


def test_the_pages_of_the_comments_are_not_the_articles() -> None:
    assert next_url("<div id=comments><ul class=pager><li><a href='/a/story?page=2'>2</a></ul></div>") is None
    assert next_url("<ul class=teasers><li><a href='/a/story?page=2'>2</a></ul>") is None


def test_a_page_elsewhere_is_none() -> None:
    assert next_url("", '<link rel=next href="http://127.0.0.1/a/story?page=2">') is None
    assert next_url("", '<link rel=next href="https://other.example.org/a/story?page=2">') is None
