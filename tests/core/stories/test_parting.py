"""A story that turns out to be two: events of one kind share words, but not names, places and numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.stories.parting import APART, FIRST_LOOK, ONE, Member, parts, unions, worth_a_look

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def members(publishers: str, languages: str = "") -> list[Member]:
    spoken = languages or "e" * len(publishers)
    told = zip(publishers, spoken, strict=True)
    return [Member(f"{at:02}", one, NOON + timedelta(hours=at), language) for at, (one, language) in enumerate(told)]


def two(first: int, second: int, *, within: float, between: float) -> np.ndarray:
    matrix = np.full((first + second,) * 2, between, dtype=np.float32)
    matrix[:first, :first] = matrix[first:, first:] = within
    return matrix


def test_a_story_of_two_events_falls_apart_and_the_larger_part_comes_first() -> None:
    matrix = two(3, 4, within=0.4, between=0.4 * APART - 0.05)
    assert parts(members("abcdefg"), matrix) == [[3, 4, 5, 6], [0, 1, 2]]


def test_three_events_make_three_stories() -> None:
    matrix = np.kron(np.eye(3), np.full((3, 3), 0.3)).astype(np.float32) + np.float32(0.1)
    assert sorted(parts(members("abcdefghi"), matrix)) == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]


def test_a_story_told_unevenly_is_still_one() -> None:
    assert len(parts(members("abcdefg"), two(3, 4, within=0.4, between=0.4 * APART + 0.02))) == 1
    # Reprints are alike far beyond what reports of one event are: that says nothing against the others.
    assert len(parts(members("abcdefg"), two(3, 4, within=0.9, between=ONE + 0.02))) == 1


def test_a_part_that_is_no_story_by_itself_stays() -> None:
    assert len(parts(members("abcde"), two(3, 2, within=0.5, between=0.05))) == 1  # two articles are no story
    assert len(parts(members("abcxxx"), two(3, 3, within=0.5, between=0.05))) == 1  # nor is what one publisher says


def test_what_is_like_neither_part_goes_to_the_nearer() -> None:
    matrix = np.full((7, 7), 0.05, dtype=np.float32)
    matrix[:6, :6] = two(3, 3, within=0.5, between=0.1)
    matrix[6, 3:6] = matrix[3:6, 6] = 0.09
    assert parts(members("abcdefg"), matrix) == [[3, 4, 5, 6], [0, 1, 2]]


def test_two_languages_are_no_reason_to_part() -> None:
    matrix = two(3, 3, within=0.5, between=0.2)
    assert len(parts(members("abcdef", "eeeaaa"), matrix)) == 1
    # Two events in one language are still told apart, and reports in another go to the nearer.
    matrix = np.pad(two(3, 3, within=0.5, between=0.1), (0, 2), constant_values=0.05)
    matrix[6:, 3:6] = matrix[3:6, 6:] = 0.15
    assert parts(members("abcdefgh", "eeeeeeaa"), matrix) == [[3, 4, 5, 6, 7], [0, 1, 2]]


def test_few_articles_are_one_story() -> None:
    assert parts([], np.zeros((0, 0), dtype=np.float32)) == [[]]
    assert parts(members("ab"), np.eye(2, dtype=np.float32)) == [[0, 1]]


likeness = st.integers(1, 12).flatmap(
    lambda size: st.lists(st.floats(0, 1, width=32), min_size=size * size, max_size=size * size)
)


@given(likeness)
def test_no_article_is_lost_or_told_twice(drawn: list[float]) -> None:
    size = round(len(drawn) ** 0.5)
    matrix = np.array(drawn, dtype=np.float32).reshape(size, size)
    matrix = (matrix + matrix.T) / 2
    found = parts(members("abcdefghijkl"[:size]), matrix)
    assert sorted(at for part in found for at in part) == list(range(size))
    assert found == parts(members("abcdefghijkl"[:size]), matrix)


@given(likeness)
def test_average_linkage_joins_all_in_one_step_less_than_there_are(drawn: list[float]) -> None:
    size = round(len(drawn) ** 0.5)
    matrix = np.array(drawn, dtype=np.float32).reshape(size, size)
    matrix = (matrix + matrix.T) / 2
    steps = unions(matrix)
    assert len(steps) == size - 1
    for step in steps:
        assert not set(step.first) & set(step.second)
        assert abs(step.between - matrix[np.ix_(step.first, step.second)].mean()) < 1e-5
    if steps:
        assert sorted(steps[-1].first + steps[-1].second) == list(range(size))


def test_a_story_is_looked_at_again_at_eight_articles_and_whenever_it_has_doubled() -> None:
    looks = [after for after in range(1, 70) if worth_a_look(after - 1, after)]
    assert looks == [FIRST_LOOK, 16, 32, 64]
    assert worth_a_look(3, 20)
