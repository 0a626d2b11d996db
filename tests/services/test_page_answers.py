"""Whatever answers instead of an article's page, the article stays what it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from daily8.core.ports import FetchRequest, FetchResponse
from tests.services.test_ingest import NOW, Publisher, item, no_waiting, rss  # noqa: F401 - a fixture is for all tests here

pytestmark = pytest.mark.usefixtures("db")
SITE = "https://post.example.com"
URL = f"{SITE}/1?utm_source=rss"
STORM = "The harbour of Lantra reopened on Sunday after a storm that had closed it. "
TEASER = "<article><h2><a href='/s'>Another story</a></h2><p>The council met on Monday, once more, about a wall.</p></article>"
PAYWALL = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'


class Redirecting(Publisher):
    """Answers 301 with the address that its answer's body gives."""

    def fetch(self, request: FetchRequest) -> FetchResponse:
        status, body, _ = self.answers.get(request.url, (0, b"", {}))
        if status == 301:
            return FetchResponse(request.url, 301, {}, b"", redirects=((301, body.decode()),))
        return super().fetch(request)


def page(title: str, *paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></html>".encode()


WHOLE = page("Harbour reopens", *(f"{number}. {STORM * 3}" for number in range(8)))


def looked(*answers: dict[str, Any], body: str = "Short.") -> Any:
    """The article after a look at its page for each of the answers, hours apart."""
    from daily8.services import ingest, sources
    from daily8.store.models import Article

    feed, _ = sources.register(name="Post", feed_url=f"{SITE}/feed")
    ingest.visit_feed(feed.pk, fetcher=Publisher({feed.url: (200, rss(item(1, body=body)), {})}), now=NOW)
    article = Article.objects.get()
    for number, answer in enumerate(answers):
        Article.objects.update(page_state="again")
        ingest.read_page(article.pk, fetcher=Redirecting(answer), now=NOW + timedelta(hours=6 * number))
    article.refresh_from_db()
    return article


def test_an_address_that_leads_to_the_front_page_is_gone_and_the_front_page_is_no_name_of_its_article() -> None:
    from daily8.store.models import ArticleAlias, Entry

    front = {URL: (301, f"{SITE}/".encode(), {}), f"{SITE}/": (200, page("Post", *[TEASER] * 9), {})}
    article = looked({URL: (200, WHOLE, {})}, front)
    assert (article.page_state, article.page_missing, article.version) == ("failed", 1, 2)
    assert article.text.startswith("0. The harbour")
    assert not ArticleAlias.objects.filter(url=f"{SITE}/").exists()
    Entry.objects.update(missing_since=NOW)
    assert looked(front).withdrawn_why == ""  # the feed holds it again
    Entry.objects.update(missing_since=NOW)
    from daily8.services import ingest
    from daily8.store.models import Article

    Article.objects.update(page_state="again")
    ingest.read_page(article.pk, fetcher=Redirecting(front), now=NOW + timedelta(hours=20))
    article.refresh_from_db()
    assert article.withdrawn_why == "publisher"


def test_a_canonical_address_that_is_the_front_page_is_no_name_of_the_article() -> None:
    from daily8.store.models import ArticleAlias

    told = page("Harbour reopens", STORM * 20, head=f"<link rel=canonical href='{SITE}/'>")
    assert looked({URL: (200, told, {})}).page_state == "done"
    assert not ArticleAlias.objects.filter(url=f"{SITE}/").exists()


def test_a_wall_of_another_site_leaves_what_the_feed_told() -> None:
    wall = "https://consent.example.net/collect?x=1"
    shown = page("Before you continue", *["Please choose what we and others may keep on your device, and why."] * 6)
    article = looked({URL: (301, wall.encode(), {}), wall: (200, shown, {})})
    assert (article.page_state, article.text) == ("failed", "Short.")
    assert "another site" in article.page_error


def test_a_redirector_leads_to_the_article_on_its_publishers_site() -> None:
    there = "https://post.example.net/2026/03/harbour"
    article = looked({URL: (301, there.encode(), {}), there: (200, WHOLE, {})})
    assert (article.page_state, article.source) == ("done", "page")


def test_a_page_for_scripts_alone_leaves_what_the_feed_told() -> None:
    words = "We use cookies to improve your experience on our site and to show you relevant advertising."
    shell = f"<html><body><div id=root></div><noscript>Enable JavaScript.</noscript><div class=bar><p>{words}</p></div>"
    assert looked({URL: (200, shell.encode(), {})}).text == "Short."


def test_a_check_of_the_browser_at_a_later_look_replaces_nothing() -> None:
    shown = page("Please wait", "The site will be with you in a few seconds.")
    article = looked({URL: (200, WHOLE, {})}, {URL: (200, shown, {})})
    assert (article.version, article.page_state, len(article.text) > 1500) == (2, "failed", True)


def test_a_wall_at_a_later_look_makes_no_stub_of_a_whole_text_and_readers_are_told_of_no_edit() -> None:
    from daily8.services import revisions

    walled = page("Harbour reopens", f"0. {STORM * 3}", "Subscribe to continue reading.", head=PAYWALL)
    article = looked({URL: (200, WHOLE, {})}, {URL: (200, walled, {})})
    assert (article.version, article.is_stub, article.rights["paywalled"]) == (2, False, True)
    assert "7. The harbour" in article.text
    view = revisions.edits(article.pk)
    assert view is not None
    assert not view.edits


def test_a_beginning_is_replaced_by_a_later_beginning_and_by_the_whole() -> None:
    walled = page("Harbour reopens", f"0. {STORM * 3}", head=PAYWALL)
    assert looked({URL: (200, walled, {})}).is_stub
    article = looked({URL: (200, WHOLE, {})})
    assert (article.is_stub, "7. The harbour" in article.text) == (False, True)


def test_the_next_article_is_no_further_page_and_a_further_page_is() -> None:
    from daily8.services.ingest import read_page
    from daily8.store.models import Article
    from tests import factories

    pages = {}
    for where, heading, following in (("?p=12", "Alpha", "?p=13"), ("?p=13", "Beta", "?p=14"),
                                      ("a/story", "Gamma", "/a/story/2"), ("a/story/2", "Gamma", "/a/story/3"),
                                      ("a/story/3", "Gamma", "/a/story/4")):  # fmt: skip
        link = f"<nav class=post-navigation><a rel=next href='{following}'>Next</a></nav>"
        words = [f"{heading} {where} {number} {STORM}" for number in range(4)]
        body = page(heading, *words).replace(b"</article>", f"</article>{link}".encode())
        pages[f"{SITE}/{where}"] = (200, body, {})
    for where, held, left_out in (
        ("?p=12", ["?p=12"], "Beta"),
        ("a/story", ["a/story", "a/story/2 0", "a/story/3 0"], "/4"),
    ):
        article = factories.article(url=f"{SITE}/{where}", page_state="wanted", text="Short.", source="feed")
        read_page(article.pk, fetcher=Publisher(pages), now=NOW)
        text = Article.objects.get(pk=article.pk).text
        assert [one for one in held if one in text] == held
        assert left_out not in text


@pytest.mark.parametrize(("heading", "day", "joined"), [
    ("Harbour of Lantra reopens", "01", True), ("Harbour of Lantra reopens – page two", "01", True),
    ("Harbour of Lantra reopens", "08", False), ("Fish market in Ostra burns down", "01", False),
])  # fmt: skip
def test_a_number_behind_a_name_leads_to_the_next_page_only_where_its_words_say_so(
    heading: str, day: str, joined: bool
) -> None:
    from daily8.services.ingest import read_page
    from daily8.store.models import Article
    from tests import factories

    def dated(title: str, on: str, words: str) -> bytes:
        link = "<link rel=next href='/harbour-2'>" if words == "First" else ""
        meta = f"<meta property='article:published_time' content='2026-02-{on}T10:00:00Z'>{link}"
        return page(title, *(f"{words} {number} {STORM}" for number in range(4))).replace(
            b"<head>", b"<head>" + meta.encode()
        )

    pages = {f"{SITE}/harbour": (200, dated("Harbour of Lantra reopens", "01", "First"), {}),
             f"{SITE}/harbour-2": (200, dated(heading, day, "Second"), {})}  # fmt: skip
    article = factories.article(url=f"{SITE}/harbour", page_state="wanted", text="Short.", source="feed")
    read_page(article.pk, fetcher=Publisher(pages), now=NOW)
    assert ("Second 1" in Article.objects.get(pk=article.pk).text) is joined


def dated(head: str = "", *, date: str = "") -> Any:
    """The article of an entry with this date, after its page was read."""
    from daily8.services import ingest, sources
    from daily8.store.models import Article

    feed, _ = sources.register(name="Post", feed_url=f"{SITE}/feed")
    told = f"<item><title>Harbour reopens</title><link>{URL}</link><author>admin</author>{date}</item>"
    ingest.visit_feed(feed.pk, fetcher=Publisher({feed.url: (200, rss(told), {})}), now=NOW)
    article = Article.objects.get()
    ingest.read_page(
        article.pk, fetcher=Publisher({URL: (200, page("Harbour reopens", STORM * 20, head=head), {})}), now=NOW
    )
    article.refresh_from_db()
    return article


STATED = "<meta property=article:published_time content='{}'><meta name=author content='Ada Lunn'>"


def test_an_article_that_its_feed_does_not_date_is_of_the_day_that_its_page_states() -> None:
    before = NOW - timedelta(days=40, hours=1)
    article = dated(STATED.format(before.isoformat()))
    assert (article.published_at, article.authors) == (before, ["Ada Lunn"])


def test_the_beginning_of_unix_time_is_no_date() -> None:
    before = NOW - timedelta(days=40)
    article = dated(STATED.format(before.isoformat()), date="<pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate>")
    assert article.published_at == before


def test_a_page_that_tells_the_day_alone_or_a_time_to_come_dates_nothing_anew() -> None:
    assert dated(STATED.format(NOW.date().isoformat())).published_at == NOW


def test_a_feeds_date_stands_whatever_the_page_says() -> None:
    told = NOW - timedelta(hours=2)
    article = dated(
        STATED.format((NOW - timedelta(days=40)).isoformat()), date=f"<pubDate>{told.isoformat()}</pubDate>"
    )
    assert article.published_at == told
