"""The order of ranked pages: the same whatever comes in which order, again from its record, and for reasons."""

from __future__ import annotations

import json
import random
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.errors import Daily8Error
from daily8.core.ranking import PAGES, RULES, Features, Place, Recipe, rank
from daily8.core.ranking.features import LATELY, WINDOW, burst
from daily8.core.ranking.order import RARE, seldom
from daily8.core.ranking.record import Recorded, decode, encode, is_exact, names_any, place_without, replay

NOW = 1_770_000_000
HOUR = 3600


def story(
    name: str = "s", *, origins: int = 1, reprints: int = 0, age: float = 1.0, category: str = "world",
    publisher: str = "", per_week: int = 100, within: float = 24.0,
    pictured: int = 0,
) -> Features:  # fmt: skip
    """``age``: hours since the last report; its origins reported evenly over ``within`` hours before."""
    last = NOW - int(age * HOUR)
    firsts = tuple(sorted(last - int(within * HOUR * at / max(origins - 1, 1)) for at in range(origins)))
    return Features(
        name, f"a-{name}", category, publisher or name, origins, origins + reprints, last, per_week, pictured, firsts
    )


def order(*stories: Features, page: str = "front", leave_out: tuple[str, ...] = ()) -> list[str]:
    return [one.story for one in rank(stories, PAGES[page], now=NOW, limit=40, leave_out=leave_out)]


def reasons(place: Place) -> dict[str, int]:
    return {one.rule: one.number for one in place.reasons}


STORY = st.builds(
    story, st.integers(0, 10**6).map(str), origins=st.integers(1, 8), reprints=st.integers(0, 20),
    age=st.floats(0, 72), category=st.sampled_from(["world", "sport", "health"]), publisher=st.sampled_from("pqrst"),
    per_week=st.integers(0, 500), within=st.floats(0, 48),
    pictured=st.integers(0, 1),
)  # fmt: skip
STORIES = st.lists(STORY, unique_by=lambda one: one.story, max_size=14)
PAGE = st.sampled_from(sorted(PAGES))
RULE = st.sampled_from(sorted(RULES))


def test_a_story_ages_as_its_origins_do_and_the_card_tells_of_its_last_report() -> None:
    old = replace(story("old", origins=14, age=1, within=1), fresh=NOW - 93 * HOUR, firsts=(NOW - 130 * HOUR,))
    places = rank([old, story("new", origins=3, age=2)], PAGES["front"], now=NOW, limit=5)
    assert [one.story for one in places] == ["new", "old"]
    assert reasons(places[1])["fresh"] == 1


def test_seldom_seen_sources_take_turns_and_are_called_so_where_the_rule_gave_them_a_place() -> None:
    daily = [story(f"d{n}", origins=3, publisher=f"p{n % 8}", per_week=400) for n in range(30)]
    seldom_seen = [
        story(f"{name}{n}", age=age + n / 100, publisher=name, per_week=2)
        for age, name in enumerate("xyz", 1)
        for n in range(9)
    ]
    places = rank([*daily, *seldom_seen], PAGES["trending"], now=NOW, limit=30)
    rare = [one.story[0] for one in places if "rare" in reasons(one)]
    assert sorted(rare[:3]) == sorted(rare[3:6]) == ["x", "y", "z"]
    first = story("best", origins=9, publisher="x", per_week=2)
    turns = replace(PAGES["trending"], rare_every=1)
    assert "rare" not in reasons(rank([*daily, first], turns, now=NOW, limit=1)[0])
    before = replace(PAGES["trending"], rare_turns=0)
    places = rank([*daily, *seldom_seen], before, now=NOW, limit=30)
    assert {one.story[0] for one in places if "rare" in reasons(one)} == {"x"}


