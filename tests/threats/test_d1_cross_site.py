"""D1: no unsafe request from elsewhere reaches any view, whatever the route."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import make_cast
from tests.threats.routes import routes
from tests.web.people import browser, token

OWN = "http://127.0.0.1:8000"
EVIL = "https://evil.example"


def refusal(path: str, method: str) -> int:
    """A hub, which has no cookies, may send to its callback, and is told that a subscription nobody knows is over."""
    return 410 if path.startswith("/websub/") and method == "post" else 403


@pytest.fixture
def logged_in(db: None) -> tuple[Any, str]:
    """An administrator's browser that checks tokens, and its right token."""
    make_cast()
    client = browser("diana", enforce_csrf_checks=True)
    return client, token(client.get("/en/profile").content.decode())


def test_every_address_has_an_example_that_resolves(django_ready: None) -> None:
    from django.urls import resolve
    from django.utils import translation

    with translation.override("en"):
        found = list(routes())
        assert len(found) > 60
        for path in found:
            resolve(path)
    for wanted in ("/en/comments/", "/en/accounts/login/", "/desk/store/comment/", "/en/profile", "/en/follow/"):
        assert any(path.startswith(wanted) for path in found)


@pytest.mark.parametrize(
    ("method", "right_token", "headers"),
    [
        ("post", "", {}),
        ("put", "", {}),
        ("patch", "", {}),
        ("delete", "", {}),
        ("post", "wrong", {}),
        ("post", "right", {"origin": EVIL}),
        ("post", "right", {"origin": "null"}),
        ("post", "right", {"sec-fetch-site": "cross-site"}),
        ("post", "right", {"sec-fetch-site": "same-site"}),
        ("put", "right", {"sec-fetch-site": "cross-site", "origin": OWN}),
    ],
)
def test_d1_every_unsafe_route_refuses(logged_in: Any, method: str, right_token: str, headers: dict[str, str]) -> None:
    client, right = logged_in
    value = {"right": right, "wrong": "x" * 64, "": ""}[right_token]
    for path in routes():
        if method == "post":
            answer = client.post(path, {"csrfmiddlewaretoken": value}, headers=headers)
        else:
            answer = getattr(client, method)(path, b"", headers={**headers, "x-csrftoken": value})
        assert answer.status_code == refusal(path, method), (path, answer.status_code)


def test_d1_json_sent_as_text_is_refused(logged_in: Any) -> None:
    client, right = logged_in
    for path in routes():
        body = f'{{"csrfmiddlewaretoken": "{right}", "body": "hello"}}'
        assert client.post(path, body, content_type="text/plain").status_code == refusal(path, "post"), path


@pytest.mark.parametrize("headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}])
def test_the_sites_own_forms_are_accepted(logged_in: Any, headers: dict[str, str]) -> None:
    client, right = logged_in
    body = {"csrfmiddlewaretoken": right, "language": "ar"}
    assert client.post("/en/profile", body, headers=headers).headers["Location"] == "/ar/profile"
