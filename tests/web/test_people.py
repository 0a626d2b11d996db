"""Readers sign up, log in, forget passwords, follow things; in their language throughout."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests import factories
from tests.cast import PASSWORD, Cast
from tests.web.people import LANGUAGES, browser

WORDS = {
    "en": ("Make an account", "Log in", "Reset your password"),
    "ar": ("إنشاء حساب", "تسجيل الدخول", "إعادة تعيين كلمة المرور"),
}
SIGN_UP = {"username": "samira", "email": "samira@example.org", "password1": PASSWORD}


@pytest.fixture
def mails(db: None) -> Any:
    from django.core import mail
    from django.test.utils import override_settings

    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        yield mail.outbox


def link(body: str) -> str:
    """The path of the mail's first link, which must lead to the configured address."""
    found = re.search(r"^(http://127\.0\.0\.1:8000)(/\S+/accounts/\S+)$", body, re.M)
    assert found, body
    return found.group(2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["signup", "login", "password/reset"])
def test_every_form_is_labelled_and_in_the_language_of_its_address(db: None, language: str, page: str) -> None:
    text = browser().get(f"/{language}/accounts/{page}/").content.decode()
    assert f'<html lang="{language}"' in text
    assert WORDS[language][("signup", "login", "password/reset").index(page)] in text
    inputs = re.findall(r'<input[^>]+name="(?!csrf|next)[^>]+id="([^"]+)"', text)
    assert inputs
    assert all(f'<label for="{name}"' in text for name in inputs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sign_up_mail_reset_and_log_in_stay_in_one_language(mails: Any, language: str) -> None:
    from daily8.store.models import User

    reader = browser()
    answer = reader.post(f"/{language}/accounts/signup/", SIGN_UP, follow=True)
    assert answer.redirect_chain[-1][0] == f"/{language}/"
    user = User.objects.get(username="samira")
    assert (user.interface_language, user.name_skeleton) == (language, "samlra")
    confirm = link(mails[0].body)
    assert confirm.startswith(f"/{language}/")
    assert reader.post(confirm).headers["Location"] == f"/{language}/profile"
    assert reader.post(f"/{language}/accounts/logout/").headers["Location"] == f"/{language}/"

    answer = reader.post(f"/{language}/accounts/password/reset/", {"email": "samira@example.org"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/{language}/accounts/password/reset/done/"
    assert WORDS[language][2] in mails[-1].subject
    page = reader.get(link(mails[-1].body), follow=True)
    new = {"password1": "an even longer staple", "password2": "an even longer staple"}
    done = reader.post(page.redirect_chain[-1][0], new, follow=True)
    assert done.redirect_chain[-1][0] == f"/{language}/accounts/password/reset/key/done/"
    assert reader.post(f"/{language}/accounts/login/", {"login": "samira", "password": PASSWORD}).status_code == 200
    asked = {"login": "samira@example.org", "password": new["password1"], "next": f"/{language}/my-news"}
    assert reader.post(f"/{language}/accounts/login/", asked).headers["Location"] == f"/{language}/my-news"


def test_a_reset_link_works_once(mails: Any, cast: Cast) -> None:
    reader = browser()
    reader.post("/en/accounts/password/reset/", {"email": "alice@example.org"})
    path = link(mails[-1].body)
    form = reader.get(path, follow=True).redirect_chain[-1][0]
    reader.post(form, {"password1": "an even longer staple", "password2": "an even longer staple"})
    assert "used already" in browser().get(path, follow=True).content.decode()


def test_addresses_without_a_language_find_one_and_keep_the_form(cast: Cast) -> None:
    reader = browser()
    for query, accept, place in (
        ("?lang=ar", "en", "/ar/accounts/login/?lang=ar"),
        ("?next=/ar/latest", "en", "/ar/accounts/login/?next=/ar/latest"),
        ("", "ar-LB,en;q=0.3", "/ar/accounts/login/"),
        ("", "", "/en/accounts/login/"),
    ):
        answer = reader.get(f"/accounts/login/{query}", headers={"accept-language": accept})
        assert (answer.status_code, answer.headers["Location"]) == (307, place)
    answer = reader.post("/accounts/login/", {"login": "alice", "password": PASSWORD}, follow=True)
    assert answer.wsgi_request.user.username == "alice"


def test_d4_strangers_do_not_learn_which_addresses_have_accounts(mails: Any, cast: Cast) -> None:
    answers = []
    for address in ("alice@example.org", "nobody@example.org"):
        answer = browser().post("/en/accounts/password/reset/", {"email": address}, follow=True)
        answers.append((answer.redirect_chain, re.sub(r'value="\w{64}"', "", answer.content.decode())))
    assert answers[0] == answers[1]
    taken = browser().post("/en/accounts/signup/", {**SIGN_UP, "email": "alice@example.org"})
    fresh = browser().post("/en/accounts/signup/", {**SIGN_UP, "username": "nadia"})
    assert (taken.status_code, taken.headers["Location"]) == (fresh.status_code, fresh.headers["Location"])


@pytest.mark.parametrize("name", ["Alice", "a1ice", "аlісе", "alice@example.org", "Daily8", "aдmin", "ad"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_d9_names_that_pass_for_others_are_refused_with_the_reason(cast: Cast, language: str, name: str) -> None:
    from daily8.store.models import User

    answer = browser().post(f"/{language}/accounts/signup/", {**SIGN_UP, "username": name})
    assert answer.status_code == 200
    assert 'id="id_username_error"' in answer.content.decode()
    assert not User.objects.filter(email="samira@example.org").exists()


def test_d9_the_database_refuses_a_look_alike_too(cast: Cast) -> None:
    from django.db import IntegrityError, transaction

    from daily8.store.models import User

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="other", name_skeleton=User.objects.get(id=cast.alice).name_skeleton)
    for number in range(2):
        User.objects.create(username=f"imported{number}")  # accounts without a skeleton do not collide


def test_an_arabic_name_is_welcome(mails: Any) -> None:
    from daily8.store.models import User

    assert browser().post("/ar/accounts/signup/", {**SIGN_UP, "username": "سميرة"}).status_code == 302
    assert User.objects.filter(username="سميرة").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_shows_name_language_and_what_is_followed(cast: Cast, language: str) -> None:
    from daily8.services.follow import follow
    from daily8.store.models import User

    factories.article(tags=("Velmora",))
    for kind, key in (("hashtag", "velmora"), ("publisher", "velmora-post"), ("category", "sport"), ("country", "qa")):
        follow(cast.alice, kind, key)
    reader = browser("alice")
    page = reader.get(f"/{language}/profile").content.decode()
    for wanted in ("alice", "#Velmora", "Velmora Post", f"/{language}/country/qa",
                   {"en": "Qatar", "ar": "قطر"}[language]):  # fmt: skip
        assert wanted in page
    gone = {"kind": "hashtag", "key": "velmora", "wish": "unfollow", "next": f"/{language}/profile"}
    assert reader.post(f"/{language}/follow/", gone).headers["Location"] == f"/{language}/profile"
    assert "#Velmora" not in reader.get(f"/{language}/profile").content.decode()
    assert reader.post(f"/{language}/profile", {"language": "ar"}).headers["Location"] == "/ar/profile"
    assert User.objects.get(id=cast.alice).interface_language == "ar"
    assert reader.post(f"/{language}/profile", {"language": "xx"}).headers["Location"] == f"/{language}/profile"
    assert User.objects.get(id=cast.alice).interface_language == "ar"


def test_who_is_not_logged_in_is_led_there_and_back(cast: Cast) -> None:
    reader = browser()
    for path in ("/ar/profile", "/ar/follow/?kind=category&key=sport"):
        answer = reader.get(path)
        assert answer.headers["Location"].startswith("/ar/accounts/login/?next=")
        landed = reader.get(answer.headers["Location"])
        back = re.search(r'name="next" value="([^"]+)"', landed.content.decode())
        assert back
        assert back.group(1).replace("&amp;", "&") == path


@pytest.mark.parametrize("language", LANGUAGES)
def test_following_asks_by_get_and_happens_by_post(cast: Cast, language: str) -> None:
    from daily8.services.follow import is_followed

    reader, path = browser("alice"), f"/{language}/follow/"
    assert reader.get(f"{path}?kind=category&key=sport").status_code == 200
    assert not is_followed(cast.alice, "category", "sport")
    assert reader.post(path, {"kind": "category", "key": "sport"}).headers["Location"] == f"/{language}/category/sport"
    assert is_followed(cast.alice, "category", "sport")
    reader.post(path, {"kind": "category", "key": "sport"})
    assert not is_followed(cast.alice, "category", "sport")
    assert reader.get(f"{path}?kind=category&key=gossip").status_code == 404


def test_the_follow_button_is_a_link_for_strangers_and_a_form_for_readers(cast: Cast) -> None:
    from django.contrib.auth.models import AnonymousUser
    from django.template import engines
    from django.test import RequestFactory

    from daily8.store.models import User

    button = engines["django"].from_string('{% load people %}{% follow_button "category" "sport" %}')
    request = RequestFactory().get("/en/category/sport")
    request.user = AnonymousUser()
    shown = button.render({"language": "en"}, request)
    assert 'href="/en/follow/?kind=category&amp;key=sport"' in shown
    assert "<form" not in shown
    assert "CSRF_COOKIE" not in request.META
    request.user = User.objects.get(id=cast.alice)
    shown = button.render({"language": "en"}, request)
    assert 'action="/en/follow/"' in shown
    assert "csrfmiddlewaretoken" in shown


def test_mail_that_cannot_be_sent_breaks_no_sign_up_and_is_logged(db: None, caplog: pytest.LogCaptureFixture) -> None:
    from django.test.utils import override_settings

    broken = override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=9,
        EMAIL_TIMEOUT=2,
    )
    with broken:
        assert browser().post("/en/accounts/signup/", SIGN_UP).status_code == 302
    assert "DAILY8_EMAIL_URL" in caplog.text
