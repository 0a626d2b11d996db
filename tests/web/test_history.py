"""The switch says what is kept, a page that is opened is noted for who asked, and everything can be deleted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast
from tests.web.people import LANGUAGES, browser


def noted(reader: int) -> set[str]:
    from daily8.store.models import ReadArticle

    return {key.hex for key in ReadArticle.objects.filter(user_id=reader).values_list("article_id", flat=True)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_off_until_the_reader_switches_it_on_and_gone_when_it_is_off_again(cast: Cast, language: str) -> None:
    row, alice = factories.article(), browser("alice")
    place, history = f"/{language}/article/{row.id.hex}", f"/{language}/history"
    alice.get(place)
    assert noted(cast.alice) == set()
    for page in (f"/{language}/profile", history):
        text = alice.get(page).content.decode()
        assert 'name="wish" value="on"' in text
        assert "500" in text
        assert "90" in text
    assert alice.post(history, {"wish": "on"}).headers["Location"] == history
    alice.get(place)
    alice.get(place)
    assert noted(cast.alice) == {row.id.hex}
    text = alice.get(history).content.decode()
    assert row.title in text
    assert f'action="/{language}/history/{row.id.hex}/"' in text
    alice.post(history, {"wish": "off"})
    assert noted(cast.alice) == set()
    assert row.title not in alice.get(history).content.decode()


def test_one_entry_or_all_of_them_can_be_deleted(cast: Cast) -> None:
    alice, rows = browser("alice"), [factories.article(f"Article {n}") for n in range(3)]
    alice.post("/en/history", {"wish": "on"})
    for row in rows:
        alice.get(f"/en/article/{row.id.hex}")
    assert alice.post(f"/en/history/{rows[0].id.hex}/").headers["Location"] == "/en/history"
    assert noted(cast.alice) == {row.id.hex for row in rows[1:]}
    answer = alice.post("/en/history", {"wish": "forget"}, follow=True)
    assert "2 entries deleted." in answer.content.decode()
    assert noted(cast.alice) == set()
    assert "What you read is kept." in answer.content.decode()


@pytest.mark.parametrize(
    "headers",
    [{"sec-purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"},
     {"x-moz": "prefetch"}, {"sec-fetch-dest": "empty"}, {"sec-fetch-dest": "iframe"}],
)  # fmt: skip
def test_a_browser_that_looks_ahead_has_read_nothing(cast: Cast, headers: dict[str, str]) -> None:
    row, alice = factories.article(), browser("alice")
    alice.post("/en/history", {"wish": "on"})
    place = f"/en/article/{row.id.hex}"
    alice.get(place, headers=headers)
    alice.head(place)
    assert noted(cast.alice) == set()
    alice.get(place, headers={"sec-fetch-dest": "document"})
    assert noted(cast.alice) == {row.id.hex}


def test_strangers_get_the_same_page_from_the_cache_and_nothing_is_noted_of_them(cast: Cast) -> None:
    from daily8.store.models import ReadArticle

    row, alice = factories.article(), browser("alice")
    alice.post("/en/history", {"wish": "on"})
    place = f"/en/article/{row.id.hex}"
    first = browser().get(place)
    own = alice.get(place)
    assert browser().get(place).content == first.content
    assert own.headers["Cache-Control"] == "private, no-store"
    assert ReadArticle.objects.count() == 1


def test_what_is_not_there_is_not_noted_and_a_page_is_shown_also_where_nothing_can_be_noted(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import DatabaseError

    from daily8.store.queries import history

    alice, row = browser("alice"), factories.article()
    gone = factories.article(withdrawn_at=factories.NOW)
    alice.post("/en/history", {"wish": "on"})
    assert alice.get(f"/en/article/{gone.id.hex}").status_code == 410
    assert noted(cast.alice) == set()

    def broken(*_: Any, **__: Any) -> None:
        raise DatabaseError("read-only")

    monkeypatch.setattr(history, "note", broken)
    assert alice.get(f"/en/article/{row.id.hex}").status_code == 200


def test_who_is_not_logged_in_is_led_there(cast: Cast) -> None:
    assert browser().get("/ar/history").headers["Location"] == "/ar/accounts/login/?next=/ar/history"
    assert browser("alice").get("/en/history/" + "0" * 32 + "/").status_code == 405


@pytest.mark.parametrize(("language", "words"), [("en", "You read about"), ("ar", "قرأت عن")])
def test_my_news_says_that_reading_brought_an_article(cast: Cast, language: str, words: str) -> None:
    alice = browser("alice")
    alice.post("/en/history", {"wish": "on"})
    for n in range(2):
        row = factories.article(f"Earlier {n}", tags=("Velmora",), language=language)
        alice.get(f"/{language}/article/{row.id.hex}")
    factories.article("Harbour again", tags=("Velmora",), language=language)
    page = alice.get(f"/{language}/my-news").content.decode()
    assert "Harbour again" in page
    assert f"{words} \u2068#Velmora\u2069" in page


def test_who_deletes_an_entry_stays_on_its_page_of_the_list(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import history

    monkeypatch.setattr(history, "PAGE", 1)
    rows = [factories.article(f"Read {number}") for number in range(3)]
    history.switch(cast.alice, on=True)
    for number, row in enumerate(rows):
        history.note(cast.alice, row.pk, now=factories.NOW + timedelta(seconds=number))
    alice = browser("alice")
    assert 'name="p" value="2"' in alice.get("/en/history?p=2").content.decode()
    answer = alice.post(f"/en/history/{rows[1].pk.hex}/", {"p": "2"})
    assert answer.headers["Location"] == "/en/history?p=2"
    assert "Read 0" in alice.get("/en/history?p=2").content.decode()
    alice.post(f"/en/history/{rows[0].pk.hex}/", {"p": "2"})
    assert "Read 2" in alice.get("/en/history?p=2").content.decode()  # the last page there is
