"""One identity for each known thing, whatever the spelling, the case and the language; no two things share a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.text import fold
from daily8.core.topics.candidates import camel_case
from daily8.core.topics.identity import keys_of, one_spelling, thing_of, variants
from daily8.core.topics.known import ROWS


def tag(spelling: str) -> str:
    return camel_case(spelling.replace(".", ""))


def test_every_spelling_of_a_row_is_the_same_thing_and_no_other() -> None:
    unclear = set()
    for row in ROWS:
        thing = thing_of(tag(row[0]))
        assert thing is not None
        assert thing.english == tag(row[0]), row
        for spelling in row:
            if thing_of(tag(spelling)) is None:
                unclear.add(spelling)
            else:
                assert thing_of(tag(spelling)) == thing, spelling
    assert unclear == {"عُمان", "عمّان"}  # Oman, and Amman


def test_there_are_about_a_thousand_things_and_each_has_an_arabic_name() -> None:
    assert len({row[0] for row in ROWS}) > 900
    assert all(len(row) > 1 and any("\u0600" <= letter <= "\u06ff" for letter in row[1]) for row in ROWS)


@pytest.mark.parametrize(
    ("written", "shown"),
    [("USA", "UnitedStates"), ("America", "UnitedStates"), ("us", "us"), ("أمريكا", "الولايات_المتحدة"), ("Türkiye", "Turkey"),
     ("HOUTHI", "Houthis"), ("VolodymyrZelenskyy", "VolodymyrZelensky"), ("ISIS", "IslamicState"), ("داعش", "تنظيم_الدولة_الإسلامية"),
     ("Sanitation", "Sanitation"), ("Georgia", "Georgia")],
)  # fmt: skip
def test_a_tag_is_spelt_as_all_others_of_its_script(written: str, shown: str) -> None:
    assert one_spelling(written) == shown


@given(st.sampled_from([tag(spelling) for row in ROWS for spelling in row]))
def test_the_one_spelling_stays_as_it_is(written: str) -> None:
    shown = one_spelling(written)
    assert one_spelling(shown) == shown
    if thing_of(written):
        assert set(keys_of(shown)) == set(keys_of(written))
        assert fold(shown) in keys_of(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [("tariff", "tariffs"), ("organisation", "organization"), ("labels", "label"), ("privatised", "privatized")],
)
def test_number_and_the_two_spellings_of_english_are_one_tag(one: str, other: str) -> None:
    assert other in keys_of(one)
    assert one in keys_of(other)


@given(st.text(max_size=30))
def test_a_tag_is_among_its_own_variants_first(text: str) -> None:
    assert variants(fold(text))[0] == fold(text)
    assert len(variants(fold(text))) <= 4
