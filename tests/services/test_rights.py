"""Publishers' wishes carried out, deletions seen, edits told to readers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests import factories
from tests.services.test_ingest import Publisher, item, no_waiting, rss  # noqa: F401 - a fixture is for all tests here

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = "https://post.example.com/feed"

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def client() -> Any:
    from django.test import Client

    return Client()


def _visit(*items: str, at: datetime = NOW) -> Any:
    from daily8.services import ingest, sources

    feed, _ = sources.register(name="Post", feed_url=FEED, home_url="https://post.example.com/")
    return ingest.visit_feed(feed.pk, fetcher=Publisher({FEED: (200, rss(*items), {})}), now=at)


def test_what_opted_out_is_removed_from_everywhere_and_never_comes_back() -> None:
    from daily8.services import rights
    from daily8.store.models import Article, OptOut

    body = "Long enough to need no page. " * 40
    _visit(item(1, body=body), item(2, body=body + "Another one."))
    gone, other = Article.objects.order_by("url")
    Article.objects.filter(pk=other.pk).update(related=[[gone.pk.hex, 0.5]])
    Article.objects.filter(pk=gone.pk).update(related=[[other.pk.hex, 0.5]])
    assert rights.opt_out_article(gone.url).articles == 1
    assert list(Article.objects.values_list("pk", "related")) == [(other.pk, [])]
    _visit(item(1, title="Again", body=body), item(2, body=body + "Another one."), at=NOW + timedelta(hours=25))
    assert Article.objects.count() == 1

    taken = rights.opt_out_publisher("post.example.com", now=NOW)
    assert (taken.key, taken.articles, taken.feeds) == ("example.com", 1, 1)
    _visit(item(3, body=body), at=NOW + timedelta(hours=50))
    assert not Article.objects.exists()
    assert rights.take_back("domain", "example.com")
    assert [kind for kind, *_ in OptOut.objects.values_list("kind")] == ["article"]


def test_an_article_that_left_its_feed_and_its_site_is_withdrawn_after_two_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from daily8.core.errors import FetchError
    from daily8.services.ingest import missing, pages
    from daily8.store.models import Article, Entry

    article = factories.article(page_state="done", source="page", summary={"version": 1, "summary": []})
    from daily8.store.models import Feed

    feed = Feed.objects.create(publisher=article.publisher, url="https://velmora.test/feed")
    Entry.objects.create(feed=feed, guid="1", article=article, content_hash="x", seen_at=NOW, missing_since=NOW)

    class Nowhere:
        def fetch(self, request: Any) -> Any:
            status = 404 if request.url.endswith("robots.txt") else 410
            raise FetchError("It is gone.", kind="http-status", url=request.url, status=status)

    monkeypatch.setattr("daily8.store.queries.hosts.GAP", timedelta(0))
    for hours in (0, 2):
        assert missing.look_again([article.pk]) == 1
        pages.read_page(article.pk, fetcher=Nowhere(), now=NOW + timedelta(hours=hours))  # type: ignore[arg-type]
        row = Article.objects.get(pk=article.pk)
        assert (row.withdrawn_at is not None) is (hours > 1)
    assert (row.withdrawn_why, row.summary) == ("publisher", {})


def _looks_at_a_missing_page(article: Any, status: int, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The article after two looks at its page, two hours apart."""
    from daily8.core.errors import FetchError
    from daily8.services.ingest import missing, pages
    from daily8.store.models import Article

    class Nowhere:
        def fetch(self, request: Any) -> Any:
            answered = 404 if request.url.endswith("robots.txt") else status
            raise FetchError("It is not there.", kind="http-status", url=request.url, status=answered)

    monkeypatch.setattr("daily8.store.queries.hosts.GAP", timedelta(0))
    for hours in (0, 2):
        missing.look_again([article.pk])
        pages.read_page(article.pk, fetcher=Nowhere(), now=NOW + timedelta(hours=hours))  # type: ignore[arg-type]
    return Article.objects.get(pk=article.pk)


def _arrive(numbers: range, at: datetime) -> None:
    """A visit of a feed that holds these entries, which need no page, newest first."""
    body = "Long enough to need no page. " * 40
    assert _visit(*(item(n, body=f"{body} {n}") for n in reversed(numbers)), at=at).error == ""


