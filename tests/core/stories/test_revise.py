"""Second thoughts about stories: one of two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from daily8.core.stories.parting import Member
from daily8.core.stories.revise import CLOSES, MERGE, are_one, is_open, linkage

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


@pytest.mark.parametrize(("days", "still"), [(0, True), (CLOSES.days, True), (CLOSES.days + 1, False)])
def test_a_story_closes_when_nobody_tells_of_it_any_more(days: int, still: bool) -> None:
    assert is_open(NOON, NOON + timedelta(days=days)) is still
