"""Entries that have not changed are neither cleaned nor looked at again, and nothing is missed by that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from daily8.core.feeds import drafts
from tests.services.test_ingest import BODY, NOW, Publisher, no_waiting, rss, spoil

__all__ = ["no_waiting"]
ADDRESS = "https://post.example.com/feed"


def item(number: int, *, body: str = BODY, hour: int = 10) -> str:
    return (
        f"<item><title>Harbour {number}</title><link>https://post.example.com/{number}</link><guid>{number}</guid>"
        f"<pubDate>Sun, 01 Mar 2026 {hour:02}:00:00 GMT</pubDate><description>{body} {number}</description></item>"
    )


@pytest.fixture
def cleaned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Guids of the entries that were cleaned."""
    real, seen = drafts._entry, list[str]()

    def entry(draft: Any, *others: Any) -> Any:
        seen.append(draft.guid)
        return real(draft, *others)

    monkeypatch.setattr(drafts, "_entry", entry)
    return seen


@pytest.fixture
def visit() -> Callable[..., Any]:
    from daily8.services import ingest, sources

    feed, _ = sources.register(name="Post", feed_url=ADDRESS)

    def run(*items: str, at: datetime = NOW, head: str = "") -> Any:
        body = rss(*items).replace(b"<channel>", b"<channel>" + head.encode())
        return ingest.visit_feed(feed.pk, fetcher=Publisher({ADDRESS: (200, body, {"etag": '"one"'})}), now=at)

    return run


def test_only_what_is_new_or_changed_is_cleaned(visit: Callable[..., Any], cleaned: list[str]) -> None:
    from daily8.store.models import Article

    visit(item(1), item(2), item(3))
    assert sorted(cleaned) == ["1", "2", "3"]
    cleaned.clear()
    later = visit(item(4), item(1), item(2, body=f"Edited. {BODY}"), item(3), at=NOW + timedelta(hours=1))
    assert (later.new, later.changed) == (1, 1)
    assert set(cleaned) == {"2", "4"}
    cleaned.clear()
    again = visit(item(3), item(4), item(1), item(2, body=f"Edited. {BODY}"), at=NOW + timedelta(hours=2))
    assert (again.new, again.changed, cleaned) == (0, 0, [])
    assert sorted(Article.objects.values_list("title", "version")) == [
        ("Harbour 1", 1), ("Harbour 2", 2), ("Harbour 3", 1), ("Harbour 4", 1),
    ]  # fmt: skip


def test_what_differs_only_where_it_is_cleaned_is_no_change_and_is_known_from_then_on(
    visit: Callable[..., Any], cleaned: list[str]
) -> None:
    from daily8.store.models import ArticleVersion

    pixel = "&lt;script&gt;track()&lt;/script&gt;"
    visit(item(1), item(2))
    for count in (1, 0):
        cleaned.clear()
        assert visit(item(1, body=pixel + BODY), item(2), head=f"<!-- {count} -->").changed == 0
        assert cleaned == ["1"] * count
    assert ArticleVersion.objects.count() == 2


@pytest.mark.parametrize("why", ["a day", "new rules"])
def test_all_is_looked_at_once_a_day_and_after_an_upgrade(
    why: str, visit: Callable[..., Any], cleaned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.store.models import Article, ArticleVersion

    at = NOW
    visit(item(1), item(2))
    for hour in (1, 13) if why == "a day" else (1,):  # an answer now and then does not put it off
        at = NOW + timedelta(hours=hour)
        visit(item(1), item(2), head=f"<!-- {hour} -->", at=at)
    cleaned.clear()
    if why == "new rules":
        monkeypatch.setattr(drafts, "__version__", "next")
    else:
        at = NOW + timedelta(hours=24)
    Article.objects.filter(title="Harbour 2").delete()  # with its entry
    assert visit(item(1), item(2), head="<!-- more -->", at=at).new == 1
    assert sorted(set(cleaned)) == ["1", "2"]
    assert ArticleVersion.objects.count() == 2
    cleaned.clear()
    visit(item(1), item(2), head="<!-- and more -->", at=at)
    assert cleaned == []


def test_what_could_not_be_stored_is_not_known(
    visit: Callable[..., Any], cleaned: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as broken:
        spoil(broken, ValueError("nobody thought of this"))
        assert visit(item(1), item(2)).failed == 1
    assert "https://post.example.com/2" in caplog.text
    assert visit(item(1), item(2)).new == 1


def test_an_entry_that_comes_back_is_no_longer_missing_and_one_that_leaves_is(
    visit: Callable[..., Any], cleaned: list[str]
) -> None:
    from daily8.store.models import Entry

    def missing() -> set[str]:
        return set(Entry.objects.exclude(missing_since=None).values_list("guid", flat=True))

    visit(item(1, hour=8), item(2, hour=9), item(3, hour=10))
    visit(item(1, hour=8), item(3, hour=10), at=NOW + timedelta(hours=1))
    assert missing() == {"2"}
    visit(item(2, hour=9), item(3, hour=10), at=NOW + timedelta(hours=2))
    assert missing() == set()  # the oldest has only grown old
    visit(item(1, hour=8), item(2, hour=9), at=NOW + timedelta(hours=3))
    assert missing() == {"3"}
    assert sorted(cleaned) == ["1", "2", "3"]


def test_a_visit_costs_as_many_statements_however_many_articles_are_new(visit: Callable[..., Any]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked, known = [], 0
    for more in (2, 40):
        entries = [item(number) for number in range(known, known + more)]
        with CaptureQueriesContext(connection) as statements:
            assert visit(*entries).new == more
        asked.append(len(statements))
        known += more
    assert asked[0] == asked[1]
