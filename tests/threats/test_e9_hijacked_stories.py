"""E9: whoever floods us with articles made to be near everything merges no stories of others and hides none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.stories import Candidate, assign
from daily8.core.stories.cluster import THRESHOLD
from daily8.core.stories.parting import Member, parts
from daily8.core.stories.revise import MERGE, are_one
from daily8.core.stories.votes import EACH_PUBLISHER, MOST
from daily8.core.types import JoinStory

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
sizes = st.integers(2, 6)
floods = st.integers(0, 40)
nearness = st.floats(0, 1, width=32)


def story(honest: int, flood: int, name: str) -> list[Member]:
    told = [f"{name}{n}" for n in range(honest)] + ["flood"] * flood
    return [Member(f"{name}{at:03}", one, NOON + timedelta(minutes=at)) for at, one in enumerate(told)]


@given(sizes, sizes, floods, floods, nearness)
def test_e9_no_flood_merges_two_stories_that_are_not_alike(a: int, b: int, in_a: int, in_b: int, near: float) -> None:
    first, second = story(a, in_a, "a"), story(b, in_b, "b")
    alike = np.full((len(first), len(second)), near, dtype=np.float32)
    alike[:a, :b] = MERGE / 3  # what all others say of both
    assert not are_one(first, second, alike)
    assert not are_one(second, first, alike.T)


@given(sizes, sizes, st.integers(1, 40))
def test_e9_no_flood_keeps_apart_what_others_tell_as_one(a: int, b: int, flood: int) -> None:
    first, second = story(a, flood, "a"), story(b, 0, "b")
    alike = np.full((len(first), len(second)), MERGE + 0.2, dtype=np.float32)
    assert are_one(first, second, alike)


@given(st.integers(1, 60))
def test_e9_one_article_made_to_be_near_joins_no_large_story_by_its_nearest_alone(size: int) -> None:
    """One report that mixes in a sentence of everything is near one article of each story, and in none."""
    mixed = [Candidate("x", "large", size, 0.9, "mixer")]
    joined = isinstance(assign(mixed), JoinStory)
    assert joined == (0.9 / max(1, min(MOST, size)) >= THRESHOLD)


@given(sizes, st.integers(1, 40), nearness, nearness)
def test_e9_no_flood_that_is_unlike_them_parts_what_others_tell_as_one(
    size: int, flood: int, among: float, between: float
) -> None:
    told = story(size, flood, "a")
    alike = np.full((len(told), len(told)), between, dtype=np.float32)
    alike[:size, :size], alike[size:, size:] = 0.5, among
    assert len(parts(told, (alike + alike.T) / 2)) == 1


@given(st.integers(MOST, 20), st.integers(1, 40), st.floats(0, 0.1), st.floats(0, 1), st.floats(THRESHOLD, 1))
def test_e9_no_flood_pulls_an_article_to_a_large_story_from_the_one_it_belongs_to(
    honest: int, flood: int, little: float, near: float, own: float
) -> None:
    """However many of a publisher stand in the other story, they weigh no more than its few that have a say."""
    true = [Candidate(f"t{n}", "other", honest + flood, little, f"paper {n}") for n in range(honest)]
    evil = [Candidate(f"e{n}", "other", honest + flood, near, "flood") for n in range(flood)]
    home = [Candidate("h", "home", 1, own, "first paper")]
    found = assign([*true, *evil, *home])
    most = (EACH_PUBLISHER * near + (MOST - EACH_PUBLISHER) * little) / MOST
    assert isinstance(found, JoinStory)
    assert found.story_id == "home" or most >= own - 1e-9


@given(st.integers(MOST, 20), st.integers(0, 40), st.integers(0, 40), st.floats(0, 1))
def test_e9_what_a_flood_has_a_say_in_does_not_grow_with_it(honest: int, few: int, more: int, near: float) -> None:
    def told(flood: int) -> float:
        true = [Candidate(f"t{n}", "s", honest + flood, 0.1, f"paper {n}") for n in range(honest)]
        evil = [Candidate(f"e{n}", "s", honest + flood, near, "flood") for n in range(flood)]
        found = assign([*true, *evil], threshold=0)
        assert isinstance(found, JoinStory)
        return found.score

    few, more = EACH_PUBLISHER + few, EACH_PUBLISHER + more
    assert abs(told(few) - told(more)) < 1e-9
