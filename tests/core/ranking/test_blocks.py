"""Blocks of categories on the front page."""

from __future__ import annotations

from daily8.core.ranking.blocks import BLOCKS, Waiting, plan


def waiting(id_: str, category: str = "sport", publisher: str = "", story: str = "") -> Waiting:
    return Waiting(id_, category, publisher or id_, story or id_)


def test_a_block_holds_the_newest_of_its_category_where_there_are_enough() -> None:
    rows = [waiting(name) for name in "abcd"] + [waiting(name, "health") for name in "ef"] + [waiting("g", "general")]
    assert plan(rows, ()) == {"sport": ["a", "b", "c"]}


def test_a_story_stands_once_in_all_blocks_and_not_where_it_is_on_the_page_already() -> None:
    rows = [
        waiting("a", story="s"),
        waiting("b", story="s"),
        waiting("c", "health", story="s"),
        waiting("d", story="t"),
    ]
    rows += [waiting("e"), waiting("f")]
    assert plan(rows, {"t"}) == {"sport": ["a", "e", "f"]}
    assert plan(rows, {"s", "t"}) == {}


def test_who_brings_much_leaves_places_to_others_and_takes_what_they_leave() -> None:
    rows = [waiting(name, publisher="loud") for name in "abc"] + [waiting("d"), waiting("e")]
    assert plan(rows, ()) == {"sport": ["a", "d", "e"]}
    assert plan(rows[:4], ()) == {"sport": ["a", "b", "d"]}


def test_there_are_only_so_many_blocks() -> None:
    rows = [waiting(f"{slug}{n}", slug) for slug in ("u", "v", "w", "x", "y", "z") for n in range(3)]
    assert list(plan(rows, ())) == ["u", "v", "w", "x"]
    assert BLOCKS == 4
