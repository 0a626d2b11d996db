from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from daily8.core.feeds import parse_feed
from daily8.evaluation.feed_claims import claims, headers
from daily8.evaluation.feed_fields import URL, disagreements, our_fields, same, their_fields
from daily8.evaluation.feeds import evaluate_feeds
from daily8.evaluation.suites import floors
from tests.shared import SHARED, shared_path

CASE = b"""<!--
Header:      Content-type: text/xml
Expect:      not bozo and entries[0]['title'] == u'One' and entries[0].updated_parsed == (2026, 3, 1, 10, 0, 0, 6, 60, 0)
-->
<rss version="2.0"><channel><item><title>One</title></item></channel></rss>"""


def test_a_case_is_read_and_never_run() -> None:
    assert list(claims(CASE)) == [("items.0.title", "One"), ("items.0.updated", datetime(2026, 3, 1, 10, tzinfo=UTC))]
    assert headers(CASE) == {"content-type": "text/xml"}
    assert list(claims(b"Expect: __import__('os').abort() == 1")) == []


def test_only_what_an_answer_states_and_we_map_is_compared() -> None:
    theirs = their_fields({"title": "T", "generator": "G", "items": [{"guid": {"value": "1"}, "description": ""}]})
    assert theirs == {"title": "T", "items": 1, "items.0.guid": "1"}
    ours = our_fields(parse_feed(CASE, url=URL))
    assert list(disagreements(ours, {"items.0.title": "One", "title": "T"})) == ["title: ours '', theirs 'T'"]


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "equal"),
    [
        ("title", "A & B", "<b>A</b> &amp; B", True),
        ("title", "A", "B", False),
        ("items.0.link", "https://a.example/x", "https://a.example/y", False),
        ("items.0.link", "https://a.example/x", "/x", True),
        ("items.0.link", None, "javascript:alert(1)", True),
        ("items.0.published", datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01T01:00:00+02:00", False),
        ("items.0.authors", ["Mira"], ["mira@a.example (Mira)"], True),
        ("items.0.tags", ["a"], ["a", "b"], False),
        ("items.0.enclosures", [], [{"url": "https://a.example/x", "type": None, "length": None}], False),
    ],
)
def test_values_are_the_same_as_a_reader_sees_them(name: str, ours: Any, theirs: Any, equal: bool) -> None:
    assert same(name, ours, theirs) is equal


def test_the_cases_of_others_are_read_as_well_as_the_floors_say() -> None:
    shared_path("feeds/gofeed.tar.xz")
    figures = {f"feeds.{one.name}": one.value for one in evaluate_feeds(SHARED).figures}
    least = {name: value for name, value in floors().items() if name.startswith("feeds.")}
    assert figures.keys() == least.keys()
    assert {name: value for name, value in figures.items() if value < least[name]} == {}
