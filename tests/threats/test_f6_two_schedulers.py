"""F6: two of everything, and each feed is still visited once an interval."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.threats.hostile_server import HostileServer, answer
from tests.threats.measured import ROOT
from tests.threats.scripted import NOW, Reply, Script, register, rss

INTERVALS, INTERVAL, FEEDS = 2, 2.0, 10  # seconds


@pytest.fixture
def committed(django_ready: None, hostile: HostileServer) -> Iterator[list[int]]:
    """Feeds that other processes see, due now; taken away again."""
    from django.db import connection

    from daily8.store.models import Feed, Host, Publisher
    from daily8.store.queries.clock import database_now

    publisher = Publisher.objects.create(slug="two", name="Two", domain="two.test")
    play = answer(b"<rss version='2.0'><channel><title>Post</title></channel></rss>")
    made = Feed.objects.bulk_create(
        Feed(publisher=publisher, url=f"{hostile.play(play)}{number}", next_fetch_at=database_now())
        for number in range(FEEDS)
    )
    yield [feed.pk for feed in made]
    publisher.delete()
    Host.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def test_f6_two_schedulers_visit_each_feed_once_an_interval(committed: list[int], hostile: HostileServer) -> None:
    from daily8.store.models import Feed

    command = [sys.executable, "-m", "tests.threats.two_schedulers", str(INTERVALS), str(INTERVAL)]
    env = {**os.environ, "DAILY8_ALLOW_PRIVATE_NETWORKS": "127.0.0.0/8"}
    workers = [subprocess.Popen(command, cwd=ROOT, env=env) for _ in range(2)]
    assert [worker.wait(100) for worker in workers] == [0, 0]
    visits = defaultdict(list)
    for visit in hostile.log:
        visits[visit.path].append(visit.started)
    assert len(visits) == FEEDS
    pauses = [later - earlier for times in visits.values() for earlier, later in pairwise(sorted(times))]
    assert pauses, "they came again"
    # An interval begins just before the request; on a busy machine that is a while before the server sees it.
    assert min(pauses) > INTERVAL / 2
    assert not Feed.objects.filter(failures__gt=0).exists()


# --- one after another, in one process ------------------------------------------------------------


def jobs() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND task_name IN ('visit_feed', 'visit_feeds')"
        )
        return int(cursor.fetchone()[0])


def due(feed: Any) -> None:
    from daily8.store.models import Feed

    Feed.objects.filter(pk=feed.pk).update(next_fetch_at=NOW)


def test_f6_a_feed_whose_claim_ends_gets_a_job_of_its_own_and_no_more_while_that_waits(db: None) -> None:
    from daily8.services.schedule import CLAIM, defer_due_feeds

    register(due=NOW)
    assert [defer_due_feeds(now=NOW + CLAIM * number * 2) for number in range(3)] == [1, 1, 0]
    assert jobs() == 2


def test_f6_a_second_job_for_one_claim_does_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services.schedule import defer_due_feeds, visit_claimed

    feed = register(due=NOW)
    script = Script({feed.url: [Reply(rss(1))]})
    visit_claimed([feed.pk], job_id=1, fetcher=script, now=NOW)
    assert not script.asked, "nobody claimed it"
    defer_due_feeds(now=NOW)
    for _ in range(3):
        visit_claimed([feed.pk], job_id=1, fetcher=script, now=NOW)
    assert len(script.asked) == 1


def test_f6_a_claim_whose_job_was_lost_is_claimed_again(db: None) -> None:
    from django.db import connection

    from daily8.services.schedule import CLAIM, defer_due_feeds

    register(due=NOW)
    assert defer_due_feeds(now=NOW) == 1
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = 'visit_feeds'")
    assert defer_due_feeds(now=NOW + CLAIM / 2) == 0
    assert defer_due_feeds(now=NOW + CLAIM) == 1


def test_f6_the_feed_of_a_host_that_is_down_waits_without_a_job(db: None) -> None:
    from daily8.services.schedule import defer_due_feeds, visit_claimed
    from daily8.store.models import Feed, Host

    feed = register(due=NOW)
    defer_due_feeds(now=NOW)
    Host.objects.create(key="post.example.com:443", down_until=NOW + timedelta(days=9000))
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_host SET down_until = now() + interval '2 hours'")
    script = Script({feed.url: [Reply(rss(1))]})
    visit_claimed([feed.pk], job_id=1, fetcher=script, now=NOW)
    row = Feed.objects.get()
    assert (script.asked, row.claimed_at, row.failures) == ([], None, 0)
    assert abs(row.next_fetch_at - NOW - timedelta(hours=2)) < timedelta(seconds=5)