def test_an_order_of_the_version_before_comes_again_as_it_was() -> None:
    found = tuple(story(str(n), origins=n + 1, age=3 * n) for n in range(6))
    shown = tuple(one.article for one in rank(found, PAGES["front"], now=NOW, limit=5))
    _, *head, rows, order = json.loads(
        zlib.decompress(encode(Recorded("front", "en", NOW, PAGES["front"], found, shown)))
    )
    before = [1, *head, [[*row[:9], *row[10:]] for row in rows], order]
    assert [row[9] for row in rows] == [0] * 6
    recorded = decode(zlib.compress(json.dumps(before).encode()))
    assert recorded.candidates == found
    assert is_exact(recorded)


@given(STORIES, PAGE, st.randoms(use_true_random=False))
def test_an_order_does_not_depend_on_how_the_stories_come(
    found: list[Features], page: str, dice: random.Random
) -> None:
    first = rank(found, PAGES[page], now=NOW, limit=40)
    shuffled = list(found)
    dice.shuffle(shuffled)
    assert rank(shuffled, PAGES[page], now=NOW, limit=40) == first == rank(found, PAGES[page], now=NOW, limit=40)


@given(STORIES, PAGE, st.integers(1, 12), RULE)
def test_a_record_gives_the_same_order_again(found: list[Features], page: str, limit: int, rule: str) -> None:
    places = rank(found, PAGES[page], now=NOW, limit=limit)
    record = Recorded(page, "en", NOW, PAGES[page], tuple(found), tuple(one.article for one in places))
    read = decode(encode(record))
    assert read == record
    assert is_exact(read)
    assert replay(read) == places or not places
    for at, one in enumerate(replay(read, leave_out=[rule]), 1):
        assert place_without(read, one.article, rule) == at


@given(STORIES, PAGE)
def test_each_story_has_one_place_and_a_reason(found: list[Features], page: str) -> None:
    places = rank(found, PAGES[page], now=NOW, limit=40)
    assert len({one.story for one in places}) == len(places)
    assert all(one.reasons for one in places)
    if page != "breaking":
        assert {one.story for one in places} == {one.story for one in found}


@given(STORIES, PAGE, st.integers(0, 40))
def test_a_shorter_page_is_the_beginning_of_a_longer_one(found: list[Features], page: str, limit: int) -> None:
    assert rank(found, PAGES[page], now=NOW, limit=40)[:limit] == rank(found, PAGES[page], now=NOW, limit=limit)


@given(STORIES)
def test_reprints_alone_break_no_news(found: list[Features]) -> None:
    alone = [replace(one, origins=1, publishers=60, firsts=one.firsts[-1:]) for one in found]
    assert rank(alone, PAGES["breaking"], now=NOW, limit=40) == ()


def test_breaking_is_a_burst_of_independent_origins() -> None:
    sudden = story("sudden", origins=3, within=1.5, age=0.25)
    slow = story("slow", origins=9, within=23.0)
    copied = story("copied", origins=1, reprints=30, within=1.0)
    assert order(sudden, slow, copied, page="breaking") == ["sudden"]
    (place,) = rank([sudden], PAGES["breaking"], now=NOW, limit=5)
    assert (place.reasons[0].rule, place.reasons[0].number, place.reasons[0].name) == ("burst", 3, "now")


def test_a_burst_of_yesterday_breaks_no_news() -> None:
    assert order(story("old", origins=6, within=1.0, age=LATELY / HOUR + 0.1), page="breaking") == []


@given(STORIES)
def test_a_burst_lies_within_two_hours_and_within_half_a_day(found: list[Features]) -> None:
    for one in found:
        number, last = burst(one, NOW)
        near = [time for time in one.firsts if last - WINDOW <= time <= last]
        assert number <= len(near)
        assert number == 0 or NOW - LATELY <= last <= NOW


def test_independent_origins_lift_and_reprints_lift_little() -> None:
    assert order(story("one"), story("copied", reprints=3), story("two", origins=2)) == ["two", "copied", "one"]


