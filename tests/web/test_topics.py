"""The page of all topics: what there is to read about and to follow, in both languages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from daily8.core.types import CATEGORIES
from tests import factories
from tests.factories import NOW
from tests.web.people import browser


@pytest.fixture
def news(db: None) -> None:
    qatar, france = factories.publisher("Doha Post", country="QA"), factories.publisher("Le Fil", country="fr")
    nowhere = factories.publisher("Nowhere Wire", country="")
    factories.publisher("Silent Times", country="qa")
    for number in range(5):
        factories.article(f"Flood {number}", tags=("Flood",), publisher=qatar)
    for shop in (qatar, nowhere):
        factories.article("Both", tags=("UnitedStates",), publisher=shop)
    factories.article("Under another name", tags=("USA",), publisher=nowhere)
    factories.article("En français", tags=("Grève",), publisher=france, language="fr")
    factories.article("Long ago", tags=("History",), publisher=qatar, published_at=NOW - timedelta(days=3))
    factories.article("Gone", tags=("Withdrawals",), publisher=qatar, withdrawn_at=NOW)
    factories.article("أخبار", language="ar", tags=("قطر",), publisher=qatar)


def page(language: str) -> str:
    return str(browser().get(f"/{language}/topics").content.decode())


def part(shown: str, heading: str) -> str:
    return shown.partition(heading)[2].partition("</section>")[0]


def test_every_category_is_there(news: Any) -> None:
    shown = part(page("en"), "Categories")
    assert all(f'href="/en/category/{slug}"' in shown for slug in CATEGORIES)


def test_hashtags_are_those_that_most_publishers_use_now_each_thing_once(news: Any) -> None:
    shown = part(page("en"), "Hashtags of the last two days")
    assert shown.index("#UnitedStates") < shown.index("#Flood")  # one publisher alone names no topic of the day
    for other in ("#USA", "#History", "#Withdrawals", "قطر", "Grève"):
        assert other not in shown
    assert "قطر" in part(page("ar"), "وسوم اليومين الأخيرين")


def test_publishers_stand_below_their_countries_and_lead_to_pages_that_have_news(news: Any) -> None:
    shown = part(page("en"), "Publishers by country")
    for name in ("doha-post", "le-fil", "nowhere-wire"):
        assert f'href="/en/publisher/{name}"' in shown
        assert browser().get(f"/en/publisher/{name}").status_code == 200
    assert "Silent Times" not in shown
    assert 'href="/en/country/qa"' in shown
    assert "country/fr" not in shown  # whose page would be empty in English
    assert shown.index("France") < shown.index("Qatar") < shown.index("Country not known")


def test_every_page_leads_there_and_so_does_my_news_without_a_wish(cast: Any) -> None:
    assert 'href="/en/topics"' in browser().get("/en/latest").content.decode()
    shown = browser("alice").get("/ar/my-news").content.decode()
    assert 'href="/ar/topics"' in shown.partition("<main")[2]


def test_a_site_without_news_has_a_page_of_topics(db: None) -> None:
    shown = page("ar")
    assert "الأقسام" in shown
    assert "الناشرون بحسب البلد" not in shown
