"""Reservations of text and data mining that a host keeps in one file."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.tdmrep import reservation
from tests.services.test_ingest import Publisher, item, no_waiting, rss  # noqa: F401 - a fixture is for all tests here

PAGE = "https://post.example.com/1"
PLACE = "https://post.example.com/.well-known/tdmrep.json"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def file(*rules: Any) -> bytes:
    return json.dumps(list(rules)).encode()


def rule(location: str, reserved: Any = 1, **more: str) -> dict[str, Any]:
    return {"location": location, "tdm-reservation": reserved, **more}


@pytest.mark.parametrize(
    ("rules", "path", "reserved"),
    [
        ([rule("/")], "/news/1", "1"),
        ([rule("/news/*")], "/news/1", "1"),
        ([rule("/news/")], "/sport/1", None),
        ([rule("/"), rule("/free/", 0)], "/free/1", "0"),
        ([rule("/free/", 0), rule("/")], "/free/1", "0"),
        ([rule("/*.pdf$")], "/a.pdf", "1"),
        ([rule("/*.pdf$")], "/a.html", None),
        ([rule("/أخبار/")], "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1", "1"),
        ([rule("/", "1")], "/", "1"),
        ([rule("/", 0), rule("/", 1)], "/", "1"),
        (["no rule", {"location": 3}, {}, rule("/")], "/", "1"),
    ],
)
def test_the_longest_location_that_matches_decides(rules: list[Any], path: str, reserved: str | None) -> None:
    found = reservation(file(*rules), f"https://post.example.com{path}")
    assert found.get("tdmrep.json tdm-reservation") == reserved


def test_a_policy_is_told_of_beside_the_reservation() -> None:
    found = reservation(file(rule("/", **{"tdm-policy": "https://post.example.com/policy"})), PAGE)
    assert found["tdmrep.json tdm-policy"] == "https://post.example.com/policy"


@given(st.binary(max_size=200) | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps).map(str.encode),
       st.text(max_size=20))  # fmt: skip
def test_any_file_is_read_without_an_error(body: bytes, path: str) -> None:
    assert set(reservation(body, f"https://post.example.com/{path}").values()) <= {"0", "1"}
    reservation(file(rule(path)), PAGE)


def test_a_file_of_the_host_is_asked_for_once_a_day_and_forbids_what_is_made_of_words(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import ingest, reading, sources
    from daily8.store.models import Article

    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    page = (200, b"<html><body><article><p>" + b"The harbour is open again. " * 60 + b"</p></article>", {})
    publisher = Publisher({
        feed.url: (200, rss(item(1, body="Short."), item(2, body="Short.", title="Another")), {}),
        PLACE: (200, file(rule("/1")), {}), "https://post.example.com/1": page, "https://post.example.com/2": page,
    })  # fmt: skip
    ingest.visit_feed(feed.pk, fetcher=publisher, now=NOW)
    for row in Article.objects.all():
        publisher.answers[row.url] = page
        ingest.read_page(row.pk, fetcher=publisher, now=NOW + timedelta(minutes=5))
    assert [one.url for one in publisher.requests].count(PLACE) == 1
    allowed = {row.title: reading.article(row.pk).receipt for row in Article.objects.all()}  # type: ignore[union-attr]
    assert "tdmrep.json tdm-reservation: 1" in allowed["Harbour reopens"].signals
    assert (allowed["Harbour reopens"].ai_allowed, allowed["Another"].ai_allowed) == (False, True)


@pytest.mark.parametrize("rules", [b"User-agent: *\nDisallow: /.well-known/", b"User-agent: *\nAllow: /"])
def test_the_file_is_asked_for_only_where_robots_txt_allows_it(db: None, rules: bytes) -> None:
    from daily8.services.polite import robots_for
    from daily8.services.reservations import reservations_for

    publisher = Publisher({"https://post.example.com/robots.txt": (200, rules, {}), PLACE: (200, file(rule("/")), {})})
    found = reservations_for(publisher, PAGE, robots_for(publisher, PAGE, now=NOW), now=NOW)
    allowed = b"Disallow" not in rules
    assert bool(found) is allowed
    assert (PLACE in [one.url for one in publisher.requests]) is allowed


def test_the_hosts_files_are_heeded_and_told_of_also_where_a_feed_gives_the_whole_text(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import ingest, reading, sources
    from daily8.store.models import Article

    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    publisher = Publisher({
        feed.url: (200, rss(item(1), item(2, title="Another"), item(3, title="Third")), {}),
        "https://post.example.com/robots.txt": (200, b"User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /", {}),
        PLACE: (200, file(rule("/1"), rule("/3", 0)), {}),
    })  # fmt: skip
    ingest.visit_feed(feed.pk, fetcher=publisher, now=NOW)
    Article.objects.update(summary={"version": 1})
    assert ingest.read_signals(feed.publisher_id, fetcher=publisher, now=NOW + timedelta(minutes=5)) == 3
    told = {row.title: (row, reading.article(row.pk).receipt) for row in Article.objects.all()}  # type: ignore[union-attr]
    row, receipt = told["Harbour reopens"]
    assert "tdmrep.json tdm-reservation: 1" in receipt.signals
    assert (receipt.ai_allowed, row.summary) == (False, {})
    for title in ("Another", "Third"):
        row, receipt = told[title]
        assert (receipt.ai_allowed, row.summary) == (True, {"version": 1})
        assert any("ai-train=no" in one for one in receipt.signals)
    assert [one.url for one in publisher.requests].count(PLACE) == 1
    assert ingest.read_signals(feed.publisher_id, fetcher=publisher, now=NOW + timedelta(minutes=6)) == 0


def test_a_host_that_does_not_answer_is_asked_again_at_the_next_chance(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.core.errors import FetchError
    from daily8.services import ingest, sources
    from daily8.store.models import Article, Host

    class Down(Publisher):
        def fetch(self, request: Any) -> Any:
            if "feed" not in request.url:
                raise FetchError("no answer", kind="timeout", url=request.url)
            return super().fetch(request)

    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    answers = {feed.url: (200, rss(item(1)), {}), PLACE: (200, file(rule("/")), {})}
    ingest.visit_feed(feed.pk, fetcher=Publisher(answers), now=NOW)
    assert ingest.read_signals(feed.publisher_id, fetcher=Down(answers), now=NOW) == 0
    assert Article.objects.get().rights == {}
    Host.objects.update(down_until=None)
    assert ingest.read_signals(feed.publisher_id, fetcher=Publisher(answers), now=NOW) == 1
    assert Article.objects.get().rights["noai"]


def test_what_a_host_forbids_is_asked_for_before_models_make_anything_of_its_articles(db: None) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    from daily8.services import ingest, sources

    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    ingest.visit_feed(
        feed.pk, fetcher=Publisher({feed.url: (200, rss(item(1), item(2, title="Another")), {})}), now=NOW
    )
    waiting = ProcrastinateJob.objects.filter(status="todo").order_by("-priority", "id")
    assert next(one.task_name for one in waiting) == "read_signals"
    assert "understand" in {one.task_name for one in waiting}


def test_what_a_feeds_own_headers_reserve_holds_of_its_texts_and_what_they_tell_search_engines_does_not(
    db: None,
) -> None:
    from daily8.services import ingest, reading, sources
    from daily8.store.models import Article, Feed

    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    page = b"<html><body><article><p>" + b"The harbour is open again. " * 60 + b"</p></article>"
    told = rss(item(1), item(2, body="Short.", title="Another"))
    said = {"tdm-reservation": "1", "x-robots-tag": "noindex, nosnippet"}
    publisher = Publisher({feed.url: (200, told, said)})
    publisher.answers |= dict.fromkeys(
        ("https://post.example.com/2?utm_source=rss", "https://post.example.com/2"), (200, page, {})
    )
    ingest.visit_feed(feed.pk, fetcher=publisher, now=NOW)
    ingest.read_signals(feed.publisher_id, fetcher=publisher, now=NOW + timedelta(minutes=5))
    ingest.read_page(Article.objects.get(title="Another").pk, fetcher=publisher, now=NOW + timedelta(minutes=5))
    for row in Article.objects.all():
        receipt = reading.article(row.pk).receipt  # type: ignore[union-attr]
        assert (receipt.ai_allowed, receipt.shown) == (False, "full"), row.title
        assert "feed header tdm-reservation: 1" in receipt.signals
    publisher.answers[feed.url] = (200, told.replace(b"Another", b"Another one"), {"x-robots-tag": "noai"})
    ingest.visit_feed(feed.pk, fetcher=publisher, now=NOW + timedelta(hours=25))
    assert Feed.objects.get().learnt == {"said": {"feed header x-robots-tag": "noai"}}
