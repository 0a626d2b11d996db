"""Known subjects are found in texts of both languages, and tag an article that is about them."""

from __future__ import annotations

import pytest

from daily8.core.topics import find_topics, settle_language
from daily8.core.topics.identity import thing_of
from daily8.core.topics.subjects import subjects_in
from daily8.core.types import Document, Mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rules for net-neutrality and a cease-fire", ["Net Neutrality", "Ceasefire"]),
        ("The Nuclear Weapons of others", ["Nuclear Weapons"]),
        ("Greenhouse gas emissions fall", ["Greenhouse Gases"]),
        ("Nobody aids them, and the patients have AIDS", ["HIV"]),
        ("Climate, change your mind", []),
    ],
)
def test_a_subject_is_found_however_it_is_written_within_a_clause(text: str, found: list[str]) -> None:
    assert subjects_in(text, "en") == found


def test_an_arabic_subject_is_found_behind_what_is_attached_to_it() -> None:
    text = "مفاوضات لوقف إطلاق النار وبالذكاء الاصطناعي، والهجرة غير الشرعية"
    assert subjects_in(text, "ar") == ["وقف إطلاق النار", "الذكاء الاصطناعي", "الهجرة غير الشرعية"]


def test_other_languages_have_no_list() -> None:
    assert subjects_in("Le budget et la tourism", "fr") == []


def test_both_languages_tag_a_ceasefire_as_the_same_thing() -> None:
    headlines = ("Ceasefire in Aldren holds for a second day", "وقف إطلاق النار في ألدرن يصمد لليوم الثاني")
    tags = [find_topics(settle_language(Document("a", one, "")), mentions=Mentions()).hashtags for one in headlines]
    assert ("Ceasefire" in tags[0], "وقف_إطلاق_النار" in tags[1]) == (True, True)
    assert thing_of("وقف_إطلاق_النار") == thing_of("Ceasefire")


def test_a_subject_that_a_long_text_touches_once_is_none_of_its_tags() -> None:
    text = "The harbour of Aldren has a new crane. " * 30 + "Climate change came up, too."
    assert "ClimateChange" not in find_topics(Document("a", "A crane for Aldren", text), mentions=Mentions()).hashtags
