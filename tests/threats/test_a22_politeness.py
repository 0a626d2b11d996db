"""A22: a thousand feeds on one host, and many workers: one request at a time, with a gap between them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from daily8.adapters.http import HttpFetcher
from tests.threats.hostile_server import Caller, HostileServer, answer, redirect
from tests.threats.measured import ROOT

FEED = b"<rss version='2.0'><channel><title>Post</title></channel></rss>"
GAP = 0.1  # seconds; the real one is asserted below
PROCESSES, THREADS, EACH = 2, 3, 13  # feeds of the thousand for each process: all would take minutes


async def slowly(caller: Caller) -> None:
    """Long enough for two requests to overlap, if any do."""
    await asyncio.sleep(0.03)
    await answer(FEED)(caller)


@pytest.fixture
def thousand(django_ready: None, hostile: HostileServer) -> Iterator[list[int]]:
    """Committed, for workers of other processes to see; taken away again."""
    from daily8.store.models import Feed, Host, Publisher

    publisher = Publisher.objects.create(slug="polite-post", name="Polite Post", domain="polite.test")
    url = hostile.play(slowly)
    feeds = Feed.objects.bulk_create(Feed(publisher=publisher, url=f"{url}{number}") for number in range(1000))
    yield [feed.pk for feed in feeds]
    publisher.delete()
    Host.objects.all().delete()


def test_a22_the_gap_is_a_second_and_a_turn_outlives_a_transfer(django_ready: None) -> None:
    from daily8.core.ports import FetchRequest
    from daily8.store.queries import hosts

    assert timedelta(seconds=1) == hosts.GAP
    assert timedelta(seconds=FetchRequest("https://news.example.org/").deadline + 5) < hosts.LEASE


def test_a22_workers_ask_a_host_for_one_thing_at_a_time(thousand: list[int], hostile: HostileServer) -> None:
    from daily8.store.models import Feed

    command = [sys.executable, "-m", "tests.threats.polite_worker", str(GAP), str(THREADS)]
    share = [[str(feed) for feed in thousand[number::PROCESSES][:EACH]] for number in range(PROCESSES)]
    workers = [subprocess.Popen([*command, *feeds], cwd=ROOT) for feeds in share]
    assert [worker.wait(60) for worker in workers] == [0] * PROCESSES

    served = sorted(hostile.log, key=lambda visit: visit.started)
    assert len(served) == PROCESSES * EACH
    gaps = [later.started - earlier.ended for earlier, later in pairwise(served)]
    assert min(gaps) >= GAP - 0.01  # seen from the server, which ends a little before the client knows
    assert len({visit.path for visit in served}) == len(served), "a feed was asked for twice"
    # What was asked for is what was recorded: no visit is lost, and none of the others counts as failed.
    assert Feed.objects.filter(last_success_at__isnull=False).count() == len(served)
    assert not Feed.objects.filter(failures__gt=0).exists()


def test_a22_turns_race_without_two_winners(django_ready: None) -> None:
    """Twelve at once, again and again: the database gives one of them the turn."""
    import threading

    from django.db import connections

    from daily8.store.models import Host
    from daily8.store.queries import hosts

    winners: list[Any] = []
    barrier = threading.Barrier(12)

    def take(key: str) -> None:
        barrier.wait(10)
        if not hosts.take_turn(key).wait:
            winners.append(key)
        connections.close_all()

    keys = [f"race-{number}.test:443" for number in range(8)]
    for key in keys:
        threads = [threading.Thread(target=take, args=(key,)) for _ in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    Host.objects.all().delete()
    assert winners == keys


def test_a22_another_port_is_another_host_and_waiting_ends(django_ready: None) -> None:
    """Who waits for a turn is told how long, in time, and never for ever."""
    from daily8.core.ports import FetchRequest
    from daily8.services.polite import NotYourTurn, host_key, polite_fetch
    from daily8.store.models import Host
    from daily8.store.queries import hosts

    assert host_key("http://a.test/x") == host_key("http://A.test:80/y") == host_key("https://a.test./x")
    assert host_key("https://a.test:8443/") != host_key("https://a.test/") != host_key("https://b.test/")
    assert not hosts.take_turn(host_key("https://busy.test/")).wait
    started = time.monotonic()
    with pytest.raises(NotYourTurn) as raised:
        polite_fetch(None, FetchRequest("http://busy.test/"), patience=0.2)  # type: ignore[arg-type]
    assert time.monotonic() - started < 2
    assert 0 < raised.value.wait <= hosts.LEASE.total_seconds()
    Host.objects.all().delete()


def test_a22_each_step_of_a_redirect_keeps_the_gap(
    hostile: HostileServer, fetcher: HttpFetcher, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the same host the turn is kept and a pause made; another host's turn is taken."""
    from daily8.core.ports import FetchRequest
    from daily8.services.polite import host_key, polite_fetch
    from daily8.store.models import Host
    from daily8.store.queries import hosts

    monkeypatch.setattr(hosts, "GAP", timedelta(seconds=GAP))
    there = hostile.play(answer(FEED))

    async def steps(caller: Caller) -> None:
        await redirect({"/": "/1", "/1": "/2"}.get(caller.path, there))(caller)

    here = hostile.play(steps)
    found = polite_fetch(fetcher, FetchRequest(here))
    assert (found.url, found.body) == (there, FEED)
    assert [target for _, target in found.redirects] == [f"{here}1", f"{here}2", there]
    first, second, third, _ = hostile.log
    assert min(second.started - first.ended, third.started - second.ended) >= GAP - 0.01
    held = {row.key: row.leased_until for row in Host.objects.all()}
    assert held == {host_key(here): None, host_key(there): None}


