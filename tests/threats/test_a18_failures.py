"""A18: what is gone is left alone at once, what fails is asked ever less often, and given up after a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.threats.scripted import NOW, Reply, no_gaps, register, rss, visit

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def impatient(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with no_gaps(monkeypatch):
        yield


def until_given_up(feed: Any, reply: Reply, *, most: int = 200) -> list[timedelta]:
    """The pauses between visits until none is planned."""
    pauses, at = [], NOW
    for _ in range(most):
        visit(feed, reply, at=at)
        feed.refresh_from_db()
        if feed.next_fetch_at is None:
            return pauses
        pauses.append(feed.next_fetch_at - at)
        at = feed.next_fetch_at
    return pauses


def test_a18_gone_is_gone_at_once_and_says_what_to_do(caplog: pytest.LogCaptureFixture) -> None:
    feed = register()
    visit(feed, Reply(rss(1)))
    visit(feed, Reply(status=410), at=NOW + DAY)
    feed.refresh_from_db()
    assert (feed.state, feed.next_fetch_at, feed.error_status) == ("gone", None, 410)
    assert "gone for good" in feed.error
    assert "Remove it" in feed.error
    assert feed.url in caplog.text
    assert feed.entries.count() == 1


@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_a18_other_failures_back_off_and_end_after_thirty_days(status: int) -> None:
    feed = register()
    visit(feed, Reply(rss(1)), at=NOW - DAY)
    pauses = until_given_up(feed, Reply(status=status))
    minutes = [pause / timedelta(minutes=1) for pause in pauses]
    assert minutes[:4] == [10, 20, 40, 80]
    assert pauses == sorted(pauses)
    assert pauses[-1] == DAY
    assert 30 * DAY <= sum(pauses, timedelta(0)) <= 31 * DAY
    assert feed.failing_since == NOW
    assert f"failed since {NOW:%Y-%m-%d}" in feed.error
    assert (feed.state, feed.error_status) == ("disabled", status)


def test_a18_one_good_answer_begins_anew() -> None:
    feed = register()
    for number in range(5):
        visit(feed, Reply(status=404), at=NOW + number * DAY)
    visit(feed, Reply(rss(1)), at=NOW + 5 * DAY)
    feed.refresh_from_db()
    assert (feed.failures, feed.failing_since, feed.error, feed.error_kind) == (0, None, "", "")
    visit(feed, Reply(status=404), at=NOW + 40 * DAY)
    feed.refresh_from_db()
    assert (feed.failing_since, feed.next_fetch_at) == (NOW + 40 * DAY, NOW + 40 * DAY + timedelta(minutes=10))


def test_a18_a_machine_that_was_off_for_a_month_gives_nothing_up() -> None:
    feed = register()
    visit(feed, Reply(status=404))
    visit(feed, Reply(status=404), at=NOW + 60 * DAY)
    feed.refresh_from_db()
    assert feed.next_fetch_at is not None


def test_a18_a_connection_that_is_down_gives_nothing_up() -> None:
    """Names that are not known may be our own fault, as long as nobody else answers."""
    from daily8.core.errors import FetchError
    from daily8.services.ingest import lessons
    from daily8.store.models import Feed

    feed, other = register(), register("https://other.example.com/feed")
    offline = FetchError("The name is not known.", kind="dns", url=feed.url)
    feed.failures, feed.failing_since = 50, NOW - 40 * DAY
    lessons.failed(feed, offline, now=NOW)
    assert feed.next_fetch_at is not None
    Feed.objects.filter(pk=other.pk).update(last_success_at=NOW - timedelta(hours=1))
    lessons.failed(feed, offline, now=NOW)
    assert feed.next_fetch_at is None


def test_a18_what_is_given_up_is_not_scheduled() -> None:
    from daily8.services.schedule import defer_due_feeds

    feed = register(due=NOW)
    visit(feed, Reply(status=410))
    assert defer_due_feeds(now=NOW + 365 * DAY) == 0


def test_a18_what_was_given_up_is_asked_again_when_it_is_added_again() -> None:
    from daily8.services.discovery import add_source
    from daily8.store.models import Feed
    from tests.threats.scripted import Script

    feed = register(due=NOW)
    visit(feed, Reply(status=410))
    add_source(feed.url, fetcher=Script({feed.url: [Reply(rss(1))]}), now=NOW + DAY)
    row = Feed.objects.get()
    assert (row.next_fetch_at, row.failures) == (NOW + DAY, 0)
