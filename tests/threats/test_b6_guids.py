"""B6 and B13: a feed speaks for itself only, and what it fails to say deletes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.threats.hostile_feeds import collected, item, rss
from tests.threats.ingested import NOW, ingest

pytestmark = pytest.mark.usefixtures("db")
WORDS = "The harbour of Lantra reopened on Sunday after a storm. " * 15
VICTIM, EVIL = "https://victim.example.com/feed", "https://evil.example.net/feed"
STORY = "https://victim.example.com/article/1"


def articles() -> dict[str, Any]:
    from daily8.store.models import Article

    return {row.url: row for row in Article.objects.all()}


# --- B6 -------------------------------------------------------------------------------------------


def test_b6_the_database_holds_one_entry_for_a_feed_and_guid() -> None:
    from django.db import IntegrityError, transaction

    from daily8.store.models import Entry

    ingest(rss())
    one = Entry.objects.order_by("pk")[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(feed=one.feed, guid=one.guid, article=one.article, content_hash="x", seen_at=NOW)


@pytest.mark.parametrize("second", ["/1", "/2"])
def test_b6_a_guid_used_twice_in_a_feed_settles(second: str) -> None:
    """Visits of the same bytes change nothing more, whichever of the two is kept."""
    from daily8.store.models import ArticleVersion, Entry

    twice = rss(item("First", guid="same"), item("Second", second, guid="same", body="Other words."))
    ingest(twice)
    before = sorted(articles().values(), key=lambda row: row.url), ArticleVersion.objects.count(), Entry.objects.count()
    again = ingest(twice, at=NOW + timedelta(hours=1))
    assert (again.new, again.changed, again.failed) == (0, 0, 0)
    after = sorted(articles().values(), key=lambda row: row.url), ArticleVersion.objects.count(), Entry.objects.count()
    assert after == before
    assert [row.title for row in after[0]] == [row.title for row in before[0]]
    titles = {row.title for row in articles().values()}
    assert titles == {"Good one", "Last one", "First"} | ({"Second"} if second == "/2" else set())


def test_b6_a_changing_guid_makes_no_second_article() -> None:
    for visit in range(5):
        ingest(rss(item("One", guid=f"guid-{visit}")), at=NOW + timedelta(hours=visit))
    assert len(articles()) == 3


def test_b6_a_guid_of_another_site_is_only_a_word() -> None:
    ingest(rss(item("True", STORY, guid=STORY)), url=VICTIM)
    ingest(rss(item("Hijack", "https://evil.example.net/x", guid=STORY)), url=EVIL)
    found = articles()
    assert found[STORY].title == "True"
    assert found["https://evil.example.net/x"].title == "Hijack"


def true(**more: str) -> None:
    ingest(rss(item(**{"title": "True", "link": STORY, "guid": "1", "body": WORDS} | more)), url=VICTIM)


def evil(number: int = 0) -> None:
    ingest(rss(item(f"Hijack {number}", STORY, guid=STORY, body=f"Lies {number}. {WORDS}{WORDS}")), url=EVIL)


ORDERS: dict[str, list[Callable[[], None]]] = {
    "after": [true, evil],
    "after, and changed": [true, evil, lambda: evil(1)],
    "before": [evil, true],
    "before, and changed": [evil, true, lambda: evil(1)],
    "again and again": [evil, true, lambda: evil(1), lambda: true(title="True, corrected"), lambda: evil(2)],
}


@pytest.mark.parametrize("order", ORDERS)
def test_b6_a_feed_cannot_overwrite_what_another_sites_feed_said(order: str) -> None:
    for said in ORDERS[order]:
        said()
    row = articles()[STORY]
    assert row.title.startswith("True")
    assert "Lies" not in row.text + row.html + row.feed_html
    assert row.publisher.domain == "example.com"


def test_b6_neighbours_on_a_shared_domain_are_strangers() -> None:
    """blogspot.com and its like are registries, not sites."""
    story = "https://victim.blogspot.com/2026/03/1.html"
    ingest(rss(item("True", story, body=WORDS)), url="https://victim.blogspot.com/feed")
    ingest(rss(item("Hijack", story, guid="x", body=WORDS * 2)), url="https://evil.blogspot.com/feed")
    row = articles()[story]
    assert (row.title, row.publisher.domain) == ("True", "victim.blogspot.com")


def test_b6_a_claimed_home_gives_no_rights() -> None:
    claim = f"<rss version='2.0'><channel><title>Post</title><link>https://victim.example.com/</link>{item('Hijack', STORY, guid='x', body=WORDS * 2)}</channel></rss>"
    true()
    ingest(claim.encode(), url=EVIL)
    assert articles()[STORY].title == "True"


# --- B13 ------------------------------------------------------------------------------------------

NO_FEEDS = {
    "empty": b"", "blank": b" \n\t ", "mark only": b"\xef\xbb\xbf", "NULs": bytes(1000), "words": b"Service unavailable",
    "web page": b"<!doctype html><html><head><title>x</title></head><body><h1>Log in</h1>", "half a page": b"<html><body",
    "log in": b"<html><form action=/login><input name=password></form></html>", "JSON": b'{"error": "log in"}',
    "list": b"[]", "null": b"null", "other XML": b"<?xml version='1.0'?><note><to>you</to></note>", "SVG": b"<svg/>",
    "OPML": b"<opml version='2.0'><body/></opml>", "sitemap": b"<urlset/>", "picture": b"\x89PNG\r\n\x1a\n" + bytes(99),
    "archive": b"PK\x03\x04" + bytes(99), "packed": b"\x1f\x8b\x08" + bytes(99), "declaration": b"<?xml version='1.0'?>",
    "type": b"<!DOCTYPE rss>", "broken JSON": b'{"items": [', "no list": b'{"items": 7}',
}  # fmt: skip


@pytest.mark.parametrize("name", NO_FEEDS)
def test_b13_what_is_no_feed_deletes_nothing_and_is_counted(name: str) -> None:
    from daily8.store.models import Entry, Feed

    ingest(rss(item()))
    visit = ingest(NO_FEEDS[name], at=NOW + timedelta(hours=1))
    feed = Feed.objects.get()
    assert visit.error.startswith("This is not a feed")
    assert (feed.state, feed.failures, feed.error) == ("not-a-feed", 1, visit.error)
    assert feed.next_fetch_at == NOW + timedelta(hours=1, minutes=10)
    assert len(articles()) == Entry.objects.count() == 3


def test_b13_a_feed_that_breaks_off_keeps_what_was_there_and_adds_what_came() -> None:
    whole = rss(item("One", "/1", "1"), item("Two", "/2", "2"))
    ingest(whole)
    for end in range(len(whole) - 1, 0, -23):
        visit = ingest(whole[:end])
        assert visit.failed == 0
        assert len(articles()) >= 4
    assert {row.title for row in articles().values()} >= {"Good one", "One", "Two", "Last one"}


def test_b13_a_feed_without_entries_deletes_nothing_and_is_no_failure() -> None:
    from daily8.store.models import Feed

    ingest(rss(item()))
    ingest(b"<rss version='2.0'><channel><title>Lantra Post</title></channel></rss>")
    assert len(articles()) == 3
    assert Feed.objects.get().failures == 0


def test_b13_failures_are_counted_up_and_forgotten_at_the_first_success() -> None:
    from daily8.store.models import Feed

    ingest(rss())
    pauses = []
    for visit in range(10):
        ingest(b"<html>", at=NOW + timedelta(days=visit))
        feed = Feed.objects.get()
        pauses.append(feed.next_fetch_at - NOW - timedelta(days=visit))
        assert feed.failures == visit + 1
    assert pauses[:3] == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    assert pauses[-1] == timedelta(hours=24)
    ingest(rss(), at=NOW + timedelta(days=20))
    feed = Feed.objects.get()
    assert (feed.failures, feed.error, feed.state) == (0, "", "healthy")


def test_b13_the_public_collection_deletes_nothing() -> None:
    from daily8.store.models import Article

    ingest(rss(item()))
    before = {*Article.objects.values_list("pk", flat=True)}
    for data in collected().values():
        assert ingest(data).failed == 0
    assert before <= {*Article.objects.values_list("pk", flat=True)}
