"""Copies are told from texts of one form: what they are about decides where their words cannot."""

from __future__ import annotations

import pytest

from daily8.core.articles.fingerprint import Wording

QUAKE = (
    "A magnitude {0} earthquake struck {1} kilometres off the coast of {2} at {3} local time on Tuesday, the United States "
    "Geological Survey said. The quake had a depth of {4} kilometres. There were no immediate reports of damage or "
    "injuries, and no tsunami warning was issued by the authorities after the tremor was felt in {5}."
)
RESULTS = (
    "{0} reported quarterly net profit of {1} million dollars on Thursday, compared with {2} million dollars in the same "
    "period of last year. Revenue came to {3} million dollars. Analysts polled by the news agency had expected a profit of "
    "{4} million dollars. Chief executive {5} said the company kept its outlook for the full year unchanged."
)
ARABIC = (
    "أعلنت شركة {0} أن صافي أرباحها في الربع الثالث بلغ {1} مليون دولار مقارنة مع {2} مليون دولار في الفترة نفسها من العام "
    "الماضي. وبلغت الإيرادات {3} مليون دولار، وكان المحللون يتوقعون أرباحا أقل من ذلك في المتوسط بحسب استطلاع للرأي."
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Magnitude 6.1 earthquake strikes off Tonga", QUAKE.format("6.1", 84, "Tonga", "04:12", 10, "Neiafu")),
         ("Magnitude 5.8 earthquake strikes off Chile", QUAKE.format("5.8", 33, "Chile", "19:47", 25, "Iquique"))),
        (("Larkmoor Foods profit rises in third quarter", RESULTS.format("Larkmoor Foods", 41, 37, 512, 39, "Ann Pell")),
         ("Tessel Motors profit falls in third quarter", RESULTS.format("Tessel Motors", 18, 26, 877, 21, "Jon Ryle"))),
        (("أرباح شركة فلمار ترتفع", ARABIC.format("فلمار", 41, 37, 512)),
         ("أرباح شركة تسيلكو تتراجع", ARABIC.format("تسيلكو", 18, 26, 877))),
        (("Harbour of Velmora opens again", "Subscribe to continue reading."),
         ("Minister of Ostrava resigns", "Subscribe to continue reading.")),
        (("Morning briefing", "Morning briefing"), ("Morning briefing", "Morning briefing")),
        (("موجز أنباء المساء", "موجز أنباء المساء"), ("موجز أنباء المساء", "موجز أنباء المساء")),
    ],
)  # fmt: skip
def test_texts_of_one_form_about_different_things_are_no_copies(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert not Wording.of(a[1], a[0]).same_text(Wording.of(b[1], b[0]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Magnitude 6.1 earthquake strikes off Tonga", QUAKE.format("6.1", 84, "Tonga", "04:12", 10, "Neiafu")),
         ("Pacific island state shaken by strong quake",
          "(Agency) - " + QUAKE.format("6.1", 84, "Tonga", "4:12", 12, "Neiafu").replace("Tuesday", "Nov. 3"))),
        (("Larkmoor Foods profit rises", RESULTS.format("Larkmoor Foods", 41, 37, 512, 39, "Ann Pell")),
         ("Food maker earns more", RESULTS.format("Larkmoor Foods", 41, 37, 512, 39, "Ann Pell")[:260])),
        (("Ferry sinks off Velmora", "A ferry sank off Velmora on Tuesday."),
         ("Velmora ferry disaster", "A ferry sank off Velmora on Tuesday.")),
        (("Harbour opens again", "Harbour opens again"), ("HARBOUR opens, again", "HARBOUR opens, again")),
    ],
)  # fmt: skip
def test_a_text_with_another_headline_or_with_edits_is_a_copy(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert Wording.of(a[1], a[0]).same_text(Wording.of(b[1], b[0]))
    assert Wording.of(b[1], b[0]).same_text(Wording.of(a[1], a[0]))
