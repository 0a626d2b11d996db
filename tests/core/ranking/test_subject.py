"""Whether likeness is one of subject."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.ranking.subject import FIELDS, OTHER_FIELD, subject_shares
from daily8.core.types import CATEGORIES


def shares(category: str, *near: tuple[float, str]) -> list[float]:
    meaning = np.array([one for one, _ in near], dtype=np.float32)
    return [float(one) for one in subject_shares(category, meaning, [name for _, name in near])]


def test_an_actors_visit_is_not_further_reading_for_an_election_in_the_same_country() -> None:
    cabinet, visit, ballad = shares("politics", (0.6, "world"), (0.6, "entertainment"), (0.2, "entertainment"))
    assert cabinet == 1
    assert visit == OTHER_FIELD
    assert ballad < OTHER_FIELD


def test_what_is_general_or_an_opinion_may_be_of_any_field() -> None:
    assert shares("general", (0.5, "sport"), (0.5, "politics")) == [1, 1]
    assert shares("sport", (0.5, "general"), (0.5, "opinion")) == [1, 1]


def test_texts_that_mean_unlike_things_are_on_different_subjects_whatever_words_they_share() -> None:
    found = shares("world", (0.5, "world"), (0.3, "world"), (0.1, "world"), (-0.2, "world"))
    assert found == sorted(found, reverse=True)
    assert found[0] == 1
    assert found[-1] == 0


def test_every_category_has_a_field_or_may_be_of_any() -> None:
    assert set(CATEGORIES) - set(FIELDS) == {"general", "opinion"}


@given(st.sampled_from(CATEGORIES), st.lists(st.tuples(st.floats(-1, 1, width=32), st.sampled_from(CATEGORIES))))
def test_a_share_is_never_more_than_the_whole(category: str, near: list[tuple[float, str]]) -> None:
    assert all(0 <= one <= 1 for one in shares(category, *near))
