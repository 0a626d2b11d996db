"""Hubs: who is asked, who is believed, and what they can make us do."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest

from daily8.core.errors import FetchError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from tests.threats.scripted import FEED, NOW, Reply, no_gaps, register, rss, visit
from tests.web.people import browser

HUB, SITE = "https://hub.example.net/", "https://news.example.org"
LINK = f'<{HUB}>; rel="hub", <{FEED}>; rel=self'
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Hub(Fetcher):
    """Answers POST with a status, and remembers the forms."""

    def __init__(self, status: int = 202) -> None:
        self.status = status
        self.forms: list[dict[str, str]] = []

    def fetch(self, request: FetchRequest) -> FetchResponse:
        assert (request.method, request.url) == ("POST", HUB)
        self.forms.append({name: values[0] for name, values in parse_qs(request.body.decode()).items()})
        if self.status >= 400:
            raise FetchError(f"status {self.status}", kind="http-status", status=self.status, url=request.url)
        return FetchResponse(request.url, self.status, {}, b"")

    def check(self, url: str) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def public(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A site that hubs reach."""
    from django.conf import settings

    monkeypatch.setattr(settings, "CONFIG", settings.CONFIG.model_copy(update={"base_url": SITE}))
    with no_gaps(monkeypatch):
        yield


def subscribed(**columns: Any) -> Any:
    from daily8.store.models import HubSubscription

    feed = register(due=NOW)
    visit(feed, Reply(rss(1), headers={"link": LINK}))
    HubSubscription.objects.update(**columns)
    return HubSubscription.objects.get()


def active(**columns: Any) -> Any:
    return subscribed(state="active", requested_at=NOW, verified_at=NOW, expires_at=NOW + 10 * DAY, **columns)


def ask(held: Any, **more: str) -> Any:
    said = {"hub.mode": "subscribe", "hub.topic": held.topic_url, "hub.challenge": "c 1<b>", **more}
    return browser().get(f"/websub/{held.token}", said)


def push(held: Any, body: bytes = b"news", method: str = "sha256", secret: str = "", **headers: str) -> int:
    digest = hmac.new((secret or held.secret).encode(), body, method).hexdigest()
    headers = {"x-hub-signature": f"{method}={digest}", **headers}
    return int(browser().post(f"/websub/{held.token}", body, content_type="text/xml", headers=headers).status_code)


def next_visit() -> Any:
    from daily8.store.models import Feed

    return Feed.objects.get().next_fetch_at


# --- asking ---------------------------------------------------------------------------------------


def test_a_feed_that_names_a_hub_is_subscribed_with_all_that_the_hub_needs() -> None:
    from daily8.services.websub import subscribe

    held, hub = subscribed(), Hub()
    assert subscribe(held.feed_id, fetcher=hub, now=NOW)
    (form,) = hub.forms
    assert form == {
        "hub.mode": "subscribe", "hub.topic": FEED, "hub.callback": f"{SITE}/websub/{held.token}",
        "hub.secret": held.secret, "hub.lease_seconds": "864000",
    }  # fmt: skip
    assert min(len(held.token), len(held.secret)) >= 32
    assert held.token != held.secret


