"""F1, F6, A22: many feeds are visited by one job, and each of them as if it were alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from daily8.core.ports import Came, FetchRequest, FetchResponse
from tests.threats.scripted import NOW, Reply, Script, no_gaps, register, rss, visit

ADDRESSES = [f"https://h{number}.test/feed" for number in range(4)]


@pytest.fixture(autouse=True)
def at_once(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with no_gaps(monkeypatch):
        yield


def claimed(*addresses: str) -> list[Any]:
    from daily8.services.schedule import defer_due_feeds

    feeds = [register(address, due=NOW) for address in addresses or ADDRESSES]
    assert defer_due_feeds(now=NOW) == len(feeds)
    return feeds


def run(feeds: Sequence[Any], fetcher: Any, *, job: int = 1, came_back: bool = False) -> list[str]:
    from daily8.services.schedule import visit_claimed

    visited = visit_claimed([feed.pk for feed in feeds], job_id=job, fetcher=fetcher, now=NOW, came_back=came_back)
    return sorted(one.url for one in visited)


def script(**others: Reply) -> Script:
    return Script({address: [others.get(f"h{number}", Reply(rss(number)))] for number, address in enumerate(ADDRESSES)})


def jobs(task: str) -> list[dict[str, Any]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [task])
        return [json.loads(args) for (args,) in cursor.fetchall()]


def state(feed: Any) -> tuple[bool, int | None, bool]:
    """(is claimed, by which job it is being visited, was visited)"""
    feed.refresh_from_db()
    return feed.claimed_at is not None, feed.visited_by, feed.last_fetch_at is not None


def test_f6_a_tick_puts_feeds_in_jobs_of_some_the_longest_overdue_first(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import schedule
    from daily8.store.models import Feed

    monkeypatch.setattr(schedule, "TOGETHER", 3)
    feeds = [register(address) for address in ADDRESSES]
    for hours, feed in enumerate(feeds):
        Feed.objects.filter(pk=feed.pk).update(next_fetch_at=NOW - timedelta(hours=hours))
    assert schedule.tick(now=NOW, steady=0.0, watch=schedule.Watch()) == 4
    first, second = ({*args["feed_ids"]} for args in jobs("visit_feeds"))
    assert (first, second) == ({feed.pk for feed in feeds[1:]}, {feeds[0].pk})


def test_f6_each_of_them_is_visited_once_however_many_jobs_name_it() -> None:
    feeds, publishers = claimed(), script()
    assert run(feeds, publishers) == ADDRESSES
    assert [run(feeds, publishers, job=job) for job in (1, 2)] == [[], []]
    assert sorted(request.url for request in publishers.asked) == ADDRESSES
    assert {state(feed) for feed in feeds} == {(False, None, True)}


def test_f6_what_fails_or_has_nothing_new_is_noted_of_each_by_itself() -> None:
    from daily8.store.models import Feed

    feeds = claimed()
    run(feeds, script(h1=Reply(status=404), h2=Reply(b"<html>no feed</html>")))
    rows = [Feed.objects.get(pk=feed.pk) for feed in feeds]
    assert [row.error_kind for row in rows] == ["", "http-status", "not-a-feed", ""]
    assert all(row.next_fetch_at > NOW for row in rows)


def test_f1_a_job_whose_worker_died_goes_on_with_what_it_had_not_come_to() -> None:
    feeds, publishers = claimed(), script()

    class Killed(BaseException):
        pass

    @dataclass
    class Dying(Script):
        left: list[int] = field(default_factory=lambda: [2])

        def fetch(self, request: FetchRequest) -> FetchResponse:
            if not self.left[0]:
                raise Killed
            self.left[0] -= 1
            return super().fetch(request)

    dying = Dying(publishers.replies)
    with pytest.raises(Killed):
        run(feeds, dying)
    assert [state(feed) for feed in feeds] == [(False, None, True)] * 2 + [(True, 1, False)] * 2
    assert run(feeds, publishers, job=2) == [], "they are another job's"
    assert run(feeds, publishers, job=1) == ADDRESSES[2:]
    assert sorted(request.url for request in dying.asked + publishers.asked) == ADDRESSES


def test_f1_when_a_worker_died_each_of_the_feeds_that_are_left_is_visited_by_itself() -> None:
    from types import SimpleNamespace

    from daily8.jobs import tasks
    from daily8.store.queries import visits

    feeds, publishers = claimed(), script()
    visits.begin([feed.pk for feed in feeds], job=1, now=NOW, length=timedelta(minutes=10))
    run(feeds[:1], publishers)
    again = SimpleNamespace(job=SimpleNamespace(id=1, attempts=1, scheduled_at=NOW))
    tasks.visit_feeds.func(again, [feed.pk for feed in feeds])
    assert sorted(args["feed_id"] for args in jobs("visit_feed")) == [feed.pk for feed in feeds[1:]]
    assert [run([feed], publishers, job=9) for feed in feeds] == [[], *([address] for address in ADDRESSES[1:])]


def test_f1_a_job_that_is_lost_with_its_worker_leaves_its_feeds_to_the_next_claim() -> None:
    from daily8.services.schedule import CLAIM, defer_due_feeds, visit_claimed
    from daily8.store.queries import visits

    feeds = claimed()
    visits.begin([feed.pk for feed in feeds], job=1, now=NOW, length=timedelta(minutes=10))
    assert defer_due_feeds(now=NOW + CLAIM / 2) == 0
    assert defer_due_feeds(now=NOW + CLAIM) == 4
    alone = [args["feed_id"] for args in jobs("visit_feed")]
    assert sorted(alone) == [feed.pk for feed in feeds]
    assert len(visit_claimed(alone[:1], job_id=9, fetcher=script(), now=NOW)) == 1


def test_a22_of_two_feeds_of_one_host_the_second_comes_back_by_itself() -> None:
    addresses = [*ADDRESSES, "https://h0.test/other"]
    feeds, publishers = claimed(*addresses), script()
    publishers.replies[addresses[-1]] = [Reply(rss(9))]
    assert run(feeds, publishers) == ADDRESSES
    assert jobs("visit_feed") == [{"feed_id": feeds[-1].pk}]
    assert state(feeds[-1]) == (True, None, False)
    assert run(feeds[-1:], publishers, job=2) == addresses[-1:]


def test_a22_a_job_of_many_that_is_run_again_sleeps_for_no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds the turns of others meanwhile, which last only so long."""
    from daily8.services import polite

    monkeypatch.setattr(polite.time, "sleep", lambda seconds: pytest.fail(f"it slept for {seconds} s"))
    addresses = [*ADDRESSES, "https://h0.test/other"]
    assert run(claimed(*addresses), script(), came_back=True) == ADDRESSES


