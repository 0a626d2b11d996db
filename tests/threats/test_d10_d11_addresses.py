"""D10 and D11: nobody is sent to another site, and no header of a request chooses where links lead."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.cast import PASSWORD, Cast, make_cast
from tests.web.people import browser

ELSEWHERE = (
    "https://evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example",
    "\\\\evil.example", "/\\/evil.example", "https:evil.example", "http:/\\evil.example", "/%09/evil.example",
    "/\t/evil.example", "/\n/evil.example", " //evil.example", "\x00//evil.example", "javascript:alert(1)",
    "data:text/html,x", "//evil.example@127.0.0.1", "http://127.0.0.1:8000@evil.example", "evil.example",
    "//127.0.0.1:8000", "http://testserver/en/", "/en/\r\nLocation: https://evil.example", "https:///evil.example",
    "//evil%E3%80%82example", "/.//evil.example/..", "?next=//evil.example", "／／evil.example",
)  # fmt: skip
HOSTS = ({"HTTP_HOST": "evil.example"}, {"HTTP_X_FORWARDED_HOST": "evil.example"}, {"HTTP_FORWARDED": "host=evil.example"},
         {"HTTP_X_FORWARDED_SERVER": "evil.example"}, {"HTTP_X_ORIGINAL_HOST": "evil.example"},
         {"HTTP_HOST": "127.0.0.1:8000@evil.example"}, {"HTTP_HOST": "evil.example:80"},
         {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_PORT": "99"})  # fmt: skip


@pytest.fixture
def cast(db: None) -> Cast:
    from django.core.cache import cache

    cache.clear()
    return make_cast()


def stays(location: str) -> bool:
    return location.startswith("/") and location[1:2] not in {"/", "\\"} and not any(ord(c) < 33 for c in location)


@pytest.mark.parametrize("place", ELSEWHERE)
def test_d10_no_redirect_leaves_the_site(cast: Cast, place: str) -> None:
    from django.core.cache import cache

    cache.clear()
    reader, followed = browser("alice"), {"kind": "category", "key": "sport", "next": place}
    asked = quote(place, safe="")
    answers = [
        browser().post("/en/accounts/login/", {"login": "alice", "password": PASSWORD, "next": place}),
        browser().post(f"/en/accounts/login/?next={asked}", {"login": "alice", "password": PASSWORD}),
        reader.get(f"/en/accounts/login/?next={asked}"),
        reader.post("/en/follow/", followed),
        reader.post("/en/follow/", {**followed, "wish": "unfollow"}),
        browser().get(f"/desk/login/?next={asked}"),
        browser().get(f"/accounts/login/?next={asked}"),
        browser().get(f"/accounts/{asked}"),
        reader.post(f"/en/accounts/logout/?next={asked}", {"next": place}),
    ]
    for answer in answers:
        assert answer.status_code in {302, 307, 404}
        assert stays(answer.headers.get("Location", "/")), answer.headers["Location"]
    signed = {"username": "samira", "email": "s@example.org", "password1": PASSWORD, "next": place}
    assert stays(browser().post("/ar/accounts/signup/", signed).headers["Location"])


@pytest.mark.parametrize("headers", HOSTS)
def test_d11_mails_lead_to_the_configured_address_whatever_the_request_says(
    cast: Cast, headers: dict[str, Any]
) -> None:
    from django.core import mail
    from django.test.utils import override_settings

    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        signup = {"username": "samira", "email": "samira@example.org", "password1": PASSWORD}
        answers = [
            browser().post("/en/accounts/signup/", signup, **headers),
            browser().post("/ar/accounts/password/reset/", {"email": "alice@example.org"}, **headers),
            browser().post("/en/accounts/password/reset/", {"email": "nobody@example.org"}, **headers),
        ]
        for answer in answers:
            assert answer.status_code == 400 or stays(answer.headers["Location"])
        for message in mail.outbox:
            assert "evil.example" not in message.subject + message.body
            assert "http://127.0.0.1:8000/" in message.body
        if answers[0].status_code != 400:
            assert len(mail.outbox) == 3


@pytest.mark.parametrize("headers", HOSTS)
def test_d11_pages_hold_no_address_from_a_header(cast: Cast, headers: dict[str, Any]) -> None:
    for path in ("/en/accounts/login/", f"/en/comments/{cast.article.hex}/", "/en/profile", "/en/accounts/"):
        answer = browser("alice").get(path, **headers)
        assert "evil.example" not in answer.content.decode() + str(answer.headers)


def test_d11_with_a_configured_address_other_hosts_are_refused(cast: Cast) -> None:
    from django.test.utils import override_settings

    with override_settings(ALLOWED_HOSTS=["news.example.org"]):
        assert browser().get("/en/accounts/login/", HTTP_HOST="evil.example").status_code == 400
        assert browser().get("/en/accounts/login/", HTTP_HOST="news.example.org").status_code == 200
