"""What a question asks for, how orders become one, and which words of a text are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.search import Hit, ask, by_words, forms, fuse, passage, words
from daily8.core.search.passage import LENGTH
from daily8.core.search.stems import stem
from daily8.core.text import fold


def test_words_phrases_and_what_must_be_absent_are_told_apart() -> None:
    question = ask('Harbour "Bank of Velmora" -Grain -“old  port”')
    assert question.wanted == ("harbour", "bank of velmora")
    assert question.unwanted == ("grain", "old port")
    assert question.meaning == "Harbour Bank of Velmora"


def test_words_of_grammar_are_not_looked_for_beside_others() -> None:
    assert ask("what is the harbour").wanted == ("harbour",)
    assert ask("the who").wanted == ("the", "who")
    assert ask('"the who"').wanted == ("the who",)


def test_arabic_is_folded_and_bare_of_what_is_written_together_with_it() -> None:
    stems = [set(forms(word)) for typed in ("الأَزْمَة", "وأزمة", "أزمات") for word in ask(typed).words]
    assert len(stems) == 3
    assert set.intersection(*stems)


def test_a_phrase_that_never_ends_ends_with_the_question() -> None:
    assert ask('"bank of').wanted == ("bank of",)


@given(st.text(max_size=400))
def test_any_question_is_a_few_parts_of_plain_words(typed: str) -> None:
    question = ask(typed)
    assert len(question.text) <= 200
    assert len(question.wanted) + len(question.unwanted) <= 12
    for part in (*question.wanted, *question.unwanted):
        assert all(word.replace(".", "", 1).isalnum() for word in part.split())
        assert not set(part) & set("\"'\\~&|!():*<>-")


def hit(name: str, match: float, age: float) -> Hit[str]:
    return Hit(name, match, age)


def test_of_equal_matches_the_newer_comes_first_and_a_far_better_one_holds_its_place() -> None:
    order = [one.article_id for one in by_words([hit("old", 0.5, 30), hit("new", 0.5, 1), hit("best", 2.0, 60)])]
    assert order == ["best", "new", "old"]


@given(st.lists(st.integers(0, 30), unique=True), st.lists(st.integers(0, 30), unique=True))
def test_one_order_has_all_of_both_and_nothing_twice(first: list[int], second: list[int]) -> None:
    fused = fuse(first, second)
    assert sorted(fused) == sorted({*first, *second})
    assert fuse(first, []) == first


def test_what_both_orders_have_comes_before_what_one_has() -> None:
    assert fuse([1, 2, 3], [4, 3, 5])[0] == 3


def test_matches_are_marked_in_every_form() -> None:
    runs = passage("Two harbours opened. A bank closed.", {"harbour", "opening"})
    assert [run.text for run in runs if run.match] == ["harbours", "opened"]
    arabic = passage("وأعلنت الحكومة افتتاح الميناء اليوم.", {"ميناء"})
    assert [run.text for run in arabic if run.match] == ["الميناء"]


@pytest.mark.parametrize(
    ("text", "asked", "marked"),
    [
        ("トヨタ自動車が新工場を建設", "新工場", ["新工場"]),
        ("昨天北京发生地震，北京市民", "北京 地震", ["北京", "地震", "北京"]),
    ],
)
def test_where_no_spaces_part_words_the_letters_that_match_are_marked(text: str, asked: str, marked: list[str]) -> None:
    runs = passage(text, ask(asked).words)
    assert [run.text for run in runs if run.match] == marked
    assert "".join(run.text for run in runs) == text


def test_a_passage_shows_the_first_match_from_whole_words() -> None:
    text = "word " * 100 + "harbour " + "other " * 100
    shown = "".join(run.text for run in passage(text, {"harbour"}))
    assert shown.startswith("…word")
    assert shown.endswith("other…")
    assert "harbour" in shown


_WORDS = st.text(alphabet="abABé", min_size=1, max_size=5)


@given(st.lists(_WORDS, max_size=60), st.sets(_WORDS, max_size=3))
def test_every_word_of_a_passage_that_has_the_stem_of_one_looked_for_is_marked_and_no_other(
    text: list[str], words: set[str]
) -> None:
    looked_for = {stem(fold(word)) for word in words}
    runs = passage(" ".join(text), {fold(word) for word in words})
    shown = "".join(run.text for run in runs).strip("…").split(" ")
    assert [run.text for run in runs if run.match] == [word for word in shown if stem(fold(word)) in looked_for]


@given(st.text(max_size=600), st.sets(st.text(alphabet="abاب é", max_size=5), max_size=3))
def test_a_passage_is_words_of_the_text_and_bounded(text: str, words: set[str]) -> None:
    shown = "".join(run.text for run in passage(text, words))
    assert len(shown) <= LENGTH + 62
    assert shown.strip("…").strip() in " ".join(text.split())


def test_matches_are_marked_however_they_are_spelled() -> None:
    for text, typed, marked in [
        ("The U.S. Senate met.", "us", ["U.S"]), ("AT&T and R&D", "AT&T", ["AT&T"]), ("An F-16 over town", "F16", ["F-16"]),
        ("A fine of 12,000 euros", "12000", ["12,000"]), ("معارك بغزة اليوم", "غزة", ["بغزة"]), ("سنة ٢٠٢٦", "2026", ["٢٠٢٦"]),
    ]:  # fmt: skip
        assert [run.text for run in passage(text, ask(typed).words) if run.match] == marked


@given(st.text(max_size=80))
def test_words_told_apart_are_told_apart_alike_again(text: str) -> None:
    once = words(text)
    assert all(word and len(word) <= 100 for word in once)
    assert words(" ".join(once).replace(" ", "  ")) == once or any(not word.isascii() for word in once)


@given(st.text(alphabet="ابتوفلكنهيمر", min_size=1, max_size=9))
def test_a_word_is_found_by_itself_with_an_article_and_after_and(word: str) -> None:
    """With the article a word has no other reading, so that what begins with one keeps its own forms."""
    if len(word) > 3 and not word.startswith(("ال", "ا", "ل")):
        assert set(forms(word)) & set(forms("ال" + word))
        assert set(forms("ال" + word)) & set(forms("وال" + word))
