"""A copy shares keys with what it is a copy of, whatever was cut, and only with texts of its weeks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.sketch import KEYS, WEEK, keys_of_week, keys_since, sketch

MONDAY = datetime(2026, 2, 2, tzinfo=UTC)
TEXT = st.lists(st.integers(0, 5000).map("word{}".format), min_size=60, max_size=200, unique=True)
SECOND = st.integers(
    int(datetime(1990, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2100, 1, 1, tzinfo=UTC).timestamp())
)


@given(TEXT, st.integers(0, 20), st.integers(0, 20))
def test_what_is_cut_at_both_ends_and_printed_in_capitals_shares_keys(words: list[str], start: int, end: int) -> None:
    whole, part = " ".join(words), " ".join(words[start : len(words) - end]).upper()
    assert set(sketch(whole)) & set(sketch(part))


@given(TEXT)
def test_a_sketch_is_small_and_the_same_again(words: list[str]) -> None:
    found = sketch(" ".join(words))
    assert len(found) == len(set(found)) == KEYS
    assert found == sketch(", ".join(words)) == tuple(sorted(found))


def test_a_text_without_words_is_like_no_other() -> None:
    assert sketch("") == sketch(" … !") == ()
    assert len(sketch("Harbour opens")) == 1


@given(SECOND, st.integers(0, 6 * 86_400))
def test_a_question_meets_what_came_out_within_its_window(second: int, back: int) -> None:
    at = datetime.fromtimestamp(second, UTC)
    numbers = sketch("The harbour of Velmora opened again on Monday")
    stored = keys_of_week(numbers, at - timedelta(seconds=back))
    assert all(-(2**31) <= key < 2**31 for key in stored)
    assert set(stored) <= set(keys_since(numbers, at, timedelta(seconds=back)))


def test_a_question_passes_over_other_weeks() -> None:
    numbers = sketch("The harbour of Velmora opened again on Monday")
    asked = keys_since(numbers, MONDAY, timedelta(days=7))
    assert not set(asked) & set(keys_of_week(numbers, MONDAY - timedelta(seconds=3 * WEEK)))
    assert not set(asked) & set(keys_of_week(numbers, MONDAY + timedelta(seconds=2 * WEEK)))
