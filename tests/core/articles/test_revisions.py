"""What changed between two versions, for readers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.revisions import after, before, revise, word_diff

TEXTS = st.text(alphabet="ab ,.\nاب", max_size=60)


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_versions_back(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert before(pieces) == old
    assert after(pieces) == new


@given(TEXTS)
def test_nothing_changes_where_nothing_changed(text: str) -> None:
    assert revise("Title", text, "Title", text).paragraphs == ()


def test_a_changed_word_is_told_apart_from_its_sentence() -> None:
    pieces = word_diff("Nine ships waited outside.", "Twelve ships waited outside.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("removed", "Nine"), ("added", "Twelve"), ("same", " ships waited outside."),
    ]  # fmt: skip


def test_only_the_paragraphs_that_changed_are_told_of() -> None:
    old = "First.\n\nNine ships.\n\nThird."
    found = revise("Old", old, "New", "First.\n\nTwelve ships.\n\nThird.\n\nA fourth.")
    assert after(found.headline) == "New"
    assert [after(one) for one in found.paragraphs] == ["Twelve ships.", "A fourth."]
    assert [before(one) for one in found.paragraphs] == ["Nine ships.", ""]


def test_a_notice_makes_it_a_correction_in_both_languages() -> None:
    text = "The port opened."
    assert revise("T", text, "T", f"{text}\n\nCorrection: it opened on Tuesday.").is_correction
    assert revise("T", text, "T", f"{text}\n\nتصحيح: أعيد فتحه يوم الثلاثاء.").is_correction
    assert not revise("T", f"{text}\n\nCorrection: x.", "T", f"{text}\n\nCorrection: x.\n\nMore.").is_correction


def test_very_long_paragraphs_are_replaced_as_a_whole() -> None:
    old, new = "word " * 5000, "other " * 5000
    assert [piece.kind for piece in word_diff(old, new)] == ["removed", "added"]
