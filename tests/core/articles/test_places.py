"""A citation's place in the plain text is found again in the article's HTML, and nothing else changes there."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.places import mark_places
from daily8.core.articles.sanitise import sanitise_html


def unmarked(html: str) -> str:
    return re.sub(r'<span class="cited"[^>]*>|</span>', "", html)


def place(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_a_sentence_is_marked_where_it_stands() -> None:
    marked, found = mark_places("<p>One. Two.</p>", "One. Two.", [(5, 9)])
    assert marked == '<p>One. <span class="cited" id="s5" tabindex="-1">Two.</span></p>'
    assert found == {5}


def test_a_sentence_across_markup_and_entities_is_marked_in_pieces_and_named_once() -> None:
    html, text = "<p>Bread &amp; <b>salt</b> rose.</p>", "Bread & salt rose."
    marked, found = mark_places(html, text, [(0, len(text))])
    assert marked.count("<span") == 3
    assert marked.count('id="s0"') == 1
    assert unmarked(marked) == html
    assert found == {0}


def test_a_sentence_that_comes_twice_is_marked_at_its_own_place() -> None:
    html, text = "<p>Again.</p><p>Now.</p><p>Again.</p>", "Again.\n\nNow.\n\nAgain."
    marked, _ = mark_places(html, text, [(14, 20)])
    assert marked == '<p>Again.</p><p>Now.</p><p><span class="cited" id="s14" tabindex="-1">Again.</span></p>'


def test_structure_survives_lists_tables_and_quotes() -> None:
    html = "<blockquote>Said.</blockquote><ul><li>One</li><li>Two</li></ul><table><tbody><tr><td>38</td></tr></tbody></table>"
    text = "Said.\n\nOne\nTwo\n\n38"
    marked, found = mark_places(html, text, [place(text, "Said."), place(text, "Two"), place(text, "38")])
    assert len(found) == 3
    assert unmarked(marked) == html


def test_words_that_are_not_there_are_not_marked() -> None:
    assert mark_places("<p>One.</p>", "One. Gone.", [(5, 10)]) == ("<p>One.</p>", frozenset())


def test_white_space_and_invisible_marks_do_not_matter() -> None:
    marked, found = mark_places("<p>قال\n  الم\u200fدير.</p>", "قال المدير.", [(0, 11)])
    assert found == {0}
    assert marked.startswith('<p><span class="cited" id="s0"')


def test_attributes_are_never_text() -> None:
    html = '<a href="https://a.test/?x=One.&gt;" rel="nofollow noopener noreferrer">One.</a>'
    marked, _ = mark_places(html, "One.", [(0, 4)])
    assert 'href="https://a.test/?x=One.&gt;"' in marked
    assert unmarked(marked) == html


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_only_spans_are_ever_added(text: str, start: int, end: int) -> None:
    html = sanitise_html(f"<p>{text}</p><ul><li>{text}</li></ul>", base_url="https://a.test/")
    marked, _ = mark_places(html, text, [(start, end)] if start < end <= len(text) else [])
    assert unmarked(marked) == unmarked(html)
