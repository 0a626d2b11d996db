"""D17: every address answers with strict headers and nothing inline, the pages of people and of the desk too."""

from __future__ import annotations

import re

import pytest

from tests.cast import Cast, make_cast
from tests.threats.routes import routes
from tests.web.people import LANGUAGES, browser

POLICY = ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.I)


@pytest.fixture
def cast(db: None) -> Cast:
    from django.core.cache import cache

    cache.clear()
    return make_cast()


@pytest.mark.parametrize("name", ["", "alice", "diana"])
def test_d17_every_route_is_strict(cast: Cast, name: str) -> None:
    client = browser(name)
    client.raise_request_exception = False
    for path in routes():
        if "logout" in path:
            continue
        answer = client.get(path)
        policy = answer.headers["Content-Security-Policy"]
        if path.startswith("/media/"):
            continue  # pictures have a stricter one of their own
        assert all(part in policy for part in POLICY), path
        assert ("require-trusted-types-for 'script'" in policy) == (not path.startswith("/desk/")), path
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"]
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            assert not INLINE.search(answer.content.decode()), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_d17_pages_with_everything_on_them_have_nothing_inline(cast: Cast, language: str) -> None:
    from daily8.services.follow import follow
    from daily8.services.people import set_language
    from daily8.store.models import Comment

    follow(cast.alice, "category", "sport")
    for user in (cast.alice, cast.diana):
        set_language(user, language)
    held = Comment.objects.create(article_id=cast.article, author_id=cast.alice, body="Wait", state="held")
    Comment.objects.create(article_id=cast.article, author_id=cast.alice, body="Hello", state="published")
    places = [("alice", f"/{language}/comments/{cast.article.hex}/"), ("alice", f"/{language}/profile"),
              ("alice", f"/{language}/accounts/email/"), ("alice", f"/{language}/accounts/password/change/"),
              ("", f"/{language}/accounts/signup/"), ("diana", "/desk/"), ("diana", "/desk/store/comment/?state=all"),
              ("diana", f"/desk/store/comment/{held.pk}/change/"), ("diana", "/desk/store/user/"),
              ("diana", f"/desk/store/user/{cast.alice}/change/")]  # fmt: skip
    for name, path in places:
        answer = browser(name).get(path)
        assert answer.status_code == 200, path
        assert not INLINE.search(answer.content.decode()), path


def test_d17_what_depends_on_the_reader_is_never_kept(cast: Cast) -> None:
    for name in ("", "alice"):
        for path in (
            f"/en/comments/{cast.article.hex}/",
            "/en/profile",
            "/en/accounts/login/",
            "/en/follow/",
            "/desk/",
        ):
            kept = browser(name).get(path).headers.get("Cache-Control", "")
            assert "no-store" in kept or "private" in kept or path == "/desk/", (path, kept)
            assert "public" not in kept
