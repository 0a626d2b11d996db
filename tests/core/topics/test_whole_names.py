"""Names of one word as the text says them whole, who only speaks, and what stands for the same in two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.topics import find_topics, settle_language
from daily8.core.topics.identity import across_scripts, identity_of
from daily8.core.topics.media import is_quoted
from daily8.core.topics.names import RuleNames, small_names, writes_names_small
from daily8.core.topics.people import normalise_names
from daily8.core.topics.sounds import sound_of
from daily8.core.topics.whole_names import with_whole_names
from daily8.core.types import Document, Mentions


def test_a_surname_alone_is_told_whole_where_the_text_says_it_far_below() -> None:
    text = "Verma resigned. " + "The council of Velmora met. " * 200 + "Susan Verma was mayor for six years."
    assert with_whole_names({"Verma": 3}, "Verma resigns", text) == {"Susan Verma": 3}


def test_a_rare_given_name_is_believed_when_it_stands_twice() -> None:
    once, twice = "Quellaria Verma left. Verma smiled.", "Quellaria Verma left. Quellaria Verma smiled."
    assert with_whole_names({"Verma": 2}, "", once) == {"Verma": 2}
    assert with_whole_names({"Verma": 2}, "", twice) == {"Quellaria Verma": 2}


@pytest.mark.parametrize("before", ["Senator", "President", "Republican", "Mrs", "When", "The", "Monday"])
def test_an_office_or_a_word_of_grammar_is_no_given_name(before: str) -> None:
    assert with_whole_names({"Verma": 2}, "", f"{before} Verma left. {before} Verma came.") == {"Verma": 2}


def test_a_given_name_alone_is_no_name_and_a_country_is_one() -> None:
    assert with_whole_names({"Paul": 1, "Georgia": 1}, "", "Paul and Georgia met.") == {"Georgia": 1}
    assert with_whole_names({"Paul": 1}, "", "Paul came. Paul Shorter left.") == {"Paul Shorter": 1}


def test_a_given_name_in_the_title_stays() -> None:
    assert with_whole_names({"Claude": 2}, "Claude writes code", "Claude was asked. Claude answered.") == {"Claude": 2}


def test_a_weekday_is_cut_from_a_name_and_an_office_too() -> None:
    assert set(normalise_names(["Velmora Thursday", "Black Friday", "Comedian Ellen DeGeneres"])) == {
        "Velmora", "Black Friday", "Ellen DeGeneres",
    }  # fmt: skip


def test_a_word_that_stuck_to_a_whole_name_is_cut() -> None:
    found = normalise_names(["Add Donald Trump", "Donald Trump", "Pastor Andrew Brunson", "Andrew Brunson"])
    assert set(found) == {"Donald Trump", "Andrew Brunson"}
    assert "Christine Blasey Ford" in normalise_names(["Christine Blasey Ford", "Blasey Ford", "Blasey Ford"])


def test_who_only_speaks_is_told_from_who_acts() -> None:
    text = '"It rained," said Asha Verma, a lawyer. Verma added that it was cold. Lena Kort robbed a bank. Kort fled.'
    assert is_quoted("Asha Verma", text)
    assert not is_quoted("Lena Kort", text)


def test_who_only_speaks_is_no_tag() -> None:
    text = "The bridge of Velmora fell on Monday. " * 20 + '"It was old," said Asha Verma. Verma said it creaked.'
    document = settle_language(Document(id="a", title="The bridge of Velmora falls", text=text, language="en"))
    names = ("Velmora", "Velmora", "Asha Verma", "Verma")
    assert "AshaVerma" not in find_topics(document, mentions=Mentions(names, ())).hashtags


def test_persons_are_found_where_names_are_written_small() -> None:
    text = "france manager walter smith wants respect. smith has joined his squad, and bill passed on."
    assert writes_names_small(text)
    assert small_names(text) == ["France", "Walter Smith", "Walter Smith"]
    assert not writes_names_small("The manager, Walter Smith, wants respect.")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Putin", "بوتين"), ("Russians", "روسيا"), ("Megan Oldham", "ميغان أولدهام"), ("Billy Steinberg", "بيلي ستاينبرغ"),
     ("Mohammed Salah", "محمد صلاح"), ("Mohammed Ali", "Muhammad Ali"), ("Ali Hassan", "علي حسن"),
     ("Saeed Salem", "سعيد سالم"), ("Maria Santos", "ماريا سانتوس"), ("Robert Mueller", "روبرت مولر"),
     ("Matt Whitaker", "Matthew Whitaker"), ("World Health Organisation", "منظمة الصحة العالمية")],
)  # fmt: skip
def test_a_name_stands_for_the_same_in_every_spelling_and_script(one: str, other: str) -> None:
    def entities(name: str) -> set[str]:
        return {across_scripts(identity_of(found)) for found in normalise_names([name])}

    assert entities(one) == entities(other) != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Robert Mueller", "Robert Miller"), ("Maria Santos", "Mario Santos"), ("Michael Jackson", "Michelle Jackson"),
     ("Daniel Craig", "Danielle Craig"), ("Paul Simon", "Paula Simon"), ("Martin Keller", "Morton Keller"),
     ("Hassan Nasser", "Hussein Nasser"), ("سعيد سالم", "سعد سليم"), ("Said Salem", "سعد سليم"),
     ("Maria Santos", "ماريو سانتوس"), ("Michelle Jackson", "مايكل جاكسون")],
)  # fmt: skip
def test_names_that_only_sound_alike_stand_for_two(one: str, other: str) -> None:
    assert identity_of(one) != identity_of(other)
    if one.isascii() != other.isascii():
        assert across_scripts(identity_of(one)) != across_scripts(identity_of(other))


@pytest.mark.parametrize("name", ["Megan", "Li Na", "", "Al Bo", "Robert Duvall Mark Meadows"])
def test_a_short_name_has_no_sound_and_different_names_sound_apart(name: str) -> None:
    assert sound_of(name) == "" or sound_of(name) != sound_of("Mark Meadows")


def test_an_article_in_each_language_shares_the_identities_of_its_names() -> None:
    english = settle_language(Document(id="a", title="Rubio meets Orban in Budapest", text="", language="en"))
    arabic = settle_language(Document(id="b", title="روبيو يلتقي أوربان في بودابست", text="", language="ar"))
    found = [
        set(find_topics(one, mentions=RuleNames().find(one.title, language=one.language)).entities)
        for one in (english, arabic)
    ]
    assert {"viktororban", "budapest", "marcorubio"} <= found[1]
    assert {"viktororban", "budapest"} <= found[0] & found[1]


@given(st.text(max_size=40), st.text(max_size=200))
def test_any_names_and_text_are_read(name: str, text: str) -> None:
    assert isinstance(identity_of(name), str)
    assert sum(with_whole_names({name or "x": 1}, "", text).values()) <= 1
    assert isinstance(small_names(text), list)