def test_a22_a_redirect_to_a_host_that_is_down_waits_for_it(
    hostile: HostileServer, fetcher: HttpFetcher, db: None
) -> None:
    from daily8.core.ports import FetchRequest
    from daily8.services.polite import NotYourTurn, host_key, polite_fetch
    from daily8.store.queries import hosts

    there = hostile.play(answer(FEED))
    hosts.take_turn(host_key(there))
    hosts.end_turn(host_key(there), answered=False)
    with pytest.raises(NotYourTurn) as raised:
        polite_fetch(fetcher, FetchRequest(hostile.play(redirect(there))))
    assert raised.value.down
    assert len(hostile.log) == 1


def test_a22_a_worker_waits_for_no_host_and_comes_back_at_its_own_time(
    thousand: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a thousand feeds of one host keep no others waiting: each is told another moment to come."""
    from django.db import connection

    from daily8.services import polite, schedule
    from daily8.store.models import Feed
    from daily8.store.queries import hosts
    from daily8.store.queries.clock import database_now

    def no_sleep(seconds: float) -> None:
        raise AssertionError(f"a worker slept for {seconds} s")

    monkeypatch.setattr(polite.time, "sleep", no_sleep)
    now = database_now()
    Feed.objects.filter(pk__in=thousand[:20]).update(claimed_at=now)
    hosts.take_turn(polite.host_key(Feed.objects.get(pk=thousand[0]).url))
    visited = schedule.visit_claimed(thousand[:20], job_id=1, fetcher=None, now=now)  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM scheduled_at - %s), (args ->> 'feed_id')::bigint "
                       "FROM procrastinate_jobs WHERE task_name = 'visit_feed' ORDER BY 1", [now])  # fmt: skip
        waits, feeds = zip(*cursor.fetchall(), strict=True)
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
    assert (visited, sorted(feeds)) == ([], sorted(thousand[:20]))
    assert len(set(waits)) == 20
    assert waits[-1] > 15 * hosts.GAP.total_seconds()
    assert Feed.objects.filter(pk__in=feeds, claimed_at=now, visited_by=None).count() == 20


def test_a22_who_comes_back_in_time_takes_the_next_free_moment_not_the_end_of_the_line(
    thousand: list[int], fetcher: HttpFetcher
) -> None:
    from daily8.services import polite, schedule
    from daily8.store.models import Feed, Host
    from daily8.store.queries import hosts
    from daily8.store.queries.clock import database_now

    feed = Feed.objects.get(pk=thousand[0])
    key, now = polite.host_key(feed.url), database_now()
    Feed.objects.filter(pk=feed.pk).update(claimed_at=now)
    hosts.take_turn(key)
    hosts.end_turn(key, answered=True)
    Host.objects.update(next_at=now + timedelta(seconds=0.3), ticket_at=now + timedelta(hours=1))
    schedule.visit_claimed([feed.pk], job_id=1, fetcher=fetcher, now=now, came_back=True)
    feed.refresh_from_db()
    assert (feed.failures, feed.last_success_at) == (0, now)
    assert Host.objects.get().ticket_at == now + timedelta(hours=1)