@pytest.mark.parametrize(("later", "is_withdrawn"), [(5, True), (4, False)])
def test_an_article_whose_page_is_gone_is_withdrawn_once_its_feed_cannot_hold_it_any_more(
    later: int, is_withdrawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.store.models import Article, Entry

    _arrive(range(5), NOW - timedelta(hours=8))
    article = Article.objects.order_by("url")[0]
    _arrive(range(later, later + 5), NOW - timedelta(hours=4))
    assert not Entry.objects.exclude(missing_since=None).exists()
    Article.objects.filter(pk=article.pk).update(page_state="done")
    assert (_looks_at_a_missing_page(article, 404, monkeypatch).withdrawn_at is not None) is is_withdrawn


def test_a_page_that_says_it_is_gone_for_good_is_believed_beside_its_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.store.models import Article

    _arrive(range(2), NOW - timedelta(hours=8))
    article = Article.objects.order_by("url")[0]
    Article.objects.filter(pk=article.pk).update(page_state="done")
    assert _looks_at_a_missing_page(article, 410, monkeypatch).withdrawn_why == "publisher"


def test_readers_are_told_of_edits_but_not_that_we_read_the_page() -> None:
    from daily8.services import revisions
    from daily8.store.models import ArticleVersion

    article = factories.article(version=3)
    versions = (
        ("feed", "Nine ships wait."),
        ("page", "Nine ships wait.\n\nMore."),
        ("page", "Ten ships wait.\n\nMore."),
    )
    for number, (source, text) in enumerate(versions, 1):
        ArticleVersion.objects.create(
            article=article, number=number, content_hash=f"{number}", title=article.title, text=text, source=source,
            seen_at=NOW + timedelta(hours=number),
        )  # fmt: skip
    view = revisions.edits(article.pk)
    assert view is not None
    (edit,) = view.edits
    assert (edit.number, edit.paragraphs, edit.headline) == (3, 1, ())
    assert [piece.text for piece in edit.pieces[0] if piece.kind == "added"] == ["Ten"]
    silent = revisions.latest_edit(article.pk, 3)
    assert silent is not None
    assert (silent.number, silent.paragraphs, silent.pieces) == (3, 1, ())


def test_the_page_of_an_article_looks_for_its_last_edit_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import revisions
    from daily8.store.models import ArticleVersion

    article = factories.article(version=9)
    for number in range(1, 10):
        ArticleVersion.objects.create(article=article, number=number, content_hash=f"{number}", title=article.title,
                                      text=f"Ship {number}.", source="page", seen_at=NOW)  # fmt: skip
    compared, real = list[tuple[str, ...]](), revisions.revise
    monkeypatch.setattr(revisions, "revise", lambda *versions: (compared.append(versions), real(*versions))[1])
    last = revisions.latest_edit(article.pk, 9)
    assert last is not None
    assert last.number == 9
    assert compared == [(article.title, "Ship 8.", article.title, "Ship 9.")]


def test_nothing_is_made_of_words_whose_publisher_forbids_it() -> None:
    from daily8 import wiring
    from daily8.services import reading
    from daily8.services.understand import understand_waiting

    article = factories.article(rights={"noai": True, "signals": ["meta robots: noai"]})
    understand_waiting(embedder=wiring.embedder(), names=wiring.names(), now=NOW)
    article.refresh_from_db()
    assert article.summary == {}
    view = reading.article(article.pk)
    assert view is not None
    assert (view.receipt.ai_allowed, view.receipt.signals) == (False, ("meta robots: noai",))


def test_an_address_of_an_article_leads_to_it_and_what_changed_has_a_page(client: Any) -> None:
    from daily8.core.articles.canonical import article_id
    from daily8.store.models import ArticleAlias, ArticleVersion

    article = factories.article(version=2)
    alias = "https://velmora.test/amp/opens"
    ArticleAlias.objects.create(url=alias, article=article)
    answer = client.get(f"/en/article/{article_id(alias)}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/en/article/{article.pk.hex}")
    for number, title in ((1, "Harbour shut"), (2, article.title)):
        ArticleVersion.objects.create(article=article, number=number, content_hash=f"{number}", title=title,
                                      text=article.text, source="feed", seen_at=NOW)  # fmt: skip
    for language, word in (("en", "What changed"), ("ar", "ما الذي تغيّر")):
        page = client.get(f"/{language}/article/{article.pk.hex}/changes").content.decode()
        assert word in page
        assert "<del>shut</del>" in page
        assert (
            f"/{language}/article/{article.pk.hex}/changes"
            in client.get(f"/{language}/article/{article.pk.hex}").content.decode()
        )
