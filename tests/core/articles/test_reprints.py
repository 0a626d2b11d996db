"""Whose text it was first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.reprints import firsts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
numbers = st.integers(0, 9)


@given(
    st.lists(st.tuples(numbers, numbers), max_size=20),
    st.lists(st.integers(0, 3), min_size=10, max_size=10),
    st.randoms(),
)
def test_all_that_have_a_text_name_the_earliest_in_whatever_order_they_are_known(  # type: ignore[no-untyped-def]
    same: list[tuple[int, int]], hours: list[int], dice
) -> None:
    published = {UUID(int=n): NOON + timedelta(hours=hours[n]) for n in range(10)}
    pairs = [(UUID(int=one), UUID(int=other)) for one, other in same]
    found = firsts(pairs, published)
    for one, other in pairs:
        assert found.get(one, one) == found.get(other, other)
    for one, first in found.items():
        assert first not in found
        assert (published[first], first) < (published[one], one)
    dice.shuffle(pairs)
    assert firsts(pairs, published) == found


def test_texts_that_nothing_ties_stay_apart() -> None:
    a, b, c, d = (UUID(int=n) for n in range(4))
    published = {one: NOON + timedelta(hours=n) for n, one in enumerate((a, b, c, d))}
    assert firsts([(b, a), (d, c)], published) == {b: a, d: c}
