"""Clues: the few words by which reports of one event are found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daily8.core.stories.clues import KEPT, SHARED, clues, keys, keys_asked
from daily8.core.stories.wording import Usage, wording

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
NOBODY = Usage.of([], [])
SUNK = "The ferry Halcyon sank off Lantra on Monday; divers of the coast guard found the wreck near Ostra."
DIVERS = "Officials said that the search for those missing since Monday goes on near Lantra, where the Halcyon lies."


def of(title: str, text: str, *names: str, usage: Usage = NOBODY) -> set[int]:
    return set(clues(wording(title, text), title, names, usage))


def test_reports_of_one_event_share_clues_though_they_say_it_otherwise() -> None:
    other = of("Champions at last", "Ostra won the cup by a late goal in the rain of Kelmar.")
    assert len(of("Ferry sinks", SUNK) & of("Search goes on", DIVERS)) >= SHARED
    assert len(of("Ferry sinks", SUNK) & other) < SHARED


def test_what_everybody_names_is_no_clue_where_there_are_better_ones() -> None:
    title = "Lantra and " + " ".join(f"Name{chr(97 + n)}x" for n in range(KEPT))
    usage = Usage.of([wording("", "Lantra today")] * 40 + [wording("", title)] * 2, [str(n) for n in range(42)])
    (lantra,) = wording("", "Lantra").ids.tolist()
    assert lantra in of(title, "")
    assert lantra not in of(title, "", usage=usage)


def test_names_that_were_found_are_clues_where_a_script_has_no_capitals() -> None:
    text = "أعلنت السلطات أن العبارة هالسيون غرقت قبالة لانترا يوم الاثنين"
    (name,) = wording("", "هالسيون").ids.tolist()
    assert name not in of("خبر", text)
    assert name in of("خبر", text, "هالسيون")


@pytest.mark.parametrize(("days", "found"), [(0, True), (6, True), (16, False), (-9, False)])
def test_clues_are_asked_for_among_the_articles_of_the_days_before(days: int, found: bool) -> None:
    known = clues(wording("Ferry Halcyon", SUNK), "Ferry Halcyon", (), NOBODY)
    asked = keys_asked(known, NOON)
    assert bool(set(asked) & set(keys(known, NOON - timedelta(days=days)))) is found


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=200), st.lists(st.text(max_size=12), max_size=4))
def test_clues_are_few_and_always_the_same(title: str, text: str, names: list[str]) -> None:
    found = clues(wording(title, text), title, names, NOBODY)
    assert found == clues(wording(title, text), title, names, NOBODY)
    assert len(found) == len(set(found)) <= KEPT
    assert set(found) <= set(wording(title, text).ids.tolist())
