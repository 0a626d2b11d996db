"""Opting out as people ask for it: what goes, what never comes back, and what may again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests import factories
from tests.factories import NOW
from tests.pictures import local_pictures
from tests.publisher import publisher
from tests.services.test_ingest import Publisher, no_waiting, rss  # noqa: F401 - a fixture is for all tests here
from tests.threats.hostile_pictures import drawn

pytestmark = pytest.mark.usefixtures("db")


def comment(article: Any) -> Any:
    from daily8.store.models import Comment

    return Comment.objects.create(article=article, body="Indeed.", state="published")


def test_a_publisher_is_named_by_its_domain_its_slug_or_an_address_on_its_site() -> None:
    from daily8.core.errors import Daily8Error
    from daily8.services import rights

    owner = factories.publisher("Velmora Herald", domain="velmora-herald.org")
    for name in (owner.slug, owner.domain, f"https://www.{owner.domain}/", f"www.{owner.domain}"):
        assert rights.domain_of(name) == owner.domain
    for name in ("", "no domain", "nobody"):
        with pytest.raises(Daily8Error, match="is no domain"):
            rights.domain_of(name)


def test_what_went_is_counted_and_a_storys_headline_is_of_what_is_left() -> None:
    from daily8.services import opt_out
    from daily8.store.models import ArticleVersion, OptOut, Story

    story = Story.objects.create(id=uuid4(), headline="Theirs", first_seen_at=NOW, last_changed_at=NOW)
    gone = factories.article("Theirs", story=story, published_at=NOW)
    factories.article(
        "Ours", story=story, publisher=factories.publisher("Other"), published_at=NOW - timedelta(hours=1)
    )
    comment(gone)
    ArticleVersion.objects.create(
        article=gone, number=1, content_hash="x", title="Theirs", text="", source="feed", seen_at=NOW
    )
    asked = opt_out.asked(f"https://daily8.test/en/article/{gone.pk.hex}")
    assert (asked.kind, asked.articles, asked.title) == ("article", 1, "Theirs")
    done = opt_out.carry_out(asked, reason="A letter", now=NOW)
    assert (done.articles, done.comments, done.feeds) == (1, 1, 0)
    assert not ArticleVersion.objects.exists()
    story.refresh_from_db()
    assert (story.headline, story.article_count) == ("Ours", 1)
    assert OptOut.objects.get(kind="article").reason == "A letter"


def test_undoing_by_any_address_of_an_article_lets_all_of_them_in_again() -> None:
    from daily8.core.errors import Daily8Error
    from daily8.services import opt_out, rights
    from daily8.store.models import ArticleAlias, OptOut
    from daily8.store.queries.opt_outs import is_opted_out

    row = factories.article(image_url="https://velmora.test/p.jpg")
    alias = "https://velmora.test/amp/opens"
    ArticleAlias.objects.create(url=alias, article=row)
    rights.take_out_article(row)
    assert is_opted_out(row.url)
    assert is_opted_out(alias)
    opt_out.undo(alias)
    assert not OptOut.objects.exists()
    with pytest.raises(Daily8Error, match="has not opted out"):
        opt_out.undo(row.url)


def test_a_feed_on_another_site_that_says_it_is_the_publishers_goes_and_comes_with_it() -> None:
    from daily8.services import ingest, opt_out, rights, sources
    from daily8.store.models import Article, Feed

    elsewhere = "https://feeds.burner.example.net/post"
    feed, _ = sources.register(name="Post", feed_url=elsewhere, home_url="https://post.example.com/")
    owner = feed.publisher
    kept = factories.article("Kept", publisher=owner, url="https://short.example.org/1")
    assert opt_out.asked("post.example.com").feeds == 1
    taken = rights.opt_out_publisher("post.example.com", now=NOW)
    assert (taken.feeds, taken.articles) == (1, 1)
    assert not Article.objects.filter(pk=kept.pk).exists()
    again, _ = sources.register(name="Post", feed_url=elsewhere, home_url="https://post.example.com/")
    one = "<item><title>One</title><link>https://short.example.org/2</link><guid>2</guid></item>"
    two = "<item><title>Two</title><link>https://short.example.org/3</link><guid>3</guid></item>"
    site = Publisher({elsewhere: (200, rss(one, two), {})})
    ingest.visit_feed(again.pk, fetcher=site, now=NOW)
    assert not Article.objects.exists()
    assert rights.take_back("domain", "example.com")
    assert Feed.objects.get(pk=again.pk).publisher.opted_out_at is None


def test_a_signed_link_from_before_the_opt_out_never_fetches_its_picture_again() -> None:
    from django.test import Client

    from daily8.core.articles.canonical import normalise_url
    from daily8.services import rights
    from daily8.web.pages.media.links import link

    with local_pictures(), publisher() as press:
        row = factories.article(image_url=press.put("/gone.png", drawn("PNG")))
        other = factories.article("Other", image_url=press.put("/stays.png", drawn("PNG")))
        links = {one.title: link(one.image_url, 480) for one in (row, other)}
        assert [Client().get(path).status_code for path in links.values()] == [200, 200]
        assert rights.take_out_article(row).pictures > 0
        press.asked.clear()
        assert Client().get(links[row.title]).status_code == 404
        assert Client().get(links[other.title]).status_code == 200
        assert press.asked == []
        rights.take_back("article", normalise_url(row.url))
        assert Client().get(links[row.title]).status_code == 200


def test_a_picture_taken_out_by_another_machine_is_shown_from_no_disk_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8 import wiring
    from daily8.services import pictures, rights

    with local_pictures(), publisher() as press:
        row = factories.article(image_url=press.put("/gone.png", drawn("PNG")))
        assert pictures.fetch_ahead(row.image_url, fetcher=wiring.fetcher())
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(pictures, "forget", lambda _: 0)
            rights.take_out_article(row)
        monkeypatch.setattr(pictures, "KNOWN_FOR", 0.0)  # a minute later
        with pytest.raises(pictures.NoPicture) as refused:
            pictures.show(row.image_url, 480, fetcher=wiring.fetcher())
        assert refused.value.status == 404
        assert pictures.known(row.image_url) is None


def test_a_picture_that_is_taken_out_while_it_is_fetched_leaves_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8 import wiring
    from daily8.services import pictures, rights

    with local_pictures(), publisher() as press:
        row = factories.article(image_url=press.put("/gone.png", drawn("PNG")))
        keep = pictures._keep

        def taken_out_just_before(*arguments: Any) -> None:
            rights.take_out_article(row)
            keep(*arguments)

        monkeypatch.setattr(pictures, "_keep", taken_out_just_before)
        assert not pictures.fetch_ahead(row.image_url, fetcher=wiring.fetcher())
        assert pictures.known(row.image_url) is None


def test_a_picture_that_another_article_shows_too_stays_with_that() -> None:
    from daily8.services import rights
    from daily8.store.queries.opt_outs import is_picture_out

    address = "https://pictures.test/shared.jpg"
    gone, other = (factories.article(title, image_url=address) for title in ("Gone", "Other"))
    rights.take_out_article(gone)
    assert not is_picture_out(address)
    rights.take_out_article(other)
    assert is_picture_out(address)


def test_no_mark_and_no_channel_is_kept_of_who_opted_out() -> None:
    from types import SimpleNamespace

    from daily8.services import logos, media, rights
    from daily8.store.models import Article, Feed, Publisher

    owner = factories.publisher()
    Publisher.objects.filter(pk=owner.pk).update(
        home_url=f"https://{owner.domain}/", logo_url=f"https://{owner.domain}/l.png"
    )
    rights.opt_out_publisher(owner.domain, now=NOW)
    feed = Feed.objects.create(publisher=owner, url="https://elsewhere.test/feed", state="healthy")
    owner.refresh_from_db()
    feed.publisher = owner
    assert (owner.logo_url, owner.opted_out_at) == ("", NOW)
    assert logos.wants_logo(feed, now=NOW) is None
    assert not logos.keep_logo(owner.pk, fetcher=None, now=NOW)  # type: ignore[arg-type] - it asks nobody
    channel = SimpleNamespace(publisher="P", title="Live", home_url=f"https://{owner.domain}/", hls_url=None,
                              page_url=f"https://{owner.domain}/live", language="en", country="QA")  # fmt: skip
    assert not media.keep_channel(channel, now=NOW)
    assert not Article.objects.exists()


def test_a_large_publisher_is_hidden_from_a_request_by_a_job_that_goes_on() -> None:
    from django.db import connection

    from daily8.services import reading, rights
    from daily8.store.models import Article

    owner = factories.publisher()
    for number in range(3):
        factories.article(f"Number {number}", publisher=owner)
    done = rights.opt_out_publisher(owner.domain, now=NOW, seconds=-1.0)
    assert (done.articles, done.more) == (0, True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'take_out'")
        assert cursor.fetchone() is not None
    assert reading.latest("en").cards == ()
    rights.go_on(owner.domain, now=NOW)
    assert not Article.objects.exists()


def test_the_recorded_orders_that_name_a_large_publisher_go_before_its_removal_begins() -> None:
    import zlib

    from daily8.services import rights
    from daily8.store.models import RankedOrder
    from daily8.store.queries.ranking import keep_order

    owner, other = factories.publisher(), factories.publisher("Other Post")
    gone, stays = factories.article("Goes", publisher=owner), factories.article("Stays", publisher=other)
    for at, row in ((NOW - timedelta(hours=30), gone), (NOW - timedelta(hours=29), stays), (NOW, gone)):
        keep_order("front", "en", at, zlib.compress(f'["{row.pk.hex}"]'.encode()))
    rights.opt_out_publisher(owner.domain, now=NOW, seconds=-1.0)
    assert [one.made_at for one in RankedOrder.objects.all()] == [NOW - timedelta(hours=29)]
    keep_order("front", "en", NOW, zlib.compress(f'["{gone.pk.hex}"]'.encode()))  # by a page that was in the making
    rights.go_on(owner.domain, now=NOW)
    assert [one.made_at for one in RankedOrder.objects.all()] == [NOW - timedelta(hours=29)]


def test_a_publisher_that_is_let_in_again_while_its_articles_are_removed_keeps_the_rest() -> None:
    from daily8.services import rights
    from daily8.store.models import Article, OptOut

    owner = factories.publisher()
    factories.article("Stays", publisher=owner)
    factories.article("By a moderator", publisher=owner, withdrawn_at=NOW, withdrawn_why="moderator")
    rights.opt_out_publisher(owner.domain, now=NOW, seconds=-1.0)
    assert rights.take_back("domain", owner.domain)
    rights.go_on(owner.domain, now=NOW)
    assert not OptOut.objects.exists()
    assert [row.title for row in Article.objects.filter(withdrawn_at=None)] == ["Stays"]
    assert Article.objects.count() == 2


def test_a_withdrawn_article_leaves_nothing_made_of_its_words_until_it_is_back() -> None:
    from daily8 import wiring
    from daily8.services import rights
    from daily8.services.understand import understand_waiting
    from daily8.store.models import Article, ArticleHashtag, ArticleVector

    row = factories.article(understood_version=0)

    def understood() -> tuple[int, bool, bool]:
        understand_waiting(embedder=wiring.embedder(), names=wiring.names(), now=NOW)
        kept = Article.objects.get(pk=row.pk)
        return ArticleVector.objects.count(), bool(kept.summary), bool(kept.entities)

    before = understood()
    assert before[:2] == (1, True)
    assert rights.withdraw([row.pk], why="moderator", now=NOW) == 1
    assert understood() == (0, False, False)
    assert not ArticleHashtag.objects.exists()
    assert rights.restore([row.pk]) == 1
    assert understood() == before


def test_an_entry_without_an_address_opts_out_alone() -> None:
    from daily8.services import ingest, rights, sources
    from daily8.store.models import Article

    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    items = [f"<item><guid isPermaLink='false'>g{n}</guid><title>Number {n}</title></item>" for n in (1, 2)]

    def visit(hours: int) -> list[str]:
        answer = {feed.url: (200, rss(*items), {})}
        ingest.visit_feed(feed.pk, fetcher=Publisher(answer), now=NOW + timedelta(hours=hours))
        return sorted(Article.objects.values_list("title", flat=True))

    assert visit(0) == ["Number 1", "Number 2"]
    rights.take_out_article(Article.objects.get(title="Number 1"))
    assert visit(25) == ["Number 2"]
