"""Where a site's feeds may be: from its page, its headers and its address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.feeds.discover import (
    discover_feeds,
    guessed_feeds,
    refresh_target,
    sitemap_children,
    sorted_sitemaps,
    stated_feeds,
    tells_comments,
)
from daily8.core.types import ParsedEntry, ParsedFeed

URL = "https://velmora.test/news/"
CHANNEL = "UCabcdefghijklmnopqrstuv"
YOUTUBE = f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"


def page(head: str = "", body: str = "<p>Hello</p>") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def link(href: str, kind: str = "application/rss+xml", rel: str = "alternate") -> str:
    return f'<link rel="{rel}" type="{kind}" href="{href}">'


class TestStated:
    @pytest.mark.parametrize(
        "kind", ["application/rss+xml", "application/atom+xml", "application/feed+json", "text/xml"]
    )
    def test_link_tags_of_every_kind_of_feed(self, kind: str) -> None:
        assert stated_feeds(page(link("/all.xml", kind)), url=URL) == ("https://velmora.test/all.xml",)

    def test_a_type_may_have_parameters(self) -> None:
        assert stated_feeds(page(link("/all.xml", "application/rss+xml; charset=utf-8")), url=URL) == (
            "https://velmora.test/all.xml",
        )

    def test_addresses_are_relative_to_the_base_that_the_page_gives(self) -> None:
        head = '<base href="https://cdn.velmora.test/en/">' + link("all.xml")
        assert stated_feeds(page(head), url=URL) == ("https://cdn.velmora.test/en/all.xml",)
        body = '<a href="news.rss">All</a>'
        assert guessed_feeds(page(head, body), url=URL)[0] == "https://cdn.velmora.test/en/news.rss"
        assert "https://velmora.test/feed" in guessed_feeds(page(head), url=URL)

    def test_json_of_any_kind_is_tried_only_where_no_feed_is_named(self) -> None:
        data, feed = link("/wp-json/wp/v2/pages/1", "application/json"), link("/feed/")
        assert stated_feeds(page(data + feed), url=URL) == ("https://velmora.test/feed/",)
        assert stated_feeds(page(data), url=URL) == ("https://velmora.test/wp-json/wp/v2/pages/1",)

    def test_other_alternates_are_none(self) -> None:
        head = (
            link("/ar/", "text/html") + '<link rel="alternate" hreflang="ar" href="/ar/">' + link("/a.css", "text/css")
        )
        assert stated_feeds(page(head), url=URL) == ()

    @pytest.mark.parametrize(("title", "told"), [
        ("Comments on: The harbour", True), ("Comments for Velmora Post", True), ("Velmora » Comments Feed", True),
        ("تعليقات على: المرفأ", True), ("Velmora Post", False), ("News and comments on the sea", False),
    ])  # fmt: skip
    def test_a_feed_of_comments_is_known_by_its_title(self, title: str, told: bool) -> None:
        feed = ParsedFeed(title=title, entries=(ParsedEntry(guid="1", url="https://velmora.test/a", title="A"),))
        assert tells_comments("https://velmora.test/the-harbour/feed/", feed) == told

    def test_feeds_of_comments_come_last(self) -> None:
        head = link("/comments/feed") + link("/feed")
        assert stated_feeds(page(head), url=URL) == ("https://velmora.test/feed", "https://velmora.test/comments/feed")

    @pytest.mark.parametrize(
        "header",
        [
            '</feed>; rel="alternate"; type="application/rss+xml"',
            '<https://api.velmora.test/>; rel="https://api.w.org/", </feed>; type=application/atom+xml; rel=alternate',
        ],
    )
    def test_headers_name_feeds_too(self, header: str) -> None:
        assert stated_feeds(page(), url=URL, headers={"link": header}) == ("https://velmora.test/feed",)

    def test_headers_that_name_something_else_are_none(self) -> None:
        header = '</feed>; rel="preload"; type="application/rss+xml", </style.css>; rel="alternate"; type="text/css"'
        assert stated_feeds(page(), url=URL, headers={"link": header}) == ()

    @pytest.mark.parametrize(
        ("address", "feed"),
        [
            (f"https://www.youtube.com/channel/{CHANNEL}", YOUTUBE),
            (
                "https://www.youtube.com/playlist?list=PLxyz",
                "https://www.youtube.com/feeds/videos.xml?playlist_id=PLxyz",
            ),
            ("https://www.youtube.com/user/velmora", "https://www.youtube.com/feeds/videos.xml?user=velmora"),
            ("https://forum.test/r/harbours/top", "https://forum.test/r/harbours/.rss"),
            ("https://social.test/@marsa", "https://social.test/@marsa.rss"),
            ("https://essays.test/@marsa/the-port", "https://essays.test/feed/@marsa"),
        ],
    )
    def test_some_addresses_promise_their_feed(self, address: str, feed: str) -> None:
        assert feed in stated_feeds(page(), url=address)

    @pytest.mark.parametrize(
        "body",
        [
            f'<script>{{"channelId":"UCzyxwvutsrqponmlkjihgfe","externalId":"{CHANNEL}"}}</script>',
            f'<meta itemprop="identifier" content="{CHANNEL}">',
            f'<a href="/channel/{CHANNEL}">Videos</a>',
        ],
    )
    def test_a_handle_leads_to_the_channel_that_the_page_carries(self, body: str) -> None:
        assert stated_feeds(page(body=body), url="https://www.youtube.com/@velmora")[-1] == YOUTUBE
        assert YOUTUBE not in stated_feeds(page(body=body), url=URL)

    def test_players_of_podcasts_carry_the_feed_in_their_data(self) -> None:
        body = '<script>{"name":"Tides","feedUrl":"https:\\/\\/pod.test\\/tides.rss"}</script>'
        assert stated_feeds(page(body=body), url=URL) == ("https://pod.test/tides.rss",)


class TestGuessed:
    @pytest.mark.parametrize(
        ("anchor", "feed"),
        [
            ('<a href="/sport/rss.xml">Sport</a>', "https://velmora.test/sport/rss.xml"),
            ('<a href="/news?format=feed">x</a>', "https://velmora.test/news?format=feed"),
            ('<a href="/s/11">RSS</a>', "https://velmora.test/s/11"),
            ('<a href="/s/12">خلاصات</a>', "https://velmora.test/s/12"),
            ('<a href="feed://velmora.test/all">x</a>', "https://velmora.test/all"),
            ('<a href="itpc:https://velmora.test/pod">x</a>', "https://velmora.test/pod"),
        ],
    )
    def test_links_to_feeds_come_first(self, anchor: str, feed: str) -> None:
        assert guessed_feeds(page(body=anchor), url=URL)[0] == feed

    @pytest.mark.parametrize(
        "href", ["/feedback", "/newsfeedback.html", "/atomic-power", "/rssi", "mailto:rss@velmora.test"]
    )
    def test_links_that_only_sound_like_it_are_none(self, href: str) -> None:
        found = guessed_feeds(page(body=f'<a href="{href}">x</a>'), url="https://velmora.test/")
        assert found == guessed_feeds(page(), url="https://velmora.test/")

    def test_the_software_of_the_site_tells_where_it_has_them(self) -> None:
        head = '<meta name="generator" content="Joomla! - Open Source Content Management">'
        assert guessed_feeds(page(head), url=URL)[0] == f"{URL}?format=feed&type=rss"
        wordpress = '<link rel="https://api.w.org/" href="/wp-json/">'
        assert guessed_feeds(page(wordpress), url=URL)[0] == f"{URL}feed/"

    def test_paths_above_the_page_are_tried_before_the_usual_ones_at_the_root(self) -> None:
        found = guessed_feeds(page(), url="https://velmora.test/news/sport/today")
        wanted = [f"https://velmora.test/{path}/feed" for path in ("news/sport/today", "news/sport")]
        assert [found.index(one) for one in wanted] == sorted(found.index(one) for one in wanted)
        assert found.index(wanted[1]) < found.index("https://velmora.test/feed")

    def test_nothing_leads_inside_or_to_the_page_itself(self) -> None:
        head = link("http://10.0.0.1/feed") + link("file:///etc/passwd") + link("/news/")
        assert stated_feeds(page(head), url=URL) == ()


class TestSendingOn:
    @pytest.mark.parametrize("content", ["0;url=/en/", "5; URL='/en/'", '0, url="/en/"'])
    def test_a_refresh_says_where_to(self, content: str) -> None:
        quoted = content.replace('"', "&quot;")
        head = f'<meta http-equiv="Refresh" content="{quoted}">'
        assert refresh_target(page(head), url=URL) == "https://velmora.test/en/"

    @pytest.mark.parametrize("content", ["300", "0;url=http://127.0.0.1/", f"0;url={URL}", "0;url=javascript:x()"])
    def test_a_refresh_that_leads_nowhere_new_is_none(self, content: str) -> None:
        assert refresh_target(page(f'<meta http-equiv="refresh" content="{content}">'), url=URL) is None


class TestSitemaps:
    def test_an_index_names_its_children_those_for_news_first(self) -> None:
        index = (
            b'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
            b"<sitemap><loc>https://velmora.test/pages.xml</loc></sitemap>"
            b"<sitemap><loc> https://velmora.test/news-2026.xml </loc></sitemap></sitemapindex>"
        )
        assert sitemap_children(index, url=URL) == (
            "https://velmora.test/news-2026.xml",
            "https://velmora.test/pages.xml",
        )

    @pytest.mark.parametrize("data", [b"", b"<rss/>", b"<html><body>404</body></html>", b"\x00\xff"])
    def test_anything_else_has_none(self, data: bytes) -> None:
        assert sitemap_children(data, url=URL) == ()

    def test_a_robots_file_with_thousands_of_them_is_cut_short(self) -> None:
        assert len(sorted_sitemaps(f"https://velmora.test/{n}" for n in range(1000))) == 50


@given(st.text() | st.binary(), st.text())
def test_nothing_raises_and_all_is_absolute(html: str | bytes, header: str) -> None:
    found = discover_feeds(html, url=URL, headers={"link": header})
    assert len(set(found)) == len(found)
    assert all(address.startswith(("http://", "https://")) for address in found)
    refresh_target(html, url=URL)
    if isinstance(html, bytes):
        sitemap_children(html, url=URL)
