"""Second thoughts about stories: one of two, two of one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from daily8.core.stories.revise import APART, CLOSES, MERGE, Member, are_one, is_open, linkage, parts

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def members(*publishers: str) -> list[Member]:
    return [Member(f"{at:02}", one, NOON + timedelta(hours=at)) for at, one in enumerate(publishers)]


def alike(rows: int, columns: int, value: float) -> np.ndarray:
    return np.full((rows, columns), value, dtype=np.float32)


def test_two_stories_that_are_as_alike_as_one_are_one() -> None:
    assert are_one(members("a", "b"), members("c", "d"), alike(2, 2, MERGE + 0.05))
    assert not are_one(members("a", "b"), members("c", "d"), alike(2, 2, MERGE - 0.05))


def test_a_single_publisher_never_glues_two_stories_together() -> None:
    first, second = members("a", "b", "glue"), members("c", "d", "glue")
    both = alike(3, 3, 0.0)
    both[2, :] = both[:, 2] = 1.0  # what one publisher tells of both is near to everything
    assert linkage(both) > MERGE
    assert not are_one(first, second, both)


def test_a_story_of_two_events_falls_apart_and_the_larger_part_comes_first() -> None:
    told = members("a", "b", "c", "d", "e", "f", "g")
    matrix = alike(7, 7, APART / 4)
    matrix[:4, :4] = matrix[4:, 4:] = 0.5
    assert parts(told, matrix) == [[0, 1, 2, 3], [4, 5, 6]]


def test_a_part_that_is_no_story_by_itself_stays_with_what_it_is_most_alike_to() -> None:
    told = members("a", "b", "c", "d", "e")
    matrix = alike(5, 5, APART / 4)
    matrix[:3, :3] = matrix[3:, 3:] = 0.5
    assert parts(told, matrix) == [[0, 1, 2, 3, 4]]  # two articles are no story
    one_voice = members("a", "b", "c", "x", "x", "x")
    matrix = alike(6, 6, APART / 4)
    matrix[:3, :3] = matrix[3:, 3:] = 0.5
    assert len(parts(one_voice, matrix)) == 1  # nor are three of one publisher


@pytest.mark.parametrize(("days", "still"), [(0, True), (CLOSES.days, True), (CLOSES.days + 1, False)])
def test_a_story_closes_when_nobody_tells_of_it_any_more(days: int, still: bool) -> None:
    assert is_open(NOON, NOON + timedelta(days=days)) is still
