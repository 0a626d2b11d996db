from __future__ import annotations

import pytest

from daily8.core.stories import wording_of
from daily8.core.types import Document
from daily8.evaluation.small_language import LANGUAGE, rewritten
from daily8.evaluation.stories import b_cubed, b_cubed_of


def test_a_rewritten_article_shares_no_word_with_others_and_keeps_what_its_words_tell() -> None:
    one = Document("a", "Ferry of Lantra sinks", "The ferry Halcyon sank off Lantra with 12 aboard.", language="en")
    made = rewritten(one)
    before, after = wording_of(one), wording_of(made)
    assert made.language == LANGUAGE
    assert not set(one.title.split()) & set(made.title.split())
    assert "12" in made.text
    assert made.title[0].isupper()
    assert set(before.ids.tolist()) & set(after.ids.tolist()) <= set(wording_of(Document("n", "", "12")).ids.tolist())
    assert after.naming.sum() >= before.naming.sum() > 0  # "The" is no word of grammar any more


def test_figures_of_some_articles_count_them_alone_in_their_stories_with_all() -> None:
    found, truth = ["a", "a", "b", "b", "b"], ["x", "x", "x", "y", "y"]
    assert b_cubed_of(found, truth, range(5)) == pytest.approx(b_cubed(found, truth))
    precision, recall, f1 = b_cubed_of(found, truth, [2])
    assert (precision, recall, f1) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
