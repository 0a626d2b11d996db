"""Feeds of the catalogue that never answer put themselves aside; others never do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("db")
START = datetime(2026, 3, 1, 3, 41, tzinfo=UTC)
SILENT, ANSWERING = "https://silent.test/feed", "https://velmora.test/feed"


def add(url: str, **columns: Any) -> None:
    from daily8.services.sources import register
    from daily8.store.models import Feed

    feed, _ = register(name=url, feed_url=url, from_catalogue=columns.pop("from_catalogue", True), due=START)
    Feed.objects.filter(pk=feed.pk).update(**columns)


def live(days: int, *, first: int = 0, online: bool = True) -> int:
    """So many days of visits that fail, of others that answer where we are online, and of the nightly job."""
    from daily8.services.prune import prune_catalogue
    from daily8.store.models import Feed

    retired = 0
    for day in range(first, first + days):
        now = START + timedelta(days=day)
        for feed in Feed.objects.exclude(next_fetch_at=None):
            good = online and feed.url == ANSWERING
            feed.last_fetch_at = now - timedelta(hours=2)
            feed.failures = 0 if good else feed.failures + 1
            feed.last_success_at = feed.last_fetch_at if good else feed.last_success_at
            feed.state = "healthy" if good else feed.state if feed.state == "unverified" else "failing"
            feed.save()
        retired += prune_catalogue(now)
    return retired


def state(url: str) -> str:
    from daily8.store.models import Feed

    return Feed.objects.get(url=url).state


def test_one_that_never_answered_is_retired_after_two_weeks_and_not_asked_again() -> None:
    from daily8.services.sources import list_sources
    from daily8.store.models import Feed

    add(SILENT)
    add(ANSWERING)
    assert live(13) == 0
    assert live(1, first=13) == 1
    assert Feed.objects.get(url=SILENT).next_fetch_at is None
    assert {row.feed_url: row.state for row in list_sources(START)} == {SILENT: "retired", ANSWERING: "healthy"}
    assert live(5, first=14) == 0


def test_where_nothing_answers_nothing_is_retired_and_no_day_counts() -> None:
    add(SILENT)
    add(ANSWERING)
    assert live(60, online=False) == 0
    assert live(13, first=60) == 0
    assert live(1, first=73) == 1


def test_a_few_that_answer_among_hundreds_tell_of_our_own_trouble() -> None:
    for number in range(20):
        add(f"https://silent.test/{number}")
    add(ANSWERING)
    assert live(30) == 0


def test_one_that_answered_once_or_that_a_person_added_is_kept() -> None:
    add(SILENT, last_success_at=START - timedelta(days=90), state="failing")
    add("https://own.test/feed", from_catalogue=False)
    add(ANSWERING)
    assert live(40) == 0
    assert (state(SILENT), state("https://own.test/feed")) == ("failing", "failing")


def test_one_that_was_seldom_asked_is_kept() -> None:
    from daily8.services.prune import prune_catalogue

    add(SILENT, failures=7, silent_days=30, last_fetch_at=START)
    add(ANSWERING, last_fetch_at=START, last_success_at=START)
    assert prune_catalogue(START) == 0


def test_adding_it_again_takes_it_up() -> None:
    from daily8.services.discovery import add_source
    from daily8.store.models import Feed
    from tests.services.senders import Sender, rss

    add(SILENT, state="retired", next_fetch_at=None, failures=20, silent_days=14)
    (added,) = add_source(SILENT, fetcher=Sender({SILENT: rss("")}), now=START)
    assert (added.new, added.again) == (False, True)
    feed = Feed.objects.get(url=SILENT)
    assert (feed.next_fetch_at, feed.failures, feed.silent_days) == (START, 0, 0)
