"""Agencies are credited at a text's beginning and end; what is only called like one is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.credits import AGENCIES, agency_credit, agency_named

REST = "the ministry said on Monday that the harbour would open again."
ARABIC = "قالت الوزارة يوم الاثنين إن الميناء سيفتح من جديد."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"PARIS (Reuters) - The {REST}", "Reuters"),
        (f"WASHINGTON (AP) — The {REST}", "AP"),
        (f"LONDON, May 3 (AFP) — The {REST}", "AFP"),
        (f"Paris (AFP) The {REST}", "AFP"),
        (f"Seoul, June 3 (Yonhap) -- The {REST}", "Yonhap"),
        (f"TOKYO, Feb. 3 (Kyodo) -- The {REST}", "Kyodo"),
        (f"MOSCOW, January 5. /TASS/. The {REST}", "TASS"),
        (f"NEW DELHI (PTI) The {REST}", "PTI"),
        (f"AP - The {REST}", "AP"),
        (f"Reuters: {REST}", "Reuters"),
        (f"dpa Moscow/Kiev Ukraine {REST}", "dpa"),
        (f"By Reuters\n\nThe {REST}", "Reuters"),
        (f"By The Associated Press\n\nWASHINGTON — The {REST}", "AP"),
        (f"The {REST}\n\nBy Reuters", "Reuters"),
        (f"The {REST} Source: Reuters", "Reuters"),
        (f"The {REST} (Yonhap)", "Yonhap"),
        (f"The {REST} (PTI)", "PTI"),
        (f"The {REST} — AP", "AP"),
        (f"The {REST}\n\n© 2025 AFP", "AFP"),
        (f"The {REST}\n\nCopyright 2025 The Associated Press. All rights reserved.", "AP"),
        (f"دمشق (رويترز) - {ARABIC}", "Reuters"),
        (f"عمان - أ ف ب - {ARABIC}", "AFP"),
        (f"أ.ف.ب: {ARABIC}", "AFP"),
        (f"القاهرة - (أ ش أ): {ARABIC}", "MENA"),
        (f"الرياض - واس\n{ARABIC}", "SPA"),
        (f"الدوحة في 3 مايو /قنا/ {ARABIC}", "QNA"),
        (f"دمشق (سانا) {ARABIC}", "SANA"),
        (f"أنقرة - وكالة الأناضول - {ARABIC}", "Anadolu"),
        (f"{ARABIC} المصدر: رويترز", "Reuters"),
        (f"{ARABIC}\nالمصدر: أ. ف. ب.", "AFP"),
        (f"{ARABIC} (وام)", "WAM"),
        (f"By Jane Doe, Associated Press\n\nWASHINGTON — The {REST}", "AP"),
        (f"The {REST}\n\nWith inputs from PTI", "PTI"),
        (f"The {REST} (DPA/The Local)", "dpa"),
        (f"(Bloomberg) -- The {REST}", "Bloomberg"),
        (f"RAMALLAH (WAFA) - The {REST}", "WAFA"),
        (f"Tokyo, Jan. 5 (Jiji Press)--The {REST}", "Jiji"),
    ],
)
def test_a_credit_is_read_in_the_forms_that_desks_use(text: str, agency: str) -> None:
    assert agency_credit(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        "Petra Kvitova won her third title in Madrid on Sunday, beating her rival in two sets.",
        "Spa Francorchamps will keep its race until 2031, organisers said on Monday.",
        "Spa-Francorchamps will keep its race until 2031.",
        "Ani DiFranco played a concert in New York.",
        "AA Milne's house is for sale.",
        "Sana Mir joins the team as coach.",
        "Mena Massoud stars in the film.",
        "AP Moller-Maersk raised its forecast.",
        "Petra: the rose city of Jordan expects a million visitors.",
        "The Middle East and North Africa (MENA) region grows faster than others.",
        "Pakistan Tehreek-e-Insaf (PTI) chairman Imran Khan spoke in Lahore.",
        "He joined the Pakistan Tehreek-e-Insaf (PTI).",
        "Reuters reported that the king visited Rome.",
        "AFP Paris attacks: what is known.",
        "A copy of the letter was seen by Reuters.",
        "By Petra Kvitova and others, a letter to the federation.",
        "We stayed at a hotel-spa.",
        "قنا شهدت اليوم افتتاح مستشفى جديد في صعيد مصر",
        "قنا - محمد حسن: شهدت المحافظة اليوم افتتاح مستشفى جديد",
        "محافظة قنا - شهدت اليوم افتتاح مستشفى جديد",
        "بترا استقبلت مليون سائح هذا العام بحسب السلطات الأردنية",
        "سانا مارين تستقيل من رئاسة حزبها في فنلندا",
        f"{ARABIC} المصدر: وكالات",
    ],
)
def test_what_is_called_like_an_agency_is_no_credit(text: str) -> None:
    assert agency_credit(text) is None


PIECES = st.sampled_from(
    [*"()[]/-—:.,©\n بأفاق", *AGENCIES, *map(str.upper, AGENCIES), "By", "Source", "Paris", "May 3"]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_whatever_stands_there_is_an_agency_or_none(text: str) -> None:
    assert agency_credit(text) in {None, *AGENCIES.values()}


@pytest.mark.parametrize(
    ("publisher", "agency"),
    [
        ("Reuters", "Reuters"), ("Reuters World News", "Reuters"), ("رويترز", "Reuters"), ("AP News", "AP"),
        ("The Associated Press", "AP"), ("Agence France-Presse", "AFP"), ("dpa International", "dpa"), ("TASS", "TASS"),
        ("وكالة الأناضول", "Anadolu"), ("Anadolu Agency", "Anadolu"), ("Xinhua", "Xinhua"), ("Kyodo News", "Kyodo"),
        ("وكالة الأنباء السعودية", "SPA"), ("Saudi Press Agency", "SPA"), ("Qatar News Agency", "QNA"), ("وكالة وفا", "WAFA"),
        ("Petra News Agency", "Petra"), ("Petra", ""), ("Spa", ""), ("Sana Daily", ""), ("The Press", ""), ("World", ""),
        ("Velmora Post", ""), ("Press TV", ""), ("Bloomberg Businessweek", ""), ("وام", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_publisher_that_is_an_agency_is_known_by_its_name(publisher: str, agency: str) -> None:
    assert agency_named(publisher) == agency
