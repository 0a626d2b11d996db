"""The sources at the desk: what is wrong with which, and what an administrator does about it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.web.people import LANGUAGES, browser

PAGE = "/desk/sources/"


def source(name: str = "feed", **columns: Any) -> Any:
    from daily8.services.health import diagnosis
    from daily8.store.models import Feed

    owner = columns.pop("publisher", None) or factories.publisher()
    feed = Feed.objects.create(publisher=owner, url=f"https://v.test/{name}", **columns)
    Feed.objects.filter(pk=feed.pk).update(state=diagnosis(feed).state)
    feed.refresh_from_db()
    return feed


def broken(name: str = "broken", *, kind: str = "dns", status: int | None = None, **columns: Any) -> Any:
    facts = {"failures": 3, "error": "It is silent.", "error_kind": kind, "error_status": status,
             "failing_since": NOW - timedelta(days=2), "last_fetch_at": NOW, "last_success_at": NOW,
             "next_fetch_at": NOW + timedelta(hours=2)}  # fmt: skip
    return source(name, **{**facts, **columns})


def well(name: str = "well", **columns: Any) -> Any:
    return source(name, **{"last_fetch_at": NOW, "last_success_at": NOW, "next_fetch_at": NOW, **columns})


def shown(client: Any, query: str = "") -> str:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def urls(page: str) -> list[str]:
    return re.findall(r'<small dir="ltr">https://v.test/(.*?)</small>', page)


def act(client: Any, action: str, *feeds: Any, **fields: str) -> str:
    body = {"action": action, "source": [str(feed.pk) for feed in feeds], **fields}
    return str(client.post(PAGE + "act", body, follow=True).content.decode())


def test_each_source_tells_its_state_why_and_what_to_do(cast: Cast) -> None:
    broken(kind="http-status", status=404)
    page = shown(browser("diana"))
    for words in ("not found", "There is nothing at its address (HTTP 404).", "It has failed since", "new address",
                  "It is silent.", "in 2 hours"):  # fmt: skip
        assert words in page


def test_the_gravest_come_first_and_those_that_failed_longest(cast: Cast) -> None:
    well("a")
    broken("b", kind="timeout")
    broken("c", kind="tls", failing_since=NOW - timedelta(days=1))
    broken("d", kind="tls", failing_since=NOW - timedelta(days=9))
    assert urls(shown(browser("diana"))) == ["d", "c", "b", "a"]


def test_they_are_found_by_state_language_country_and_words(cast: Cast) -> None:
    lebanese = factories.publisher("Lantra Courier", country="LB", language="ar")
    well("one", publisher=lebanese)
    well("two", language="en", title="Harbour news")
    broken("three")
    client = browser("diana")
    assert urls(shown(client, "?state=dns")) == ["three"]
    assert urls(shown(client, "?language=ar")) == ["one"]
    assert urls(shown(client, "?country=lb")) == ["one"]
    assert urls(shown(client, "?words=harbour")) == ["two"]
    assert urls(shown(client, "?words=courier")) == ["one"]
    assert set(urls(shown(client, "?state=nonsense&page=x%00"))) == {"one", "two", "three"}
    assert "No source is of that kind" in shown(client, "?words=nothing%00%27")


def test_pages_go_on_with_what_was_chosen(cast: Cast) -> None:
    from daily8.services import source_desk

    for number in range(source_desk.PAGE + 3):
        well(f"n{number}")
    client = browser("diana")
    first = shown(client, "?state=healthy")
    assert len(urls(first)) == source_desk.PAGE
    assert 'rel="next" href="/desk/sources/?state=healthy&amp;page=2"' in first
    assert len(urls(shown(client, "?state=healthy&page=2"))) == 3
    assert len(urls(shown(client, "?page=99"))) == 3


def test_the_number_of_questions_does_not_grow_with_the_sources(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = browser("diana")
    counts = []
    for start in (0, 20):
        for number in range(start, start + 20):
            well(f"n{number}", publisher=factories.publisher(f"Shop {number}"))
        with CaptureQueriesContext(connection) as queries:
            shown(client)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_a_sparkline_says_in_words_what_it_draws(cast: Cast) -> None:
    from daily8.store.models import Entry

    feed = well()
    for n, days in enumerate((0, 0, 1)):
        Entry.objects.create(feed=feed, guid=str(n), article=factories.article(), content_hash="x",
                             seen_at=NOW - timedelta(days=days))  # fmt: skip
    Entry.objects.create(feed=feed, guid="aged", article=None, content_hash="x", seen_at=NOW)
    page = shown(browser("diana"))
    assert "In all: 3. At most: 2. Today: 2." in page
    assert page.count("<rect") == 2
    assert "style=" not in re.search(r"<table.*</table>", page, re.S).group(0)  # type: ignore[union-attr]


def test_visit_now_makes_a_source_due_also_one_that_was_given_up(cast: Cast) -> None:
    from django.utils import timezone

    feed = broken(next_fetch_at=None)
    assert feed.state == "disabled"
    assert "1 source is asked within a minute." in act(browser("diana"), "visit", feed)
    feed.refresh_from_db()
    assert feed.next_fetch_at <= timezone.now()


def test_a_paused_source_is_not_asked_until_it_is_resumed(cast: Cast) -> None:
    from daily8.services import schedule
    from daily8.store.models import Feed

    feed, client = broken(next_fetch_at=NOW - timedelta(hours=1)), browser("diana")
    assert "1 source is paused." in act(client, "pause", feed)
    feed.refresh_from_db()
    assert (feed.state, feed.next_fetch_at) == ("paused", None)
    act(client, "visit", feed)
    assert schedule.defer_due_feeds(now=NOW + timedelta(days=1)) == 0
    assert "1 source is asked again." in act(client, "resume", feed)
    feed.refresh_from_db()
    assert (feed.state, feed.paused_at) == ("dns", None)
    assert Feed.objects.filter(next_fetch_at__isnull=False).count() == 1


@pytest.mark.parametrize("action", ["resume", "visit"])
def test_what_is_asked_again_by_hand_is_not_given_up_at_its_first_failure(cast: Cast, action: str) -> None:
    """It may have lain for months: only what fails from now on counts."""
    from daily8.core.errors import FetchError
    from daily8.services.ingest import lessons

    long_ago = NOW - timedelta(days=100)
    feed = broken(failures=20, failing_since=long_ago, next_fetch_at=None,
                  paused_at=long_ago if action == "resume" else None)  # fmt: skip
    act(browser("diana"), action, feed)
    feed.refresh_from_db()
    lessons.failed(feed, FetchError("Not found.", kind="http-status", status=404), now=NOW)
    assert (feed.failures, feed.state) == (1, "missing")
    assert feed.next_fetch_at is not None


def test_a_visit_that_was_under_way_does_not_end_the_pause(cast: Cast) -> None:
    from daily8.services import source_desk
    from daily8.services.ingest import lessons

    feed = well()
    before = lessons.known(feed)
    source_desk.pause([feed.pk], now=NOW)
    feed.next_fetch_at, feed.state = NOW + timedelta(hours=1), "quiet"
    lessons.keep([(feed, before)], job=None)
    feed.refresh_from_db()
    assert (feed.state, feed.next_fetch_at) == ("paused", None)


def test_sources_are_removed_after_a_second_question_and_their_articles_stay(cast: Cast) -> None:
    from daily8.store.models import Article, Entry, Feed

    feed, other, client = well(), well("other"), browser("diana")
    Entry.objects.create(feed=feed, guid="1", article=factories.article(), content_hash="x", seen_at=NOW)
    before = Article.objects.count()
    asked = act(client, "remove", feed, language="ar")
    assert "Remove these sources?" in asked
    assert "/desk/sources/?language=ar" in asked
    assert Feed.objects.count() == 2
    assert "1 source is removed." in act(client, "remove", feed, sure="yes")
    assert list(Feed.objects.all()) == [other]
    assert Article.objects.count() == before


def test_nothing_is_done_without_a_choice_or_with_a_word_that_is_none(cast: Cast) -> None:
    client = browser("diana")
    assert "Choose the sources first." in act(client, "visit")
    assert client.post(PAGE + "act", {"action": "explode", "source": [str(well().pk)]}).status_code == 400


def test_d5_only_administrators_see_them_or_change_anything(cast: Cast) -> None:
    feed = well()
    for name in ("alice", "charlie"):
        client = browser(name)
        assert client.get(PAGE, follow=True).status_code == 403
        assert client.post(PAGE + "act", {"action": "pause", "source": [str(feed.pk)]}, follow=True).status_code == 403
    assert browser("diana").get(PAGE + "act").status_code == 405
    feed.refresh_from_db()
    assert feed.state == "healthy"


def test_the_facts_of_one_source_are_to_read(cast: Cast) -> None:
    feed, client = broken(), browser("diana")
    place = f"/desk/store/feed/{feed.id}/change/"
    page = client.get(place).content.decode()
    for wanted in (feed.url, "its name is not found", "It is silent."):
        assert wanted in page
    assert client.post(place, {"url": "https://evil.test/"}).status_code == 403
    assert client.get("/desk/store/feed/").headers["Location"] == PAGE


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_language_of_who_reads_it(cast: Cast, language: str) -> None:
    from daily8.services.people import set_language

    set_language(cast.diana, language)
    broken()
    table = re.search(r"<table.*</table>", shown(browser("diana")), re.S)
    assert table
    words = re.sub(r'<bdi>.*?</bdi>|<small dir="\w+">.*?</small>|aria-label="Velmora Post"', "", table.group(0))
    said = re.sub(r"<[^>]+>", " ", words)
    assert language == "en" or not re.search(r"[A-Za-z]{4}", said), said
