"""What was found says by what: every reason is one of the facts that its place was made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.ranking import Reason
from daily8.core.search import Matched, ask, why_found

PARTS = ("harbour", "bank of Velmora", "grain")


def test_words_are_named_where_they_stand_as_they_were_typed() -> None:
    one = Matched(by_words=True, by_meaning=True, days=2.2, title=(True, False, True))
    assert why_found(one, PARTS, newest=False) == (
        Reason("headline", name="harbour, grain"),
        Reason("text", name="bank of Velmora"),
        Reason("meaning"),
        Reason("age", 3),
    )


def test_what_meaning_alone_found_claims_no_words_and_no_weight_of_its_age() -> None:
    one = Matched(by_words=False, by_meaning=True, days=2.2)
    assert why_found(one, PARTS, newest=False) == (Reason("meaning", name="alone"),)


def test_an_order_by_date_says_so_and_weighs_nothing_else() -> None:
    one = Matched(by_words=True, by_meaning=False, days=0.1, title=(False, False, False))
    assert why_found(one, PARTS, newest=True) == (Reason("by-date"), Reason("text", name=", ".join(PARTS)))


@given(
    st.booleans(), st.booleans(), st.floats(-1, 4000), st.lists(st.booleans(), min_size=3, max_size=3), st.booleans()
)
def test_every_part_is_named_once_and_nothing_without_words_names_one(
    words: bool, meaning: bool, days: float, title: list[bool], newest: bool
) -> None:
    found = why_found(Matched(words, meaning, days, tuple(title)), PARTS, newest=newest)
    named = [name for one in found if one.rule in {"headline", "text"} for name in one.name.split(", ")]
    assert sorted(named) == (sorted(PARTS) if words else [])
    assert all(one.number >= 1 for one in found if one.rule == "age")


def test_parts_are_told_as_they_were_typed() -> None:
    assert ask('Élections "Bank of Velmora" -grain the').typed == ("Élections", "Bank of Velmora")
    assert ask("الانتخابات في فلمورا").typed == ("الانتخابات", "فلمورا")
    assert ask("HARBOUR harbour").typed == ("HARBOUR",)


@given(st.text(max_size=60))
def test_whatever_is_typed_has_a_name_for_each_part_of_it(typed: str) -> None:
    question = ask(typed)
    assert len(question.typed) == len(question.wanted)
    assert all(question.typed)
