"""What changed between two versions, for readers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from difflib import Match, SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles import revisions
from daily8.core.articles.revisions import Piece, after, before, revise, word_by_word, word_diff


def changed(old: str, new: str) -> tuple[tuple[Piece, ...], ...]:
    return word_by_word(revise("T", old, "T", new))


TEXTS = st.text(alphabet="ab ,.\nاب", max_size=60)


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_versions_back(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert before(pieces) == old
    assert after(pieces) == new


@given(TEXTS)
def test_nothing_changes_where_nothing_changed(text: str) -> None:
    assert changed(text, text) == ()


def test_a_changed_word_is_told_apart_from_its_sentence() -> None:
    pieces = word_diff("Nine ships waited outside.", "Twelve ships waited outside.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("removed", "Nine"), ("added", "Twelve"), ("same", " ships waited outside."),
    ]  # fmt: skip


def test_only_the_paragraphs_that_changed_are_told_of() -> None:
    old = "First.\n\nNine ships.\n\nThird."
    found = revise("Old", old, "New", "First.\n\nTwelve ships.\n\nThird.\n\nA fourth.")
    assert after(found.headline) == "New"
    assert found.paragraphs == (("Nine ships.", "Twelve ships."), ("", "A fourth."))


def test_a_notice_makes_it_a_correction_in_both_languages() -> None:
    text = "The port opened."
    assert revise("T", text, "T", f"{text}\n\nCorrection: it opened on Tuesday.").is_correction
    assert revise("T", text, "T", f"{text}\n\nتصحيح: أعيد فتحه يوم الثلاثاء.").is_correction
    assert not revise("T", f"{text}\n\nCorrection: x.", "T", f"{text}\n\nCorrection: x.\n\nMore.").is_correction


STANDING = [
    "Correction: it opened on Tuesday.", "Correction, March 3: it opened on Tuesday.", "Corrections and clarifications: it opened on Tuesday.",
    "An earlier version of this article misstated the year.", "Because of an editing error, an earlier version of this story gave another day.",
    "A previous version of this report misspelled a name.", "This article was amended on 3 March 2026 to correct a name.",
    "This March 1 story has been corrected to fix the day.", "(Corrects name in second paragraph)", "(Corrected to say Tuesday)",
    "تصحيح: أعيد فتحه يوم الثلاثاء.", "تصويب: أعيد فتحه يوم الثلاثاء.", "تصحيح واعتذار", "ورد في نسخة سابقة من هذا الخبر يوم آخر.",
    "تم تصحيح هذا الخبر بعد نشره.", "(تصحيح الاسم في الفقرة الثانية)", "ملاحظة المحرر: أعيد فتحه يوم الثلاثاء.",
]  # fmt: skip


@pytest.mark.parametrize("notice", STANDING)
@pytest.mark.parametrize("form", ["{0}\n\nThe port opened.", "The port opened.\n\n{0}"])
def test_the_standing_forms_make_it_a_correction(notice: str, form: str) -> None:
    text = "The port opened."
    assert revise("T", text, "T", form.format(notice)).is_correction
    assert not revise("T", form.format(notice), "T", form.format(notice) + " And more.").is_correction


@pytest.mark.parametrize(
    "sentence",
    ["Corrections officers walked out on Sunday.", "Correction fluid sold well.", "Corrected figures are due in May.", "He corrects his pupils.",
     "The earlier version of the bridge fell.", "تصحيح المسار مطلوب في رأي الوزير.", "توضيح الموقف لم يتأخر.", "This article of the law was amended."],
)  # fmt: skip
def test_a_sentence_about_corrections_is_none(sentence: str) -> None:
    assert not revise("T", "The port opened.", "T", f"The port opened.\n\n{sentence}").is_correction


@pytest.mark.parametrize(
    "title",
    ["CORRECTED-Port opens", "UPDATE 1-CORRECTED-Port opens", "Port opens (CORRECTED)", "Correction: Port story", "تصحيح: فتح الميناء", "تصويب - فتح الميناء"],
)  # fmt: skip
def test_a_headline_says_that_it_was_corrected(title: str) -> None:
    assert revise("Port opens", "Text.", title, "Text.").is_correction
    assert not revise(title, "Text.", title, "Text. More.").is_correction


@pytest.mark.parametrize("title", ["Market correction: what now", "Corrections chief resigns", "تصحيح المسار مطلوب"])
def test_a_headline_about_corrections_is_none(title: str) -> None:
    assert not revise("Port opens", "Text.", title, "Text.").is_correction


@pytest.mark.parametrize(
    ("old", "new", "removed", "added"),
    [("كَتَبَ الولدُ درسه", "كُتِبَ الولدُ درسه", "كَتَبَ", "كُتِبَ"), ("हिन्दी समाचार आज", "हिन्दू समाचार आज", "हिन्दी", "हिन्दू"),
     ("می\u200cرود خانه", "می\u200cآید خانه", "می\u200cرود", "می\u200cآید"), ("cafe\u0301s", "cafe\u0300s", "cafe\u0301s", "cafe\u0300s")],
)  # fmt: skip
def test_signs_on_letters_are_part_of_their_word(old: str, new: str, removed: str, added: str) -> None:
    changed = [(piece.kind, piece.text) for piece in word_diff(old, new) if piece.kind != "same"]
    assert changed == [("removed", removed), ("added", added)]


def test_a_paragraph_is_compared_with_the_one_that_it_is_like() -> None:
    old = "A ship waits. Two more came.\n\nThe mayor spoke of the storm.\n\nThe end."
    new = "Something quite new stands here.\n\nA ship waits. Two more ships came.\n\nThe mayor spoke of a storm.\n\nThe end."
    found = changed(old, new)
    assert [(before(one), after(one)) for one in found] == [
        ("", "Something quite new stands here."),
        ("A ship waits. Two more came.", "A ship waits. Two more ships came."),
        ("The mayor spoke of the storm.", "The mayor spoke of a storm."),
    ]


def test_paragraphs_with_nothing_in_common_came_and_went() -> None:
    found = changed("Nine ships waited.", "Rain fell over Lantra.")
    assert [[piece.kind for piece in one] for one in found] == [["removed"], ["added"]]


PARAGRAPHS = st.lists(st.sampled_from(["a b c", "a b d", "x y", "x z", "كَتَبَ", "q", "a b c d"]), max_size=8)


@given(PARAGRAPHS, PARAGRAPHS)
def test_whatever_is_paired_each_paragraph_that_changed_is_told_of_once_in_order(
    old: list[str], new: list[str]
) -> None:
    found = changed("\n\n".join(old), "\n\n".join(new))
    for told, all_of_it in (([before(one) for one in found], old), ([after(one) for one in found], new)):
        rest = iter(all_of_it)
        assert all(one in rest for one in told if one)


def test_very_long_paragraphs_are_replaced_as_a_whole() -> None:
    old, new = "word " * 50_000, "other " * 50_000
    assert [piece.kind for piece in word_diff(old, new)] == ["removed", "added", "same"]


def test_blanks_that_changed_are_told_beside_words_that_stayed() -> None:
    pieces = word_diff("nine ships  waited", "nine ships waited long")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "nine ships"), ("removed", "  "), ("added", " "), ("same", "waited"), ("added", " long"),
    ]  # fmt: skip


class _Counting(SequenceMatcher[str]):
    """Counts the comparisons that its searches make."""

    steps = 0

    def __init__(self, isjunk: None, a: Sequence[str], b: Sequence[str], autojunk: bool) -> None:
        super().__init__(isjunk, a, b, autojunk)
        self._first, self._often = a, Counter(b)

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        _Counting.steps += sum(self._often[one] for one in self._first[alo:ahi])
        return super().find_longest_match(alo, ahi, blo, bhi)


def _long(seed: int, paragraphs: int, words: int, vocabulary: int) -> str:
    made = random.Random(seed)
    told = (" ".join(f"w{made.randrange(vocabulary)}" for _ in range(words)) for _ in range(paragraphs))
    return "\n\n".join(told)


@pytest.mark.parametrize(
    ("paragraphs", "words", "vocabulary"), [(6, 1000, 50), (2000, 3, 2), (50, 120, 300), (1, 20_000, 3)]
)
def test_what_a_revision_costs_is_bounded_in_all(
    paragraphs: int, words: int, vocabulary: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "SequenceMatcher", _Counting)
    monkeypatch.setattr(_Counting, "steps", 0)
    old, new = (_long(seed, paragraphs, words, vocabulary) for seed in (1, 2))
    found = changed(old, new)
    assert _Counting.steps <= 2 * revisions.MOST_STEPS
    whole = [[side(one) for one in found] for side in (before, after)]
    assert all(one in text for told, text in zip(whole, (old, new), strict=True) for one in told)
