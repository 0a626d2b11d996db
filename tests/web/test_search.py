"""The page of search: works without scripts, in both languages, and whatever is typed is text."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories
from tests.threats.payloads import OWN
from tests.threats.test_d8_markup import parsed, shape
from tests.web.people import LANGUAGES, browser

pytestmark = pytest.mark.usefixtures("db")
WORDS = {"en": ("Harbour of Velmora opens again", "harbours"), "ar": ("ميناء فلمورا يفتح أبوابه", "الميناء")}


@pytest.fixture
def news() -> dict[str, Any]:
    from daily8.services.search import write_words

    rows = {language: factories.article(title, language=language) for language, (title, _) in WORDS.items()}
    write_words(list(rows.values()))
    return rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_is_found_and_its_match_marked(news: dict[str, Any], language: str) -> None:
    answer = browser().get(f"/{language}/search", {"q": WORDS[language][1], "by": "date"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f"/{language}/article/{news[language].id.hex}" in page
    assert "<mark>" in page
    assert 'name="robots" content="noindex"' in page
    other = "ar" if language == "en" else "en"
    assert f"/article/{news[other].id.hex}" not in page


def test_above_what_is_found_stand_the_pages_of_a_hashtag_and_of_publishers_that_are_called_so() -> None:
    post = factories.publisher("Velmora Post")
    factories.article("Rain", tags=("StormHesper",), publisher=post)
    for typed in ("#StormHesper", "storm hesper", "STORM-HESPER"):
        assert 'href="/en/hashtag/StormHesper"' in browser().get("/en/search", {"q": typed}).content.decode()
    for typed in ("velmora", "Velmora Post", post.domain):
        assert f'href="/en/publisher/{post.slug}"' in browser().get("/en/search", {"q": typed}).content.decode()
    for typed in ("x", "%", "post", "storm", '"', ""):
        assert 'class="called"' not in browser().get("/en/search", {"q": typed}).content.decode()


def test_a_stranger_s_search_is_kept_in_no_cache() -> None:
    assert browser().get("/en/search?q=x").headers["Cache-Control"] == "private, no-store"


def test_the_empty_page_explains_itself_and_nothing_found_offers_all_languages(news: dict[str, Any]) -> None:
    assert 'class="hint"' in browser().get("/en/search").content.decode()
    page = browser().get("/en/search?q=qqqqq&by=date").content.decode()
    assert "?q=qqqqq&amp;in=all" in page


def test_pages_follow_each_other_and_keep_what_was_chosen(news: dict[str, Any]) -> None:
    from daily8.services.search import write_words

    write_words([factories.article(f"Comet number {n}") for n in range(45)])
    first = browser().get("/en/search?q=comet&by=date").content.decode()
    last = browser().get("/en/search?q=comet&by=date&p=3").content.decode()
    assert "?q=comet&amp;by=date&amp;p=2" in first
    assert first.count("<article") == 20
    assert last.count("<article") == 5
    assert 'rel="next"' not in last


def test_where_more_match_than_are_put_in_order_the_page_says_so(
    news: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import search
    from daily8.web.pages.search import views

    monkeypatch.setattr(search, "MOST", 3)
    monkeypatch.setattr(views, "MOST", 3)
    first = factories.article("Comet number 0")
    search.write_words([first, *(factories.article(f"Comet {n}", same_text_as=first) for n in range(4))])
    assert "The best of the newest 3 matches" in browser().get("/en/search?q=comet").content.decode()
    assert "The first 3 articles" in browser().get("/en/search?q=comet&by=date").content.decode()
    assert "matches" not in browser().get("/en/search?q=qqqqq").content.decode()


@pytest.mark.parametrize("odd", ["p=0", "p=999999999999", "p=x", "by=x&in=x&since=x", "q=%00", "q=" + "a" * 3000])
def test_what_no_form_would_send_is_answered_too(news: dict[str, Any], odd: str) -> None:
    assert browser().get(f"/en/search?{odd}").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_d8_a_question_is_text(news: dict[str, Any], language: str) -> None:
    def made_of(typed: str) -> set[Any]:
        return {*shape(parsed(browser().get(f"/{language}/search", {"q": typed, "by": "date"}).content.decode()))}

    plain = made_of("qqqqq") | made_of("") | made_of(WORDS[language][1])
    for text in OWN:
        assert made_of(text) <= plain, text


def test_a_search_asks_the_database_little(news: dict[str, Any]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = browser()
    client.get("/en/search?q=harbour")
    with CaptureQueriesContext(connection) as queries:
        client.get("/en/search?q=harbour")
    assert len(queries) <= 14


@pytest.mark.parametrize(("language", "words"), [("en", "In the headline"), ("ar", "في العنوان")])
def test_each_of_what_was_found_says_why_it_is_there(news: dict[str, Any], language: str, words: str) -> None:
    page = browser().get(f"/{language}/search", {"q": WORDS[language][1], "by": "date"}).content.decode()
    assert f"{words}: \u2068{WORDS[language][1]}\u2069" in page
    hostile = browser().get("/en/search", {"q": "harbours <script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in hostile


def test_every_card_of_every_page_says_why_it_is_there(news: dict[str, Any]) -> None:
    import re

    for place in ("", "latest", "category/world", "category/world?order=newest", "publisher/velmora-post",
                  "country/qa", "search?q=harbour"):  # fmt: skip
        page = browser().get(f"/en/{place}").content.decode()
        cards = re.findall(r"<article.*?</article>", page, re.S)
        assert cards, place
        assert all('<details class="why"' in card for card in cards), place


def test_a_page_behind_the_last_one_leads_to_it(news: dict[str, Any]) -> None:
    answer = browser().get("/en/search?q=harbour&by=date&p=9")
    assert answer.status_code == 302
    last = browser().get(answer.headers["Location"])
    assert last.status_code == 200
    assert "Nothing was found" not in last.content.decode()
    assert browser().get("/en/search?q=nothingofthekind&p=9").status_code == 200


def test_the_link_to_the_other_language_asks_the_same_there(news: dict[str, Any]) -> None:
    page = browser().get("/en/search?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1+%26x&since=week&p=2").content.decode()
    assert 'href="/ar/search?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1+%26x&amp;since=week"' in page
    assert 'href="/ar/category/world?order=newest"' in browser().get("/en/category/world?order=newest").content.decode()


def test_what_a_kept_page_was_asked_for_beside_is_not_kept_with_it(news: dict[str, Any]) -> None:
    page = browser().get("/en/latest?q=unwanted&in=all").content.decode()
    assert "unwanted" not in page
