"""F5: the clock is set anew, by an hour or ten years: nothing is fetched for that, and nothing stands still."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.threats.scripted import NOW

FEEDS, INTERVAL = 300, timedelta(minutes=40)
HOUR, YEAR = timedelta(hours=1), timedelta(days=365)


@pytest.fixture
def running(db: None) -> Any:
    """Feeds that are asked every 40 minutes, spread over that time; and the ticks of one scheduler."""
    from daily8.services import schedule
    from daily8.store.models import Feed, Publisher

    publisher = Publisher.objects.create(slug="post", name="Post", domain="post.test")
    Feed.objects.bulk_create(
        Feed(publisher=publisher, url=f"https://h{number}.test/feed", interval_seconds=2400, last_fetch_at=NOW,
             next_fetch_at=NOW + INTERVAL * (number + 1) / FEEDS) for number in range(FEEDS)
    )  # fmt: skip
    watch = schedule.Watch()

    def tick(now: datetime, steady: float) -> int:
        return schedule.tick(now=now, steady=steady, watch=watch)

    assert tick(NOW, 1000.0) == 0
    return tick


def planned() -> list[datetime]:
    from daily8.store.models import Feed

    return sorted(at for at in Feed.objects.values_list("next_fetch_at", flat=True) if at)


def to_be_visited() -> int:
    """Feeds that jobs in the queue name."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT feed) FROM procrastinate_jobs, jsonb_array_elements(args -> 'feed_ids') AS feed"
        )
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("jump", [HOUR, 10 * YEAR], ids=str)
def test_f5_a_jump_ahead_makes_no_feed_due(running: Any, jump: timedelta) -> None:
    at_once = running(NOW + jump + timedelta(seconds=10), 1010.0)
    assert at_once < FEEDS / 30
    times = planned()
    assert times[-1] <= NOW + jump + INTERVAL + timedelta(minutes=20)
    each_minute = [sum(1 for at in times if minute <= (at - NOW - jump) / timedelta(minutes=1) < minute + 1)
                   for minute in range(1, 40)]  # fmt: skip
    assert max(each_minute) < FEEDS / 40 * 3
    for minute in range(1, 62):
        running(NOW + jump + timedelta(minutes=minute), 1000.0 + 60 * minute)
    assert to_be_visited() == FEEDS, "none was left behind"


@pytest.mark.parametrize("jump", [HOUR, 10 * YEAR], ids=str)
def test_f5_a_jump_back_stops_no_feed(running: Any, jump: timedelta) -> None:
    assert running(NOW - jump + timedelta(seconds=10), 1010.0) < FEEDS / 30
    assert planned()[-1] <= NOW - jump + INTERVAL + timedelta(minutes=20)


def test_f5_times_too_far_ahead_are_mended_also_where_nobody_saw_the_jump(db: None) -> None:
    """The process was not running, or another machine's clock was wrong."""
    from daily8.services import schedule
    from daily8.store.models import Feed, Publisher

    publisher = Publisher.objects.create(slug="post", name="Post", domain="post.test")
    feed = Feed.objects.create(publisher=publisher, url="https://a.test/", next_fetch_at=NOW + 10 * YEAR)
    resting = Feed.objects.create(publisher=publisher, url="https://b.test/", next_fetch_at=NOW + timedelta(hours=24))
    schedule.tick(now=NOW, steady=1.0, watch=schedule.Watch())
    feed.refresh_from_db()
    resting.refresh_from_db()
    assert NOW <= feed.next_fetch_at <= NOW + timedelta(minutes=30)
    assert resting.next_fetch_at == NOW + timedelta(hours=24)


def test_f5_time_that_passed_while_the_machine_was_off_is_no_jump(running: Any) -> None:
    """Both clocks went on: who wants news after a night gets it."""
    from daily8.services.schedule import BATCH

    assert running(NOW + 8 * HOUR, 1000.0 + 8 * 3600) == min(FEEDS, BATCH)


@pytest.mark.parametrize("column", ["leased_until", "next_at", "down_until"])
def test_f5_a_hosts_times_of_a_wrong_clock_do_not_hold(db: None, column: str) -> None:
    from daily8.store.models import Host
    from daily8.store.queries import hosts

    Host.objects.create(key="a.test:443", **{column: NOW + 100 * YEAR})
    assert hosts.take_turn("a.test:443").wait == 0
    hosts.end_turn("a.test:443", answered=True)
    assert 0 < hosts.take_turn("a.test:443").wait <= 2


def test_f5_a_ticket_of_a_wrong_clock_is_not_waited_for(db: None) -> None:
    from daily8.store.models import Host
    from daily8.store.queries import hosts

    hosts.take_turn("a.test:443")
    Host.objects.update(ticket_at=NOW + 100 * YEAR)
    assert hosts.take_turn("a.test:443").wait <= hosts.LEASE.total_seconds()


def test_f5_a_lease_that_ran_out_takes_nobody_elses_turn(db: None) -> None:
    """Who comes back late gives back what it had, not what another has by now."""
    from django.db import connection

    from daily8.store.models import Host
    from daily8.store.queries import hosts

    late = hosts.take_turn("a.test:443")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_host SET leased_until = now() + interval '7 seconds'")
    hosts.end_turn("a.test:443", answered=True, until=late.until)
    assert Host.objects.get().leased_until is not None
    assert hosts.keep_turn("a.test:443", late.until) is None
