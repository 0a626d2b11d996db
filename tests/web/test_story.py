"""A story's page: whose word it rests on, who tells it, from where and when, in both languages."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.web.people import browser


@pytest.fixture
def told(db: None) -> Any:
    """Six articles: an agency's report in three papers, two papers' own, one of them twice, and one in Arabic."""
    from daily8.services import telling

    story = factories.story("The bridge falls", first_seen_at=factories.NOW - timedelta(days=1))

    def report(title: str, name: str, hours: int, country: str, **columns: Any) -> Any:
        shop = factories.publisher(name, country=country)
        when = factories.NOW - timedelta(hours=hours)
        tags = () if columns.get("language") == "ar" else ("Lantra", "BridgeFall")
        return factories.article(title, publisher=shop, story=story, published_at=when, tags=tags, **columns)

    wire = report("Bridge falls at Lantra", "Kesh Wire", 9, "FR", agency="Kesh")
    report("Bridge falls at Lantra, wire says", "Lantra Courier", 8, "GB", same_text_as=wire)
    report("Lantra bridge down", "Ostrel Daily", 7, "GB", agency="Kesh")
    report("What our reporter saw at the bridge", "Velmora Post", 5, "QA")
    report("Why the bridge fell", "Velmora Post", 2, "QA")
    report("سقوط الجسر في لانترا", "بريد لانترا", 1, "LB", language="ar")
    telling.refresh([story.id])
    story.refresh_from_db()
    return story


def page(story: Any, language: str = "en") -> str:
    answer = browser().get(f"/{language}/story/{story.id.hex}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_story_counts_independent_origins_and_says_who_took_over_whose_text(told: Any) -> None:
    assert (told.article_count, told.origin_count) == (6, 3)
    shown = page(told)
    assert "6 articles, 3 origins" in shown
    assert "From the news agency <bdi>Kesh</bdi>" in shown
    (carried,) = re.findall(r"Taken over by:</span>(.*?)</p>", shown, re.S)
    assert re.findall("<bdi>(.*?)</bdi>", carried) == ["Lantra Courier", "Ostrel Daily"]


def test_counts_are_said_as_arabic_says_them(told: Any) -> None:
    assert "6 مقالات، 3 مصادر" in page(told, "ar")


def test_a_card_of_a_listing_says_articles_and_origins_and_leads_to_the_story(told: Any) -> None:
    listing = browser().get("/en/latest").content.decode()
    words = re.findall(rf'href="/en/story/{told.id.hex}">.*?</svg>(.*?)</a>', listing, re.S)
    assert {one.strip() for one in words} == {"6 articles, 3 origins"}


def test_origins_come_in_the_order_in_which_they_reported(told: Any) -> None:
    unfolding = page(told).partition("How the story unfolded")[2].partition("Who tells it")[0]
    titles = ["Bridge falls at Lantra<", "What our reporter saw", "سقوط الجسر"]
    places = [unfolding.index(title) for title in titles]
    assert places == sorted(places)
    assert "Why the bridge fell" not in unfolding


def test_every_article_stands_below_its_publisher_and_other_languages_are_folded(told: Any) -> None:
    tells = page(told).partition("Who tells it")[2]
    own, _, foreign = tells.partition('<details class="foreign">')
    assert own.count("/en/publisher/") == 4
    assert own.index("What our reporter saw") < own.index("Why the bridge fell")
    assert "سقوط الجسر" not in own
    assert "Arabic: 1 article" in foreign
    assert "سقوط الجسر" in foreign


def test_the_countries_are_drawn_and_named(told: Any) -> None:
    drawing = re.search(r'<svg class="countries" role="img" aria-label="([^"]+)"', page(told))
    assert drawing
    assert drawing.group(1) == "United Kingdom: 2; France: 1; Lebanon: 1; Qatar: 1"


def test_the_coverage_is_drawn_and_said_in_words(told: Any) -> None:
    drawing = re.search(r'<svg class="coverage".*?<title>(.*?)</title>(.*?)</svg>', page(told), re.S)
    assert drawing
    assert "6 articles, 3 origins" in drawing.group(1)
    assert drawing.group(2).count('class="all"') >= 2
    assert drawing.group(2).count('class="new"') == 3


def test_tags_that_several_articles_bear_are_the_storys(told: Any) -> None:
    assert 'href="/en/hashtag/BridgeFall"' in page(told)


def test_a_story_of_nobody_is_told_of_without_failing(db: None) -> None:
    assert "Nothing here at the moment" in page(factories.story("Forgotten", article_count=0))


def test_a_story_that_became_another_leads_there(told: Any) -> None:
    gone = factories.story("Bridge", merged_into=told)
    answer = browser().get(f"/ar/story/{gone.id.hex}")
    assert (answer.status_code, answer["Location"]) == (301, f"/ar/story/{told.id.hex}")


def test_each_report_says_why_it_stands_there(told: Any) -> None:
    cards = re.findall(r'<article class="card.*?</article>', page(told), re.S)
    why = [re.findall(r"<li>(.*?)</li>", one) for one in cards]
    assert len(why) == 3
    leads = "Its headline stands for the story: plain, and most like the others&#x27;"
    assert [line for line in why[0] if line != leads] == [
        "The first report of the story", "Taken over by 2 more publishers",
    ]  # fmt: skip
    assert "Independent report number 2, in the order in which they came" in why[1]
    assert "The first report from Qatar" in why[1]
    assert "The first report in this language: Arabic" in why[2]
    assert sum(line == leads for one in why for line in one) == 1
    assert "أول تقرير عن القصة" in page(told, "ar")
