"""Which languages a reader reads: chosen or asked for by the browser, on kept pages too, without a form too many."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.web.people import LANGUAGES, browser, token

TITLES = {"en": "In English", "ar": "بالعربية", "fr": "En français"}


@pytest.fixture
def row(cast: Cast) -> Any:
    """An English article with a related one in each of three languages."""
    made = factories.article("The one that is read")
    others = [factories.article(title, language=code) for code, title in TITLES.items()]
    made.related = [[other.pk.hex, 0.5] for other in others]
    made.save(update_fields=["related"])
    return made


def related(client: Any, row: Any, accept: str | None, language: str = "en") -> set[str]:
    """The languages of the related articles that the page shows."""
    headers = {} if accept is None else {"accept-language": accept}
    answer = client.get(f"/{language}/article/{row.pk.hex}", headers=headers)
    assert "Accept-Language" in answer.headers["Vary"]
    page = answer.content.decode()
    return {code for code, title in TITLES.items() if title in page}


@pytest.mark.parametrize(
    ("language", "accept", "shown"),
    [
        ("en", "en-GB,en;q=0.9", {"en"}),
        ("en", "ar-LB,en;q=0.3", {"en", "ar"}),
        ("en", "ar", {"en", "ar"}),
        ("en", "ar;q=0", {"en"}),
        ("ar", "ar", {"en", "ar"}),  # the article's own language, and the page's
        ("en", "*", {"en", "ar"}),
        ("en", None, {"en", "ar"}),  # a program takes any
        ("en", "fr", {"en"}),  # no form of a kept page for each language of the world
        ("en", "nonsense;;q=x", {"en", "ar"}),
    ],
)
def test_strangers_get_what_their_browser_asks_for(row: Any, language: str, accept: str, shown: set[str]) -> None:
    assert related(browser(), row, accept, language) == shown
    assert related(browser(), row, accept, language) == shown  # as it was kept


def test_a_page_is_kept_in_two_forms_whatever_browsers_say(row: Any) -> None:
    from daily8.web.page_cache import CACHE

    wishes = ("en", "en-GB,en;q=0.5", "de,fr;q=0.9", "zh", "ar", "ar,en", "en,ar;q=0.1,he", "*", None)
    assert {frozenset(related(browser(), row, accept)) for accept in wishes} == {
        frozenset({"en"}), frozenset({"en", "ar"}),
    }  # fmt: skip
    assert len(CACHE.pages) == 2
    for accept in wishes:
        browser().get("/en/latest", headers={} if accept is None else {"accept-language": accept})
    assert len(CACHE.pages) == 3  # other pages are alike for all


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_chooses_once_and_a_cookie_keeps_it(row: Any, language: str) -> None:
    from daily8.web.page_cache import CACHE

    stranger, path = browser(enforce_csrf_checks=True), f"/{language}/languages"
    page = stranger.get(path).content.decode()
    assert re.search(r'name="reads" value="ar"', page)
    back = f"/{language}/article/{row.pk.hex}"
    form = {"csrfmiddlewaretoken": token(page), "reads": ["fr", "en"], "next": back}
    answer = stranger.post(path, form)
    assert answer.headers["Location"] == back
    cookie = answer.cookies["reads"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("en.fr", "Lax", True)
    assert related(stranger, row, "ar") == {"en", "fr"}
    assert len(CACHE.pages) == 0  # a form of its own is not kept
    assert related(browser(), row, "en") == {"en"}
    stranger.post(path, {**form, "reads": []})
    assert related(stranger, row, "ar") == {"en", "ar"}


def test_a_choice_between_the_languages_of_the_interface_is_served_from_what_is_kept(row: Any) -> None:
    from daily8.web.page_cache import CACHE

    stranger = browser()
    stranger.cookies["reads"] = "en"
    assert related(stranger, row, "ar") == related(browser(), row, "en") == {"en"}
    assert len(CACHE.pages) == 1


@pytest.mark.parametrize("value", ["", "....", "xx.<script>", "e" * 5000, "EN.AR", ".".join(["en"] * 500)])
def test_a_cookie_of_nonsense_does_no_harm(row: Any, value: str) -> None:
    stranger = browser()
    stranger.cookies["reads"] = value
    assert "en" in related(stranger, row, "ar")


def test_a_readers_choice_is_kept_in_the_account_and_counts_everywhere(cast: Cast, row: Any) -> None:
    from daily8.store.models import User

    alice = browser("alice")
    assert related(alice, row, "fr,en") == {"en", "fr"}
    page = alice.get("/en/profile", headers={"accept-language": "fr"}).content.decode()
    assert re.search(r'value="fr" checked', page)
    assert re.search(r'value="ar">', page)
    assert alice.post("/en/languages", {"reads": ["ar", "<b>", "toolong"]}).headers["Location"] == "/en/languages"
    assert User.objects.get(pk=cast.alice).reads == ["ar"]
    assert "reads" not in alice.cookies
    assert related(alice, row, "fr,en") == {"en", "ar"}


def test_my_news_come_in_what_the_reader_reads(cast: Cast) -> None:
    from daily8.services.follow import follow

    follow(cast.alice, "category", "world")
    story = factories.story()
    for code, title in TITLES.items():
        factories.article(f"{title} alone", language=code, publisher=factories.publisher(f"Post {code}"))
        factories.article(f"{title} together", language=code, story=story, published_at=NOW)
    alice = browser("alice")

    def shown(accept: str) -> set[str]:
        page = alice.get("/en/my-news", headers={"accept-language": accept}).content.decode()
        return {f"{code} {what}" for code, title in TITLES.items() for what in ("alone", "together")
                if f"{title} {what}" in page}  # fmt: skip

    assert shown("en") == {"en alone", "en together"}
    assert shown("ar,en") == {"en alone", "ar alone", "en together"}  # a story once, in the language of the page
    alice.post("/en/languages", {"reads": ["fr"]})
    assert shown("ar,en") == {"en alone", "fr alone", "en together"}