def test_f6_what_is_wrong_in_the_visit_of_one_keeps_no_other_from_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services.ingest import lessons, visit

    real = lessons.read

    def broken(feed: Any, *others: Any, **more: Any) -> None:
        if feed.url == ADDRESSES[1]:
            raise RuntimeError("a fault of ours")
        real(feed, *others, **more)

    monkeypatch.setattr(visit.lessons, "read", broken)
    feeds = claimed()
    assert run(feeds, script(h1=Reply(rss(1), headers={"etag": "a"}))) == ADDRESSES
    assert {state(feed) for feed in feeds} == {(False, None, True)}
    assert [(feed.state, feed.failures) for feed in feeds] == [
        ("healthy", 0),
        ("fault", 1),
        ("healthy", 0),
        ("healthy", 0),
    ]
    assert feeds[1].next_fetch_at == NOW + timedelta(minutes=10)
    assert (bytes(feeds[1].etag), feeds[1].body_hash) == (b"", ""), "the next answer would be that nothing has changed"


@pytest.mark.parametrize("words", ["\0", "a" * 17])
def test_f6_what_the_database_refuses_of_a_visit_is_told_of_its_source(
    monkeypatch: pytest.MonkeyPatch, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    from daily8.services.ingest import lessons, visit

    real = lessons.read

    def broken(feed: Any, *others: Any, **more: Any) -> None:
        real(feed, *others, **more)
        feed.language = words if feed.url == ADDRESSES[1] else ""

    monkeypatch.setattr(visit.lessons, "read", broken)
    feeds = claimed()
    assert run(feeds, script(h1=Reply(rss(1), headers={"etag": "a"}))) == ADDRESSES
    assert [state(feed)[2] and (feed.state, feed.failures) for feed in feeds[:2]] == [("healthy", 0), ("fault", 1)]
    assert bytes(feeds[1].etag) == b""
    assert ADDRESSES[1] in caplog.text


def test_f6_a_fault_of_ours_is_never_a_reason_to_give_a_source_up() -> None:
    from daily8.services.ingest import lessons

    feed = register()
    feed.failures, feed.failing_since = 100, NOW - timedelta(days=100)
    lessons.stumbled(feed, {}, now=NOW)
    assert (feed.state, feed.next_fetch_at) == ("fault", NOW + lessons.RETRY_MOST)


def test_f6_news_that_a_hub_tells_of_during_a_visit_is_seen_by_a_visit_after_it() -> None:
    from daily8.services.schedule import defer_due_feeds
    from daily8.store.models import Feed

    (feed,) = claimed(ADDRESSES[0])

    @dataclass
    class Pushed(Script):
        def fetch(self, request: FetchRequest) -> FetchResponse:
            Feed.objects.filter(pk=feed.pk).update(next_fetch_at=NOW)
            assert defer_due_feeds(now=NOW) == 1
            return super().fetch(request)

    publishers = script()
    assert run([feed], Pushed(publishers.replies)) == [feed.url]
    assert state(feed) == (True, None, True)
    assert run([feed], publishers, job=2) == [feed.url]


def test_a22_a_redirect_is_followed_when_the_others_have_answered() -> None:
    feeds, publishers = claimed(), script()
    moved = "https://elsewhere.test/feed"
    publishers.replies[ADDRESSES[0]] = [Reply(status=302, redirects=((302, moved),))]
    publishers.replies[moved] = [Reply(rss(8))]
    assert run(feeds, publishers) == ADDRESSES
    assert [request.url for request in publishers.asked] == [*ADDRESSES, moved]


def test_b_answers_that_are_too_large_to_be_read_beside_others_are_asked_for_alone() -> None:
    from daily8.core.errors import FetchError
    from daily8.services import polite

    feeds = claimed()

    @dataclass
    class Large(Script):
        def fetch_each(self, requests: Sequence[FetchRequest]) -> Iterator[Sequence[Came]]:
            most = polite.ROOM // len(requests)
            assert {request.max_bytes for request in requests} == {most}
            yield [(place, FetchError("It is too large.", kind="too-large")) for place in range(len(requests))]

    large = Large(script().replies)
    assert run(feeds, large) == ADDRESSES
    assert {request.max_bytes for request in large.asked} == {FetchRequest("").max_bytes}


def test_f6_a_value_that_the_database_refuses_is_the_trouble_of_one_feed() -> None:
    from daily8.services.ingest import lessons
    from daily8.store.models import Feed
    from daily8.store.queries import visits

    good, bad = (loaded.feed for loaded in visits.load([register(address).pk for address in ADDRESSES[:2]]))
    before = [(feed, lessons.known(feed)) for feed in (good, bad)]
    good.title, bad.title = "Lantra", "\0"
    assert lessons.keep(before, job=None).keys() == {bad.pk}
    assert Feed.objects.get(pk=good.pk).title == "Lantra"


def test_a22_feeds_whose_hosts_are_down_are_due_again_when_they_may_be_asked() -> None:
    from daily8.store.queries import hosts

    feeds, publishers = claimed(), script()
    hosts.take_turns(["h1.test:443", "h3.test:443"])
    hosts.end_turn("h1.test:443", answered=False, retry_after=timedelta(hours=2))
    hosts.end_turn("h3.test:443", answered=False, retry_after=timedelta(hours=5))
    assert run(feeds, publishers) == [ADDRESSES[0], ADDRESSES[2]]
    assert [state(feed) for feed in feeds] == [(False, None, True), (False, None, False)] * 2
    waits = [(feed.next_fetch_at - NOW) / timedelta(hours=1) for feed in (feeds[1], feeds[3])]
    assert waits == [pytest.approx(2, abs=0.1), pytest.approx(5, abs=0.1)]
    assert not jobs("visit_feed")


@pytest.mark.parametrize("meanwhile", ["paused", "given up", "visited"])
def test_a22_a_host_that_is_down_brings_no_feed_back_that_is_no_more_to_be_asked(meanwhile: str) -> None:
    """It is put off by a job that had begun before."""
    from daily8.services import source_desk
    from daily8.store.models import Feed
    from daily8.store.queries import visits

    (feed,) = claimed(ADDRESSES[0])
    visits.begin([feed.pk], job=1, now=NOW, length=timedelta(minutes=10))
    if meanwhile == "paused":
        source_desk.pause([feed.pk], now=NOW)
    Feed.objects.filter(pk=feed.pk).update(**{
        "paused": {}, "given up": {"next_fetch_at": None}, "visited": {"visited_by": 2}
    }[meanwhile])  # fmt: skip
    before = Feed.objects.get(pk=feed.pk).next_fetch_at
    visits.release([feed.pk], job=1)
    visits.put_off({feed.pk: NOW + timedelta(hours=1)})
    assert Feed.objects.get(pk=feed.pk).next_fetch_at == before


def test_f6_a_paused_feed_is_not_claimed_whatever_its_time() -> None:
    from daily8.services.schedule import defer_due_feeds
    from daily8.store.models import Feed

    feed = register(due=NOW)
    Feed.objects.filter(pk=feed.pk).update(paused_at=NOW)
    assert defer_due_feeds(now=NOW) == 0


def test_a_hub_whose_address_is_no_utf8_keeps_no_feed_from_being_read() -> None:
    from daily8.store.models import Feed

    feed = register(due=NOW)
    visit(feed, Reply(rss(1), headers={"link": "<https://hub.example.net/\udce9>; rel=hub"}))
    assert Feed.objects.get().state == "healthy"
