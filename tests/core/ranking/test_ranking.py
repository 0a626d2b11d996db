"""What comes first: independent and fresh reports; and what is worth reading next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.ranking import Near, choose_related, freshness, score_story
from daily8.core.ranking.front import HALF_LIFE_HOURS
from daily8.core.ranking.related import ABOUT, EACH_PUBLISHER, LEAST, LIMIT, NEW, OWN
from daily8.core.stories.origins import Origin

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def story(*publishers: str) -> list[Origin]:
    """Every publisher with a report of its own."""
    return [Origin(one, False, (one,), (one,)) for one in publishers]


def test_independent_publishers_lift_a_story_and_reprints_count_little() -> None:
    alone, two = score_story(story("a"), newest=NOON), score_story(story("a", "b"), newest=NOON)
    reprinted = score_story([Origin("a", False, ("1", "2", "3"), ("a", "b", "c"))], newest=NOON)
    assert alone.value < reprinted.value < two.value
    assert (reprinted.origins, reprinted.publishers, reprinted.reprints) == (1, 3, 2)


def test_a_story_must_double_its_weight_to_keep_its_place() -> None:
    later = NOON + timedelta(hours=HALF_LIFE_HOURS)
    old, new = score_story(story("a", "b", "c"), newest=NOON), score_story(story("a"), newest=later)
    assert abs(old.value - new.value) < 1e-6


def test_one_late_follow_up_makes_no_story_new_that_all_others_have_left() -> None:
    hour = 3600.0
    left = freshness([0.0] * 13 + [130 * hour])
    assert left < 100 * hour
    assert freshness([5 * hour]) == freshness([5 * hour] * 4) == 5 * hour
    assert freshness([0.0, 1 * hour]) < freshness([0.5 * hour, 1 * hour]) < 1 * hour


def near(number: int, relevance: float, *, publisher: str = "", text: str = "", hours: float = 0) -> Near:
    name = f"{number:02}"
    return Near(name, publisher or name, text or name, NOON + timedelta(hours=hours), relevance)


def test_the_read_text_and_what_is_off_the_subject_never_come_up() -> None:
    found = choose_related([near(1, 0.9, text="read"), near(2, 0.5), near(3, LEAST - 0.01)], text_id="read")
    assert [one.id for one in found] == ["02"]


def test_of_equally_relevant_articles_the_newer_goes_first() -> None:
    found = choose_related([near(1, 0.5), near(2, 0.5 - NEW / 4, hours=3)], text_id="read")
    assert [one.id for one in found] == ["02", "01"]


def test_one_publisher_does_not_fill_the_list_while_others_have_something_to_say() -> None:
    found = choose_related(
        [near(n, 0.9 - n / 100, publisher="loud") for n in range(9)] + [near(20, 0.3), near(21, 0.2)], text_id="read"
    )
    assert len(found) == LIMIT
    assert {"20", "21"} <= {one.id for one in found}
    assert [one.id for one in found][:EACH_PUBLISHER] == ["00", "01", "02"]


def test_one_day_does_not_fill_the_list_while_other_days_have_about_the_same_to_say() -> None:
    today = [near(n, 0.4) for n in range(LIMIT)]
    before = [near(20 + n, 0.4 * ABOUT, hours=-24 * (1 + n)) for n in range(LIMIT)]
    of_little = [near(40 + n, 0.4 * ABOUT - NEW, hours=-24) for n in range(LIMIT)]
    found = [one.id for one in choose_related(today + before, text_id="read")]
    assert [one < "20" for one in found] == [True] * (LIMIT // 2) + [False] * (LIMIT // 2)
    assert all(one.id < "20" for one in choose_related(today + of_little, text_id="read"))
    assert len(choose_related(today, text_id="read")) == LIMIT


@given(
    st.lists(
        st.builds(
            near, st.integers(0, 30), st.floats(-0.2, 1), publisher=st.sampled_from("abc"), text=st.sampled_from("rstuv"),
            hours=st.integers(0, 50),
        ),
        max_size=30, unique_by=lambda one: one.article_id,
    )
)  # fmt: skip
def test_a_text_comes_once_and_never_the_one_that_is_read(items: list[Near]) -> None:
    found = choose_related(items, text_id="r")
    texts = {one.article_id: one.text_id for one in items}
    chosen = [texts[one.id] for one in found]
    assert len(chosen) == len(set(chosen)) <= LIMIT
    assert "r" not in chosen


@given(st.lists(st.tuples(st.floats(LEAST, 1), st.booleans(), st.integers(0, 9)), max_size=40))
def test_who_reads_one_language_alone_has_as_many_of_a_related_list_as_there_are(
    found: list[tuple[float, bool, int]],
) -> None:
    items = [
        replace(near(number, relevance), own=own, publisher=str(publisher))
        for number, (relevance, own, publisher) in enumerate(found)
    ]
    chosen = [one.id for one in choose_related(items, text_id="read")]
    own = {one.article_id for one in items if one.own}
    assert sum(one in own for one in chosen) >= min(OWN, len(own))
    everywhere = [one.id for one in choose_related([replace(one, own=True) for one in items], text_id="read")]
    assert chosen[: len(everywhere)] == everywhere  # who reads both sees the same as before
    assert len(chosen) == len(set(chosen)) <= LIMIT + OWN
