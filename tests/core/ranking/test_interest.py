"""What was read weighs more the more and the later it was read, never much, and never takes a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.ranking import Place, Reason
from daily8.core.ranking.interest import ABOUT, BACK, DAY, HALF_LIFE, MOST, Interest, Read, Thing, drawn, interest
from daily8.core.ranking.mine import READ_EVERY, Wanted, rank_mine
from tests.core.ranking.test_order import NOW, story

FOLLOW, READ = Reason("follow", name="category:world"), Reason("read", name="hashtag:Harbour")
KINDS = st.sampled_from(["story", "hashtag", "publisher", "category"])
THINGS = st.tuples(KINDS, st.sampled_from("abcd"))
READS = st.lists(
    st.builds(
        lambda article, thing, days: Read(f"r{article}", *thing, NOW - days * DAY),
        st.integers(0, 30), THINGS, st.integers(0, 90),
    ),
    max_size=80,
)  # fmt: skip


def opened(article: str, *things: Thing, days: float = 0) -> list[Read]:
    return [Read(article, *thing, NOW - round(days * DAY)) for thing in things]


@given(READS, st.lists(THINGS, unique=True, max_size=8), st.randoms(use_true_random=False))
def test_shares_and_what_they_add_are_bounded_whatever_the_order(reads: list[Read], things: list[Thing], dice) -> None:  # type: ignore[no-untyped-def]
    known = interest(reads, now=NOW)
    assert all(0 < share < 1 for share in known.shares.values())
    found = drawn(things, known)
    assert 0 <= found.hundredths <= MOST < 58  # a wish adds 100, a second one 58
    assert (found.thing is None) == (not set(things) & set(known.shares))
    shuffled = list(reads)
    dice.shuffle(shuffled)
    assert interest(shuffled, now=NOW) == known


@given(READS, st.lists(THINGS, unique=True, min_size=1, max_size=6))
def test_reading_one_more_article_like_it_never_speaks_against_an_article(
    reads: list[Read], things: list[Thing]
) -> None:
    before = drawn(things, interest(reads, now=NOW)).hundredths
    after = drawn(things, interest([*reads, *opened("one more", *things)], now=NOW)).hundredths
    assert after >= before


@given(READS, st.lists(THINGS, unique=True, max_size=6), THINGS)
def test_a_thing_more_never_speaks_against_an_article(reads: list[Read], things: list[Thing], more: Thing) -> None:
    known = interest(reads, now=NOW)
    assert drawn([*things, more], known).hundredths >= drawn(things, known).hundredths


@given(st.floats(0, 80), st.floats(0, 80))
def test_what_was_read_longer_ago_counts_less(one: float, other: float) -> None:
    newer, older = sorted([one, other])
    shares = [
        interest([*opened("x", ("hashtag", "a"), days=days), *opened("y", ("hashtag", "b"))], now=NOW).shares
        for days in (newer, older)
    ]
    assert shares[0]["hashtag", "a"] >= shares[1]["hashtag", "a"]


def test_a_single_article_says_little_and_half_of_it_after_its_half_life() -> None:
    share = interest(opened("x", ("story", "s")), now=NOW).shares["story", "s"]
    assert share == pytest.approx(0.2)
    later = interest(opened("x", ("story", "s")), now=NOW + HALF_LIFE).shares["story", "s"]
    assert later == pytest.approx(0.5 / 4.5)


def test_a_hashtag_brings_articles_once_several_were_read_and_a_story_at_once() -> None:
    once = interest(opened("x", ("hashtag", "a"), ("story", "s"), ("publisher", "p"), ("category", "c")), now=NOW)
    assert once.things == (("story", "s"),)
    twice = interest([*opened("x", ("hashtag", "a")), *opened("y", ("hashtag", "a"))], now=NOW)
    assert twice.things == (("hashtag", "a"),)
    others = [one for at in range(60) for one in opened(f"o{at}", ("category", "c"))]
    rare = interest([*opened("x", ("hashtag", "a")), *opened("y", ("hashtag", "a")), *others], now=NOW)
    assert rare.shares["hashtag", "a"] < ABOUT
    assert rare.things == ()


def test_nothing_is_drawn_by_no_reading() -> None:
    assert drawn([("hashtag", "a")], Interest()).hundredths == 0
    assert interest([], now=NOW) == Interest()


def by_reading(number: int, **columns: object) -> list[Wanted]:
    made = (story(f"r{at:02}", origins=9, category=f"k{at}", publisher=f"p{at}") for at in range(number))
    return [Wanted(one, (READ,), drawn=MOST) for one in made]


def outside(number: int) -> list[Place]:
    return [Place(f"oa{at}", f"os{at}", 9.0, (Reason("origins", 5),)) for at in range(number)]


def rules(places: tuple[Place, ...]) -> list[str]:
    return [one.reasons[0].rule for one in places]


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))
def test_what_was_only_read_about_never_has_more_than_every_third_place(asked: int, read: int, others: int) -> None:
    wished = [Wanted(story(f"w{at:02}", age=at, category=f"c{at}"), (FOLLOW,)) for at in range(asked)]
    places = rank_mine([*wished, *by_reading(read)], outside(others), now=NOW)
    found = rules(places)
    for number in range(1, len(found) + 1):
        assert found[:number].count("read") <= -(-number // READ_EVERY)
    assert found.count("follow") == asked
    assert len({one.story for one in places}) == len(places)


def test_who_follows_nothing_gets_what_was_read_about_among_what_others_report() -> None:
    assert rules(rank_mine(by_reading(5), outside(4), now=NOW)) == [
        "read", "outside", "outside", "read", "outside", "outside", "read",
    ]  # fmt: skip


def test_reading_lifts_an_article_that_was_asked_for_but_less_than_another_wish_does() -> None:
    plain, lifted = Wanted(story("plain"), (FOLLOW,)), Wanted(story("lifted", age=3), (FOLLOW, READ), drawn=MOST)
    twice = Wanted(story("twice", age=3), (FOLLOW, Reason("discussed")))
    bare = replace(lifted, drawn=0, reasons=(FOLLOW,))
    assert [one.story for one in rank_mine([plain, bare], [], now=NOW)] == ["plain", "lifted"]
    assert [one.story for one in rank_mine([plain, lifted], [], now=NOW)] == ["lifted", "plain"]
    assert [one.story for one in rank_mine([lifted, twice], [], now=NOW)] == ["twice", "lifted"]


def test_what_was_read_already_steps_back_and_says_so() -> None:
    read, fresh = Wanted(story("read"), (FOLLOW,), read=True), Wanted(story("fresh", age=20), (FOLLOW,))
    places = rank_mine([read, fresh], [], now=NOW)
    assert [one.story for one in places] == ["fresh", "read"]
    assert Reason("already") in places[1].reasons
    assert BACK == 200


def test_of_a_story_an_article_that_was_not_read_yet_speaks() -> None:
    first = story("s")
    second = replace(first, article="a-second", newest=first.newest - 3600)
    places = rank_mine([Wanted(first, (FOLLOW, READ), read=True), Wanted(second, (FOLLOW,))], [], now=NOW)
    assert [one.article for one in places] == ["a-second"]


def test_without_the_rule_the_order_is_that_of_a_reader_of_whom_nothing_is_kept() -> None:
    asked = [Wanted(story(f"w{at}", age=at, category=f"c{at}"), (FOLLOW,)) for at in range(5)]
    read = [replace(one, reasons=(FOLLOW, READ), drawn=MOST, read=at == 0) for at, one in enumerate(asked)]
    bare = rank_mine(asked, outside(2), now=NOW)
    assert rank_mine([*read, *by_reading(3)], outside(2), now=NOW, leave_out=["reading"]) == bare
