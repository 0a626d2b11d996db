"""What the drawings of a story's page are made of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.stories.coverage import MOST_SPANS, coverage, shares

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTES = st.lists(st.integers(0, 60 * 24 * 400), min_size=1, max_size=60)


@given(MINUTES)
def test_every_article_is_in_one_span_and_a_phone_can_show_them_all(minutes: list[int]) -> None:
    times = [NOON + timedelta(minutes=one) for one in minutes]
    found = coverage(times, times[:1])
    if found is None:
        return
    assert 2 <= len(found.spans) <= MOST_SPANS
    assert sum(one.articles for one in found.spans) == len(times)
    assert sum(one.firsts for one in found.spans) == 1
    assert found.spans[0].start <= min(times)
    assert max(times) < found.end
    assert found.spans[0].articles > 0 < found.spans[-1].articles


@given(MINUTES)
def test_every_span_counts_what_came_out_in_it(minutes: list[int]) -> None:
    times = [NOON + timedelta(minutes=one) for one in minutes]
    found = coverage(times, [])
    for span in found.spans if found else ():
        assert span.articles == sum(span.start <= time < span.start + found.length for time in times)  # type: ignore[union-attr]


def test_what_came_out_at_once_is_not_drawn() -> None:
    assert coverage([], []) is None
    assert coverage([NOON, NOON + timedelta(minutes=1)], [NOON]) is None


def test_the_most_frequent_come_first_and_what_is_unknown_last() -> None:
    assert shares(["gb", "", "qa", "qa", "", "", "fr"], most=2) == (("qa", 2), ("fr", 1), ("*", 1), ("", 3))
    assert shares([], most=3) == ()
