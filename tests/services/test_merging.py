"""Two articles that turn out to be one: nothing of either is lost, whoever finds out and however often."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from daily8.core.articles.canonical import article_id
from tests import factories
from tests.factories import NOW
from tests.services.test_ingest import Publisher, item, no_waiting, rss  # noqa: F401 - a fixture is for all tests here

FEED = "https://post.example.com/feed"


def version(article: Any, number: int, title: str, hours: int) -> None:
    from daily8.store.models import ArticleVersion

    ArticleVersion.objects.create(article=article, number=number, content_hash=f"{title}", title=title, text="",
                                  source="feed", seen_at=NOW + timedelta(hours=hours))  # fmt: skip


def comment(article: Any, body: str) -> None:
    from daily8.store.models import Article, Comment

    Comment.objects.create(article=article, body=body, state="published")
    Article.objects.filter(pk=article.pk).update(comment_count=1)
    article.refresh_from_db()


def visited(*items: str) -> Any:
    from daily8.services import ingest, sources
    from daily8.store.models import Article

    feed, _ = sources.register(name="Post", feed_url=FEED, home_url="https://post.example.com/")
    for n, one in enumerate(items):
        at = NOW + timedelta(days=2 * n)
        ingest.visit_feed(feed.pk, fetcher=Publisher({FEED: (200, rss(one), {})}), now=at)
    return list(Article.objects.order_by("first_seen_at"))


def read(row: Any, canonical: str, words: str = "The harbour is open again. ") -> None:
    from daily8.services import ingest

    page = f'<html><head><link rel="canonical" href="{canonical}"></head><body><article><p>{words * 40}</p></article>'
    ingest.read_page(row.pk, fetcher=Publisher({row.url: (200, page.encode(), {})}), now=NOW + timedelta(days=5))


def test_the_older_stays_with_the_comments_versions_and_addresses_of_both(db: None) -> None:
    from django.test import Client

    from daily8.store.models import Article, Comment, Entry

    older, newer = visited(item(1, body="Short."), item(2, body="Short.", guid="second"))
    comment(older, "First")
    comment(newer, "Second")
    read(newer, older.url)
    kept = Article.objects.get()
    assert (kept.pk, kept.comment_count) == (older.pk, 2)
    assert sorted(Comment.objects.values_list("body", "article_id")) == [("First", kept.pk), ("Second", kept.pk)]
    assert Entry.objects.filter(article=kept).count() == 2
    assert kept.versions.filter(number=kept.version, content_hash=kept.content_hash).exists()
    answer = Client().get(f"/en/article/{article_id(newer.url)}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/en/article/{kept.pk.hex}")
    visited(item(2, body="Short.", guid="third"))
    assert Article.objects.count() == 1


def test_pages_that_all_claim_the_front_page_stay_what_they_are(db: None) -> None:
    from daily8.store.models import Article

    one, other = visited(
        item(1, title="Bridge opens", body="A bridge."), item(2, title="Cup won", body="A cup.", guid="b")
    )
    read(one, "https://post.example.com/", "The bridge over the river is open again. ")
    read(other, "https://post.example.com/", "The cup was won in the last minute of play. ")
    assert Article.objects.count() == 2


def test_versions_of_both_come_in_order_and_what_is_shown_last(db: None) -> None:
    from daily8.services.merging import merge

    older = factories.article("Same", content_hash="Now", version=2, first_seen_at=NOW)
    newer = factories.article("Same", content_hash="Theirs", first_seen_at=NOW + timedelta(hours=1))
    for row, number, title, hours in ((older, 1, "First", 0), (older, 2, "Now", 2), (newer, 1, "Theirs", 5)):
        version(row, number, title, hours)
    assert merge(newer.pk, older.pk, now=NOW) == older.pk
    older.refresh_from_db()
    told = list(older.versions.order_by("number").values_list("title", flat=True))
    assert told == ["First", "Theirs", "Now"]
    assert older.version == older.versions.get(title="Now").number > 2
    assert merge(newer.pk, older.pk, now=NOW) is None


def test_a_merged_article_is_not_brought_back_by_who_read_it_before(db: None) -> None:
    from django.db import DatabaseError, transaction

    from daily8.services import ingest
    from daily8.services.ingest.content import save_if_changed
    from daily8.store.models import Article

    row = factories.article(page_state="wanted")
    stale = Article.objects.get(pk=row.pk)
    row.delete()
    stale.title = "Changed"
    with pytest.raises(DatabaseError), transaction.atomic():
        save_if_changed(stale, before=set(), now=NOW)
    assert not ingest.read_page(stale.pk, fetcher=Publisher({}), now=NOW)


def followed(story: Any) -> Any:
    """A reader who follows the story, and one who mutes it."""
    from daily8.store.models import Follow, Mute, User

    fond, tired = (User.objects.create(username=name) for name in ("fond", "tired"))
    Follow.objects.create(user=fond, kind="story", key=story.pk.hex)
    Mute.objects.create(user=tired, kind="story", key=story.pk.hex)
    return fond, tired


def wishes() -> dict[str, str]:
    from daily8.store.models import Follow, Mute

    return dict(
        [*Follow.objects.values_list("user__username", "key"), *Mute.objects.values_list("user__username", "key")]
    )


def test_a_story_that_only_the_merged_article_told_becomes_that_of_the_one_that_stays(db: None) -> None:
    from django.test import Client

    from daily8.services.merging import merge
    from daily8.store.models import Article

    mine, theirs, before = (factories.story(name) for name in ("Mine", "Theirs", "Before"))
    before.merged_into = theirs
    before.save()
    older = factories.article("Same", story=mine, first_seen_at=NOW)
    newer = factories.article("Same", story=theirs, first_seen_at=NOW + timedelta(hours=1))
    followed(theirs)
    merge(older.pk, newer.pk, now=NOW)
    assert wishes() == {"fond": mine.pk.hex, "tired": mine.pk.hex}
    for gone in (theirs, before):
        for ending in ("", ".rss", ".json"):
            answer = Client().get(f"/ar/story/{gone.pk.hex}{ending}")
            assert (answer.status_code, answer["Location"]) == (301, f"/ar/story/{mine.pk.hex}{ending}")
    assert Article.objects.get().story_id == mine.pk
    mine.refresh_from_db()
    assert mine.article_count == 1


def test_a_story_that_others_tell_too_stays_when_an_article_of_it_is_merged(db: None) -> None:
    from daily8.services.merging import merge

    mine, theirs = factories.story("Mine"), factories.story("Theirs")
    older = factories.article("Same", story=mine, first_seen_at=NOW)
    newer = factories.article("Same", story=theirs, first_seen_at=NOW + timedelta(hours=1))
    other = factories.article("Another one of these", story=theirs)
    followed(theirs)
    merge(older.pk, newer.pk, now=NOW)
    theirs.refresh_from_db()
    assert (theirs.merged_into_id, theirs.article_count, theirs.headline) == (None, 1, other.title)
    assert set(wishes().values()) == {theirs.pk.hex}


def test_who_stays_without_a_story_takes_that_of_the_one_that_goes(db: None) -> None:
    from daily8.services.merging import merge
    from daily8.store.models import Article

    theirs = factories.story("Theirs")
    older = factories.article("Same", first_seen_at=NOW)
    newer = factories.article("Same", story=theirs, first_seen_at=NOW + timedelta(hours=1))
    followed(theirs)
    merge(older.pk, newer.pk, now=NOW)
    assert Article.objects.get().story_id == theirs.pk
    assert set(wishes().values()) == {theirs.pk.hex}


def test_a_story_is_followed_and_let_go_by_the_address_that_it_had_before_it_became_another(db: None) -> None:
    from daily8.services import follow
    from daily8.store.models import User

    kept = factories.story("Kept")
    gone = factories.story("Gone", merged_into=kept)
    reader = User.objects.create(username="reader").pk
    assert follow.follow(reader, "story", gone.pk.hex)
    assert wishes() == {"reader": kept.pk.hex}
    assert follow.unfollow(reader, "story", gone.pk.hex)
    assert follow.mute(reader, "story", gone.pk.hex)
    assert follow.unmute(reader, "story", gone.pk.hex)
    assert wishes() == {}


def test_a_story_whose_articles_are_all_withdrawn_has_no_page_and_keeps_who_follows_it(db: None) -> None:
    from django.test import Client

    from daily8.services import follow, rights
    from daily8.store.models import User

    row = factories.article("Harbour opens", story=factories.story("Harbour opens"))
    key, reader = row.story_id.hex, User.objects.create(username="reader").pk
    follow.follow(reader, "story", key)
    rights.withdraw([row.pk], why="moderator", now=NOW)
    for ending in ("", ".rss"):
        assert Client().get(f"/en/story/{key}{ending}").status_code == 404
    with pytest.raises(follow.NothingToFollow):
        follow.find("story", key)
    rights.restore([row.pk])
    assert "Harbour opens" in Client().get(f"/en/story/{key}").content.decode()
    assert [one.label for one in follow.followed(reader)] == ["Harbour opens"]
    assert follow.unfollow(reader, "story", key)
