"""D2: a session is new at log-in, ends at log-out, and no other outlives a new password; cookies are strict."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cast import PASSWORD, Cast, make_cast
from tests.web.people import browser

LOGIN = {"login": "alice", "password": PASSWORD}
SETTINGS = (
    "import json; from daily8 import settings as s; "
    "print(json.dumps([s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, "
    "s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE]))"
)


@pytest.fixture
def cast(db: None) -> Cast:
    from django.core.cache import cache

    cache.clear()
    return make_cast()


def test_d2_the_session_before_log_in_is_worth_nothing_after_it(cast: Cast) -> None:
    from django.contrib.sessions.backends.db import SessionStore

    planted = SessionStore()
    planted["from"] = "an attacker"
    planted.create()
    victim = browser()
    victim.cookies["sessionid"] = planted.session_key
    victim.post("/en/accounts/login/", LOGIN)
    assert victim.cookies["sessionid"].value != planted.session_key
    assert victim.get("/en/profile").status_code == 200
    attacker = browser()
    attacker.cookies["sessionid"] = planted.session_key
    assert attacker.get("/en/profile").status_code == 302


def test_d2_log_out_ends_the_session_on_the_server(cast: Cast) -> None:
    reader = browser("alice")
    stolen = browser()
    stolen.cookies["sessionid"] = reader.cookies["sessionid"].value
    assert stolen.get("/en/profile").status_code == 200
    reader.post("/en/accounts/logout/")
    assert stolen.get("/en/profile").status_code == 302


def test_d2_a_new_password_ends_every_other_session(cast: Cast) -> None:
    reader, other = browser("alice"), browser("alice")
    new = "an even longer staple"
    body = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert reader.post("/en/accounts/password/change/", body).headers["Location"] == "/en/profile"
    assert reader.get("/en/profile").status_code == 200
    assert other.get("/en/profile").status_code == 302


def test_d2_a_closed_account_is_out_at_once(cast: Cast) -> None:
    from daily8.store.models import User

    reader = browser("alice")
    User.objects.filter(id=cast.alice).update(is_active=False)
    assert reader.get("/en/profile").status_code == 302
    assert reader.post(f"/en/comments/{cast.article.hex}/", {"body": "Still here"}).status_code == 302


def test_d2_cookies_are_hidden_from_scripts_and_stay_on_the_site(cast: Cast) -> None:
    reader = browser()
    reader.get("/en/accounts/login/")
    reader.post("/en/accounts/login/", LOGIN)
    assert set(reader.cookies) == {"sessionid", "csrftoken"}
    for cookie in reader.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["domain"], cookie["path"]) == (True, "Lax", "", "/")


def test_d2_cookies_are_bound_to_the_host_and_to_https(tmp_path: Path) -> None:
    env = {**os.environ, "DAILY8_BASE_URL": "https://news.example.org", "DAILY8_DATA_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", SETTINGS], env=env, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [
        "__Host-sessionid", "__Host-csrftoken", True, True, True, True, "Lax", "Lax",
    ]  # fmt: skip
