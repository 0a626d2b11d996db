"""My news: everything that was asked for, once a story, with room for others, and always the same."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.ranking import Features, Place, Reason
from daily8.core.ranking.mine import OUTSIDE_EVERY, Wanted, rank_mine
from tests.core.ranking.test_order import NOW, STORIES, story

FOLLOW = Reason("follow", name="hashtag:Harbour")


def wanted(one: Features, *reasons: Reason, alone: bool = False) -> Wanted:
    return Wanted(one, reasons or (FOLLOW,), alone)


def outside(number: int) -> list[Place]:
    return [Place(f"oa{at}", f"os{at}", 9.0, (Reason("origins", 5),)) for at in range(number)]


@given(STORIES, st.integers(0, 6), st.randoms(use_true_random=False))
def test_every_story_that_was_asked_for_is_there_whatever_the_order(
    found: list[Features], others: int, dice: random.Random
) -> None:
    asked = [wanted(one) for one in found]
    places = rank_mine(asked, outside(others), now=NOW)
    dice.shuffle(asked)
    assert rank_mine(asked, outside(others), now=NOW) == places
    assert [one.story for one in places if one.reasons[0].rule != "outside"] == list(
        dict.fromkeys(one.story for one in places if one.story in {own.story for own in found})
    )
    assert {one.story for one in found} <= {one.story for one in places}


def test_every_sixth_place_is_for_what_is_not_followed() -> None:
    own = [wanted(story(f"s{at:02}", category=f"c{at}")) for at in range(14)]
    places = rank_mine(own, outside(9), now=NOW)
    theirs = [at for at, one in enumerate(places, 1) if one.reasons[0].rule == "outside"]
    assert theirs == [OUTSIDE_EVERY, 2 * OUTSIDE_EVERY]
    assert all(one.reasons[0].rule == "follow" for at, one in enumerate(places, 1) if at not in theirs)


def test_what_several_wishes_ask_for_comes_before_what_one_asks_for() -> None:
    one, both = story("one", age=1), story("both", age=5)
    assert [place.story for place in rank_mine([wanted(one), wanted(both, FOLLOW, Reason("discussed"))], [], now=NOW)] == [
        "both", "one",
    ]  # fmt: skip


def test_a_story_stands_once_but_a_followed_one_with_all_its_articles() -> None:
    first, second = story("s"), replace(story("s", age=2), article="a-2")
    assert [one.article for one in rank_mine([wanted(first), wanted(second)], [], now=NOW)] == ["a-s"]
    both = rank_mine([wanted(first, alone=True), wanted(second, alone=True)], [], now=NOW)
    assert {one.article for one in both} == {"a-s", "a-2"}


def test_a_seldom_seen_source_has_room() -> None:
    loud = [wanted(story(f"l{at}", origins=4, category=f"c{at}", per_week=300)) for at in range(6)]
    rare = wanted(story("rare", category="other", per_week=2))
    places = rank_mine([*loud, rare], [], now=NOW)
    assert places[4].story == "rare"
    assert Reason("rare") in places[4].reasons