@pytest.mark.parametrize(
    "base", ["", "http://127.0.0.1:8000", "http://192.168.1.5", "https://news.local", "http://laptop"]
)
def test_where_hubs_cannot_reach_us_none_is_asked(monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    from django.conf import settings

    from daily8.services.websub import defer_due_requests
    from daily8.store.models import HubSubscription

    monkeypatch.setattr(settings, "CONFIG", settings.CONFIG.model_copy(update={"base_url": base}))
    visit(register(), Reply(rss(1), headers={"link": LINK}))
    assert not HubSubscription.objects.exists()
    assert defer_due_requests(NOW) == 0


def test_a_hub_is_asked_once_and_again_when_the_feed_names_another() -> None:
    from daily8.store.models import HubSubscription

    held = active()
    visit(held.feed, Reply(rss(1, 2), headers={"link": LINK}), at=NOW + HOUR)
    assert HubSubscription.objects.get().token == held.token
    visit(held.feed, Reply(rss(1, 2, 3), headers={"link": LINK.replace("hub.", "other.")}), at=NOW + 2 * DAY)
    other = HubSubscription.objects.get()
    assert (other.hub_url, other.state, other.expires_at) == ("https://other.example.net/", "requested", None)
    assert other.token != held.token


def test_a_hub_that_refuses_is_told_of_and_asked_ever_less_often() -> None:
    from daily8.services.websub import _is_due, subscribe
    from daily8.store.models import HubSubscription

    held, pauses, at = subscribed(), [], NOW
    for _ in range(10):
        assert not subscribe(held.feed_id, fetcher=Hub(500), now=at)
        held = HubSubscription.objects.get()
        assert "did not take our subscription" in held.error
        asked_at = at
        while not _is_due(held, at):
            at += HOUR
        pauses.append(at - asked_at)
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (2 * HOUR, 7 * DAY)


def test_a_lease_is_renewed_before_it_ends_and_an_ended_one_is_told() -> None:
    from django.db import connection

    from daily8.services.websub import defer_due_requests
    from daily8.store.models import HubSubscription

    active()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")  # the first request has been made
    due = [defer_due_requests(NOW + day * DAY) for day in range(8)]
    assert due == [0] * 8
    assert defer_due_requests(NOW + 8 * DAY) == 1
    assert defer_due_requests(NOW + 8 * DAY) == 0, "its job waits"
    defer_due_requests(NOW + 11 * DAY)
    assert HubSubscription.objects.get().state == "ended"


# --- verification ---------------------------------------------------------------------------------


def test_a_hubs_question_is_answered_only_for_what_we_asked() -> None:
    held = subscribed(requested_at=NOW)
    answer = ask(held, **{"hub.lease_seconds": "3600"})
    assert (answer.status_code, answer.content) == (200, b"c 1<b>")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    held.refresh_from_db()
    assert held.state == "active"
    assert held.expires_at - held.verified_at == HOUR


@pytest.mark.parametrize(
    "said", [{"hub.topic": f"{FEED}x"}, {"hub.topic": ""}, {"hub.mode": "unsubscribe"}, {"hub.mode": ""},
             {"hub.challenge": "x" * 5000}, {"hub.mode": "publish"}],
)  # fmt: skip
def test_anything_else_is_not_echoed(said: dict[str, str]) -> None:
    answer = ask(subscribed(requested_at=NOW), **said)
    assert (answer.status_code, b"c 1" in answer.content) == (404, False)


def test_what_was_never_asked_is_not_confirmed() -> None:
    held = subscribed()
    assert ask(held).status_code == 404
    held.token = "x" * 43
    assert ask(held).status_code == 404


@pytest.mark.parametrize(("said", "kept"), [("1", HOUR), ("", 10 * DAY), ("-5", 10 * DAY), ("9" * 30, 10 * DAY),
                                            ("999999999", 30 * DAY), ("86400", DAY)])  # fmt: skip
def test_a_lease_is_between_an_hour_and_a_month(said: str, kept: timedelta) -> None:
    held = subscribed(requested_at=NOW)
    assert ask(held, **{"hub.lease_seconds": said}).status_code == 200
    held.refresh_from_db()
    assert held.expires_at - held.verified_at == kept


def test_a_refusal_ends_it_with_the_hubs_reason() -> None:
    from daily8.services.websub import is_pushed

    held = active()
    assert ask(held, **{"hub.mode": "denied", "hub.reason": "no more room"}).status_code == 200
    held.refresh_from_db()
    assert (held.state, "no more room" in held.error) == ("denied", True)
    assert not is_pushed(held.feed, NOW)


# --- news -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_signed_message_makes_the_feed_due(method: str) -> None:
    from daily8.store.models import Feed

    held = active()
    Feed.objects.update(next_fetch_at=NOW + 300 * DAY, last_fetch_at=NOW - DAY)
    assert push(held, b"x" * 300_000, method) == 202
    from daily8.store.queries.clock import database_now

    assert next_visit() <= database_now()


@pytest.mark.parametrize("header", ["", "sha256=", "sha256=00", "md5={md5}", "sha256={sha1}", "{sha256}", "sha256={other}",
                                    "sha256={sha256}é", "sha256=\u0661"])  # fmt: skip
def test_what_is_not_signed_moves_nothing(header: str) -> None:
    held, body = active(), b"news"
    key = held.secret.encode()
    digests = {name: hmac.new(key, body, name).hexdigest() for name in ("md5", "sha1", "sha256")}
    digests["other"] = hmac.new(b"other", body, hashlib.sha256).hexdigest()
    before = next_visit()
    assert push(held, **{"x-hub-signature": header.format(**digests)}) == 403
    assert next_visit() == before


def test_a_message_for_nobody_or_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import websub

    held = active()
    before = next_visit()
    held.token, known = "x" * 43, held.token
    assert push(held) == 410
    assert push(held, secret="x") == 410
    monkeypatch.setattr(websub, "MAX_BODY", 1000)
    held.token = known
    assert push(held, b"x" * 1001) == 403
    assert next_visit() == before


def test_a_hub_that_never_stops_calling_brings_a_visit_a_minute() -> None:
    from daily8.store.models import Feed
    from daily8.store.queries.clock import database_now

    held, just = active(), database_now()
    Feed.objects.update(next_fetch_at=just + DAY, last_fetch_at=just)
    for _ in range(5):
        assert push(held) == 202
    assert next_visit() == just + timedelta(minutes=1)


def test_a_feed_that_is_gone_stays_so() -> None:
    from daily8.store.models import Feed

    held = active()
    Feed.objects.update(next_fetch_at=None)
    assert push(held) == 202
    assert next_visit() is None


def test_news_told_during_a_visit_is_not_forgotten() -> None:
    from daily8.services.ingest import lessons
    from daily8.store.models import Feed

    feed = active().feed
    feed.refresh_from_db()
    before = lessons.known(feed)
    Feed.objects.update(next_fetch_at=NOW)  # the hub calls
    feed.next_fetch_at = NOW + HOUR
    lessons.keep([(feed, before)], job=None)
    assert next_visit() == NOW


def told(held: Any, at: Any) -> None:
    """The hub calls at that time."""
    from daily8.services.websub import receive

    signature = "sha256=" + hmac.new(held.secret.encode(), b"news", "sha256").hexdigest()
    receive(held.token, [b"news"], signature=signature, now=at)


def test_polling_slows_while_the_hub_tells_and_never_stops() -> None:
    held, alone = active(), register("https://alone.example.com/feed")
    visit(alone, Reply(rss(1)))
    told(held, NOW + HOUR)
    intervals = []
    for feed in (held.feed, alone):
        visit(feed, Reply(rss(1, 2)), at=NOW + HOUR)
        feed.refresh_from_db()
        intervals.append(feed.interval_seconds)
        assert feed.next_fetch_at is not None
    assert intervals[0] > 3 * intervals[1]


def test_a_hub_that_tells_of_nothing_slows_nothing_and_one_that_stops_to_tell_not_for_long() -> None:
    from daily8.services.health import facts_of
    from daily8.services.websub import is_pushed
    from daily8.store.models import Feed

    held, at = active(), NOW

    def trusted(*numbers: int, call: bool = False) -> bool:
        nonlocal at
        at += HOUR
        if call:
            told(held, at)
        visit(held.feed, Reply(rss(*numbers, head=f"<generator>{at}</generator>"), headers={"link": LINK}), at=at)
        feed = Feed.objects.select_related("subscription").get()
        assert (facts_of(feed).hub == "active") == is_pushed(feed, at)
        return is_pushed(feed, at)

    assert not trusted(1, 2), "it has verified, and never called"
    assert not trusted(1, 2, call=True), "it called, and there was nothing"
    assert trusted(1, 2, 3, call=True)
    assert [trusted(*range(1, most)) for most in (4, 5, 6, 7)] == [True, True, True, False]
    assert trusted(*range(1, 8), call=True)


def subscriptions() -> list[tuple[str, str]]:
    from daily8.store.models import HubSubscription

    return list(HubSubscription.objects.values_list("state", "topic_url"))


def ends() -> list[dict[str, Any]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs WHERE task_name = 'unsubscribe'")
        return [json.loads(args) for (args,) in cursor.fetchall()]


def test_a_feed_that_names_its_hub_no_more_ends_the_subscription_here_and_there() -> None:
    from daily8.services.websub import unsubscribe

    held = active()
    visit(held.feed, Reply(rss(1, 2)), at=NOW + HOUR)
    assert subscriptions() == [("active", FEED)], "it may be named again within the day"
    visit(held.feed, Reply(rss(1, 2, 3)), at=NOW + 2 * DAY)
    assert subscriptions() == [("ended", FEED)]
    (job,) = ends()
    hub = Hub()
    unsubscribe(**job, fetcher=hub)
    assert hub.forms == [{"hub.mode": "unsubscribe", "hub.topic": FEED, "hub.callback": f"{SITE}/websub/{held.token}"}]
    assert ask(held, **{"hub.mode": "unsubscribe"}).content == b"c 1<b>"
    assert push(held) == 410
    unsubscribe(**job, fetcher=Hub(500))  # it is told when it calls


def test_a_feed_that_names_its_hub_again_is_subscribed_again() -> None:
    from django.db import connection

    from daily8.services.websub import defer_due_requests

    held = active()
    for days, link in ((2, {}), (3, {"link": LINK})):
        visit(held.feed, Reply(rss(*range(days)), headers=link), at=NOW + days * DAY)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert defer_due_requests(NOW + 3 * DAY) == 1
    assert push(held) == 202, "the hub may still call meanwhile"


def test_an_address_of_its_own_that_varies_makes_one_subscription_a_day() -> None:
    from daily8.store.models import HubSubscription

    held = active()
    for hours in range(1, 50):
        link = f'<{HUB}>; rel="hub", <{FEED}?t={hours}>; rel=self'
        visit(held.feed, Reply(rss(1, 2, head=f"<ttl>{hours}</ttl>"), headers={"link": link}), at=NOW + hours * HOUR)
        HubSubscription.objects.filter(requested_at=None).update(requested_at=NOW + hours * HOUR)
    assert subscriptions() == [("requested", f"{FEED}?t=48")]
    assert [job["topic"] for job in ends()] == [FEED, f"{FEED}?t=24"]
    assert ask(held, **{"hub.mode": "unsubscribe"}).status_code == 200
    assert ask(HubSubscription.objects.get(), **{"hub.mode": "unsubscribe"}).status_code == 404


def test_a_lease_that_ended_slows_nothing() -> None:
    from daily8.services.websub import is_pushed

    feed = active(credit=3).feed
    assert is_pushed(feed, NOW + 9 * DAY)
    assert not is_pushed(feed, NOW + 11 * DAY)
