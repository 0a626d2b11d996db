"""G4: many feeds. How long a tick takes is measured by ``bench/scheduler.py``; here, that it does the right thing."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.threats.scripted import NOW, Reply, no_gaps, register, rss, visit

TICK = timedelta(seconds=10)


def add(number: int, **columns: Any) -> None:
    from daily8.store.models import Feed, Publisher

    publisher = Publisher.objects.get_or_create(slug="many", defaults={"name": "Many", "domain": "many.test"})[0]
    known = Feed.objects.count()
    Feed.objects.bulk_create(
        Feed(publisher=publisher, url=f"https://h{known + one}.test/feed", **columns) for one in range(number)
    )


def tick(now: datetime) -> int:
    from daily8.services import schedule

    return schedule.tick(now=now, steady=0.0, watch=schedule.Watch())


def execute(query: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query)
        return int(cursor.rowcount)


def test_g4_a_tick_asks_the_database_a_few_times_however_many_feeds_are_due(db: None) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked = []
    for number in (1, 300):
        add(number, next_fetch_at=NOW)
        with CaptureQueriesContext(connection) as queries:
            assert tick(NOW) == number
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 4


def test_f8_more_is_put_in_the_queue_only_while_it_is_shallow(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import schedule

    monkeypatch.setattr(schedule, "BATCH", 20)
    monkeypatch.setattr(schedule, "SHALLOW", 40)
    monkeypatch.setattr(schedule, "TOGETHER", 2)
    add(70, next_fetch_at=NOW)
    assert [tick(NOW + number * TICK) for number in range(5)] == [20, 20, 0, 0, 0]
    execute("DELETE FROM procrastinate_jobs WHERE id IN (SELECT id FROM procrastinate_jobs LIMIT 7)")
    assert tick(NOW + 6 * TICK) == 14
    execute("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 hour'")
    assert tick(NOW + 7 * TICK) == 16, "those that wait for their host do not hold up the others"


def test_g4_the_longest_overdue_comes_first(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import schedule
    from daily8.store.models import Feed

    monkeypatch.setattr(schedule, "BATCH", 20)
    add(20, next_fetch_at=NOW - timedelta(minutes=1))
    add(10, next_fetch_at=NOW - timedelta(hours=1))
    tick(NOW)
    waiting = Feed.objects.filter(claimed_at=None)
    assert waiting.count() == 10
    assert {*waiting.values_list("next_fetch_at", flat=True)} == {NOW - timedelta(minutes=1)}


def test_g4_each_feed_is_polled_within_its_interval_and_a_twentieth(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two days of one busy feed, tick by tick, with the clock in our hands."""
    from daily8.services.schedule import visit_claimed
    from daily8.store.models import Feed
    from tests.threats.scripted import Script

    feed = register(due=NOW)
    body = rss(*range(1, 30))
    visits: list[tuple[datetime, timedelta]] = []
    with no_gaps(monkeypatch):
        now = NOW
        while now < NOW + timedelta(days=2):
            if tick(now):
                execute("DELETE FROM procrastinate_jobs")
                visit_claimed([feed.pk], job_id=1, fetcher=Script({feed.url: [Reply(body)]}), now=now)
                visits.append((now, timedelta(seconds=Feed.objects.get().interval_seconds)))
            # To the next tick at which it can be due.
            ahead = max(Feed.objects.get().next_fetch_at - now, TICK)
            now += TICK * -(-ahead // TICK)
    assert len(visits) > 20
    late = [(later - earlier) / interval for (earlier, interval), (later, _) in pairwise(visits[1:])]
    assert max(late) <= 1.05
    assert min(late) >= 0.94


def test_g4_feeds_that_are_added_together_do_not_stay_together(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.store.models import Feed

    with no_gaps(monkeypatch):
        feeds = [register(f"https://h{number}.test/feed", due=NOW) for number in range(40)]
        for feed in feeds:
            visit(feed, Reply(rss()))
    minutes = Counter((row.next_fetch_at - NOW) // timedelta(minutes=1) for row in Feed.objects.all())
    assert len(minutes) >= 8
    assert max(minutes.values()) <= 8


def test_an_operator_is_told_why_a_feed_is_asked_as_often_as_it_is(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services.schedule import pace

    feed = register()
    with no_gaps(monkeypatch):
        visit(feed, Reply(rss(*range(1, 30))))
        feed.refresh_from_db()
        assert pace(feed, NOW) == "every 45 min: 8 articles a day"
        visit(feed, Reply(status=410), at=NOW + timedelta(hours=1))
    feed.refresh_from_db()
    assert pace(feed, NOW) == "not asked any more"
