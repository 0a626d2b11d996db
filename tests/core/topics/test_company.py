"""A name that is a word too, or a part of a longer name, stands for the known thing only where that is meant."""

from __future__ import annotations

import pytest

from daily8.core.topics import find_topics, settle_language
from daily8.core.topics.arabic_names import arabic_names, known_in_arabic
from daily8.core.topics.names import known_names
from daily8.core.types import Document, Mentions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("لعب الفريق بحماس كبير في الشوط الثاني أمام جمهوره", "حماس"),
        ("اللاعب يتحلى بحماس وقوة", "حماس"),
        ("في القصة جدة تروي حكايات لأحفادها كل مساء", "جدة"),
        ("يعتمد المهندسون على قطر الدائرة في الحساب", "قطر"),
        ("قال إنه مصر على رأيه ولن يغيره", "مصر"),
    ],
)
def test_a_word_is_no_name_without_company(text: str, name: str) -> None:
    assert name not in arabic_names(text)
    assert name not in known_in_arabic(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("حماس ترد على المقترح", "حماس"),
        ("قال القيادي في حماس إن الحركة سترد", "حماس"),
        ("وصول الحجاج إلى جدة", "جدة"),
        ("مطار جدة يستقبل أول رحلة", "جدة"),
        ("قطر تستضيف القمة", "قطر"),
        ("أمير قطر يزور مصر", "قطر"),
        ("أمير قطر يزور مصر", "مصر"),
        ("مصر تفتح المعبر", "مصر"),
    ],
)
def test_a_name_that_is_also_a_word_is_known_by_its_company_or_its_place(text: str, name: str) -> None:
    assert name in arabic_names(text)
    assert name in known_in_arabic(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Alexandria Ocasio-Cortez rallies voters in Queens", []),
        ("Wildfire burns homes in New Mexico", ["New Mexico"]),
        ("Democratic Republic of Congo seals its border", ["DR Congo"]),
        ("National Security Council meets in Washington", ["National Security Council", "Washington"]),
        ("Strong quake shakes the Indian Ocean", ["Indian Ocean"]),
        ("Japan's PM resigns after scandal", ["Japan"]),
        ("US-China talks resume in Geneva", ["United States", "China", "Geneva"]),
        ("Iran-backed fighters leave the town", ["Iran"]),
        ("Golfer Jordan Spieth leads after first round", []),
        ("Flight of Iran Air diverted", []),
        ("Germany's Merz visits Paris", ["Germany", "Paris"]),
        ("Talks between Israel and Iran President stall", ["Israel", "Iran"]),
    ],
)
def test_what_is_part_of_a_longer_name_is_not_named(text: str, names: list[str]) -> None:
    assert known_names(text) == names


def entities(title: str, text: str, *names: str) -> tuple[str, ...]:
    document = settle_language(Document(id="a", title=title, text=text, language="en"))
    return find_topics(document, mentions=Mentions(names, ())).entities


def test_a_person_called_like_a_country_is_no_country() -> None:
    text = "Michael Jordan sells his stake in the team. Jordan had bought it long ago, and Jordan keeps a seat."
    found = entities("Michael Jordan sells his stake", text, "Michael Jordan", "Jordan", "Jordan")
    assert "jordan" not in found
    assert len(found) == 1
    travels = "The minister met Michael Jordan. He then flew to Jordan, where Jordan and Syria signed a treaty."
    assert "jordan" in entities("Minister flies to Jordan", travels, "Michael Jordan", "Jordan", "Jordan", "Syria")


def test_a_state_is_not_the_country_of_its_name() -> None:
    assert "georgia" not in entities("Georgia governor signs bill in Atlanta", "", "Georgia", "Atlanta")
    assert "georgia" in entities("Georgia votes", "Polls opened in Tbilisi on Monday.", "Georgia", "Tbilisi")


def test_the_place_that_a_headline_names_is_not_lost() -> None:
    assert "newmexico" in entities("Wildfire burns homes in New Mexico", "", "Wildfire")
