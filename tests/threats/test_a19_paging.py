"""A19: older pages of a feed are read where something may have been missed, and never without an end (RFC 5005)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from daily8.core.feeds import Draft
from tests.threats.scripted import FEED, NOW, Reply, no_gaps, register, rss, visit


@pytest.fixture(autouse=True)
def paged(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The next page is named in a header here, so that these tests do not depend on a format."""
    from daily8.services.ingest import visit as module

    real = module.draft_answer

    def draft(answer: Any, *given: Any, **named: Any) -> Draft:
        made = real(answer, *given, **named)
        return replace(made, head=replace(made.head, next_url=answer.headers.get("next")))

    monkeypatch.setattr(module, "draft_answer", draft)
    with no_gaps(monkeypatch):
        yield


def page(number: int) -> str:
    return f"{FEED}?page={number}"


def pages(number: int) -> dict[str, Reply]:
    return {page(one): Reply(rss(one), headers={"next": page(one + 1)}) for one in range(2, number + 1)}


def test_a19_the_first_visit_reads_five_pages_and_no_more() -> None:
    feed = register()
    result, asked = visit(feed, Reply(rss(1), headers={"next": page(2)}), others=pages(50))
    assert [request.url for request in asked] == [FEED, *map(page, range(2, 6))]
    assert result.new == 5


@pytest.mark.parametrize("target", [FEED, f"{FEED}#top", page(2)])
def test_a19_a_loop_ends_where_it_began(target: str) -> None:
    feed = register()
    others = {page(2): Reply(rss(2), headers={"next": target})}
    _, asked = visit(feed, Reply(rss(1), headers={"next": page(2)}), others=others)
    assert [request.url for request in asked] == [FEED, page(2)]


@pytest.mark.parametrize("target", ["https://other.example.org/feed", "http://post.example.com/feed?page=2",
                                    "https://post.example.com:8443/feed", "ftp://post.example.com/feed"])  # fmt: skip
def test_a19_only_pages_of_the_same_host_are_read(target: str) -> None:
    feed = register()
    result, asked = visit(feed, Reply(rss(1), headers={"next": target}), others={target: Reply(rss(2))})
    assert [request.url for request in asked] == [FEED]
    assert (result.new, result.error) == (1, "")


def test_a19_later_visits_read_one_page_unless_there_was_a_gap() -> None:
    feed = register()
    visit(feed, Reply(rss(1, 2)))
    result, asked = visit(feed, Reply(rss(2, 3), headers={"next": page(2)}), at=NOW + timedelta(hours=1))
    assert (len(asked), result.new) == (1, 1)
    result, asked = visit(feed, Reply(rss(8, 9), headers={"next": page(2)}), at=NOW + timedelta(hours=2),
                          others={page(2): Reply(rss(6, 7), headers={"next": page(3)}), page(3): Reply(rss(5, 4))})  # fmt: skip
    assert (len(asked), result.new) == (3, 6)


def test_a19_a_page_that_fails_leaves_what_was_read() -> None:
    feed = register()
    for failing in (Reply(status=500), Reply(b"<html>")):
        result, _ = visit(feed, Reply(rss(1), headers={"next": page(2)}), others={page(2): failing})
        assert result.error == ""
    feed.refresh_from_db()
    assert (feed.failures, feed.entries.count()) == (0, 1)


def test_a19_an_entry_on_two_pages_is_that_of_the_newer_page() -> None:
    from daily8.store.models import Article

    feed = register()
    newer = rss(1).replace(b"Story 1", b"Story 1, corrected")
    visit(feed, Reply(newer, headers={"next": page(2)}), others={page(2): Reply(rss(1, 2))})
    assert {*Article.objects.values_list("title", flat=True)} == {"Story 1, corrected", "Story 2"}
