"""Noun phrases of English text: what hyphens join is one word, and what a number counts is a measure."""

from __future__ import annotations

from functools import cache

import pytest

from daily8.adapters.entities.spacy_names import SpacyNames


@cache
def finder() -> SpacyNames:
    return SpacyNames()


def nouns(text: str) -> set[str]:
    return set(finder().find(text, language="en").nouns or ())


def test_what_a_hyphen_joins_is_one_word_of_a_phrase() -> None:
    found = nouns("The ministry wants to ban deep-sea mining and visa-free entry to the islands.")
    assert {"deep-sea mining", "visa-free entry", "mining", "entry"} <= found
    assert not {"sea mining", "free entry", "deep", "sea"} & found


@pytest.mark.parametrize(
    "text",
    [
        "A 6.2-magnitude earthquake shook the coast of Velmora.",
        "The 6.2 magnitude earthquake shook the coast of Velmora.",
        "A five-star hotel was built beside the 400-metre track of Velmora.",
    ],
)
def test_a_measure_after_its_number_is_no_part_of_a_phrase(text: str) -> None:
    assert not any(word in phrase.split() for phrase in nouns(text) for word in ("magnitude", "star", "metre"))
    assert {"earthquake", "hotel"} & nouns(text)


def test_what_is_counted_stays() -> None:
    assert "fishermen" in nouns("The storm killed three fishermen.")
