"""What a publisher adds to its text tells nothing of an article's subject."""

from __future__ import annotations

import pytest

from daily8.core.articles.signature import is_signature, without_signature
from daily8.core.topics.told import told
from daily8.core.types import Document


@pytest.mark.parametrize(
    "line",
    ["The post A Crane for Aldren appeared first on The Aldren Wire.", "Der Beitrag Ein Kran erschien zuerst auf Aldren.",
     "ظهرت المقالة رافعة لألدرن أولاً على صحيفة ألدرن."],
)  # fmt: skip
def test_the_line_that_blogging_software_ends_an_entry_with_is_taken_off(line: str) -> None:
    assert is_signature(line)
    assert without_signature(f"A crane came […] {line}") == "A crane came"
    assert without_signature(f"A crane came.\n\n{line}") == "A crane came."


def test_a_text_that_only_speaks_of_what_came_first_stays_whole() -> None:
    text = "The post office opened. The paper first appeared in 1903 and is read by all."
    assert without_signature(text) == text


def test_sentences_with_bare_addresses_lead_elsewhere() -> None:
    text = "A crane came. Get a discount at Halcyra: https://halcyra.example/crane.html?a=1 today.\nIt lifts stones."
    assert told(Document("a", "Crane", text)).text == "A crane came.\nIt lifts stones."


def test_an_article_without_a_headline_has_its_first_line_as_one_unless_that_is_a_sentence() -> None:
    assert told(Document("a", "", "Crane for Aldren\nIt came on Monday.")).title == "Crane for Aldren"
    assert told(Document("a", "", "A crane came to Aldren.\nIt lifts stones.")).title == ""
    assert told(Document("a", "", "A crane came to Aldren")).title == ""
