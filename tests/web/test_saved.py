"""Saving by a plain form and by htmx, the list of what was saved, and pages that are alike for all strangers."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.web.people import LANGUAGES, browser, token


def button(page: str, key: str) -> str:
    found = re.search(rf'<button class="save" id="save-{key}".*?</button>', page, re.S)
    assert found, "the page has no bookmark for the article"
    return found.group(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_of_an_article_page_saves_it_and_leads_back(cast: Cast, language: str) -> None:
    row = factories.article()
    key, alice = row.id.hex, browser("alice", enforce_csrf_checks=True)
    here = f"/{language}/article/{key}"
    page = alice.get(here).content.decode()
    shown = button(page, key)
    assert 'aria-pressed="false"' in shown
    assert 'form="saving"' in shown
    assert f'<form id="saving" method="post" action="/{language}/saved" hidden>' in page
    place = re.search(r'formaction="([^"]+)"', shown)
    assert place
    form = {"csrfmiddlewaretoken": token(page), "next": here}
    answer = alice.post(place.group(1), {**form, "wish": "save"})
    assert answer.headers["Location"] == f"{here}#save-{key}"
    assert 'aria-pressed="true"' in button(alice.get(here).content.decode(), key)
    assert row.title in alice.get(f"/{language}/saved").content.decode()
    alice.post(place.group(1), {**form, "wish": "let-go"})
    assert row.title not in alice.get(f"/{language}/saved").content.decode()


def test_htmx_gets_the_button_alone_as_it_is_now(cast: Cast) -> None:
    row = factories.article()
    alice, path, htmx = browser("alice"), f"/en/saved/{row.id.hex}/", {"HX-Request": "true"}
    saved = alice.post(path, {"wish": "save", "words": "true"}, headers=htmx).content.decode()
    assert 'aria-pressed="true"' in button(saved, row.id.hex)
    assert "<html" not in saved
    assert 'class="hidden">Save<' not in saved
    gone = alice.post(path, {"wish": "let-go"}, headers=htmx).content.decode()
    assert 'aria-pressed="false"' in button(gone, row.id.hex)
    assert 'class="hidden">Save<' in gone


@pytest.mark.parametrize("place", ["", "latest", "search?q=harbour", "saved", "my-news"])
def test_every_card_has_a_bookmark_in_its_state(cast: Cast, place: str) -> None:
    from daily8.services import saved
    from daily8.services.follow import follow

    follow(cast.alice, "category", "world")
    row = factories.article("Harbour of Velmora opens", story=factories.story())
    saved.save(cast.alice, row.pk, now=NOW)
    from daily8.services.search import write_words

    write_words([row])
    page = browser("alice").get(f"/en/{place}").content.decode()
    assert 'aria-pressed="true"' in button(page, row.id.hex)
    assert "Harbour of Velmora opens" in button(page, row.id.hex)


def test_strangers_see_a_link_and_no_page_of_theirs_tells_of_a_reader(cast: Cast) -> None:
    from daily8.services import saved

    row = factories.article()
    saved.save(cast.alice, row.pk, now=NOW)
    for place in (f"article/{row.id.hex}", "latest"):
        first = browser().get(f"/en/{place}")
        browser("alice").get(f"/en/{place}")
        again = browser().get(f"/en/{place}")
        assert first.content == again.content
        page = again.content.decode()
        assert f'<a class="save" rel="nofollow" href="/en/saved/{row.id.hex}/">' in page
        assert "aria-pressed" not in page.replace('data-listen="', "").split('class="save"')[1].split("</a>")[0]
        assert "csrfmiddlewaretoken" not in page


def test_who_is_not_logged_in_is_led_to_log_in_and_back_to_the_question(cast: Cast) -> None:
    row = factories.article()
    path = f"/en/saved/{row.id.hex}/"
    stranger = browser()
    for answer in (stranger.get(path), stranger.post(path, {"wish": "save"})):
        assert answer.headers["Location"] == f"/en/accounts/login/?next={path}"
    htmx = stranger.post(path, {"wish": "save"}, headers={"HX-Request": "true"})
    assert htmx.headers["HX-Redirect"] == f"/en/accounts/login/?next={path}"
    assert stranger.get("/en/saved").headers["Location"] == "/en/accounts/login/?next=/en/saved"
    alice = browser("alice")
    page = alice.get(path).content.decode()
    assert row.title in page
    back = {"wish": "save", "next": f"/en/article/{row.id.hex}"}
    assert alice.post(path, back).headers["Location"].startswith(f"/en/article/{row.id.hex}#")


def test_asking_saves_nothing(cast: Cast) -> None:
    from daily8.services.saved import saved_ids

    alice = browser("alice")
    alice.get(f"/en/saved/{cast.article.hex}/?wish=save")
    assert saved_ids(cast.alice) == frozenset()
    assert alice.put("/en/saved").status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_says_of_a_withdrawn_article_that_it_was_and_lets_go_of_it(cast: Cast, language: str) -> None:
    from daily8.services import rights, saved

    row = factories.article("A secret headline")
    saved.save(cast.alice, row.pk, now=NOW)
    rights.withdraw([row.pk], why="publisher", now=NOW)
    alice = browser("alice")
    page = alice.get(f"/{language}/saved").content.decode()
    assert "A secret headline" not in page
    assert f'formaction="/{language}/saved/{row.id.hex}/" name="wish" value="let-go"' in page
    assert alice.get(f"/{language}/saved/{row.id.hex}/").status_code == 404
    assert alice.post(f"/{language}/saved/{row.id.hex}/", {"wish": "let-go"}).status_code == 302
    assert 'class="empty"' in alice.get(f"/{language}/saved").content.decode()


def test_an_address_that_became_anothers_saves_that_one(cast: Cast) -> None:
    from daily8.core.articles.canonical import article_id
    from daily8.services.saved import saved_ids
    from daily8.store.models import ArticleAlias

    row, other = factories.article(), "https://velmora.test/other"
    ArticleAlias.objects.create(url=other, article=row)
    answer = browser("alice").post(f"/en/saved/{article_id(other)}/", {"wish": "save"}, follow=True)
    assert answer.redirect_chain[0] == (f"/en/saved/{row.id.hex}/", 308)
    assert saved_ids(cast.alice) == {row.id.hex}


def test_limits_are_told_and_nothing_is_lost(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import saved

    rows = [factories.article(f"Article {n}") for n in range(3)]
    alice = browser("alice")
    monkeypatch.setattr(saved, "PER_MINUTE", 1)
    paths = [f"/ar/saved/{row.id.hex}/" for row in rows]
    assert alice.post(paths[0], {"wish": "save"}).status_code == 302
    slow: Any = alice.post(paths[1], {"wish": "save"})
    assert (slow.status_code, slow.headers["Retry-After"]) == (429, "60")
    monkeypatch.setattr(saved, "MOST", 1)
    full = alice.post(paths[1], {"wish": "save"}, follow=True)
    assert full.redirect_chain[-1][0] == "/ar/saved"
    assert "أزل بعضها أولًا" in full.content.decode()
    assert alice.post(paths[1], {"wish": "save"}, headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/ar/saved"


def test_the_menu_and_the_profile_lead_to_what_was_saved(cast: Cast) -> None:
    page = browser("alice").get("/en/profile").content.decode()
    assert page.count('href="/en/saved"') == 2
    assert 'href="/en/saved"' not in browser().get("/en/latest").content.decode()
