"""Summaries and key facts are of the article's own sentences, which end where the writer ended them."""

from __future__ import annotations

import pytest

from daily8.core.ai.sentences import split
from daily8.core.ai.summary import key_facts, summarise
from daily8.core.types import Document

NEWS = "The harbour of Velmora will take 40 ships a day from Monday, the port's director said."
MORE = "Work on the 3 new quays cost 12 million crowns and lasted two years longer than was planned."


@pytest.mark.parametrize(
    "furniture",
    [
        "Sign up for our newsletter to get the harbour's top 10 stories of Velmora every morning at 7 a.m.",
        "Photo: Jane Doe of the harbour of Velmora / Reuters 2026.",
        "Read more: 5 things to know about the new harbour of Velmora and its ships.",
        "Subscribe to get 3 harbour alerts a day delivered straight to your inbox from Velmora.",
        "اقرأ أيضا: 5 أسئلة عن ميناء فلمورا الجديد وسفنه التي ستدخله كل يوم",
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_a_template_says_is_in_no_summary(furniture: str, place: int) -> None:
    parts = [NEWS, MORE]
    parts.insert(place, furniture)
    document = Document(id="a", title="Harbour of Velmora opens", text="\n\n".join(parts), language="en")
    found = [one.text for made in (summarise(document, sentences=3), key_facts(document)) for one in made]
    assert found == [NEWS, MORE, NEWS, MORE]


def test_a_report_on_newsletters_keeps_its_sentences() -> None:
    text = "The bakery read 12 letters aloud. Its newsletter had 40 readers in May, and 900 came to the party."
    document = Document(id="a", title="A bakery and its newsletter", text=text, language="en")
    assert [one.text for one in key_facts(document)] == text.replace("aloud. ", "aloud.|").split("|")


@pytest.mark.parametrize(
    "sentence",
    [
        "Sgt. Maj. Tessa Larkmoor led the march.",
        "Adm. Jon Ryle met Rev. Ann Pell on Ft. Street.",
        "للمراسلة ص.ب. 12 فلمورا.",
        "قال أ.د. سالم ناصر إن الميناء مفتوح.",
    ],
)
def test_a_sentence_does_not_end_at_an_abbreviation(sentence: str) -> None:
    assert split(f"{sentence} {NEWS}")[0] == (0, len(sentence))
