"""What has aged goes, with all that is its own; what readers discussed stays, and nothing comes back."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from daily8.core.types import ParsedEntry, ParsedFeed
from tests import factories
from tests.factories import NOW

DAY = timedelta(days=1)
OLD = NOW - 200 * DAY
FEED = "https://velmora.test/feed"


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    pass


def old(title: str = "Old", **columns: Any) -> Any:
    return factories.article(title, first_seen_at=OLD, published_at=OLD, **columns)


def forget(**options: Any) -> Any:
    from daily8.services import retention

    return retention.run(now=NOW, **options)


def stored() -> set[str]:
    from daily8.store.models import Article

    return set(Article.objects.values_list("title", flat=True))


def test_what_was_first_seen_half_a_year_ago_goes_and_what_is_newer_stays() -> None:
    old()
    factories.article("Just seen, written long ago", published_at=OLD)
    factories.article("New")
    assert forget().articles == 1
    assert stored() == {"Just seen, written long ago", "New"}


def test_each_publisher_may_keep_for_longer_or_shorter_or_for_ever() -> None:
    old("Archive", publisher=factories.publisher("Archive Post", keep_days=0))
    old("Year", publisher=factories.publisher("Year Post", keep_days=365))
    week = factories.publisher("Week Post", keep_days=7)
    factories.article("Last week", publisher=week, first_seen_at=NOW - 8 * DAY, published_at=NOW - 8 * DAY)
    factories.article("This week", publisher=week, first_seen_at=NOW - 6 * DAY, published_at=NOW - 6 * DAY)
    forget()
    assert stored() == {"Archive", "Year", "This week"}


def test_zero_days_in_the_configuration_keep_everything(settings_config: Any) -> None:
    old()
    settings_config(keep_days=0)
    assert forget().articles == 0


def test_what_readers_discussed_stays_whatever_was_decided_about_it() -> None:
    from daily8.store.models import Comment

    for state in ("published", "rejected"):
        Comment.objects.create(article=old(f"With a {state} comment"), body="Indeed.", state=state)
    old("Without")
    forget()
    assert stored() == {"With a published comment", "With a rejected comment"}


def test_channels_are_always_on() -> None:
    old("Velmora TV", kind="live", media={"channel": True})
    old("A live blog", kind="live")
    forget()
    assert stored() == {"Velmora TV"}


def test_all_that_is_its_own_goes_with_it_and_nothing_of_others() -> None:
    from daily8.store.models import ArticleAlias, ArticleHashtag, ArticleVector, ArticleVersion, Hashtag

    gone, stays = old(tags=("Velmora", "Harbour")), factories.article("New", tags=("Velmora",))
    for row in (gone, stays):
        ArticleAlias.objects.create(url=f"https://velmora.test/amp/{row.pk.hex}", article=row)
        ArticleVector.objects.create(article=row, model="m", dimension=2, embedding=[0.0, 1.0])
        ArticleVersion.objects.create(article=row, number=1, content_hash="1", title="T", source="feed", seen_at=NOW)
    forget()
    for model in (ArticleAlias, ArticleVector, ArticleVersion, ArticleHashtag):
        assert set(model.objects.values_list("article_id", flat=True)) == {stays.pk}, model
    assert set(Hashtag.objects.values_list("name", flat=True)) == {"Velmora"}


def test_every_table_with_articles_is_known_to_retention() -> None:
    from daily8.store.models import Article
    from daily8.store.queries.retention import KEEPING, OWNED

    handled = {*OWNED, *KEEPING, "store_entry", "store_article", "store_story"}
    pointing = {one.related_model._meta.db_table for one in Article._meta.get_fields(include_hidden=True)
                if one.is_relation and one.auto_created and not one.concrete}  # fmt: skip
    assert pointing == handled


def test_stories_end_with_their_last_article_and_others_are_told_anew() -> None:
    from daily8.store.models import Story

    over, goes_on = factories.story("Over"), factories.story("Goes on")
    merged = factories.story("Merged", merged_into=over, article_count=0)
    first, second = old("First", story=over), old("Second", story=goes_on)
    third = factories.article("Third", story=goes_on, same_text_as=second)
    Story.objects.filter(pk=goes_on.pk).update(lead_article=second, leads={"en": second.pk.hex}, article_count=2)
    Story.objects.filter(pk=over.pk).update(lead_article=first)
    assert forget().stories == 1
    assert not Story.objects.filter(pk__in=[over.pk, merged.pk]).exists()
    goes_on.refresh_from_db()
    third.refresh_from_db()
    assert (goes_on.article_count, goes_on.publisher_count, goes_on.lead_article_id) == (1, 1, third.pk)
    assert goes_on.leads == {"en": third.pk.hex}
    assert third.same_text_as_id is None


def test_a_story_keeps_the_leads_that_are_still_there() -> None:
    from daily8.store.models import Story

    story = factories.story()
    gone, arabic = old("Gone", story=story), factories.article("Arabic", story=story, language="ar")
    newer, newest = (
        factories.article(title, story=story, published_at=NOW - timedelta(hours=hours), withdrawn_at=withdrawn)
        for title, hours, withdrawn in (("Newer", 3, None), ("Withdrawn", 1, NOW))
    )
    leads = {"en": gone.pk.hex, "ar": arabic.pk.hex}
    Story.objects.filter(pk=story.pk).update(leads=leads, lead_article=arabic)
    forget()
    story.refresh_from_db()
    assert story.leads == {"en": newer.pk.hex, "ar": arabic.pk.hex}
    assert (story.lead_article_id, story.article_count) == (arabic.pk, 2)
    assert newest.pk.hex not in story.leads.values()


def test_related_lists_do_not_name_what_is_gone() -> None:
    gone, stays, near = old(), factories.article("Stays"), factories.article("Near")
    gone.related = [[near.pk.hex, 0.9]]
    near.related = [[gone.pk.hex, 0.9], [stays.pk.hex, 0.5]]
    for row in (gone, near):
        row.save()
    forget()
    near.refresh_from_db()
    assert near.related == [[stays.pk.hex, 0.5]]


def entries_of(feed: Any, *, at: Any) -> dict[str, int]:
    from daily8.core.feeds import finished
    from daily8.services.ingest import take_in

    entries = [
        ParsedEntry(guid=f"g{n}", url=f"https://velmora.test/{n}", title=f"Entry {n}", published=None) for n in range(3)
    ]
    parsed = ParsedFeed(title="Velmora Post", entries=tuple(entries))
    draft = finished(parsed)
    return dict(take_in(feed, draft.head, {one.guid: one for one in draft.entries}, now=at))


def test_an_entry_that_its_feed_still_holds_does_not_come_back_as_new() -> None:
    from daily8.services.sources import register
    from daily8.store.models import Entry

    feed, _ = register(name="Velmora Post", feed_url=FEED)
    assert entries_of(feed, at=OLD) == {"new": 3}
    assert forget().articles == 3
    assert entries_of(feed, at=NOW) == {}
    assert stored() == set()
    assert set(Entry.objects.values_list("article_id", "seen_at")) == {(None, NOW)}


def test_an_entry_is_forgotten_when_its_feed_has_not_held_it_for_a_month() -> None:
    from daily8.services import retention
    from daily8.services.sources import register
    from daily8.store.models import Entry, Feed

    feed, _ = register(name="Velmora Post", feed_url=FEED)
    entries_of(feed, at=OLD)
    forget()
    later = NOW + 40 * DAY
    assert retention.run(now=later).entries == 0  # the feed was not read since: nobody knows whether it holds them
    Feed.objects.update(last_full_at=later)
    assert retention.run(now=later).entries == 3
    assert not Entry.objects.exists()


def test_it_works_in_batches_and_stops_when_its_time_is_up() -> None:
    from daily8.services import retention

    for number in range(7):
        old(f"Number {number}")
    kept = old("Discussed")
    from daily8.store.models import Comment

    Comment.objects.create(article=kept, body="Indeed.", state="published")
    first = forget(size=3, seconds=0)
    assert (first.articles, first.batches, first.more) == (3, 1, True)
    rest = forget(size=3)
    assert (rest.articles, rest.batches, rest.more) == (4, 2, False)
    told = retention.progress()
    assert (told["articles"], told["batches"], told["more"]) == (7, 3, False)
    assert stored() == {"Discussed"}


def test_a_page_that_showed_it_is_made_anew() -> None:
    from daily8.store.queries import content_version

    old()
    before = content_version.current()
    forget()
    assert content_version.current() > before
    again = content_version.current()
    forget()
    content_version.forget()
    assert content_version.current() == again


@pytest.fixture
def settings_config(monkeypatch: pytest.MonkeyPatch) -> Any:
    from django.conf import settings

    def change(**values: Any) -> None:
        monkeypatch.setattr(settings, "CONFIG", settings.CONFIG.model_copy(update=values))

    return change


def test_a_publisher_is_asked_along_an_index() -> None:
    from django.db import connection

    from daily8.store.queries.retention import OLDEST

    values = {"publisher": factories.publisher().pk, "before": NOW, "at": NOW, "last": uuid.uuid4(), "limit": 10}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(
            "SET LOCAL enable_sort = off"
        )  # of so few rows a sort is cheap; where none is needed, none is left
        cursor.execute(f"EXPLAIN {OLDEST}", values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "article_by_publisher" in plan
    assert "Sort" not in plan


def test_copies_of_what_goes_stay_copies_of_the_first_of_them_that_stays(db: None) -> None:
    from daily8.services import retention, telling

    story = factories.story("One text")
    rows: list[Any] = []
    for number in range(6):
        at = factories.NOW - timedelta(hours=20 - number)
        rows.append(
            factories.article(
                f"Text {number}", story=story, publisher=factories.publisher(f"Shop {number}"), published_at=at,
                same_text_as=rows[0] if rows else None, withdrawn_at=factories.NOW if number == 2 else None,
            )
        )  # fmt: skip
    retention.remove([rows[0].pk, rows[1].pk], factories.NOW)
    for row in rows[2:]:
        row.refresh_from_db()
    assert [row.same_text_as_id for row in rows[2:]] == [rows[3].pk, None, rows[3].pk, rows[3].pk]
    telling.refresh([story.pk])
    story.refresh_from_db()
    assert (story.article_count, story.origin_count) == (3, 1)
