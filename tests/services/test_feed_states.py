"""A feed that answers and brings nothing is told so, in the reader's language, with what to do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from daily8.core.health_words import REMEDIES, SENTENCES
from tests.services.test_ingest import NOW, Publisher, item, rss

FEED = "https://post.example.com/feed"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    from daily8.store.queries import hosts

    monkeypatch.setattr(hosts, "GAP", timedelta(0))  # the transaction's clock stands still


def visited(*bodies: bytes) -> Any:
    """The feed after visits a hundred days apart."""
    from daily8.services import ingest, sources

    feed, _ = sources.register(name="Post", feed_url=FEED)
    for number, body in enumerate(bodies):
        ingest.visit_feed(feed.pk, fetcher=Publisher({FEED: (200, body, {})}), now=NOW + number * 100 * DAY)
    feed.refresh_from_db()
    return feed


def dated(number: int, date: str) -> str:
    return item(number).replace("Sun, 01 Mar 2026 10:00:00 GMT", date)


def test_an_event_to_come_does_not_hide_that_a_feed_is_abandoned() -> None:
    old = dated(1, "Sun, 01 Mar 2020 10:00:00 GMT")
    feed = visited(rss(dated(9, "Sun, 01 Mar 2037 10:00:00 GMT"), old, dated(2, "Mon, 02 Mar 2020 10:00:00 GMT")))
    assert (feed.state, feed.newest_entry_at.year) == ("stale", 2020)


def test_a_feed_that_never_held_an_entry_is_empty_until_one_comes() -> None:
    assert visited(rss(), rss()).state == "empty"
    assert visited(rss(item(1))).state == "healthy"


@pytest.mark.parametrize(("path", "language"), [("/ar/publisher/post", "ar"), ("/en/publisher/post", "en")])
def test_a_publishers_page_says_what_is_wrong_and_what_to_do_in_the_readers_language(path: str, language: str) -> None:
    from django.test import Client
    from django.utils import translation

    from daily8.store.models import Feed

    feed = visited(rss(item(1)))
    Feed.objects.filter(pk=feed.pk).update(
        state="bot-wall", error="A wall stands here.", error_kind="bot-wall", failures=2, failing_since=NOW
    )
    shown = Client().get(path).content.decode()
    with translation.override(language):
        wanted = [translation.gettext(SENTENCES["bot-wall"]), translation.gettext(REMEDIES["bot-wall"])]
    assert all(words in shown for words in wanted)
    assert "A wall stands here." not in shown
