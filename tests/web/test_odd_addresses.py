"""What no link of ours says, as programs try it, is answered as nothing, or as the page without it: never as our fault."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import quote

import pytest

from tests import factories
from tests.cast import Cast
from tests.threats.routes import routes
from tests.web.people import browser

LISTINGS = (
    "latest", "hashtag/Harbour", "category/world", "publisher/velmora-post", "country/qa", "videos", "my-news",
)  # fmt: skip


def cursor(time: str, article: Any) -> str:
    return base64.urlsafe_b64encode(f"{time}|{article.pk.hex}".encode()).decode().rstrip("=")


@pytest.mark.parametrize("name", ["", "diana"])
def test_a_nul_anywhere_in_an_address_leads_nowhere(cast: Cast, name: str) -> None:
    from django.utils import translation

    client = browser(name)
    with translation.override("en"):
        known = [path for path in routes() if path.startswith(("/en/", "/websub/"))]
    for path in known:
        parts = path.split("/")
        for at in range(2, len(parts)):
            if parts[at]:
                place = "/".join((*parts[:at], f"{quote(parts[at])}%00", *parts[at + 1 :]))
                assert client.get(place).status_code == 404, place


@pytest.mark.parametrize("kind", ["publisher", "hashtag", "story", "\0"])
@pytest.mark.parametrize("wish", ["", "follow", "mute", "unfollow", "unmute"])
def test_nothing_with_a_nul_in_its_name_is_followed_or_muted(cast: Cast, kind: str, wish: str) -> None:
    client, asked = browser("alice"), {"kind": kind, "key": "a\0b", "wish": wish}
    done = client.post("/en/follow/", asked).status_code
    assert done == (302 if wish.startswith("un") else 404)  # what is not there is not followed any more
    assert client.get("/en/follow/", asked).status_code == 404


@pytest.mark.parametrize(
    "time",
    ["9999-12-31T23:59:59-23:59", "2026-01-01T00:00:00+23:59:59", "0001-01-01"],
)
@pytest.mark.parametrize("ending", ["", ".rss", ".json"])
def test_a_time_that_no_page_of_ours_ends_at_begins_a_listing_at_its_beginning(
    cast: Cast, time: str, ending: str
) -> None:
    from daily8.services.follow import follow

    row = factories.article("The first", tags=("Harbour",), kind="video")
    follow(cast.alice, "hashtag", "Harbour")
    client = browser("alice")
    for place in LISTINGS:
        answer = client.get(f"/en/{place}{ending}?after={cursor(time, row)}")
        assert answer.status_code == 200
        assert "The first" in answer.content.decode(), place


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59.999999+00:00"])
def test_a_listing_goes_on_from_any_time_that_can_be(cast: Cast, time: str) -> None:
    row = factories.article("The first")
    assert browser().get(f"/en/latest?after={cursor(time, row)}").status_code == 200


def test_the_root_sends_nobody_to_a_language_that_the_browser_refuses(cast: Cast) -> None:
    for accept, place in (("ar;q=0, en", "/en/"), ("ar;q=0, fr", "/en/"), ("ar;q=0.1, fr", "/ar/")):
        assert browser().get("/", headers={"accept-language": accept}).headers["Location"] == place