def test_a_page_of_one_subject_makes_room_for_another() -> None:
    same = [story(f"w{at}", origins=4, age=1 + at / 100) for at in range(4)]
    other = story("health", origins=3, age=1.1, category="health")
    found = order(*same, other)
    assert found.index("health") < 4
    assert order(*same, other, leave_out=("variety",)) == ["w0", "w1", "w2", "w3", "health"]
    placed = next(one for one in rank([*same, other], PAGES["front"], now=NOW, limit=9) if one.story == "health")
    assert "variety" in reasons(placed)


def test_the_fifth_place_is_a_seldom_seen_sources() -> None:
    loud = [story(f"l{at}", origins=4, category=f"c{at}", per_week=400) for at in range(8)]
    rare = story("rare", origins=1, category="other", per_week=3)
    assert order(*loud, rare)[4] == "rare"
    assert order(*loud, rare, leave_out=("rare",))[-1] == "rare"
    placed = rank([*loud, rare], PAGES["front"], now=NOW, limit=9)[4]
    assert "rare" in reasons(placed)


def test_a_seldom_seen_source_far_behind_gets_no_room() -> None:
    loud = [story(f"l{at}", origins=4, category=f"c{at}", per_week=400) for at in range(8)]
    stale = story("stale", age=70.0, category="other", per_week=3)
    assert order(*loud, stale)[-1] == "stale"


def test_where_all_bring_out_alike_nobody_is_seldom_seen() -> None:
    assert seldom([story("a", per_week=5), story("b", per_week=4)]) == frozenset()
    assert seldom([story("a", per_week=0)]) == frozenset()
    assert seldom([story("a", per_week=RARE * 100), story("b", per_week=1)]) == {"b"}


def test_one_publisher_does_not_lead_the_whole_page() -> None:
    own = [story(f"o{at}", origins=2, publisher="loud", category=f"c{at}") for at in range(4)]
    other = story("other", origins=1, category="x")
    assert order(*own, other).index("other") == 1


def test_the_best_of_three_with_a_picture_leads() -> None:
    plain, other, shown = story("a", origins=4), story("b", origins=3), story("c", origins=2, pictured=1)
    assert order(plain, other, shown) == ["c", "a", "b"]
    assert order(plain, other, shown, leave_out=("picture",)) == ["a", "b", "c"]
    assert order(plain, other, story("d", origins=2, age=2), replace(shown, origins=1)) == ["a", "b", "d", "c"]


def test_what_leads_for_its_picture_names_no_place_below_others() -> None:
    loud = [story(f"l{at}", origins=4, category="same", publisher="loud") for at in range(2)]
    shown = story("c", origins=3, category="other", pictured=1)
    places = rank([*loud, shown], PAGES["front"], now=NOW, limit=5)
    assert places[0].story == "c"
    assert places[0].reasons[0].rule == "picture"
    assert not {"rare", "variety"} & set(reasons(places[0]))


def test_every_rule_can_be_left_out_and_no_other() -> None:
    found = [story("a", origins=3), story("b", reprints=2, age=5)]
    record = Recorded("front", "en", NOW, Recipe(half_life=10.0), tuple(found), ("a-a", "a-b"))
    for rule in RULES:
        assert len(replay(record, leave_out=[rule])) == 2
    with pytest.raises(Daily8Error, match="There is no rule 'taste'"):
        replay(record, leave_out=["taste"])


def test_a_broken_record_is_told_of() -> None:
    with pytest.raises(Daily8Error, match="recorded by another version"):
        decode(b"nothing")


def test_a_record_knows_whether_it_holds_one_of_some_articles() -> None:
    record = Recorded("front", "en", 0, PAGES["front"], (), ("a" * 32, "b" * 32))
    assert names_any(encode(record), {"b" * 32, "c" * 32})
    assert not names_any(encode(record), {"c" * 32})
    assert names_any(b"no record", set())
