"""Names that a dash, a hyphen, an "and" or a capital within may join or not."""

from __future__ import annotations

import pytest

from daily8.core.topics.joined_names import apart
from daily8.core.topics.people import normalise_names


@pytest.mark.parametrize(
    ("name", "others", "parts"),
    [
        ("Arden–Bellis", [], ["Arden", "Bellis"]),
        ("Arden-Bellis", ["Mira Arden", "Bellis"], ["Arden", "Bellis"]),
        ("US-China", [], ["US", "China"]),
        ("Arden and Bellis", ["Arden", "Tom Bellis"], ["Arden", "Bellis"]),
        ("Anna Arden and Tom Bellis", [], ["Anna Arden", "Tom Bellis"]),
        ("Anna Hyde-Smith", ["Smith", "Anna Hyde"], ["Anna Hyde-Smith"]),
        ("Hyde-Smith", ["Mary Smith"], ["Hyde-Smith"]),
        ("Fish and Wildlife Service", [], ["Fish and Wildlife Service"]),
        ("Trinidad and Tobago", ["Tobago"], ["Trinidad and Tobago"]),
        ("Bosnia and Herzegovina", ["Bosnia", "Herzegovina"], ["Bosnia and Herzegovina"]),
    ],
)
def test_two_names_are_told_from_one_by_what_the_text_says_alone(
    name: str, others: list[str], parts: list[str]
) -> None:
    assert [one for one in apart([*others, name]) if one not in others or one in parts][-len(parts) :] == parts


def test_titles_before_a_name_are_no_part_of_it_whatever_stands_between_them() -> None:
    names = ["President and CEO Mira Arden", "Foreign Minister Tom Bellis", "Field Marshal Odo Venn"]
    assert set(normalise_names(names)) == {"Mira Arden", "Tom Bellis", "Odo Venn"}


def test_a_capital_within_a_name_is_its_own_where_the_text_repeats_it() -> None:
    assert normalise_names(["PixaCo", "PixaCo"]) == {"PixaCo": 2}
    assert normalise_names(["ArdenBellis says"]) == {}


def test_a_number_or_initials_after_a_name_are_no_part_of_it() -> None:
    names = ["Lecture 12", "Velmora Harbour Authority VHA", "Velmora Harbour Authority"]
    assert normalise_names(names) == {"Velmora Harbour Authority": 2}
