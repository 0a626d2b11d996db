"""How many questions each page asks the database: exactly so many, whatever is on it, and never more than twelve; My
news one more where it knows what was read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.news import fill
from tests.web.people import browser

# The page, what it asks of the database for a stranger (the content version is the first), and for who is logged in
# (session, reader, what is saved, follow button; the content version on the front page alone).
EXPECTED = {
    "": (9, 12), "latest": (2, 5), "trending": (6, 9), "breaking": (6, 9), "my-news": (0, 4), "category/world": (5, 9),
    "category/world?order=newest": (2, 6), "country/qa?order=newest": (3, 7),
    "hashtag/Velmora": (6, 11), "publisher/en-0": (6, 10), "country/qa": (5, 9), "story": (5, 9), "article": (5, 8),
    "latest.rss": (2, 4), "trending.json": (5, 8), "offline": (1, 2), "topics": (3, 5),
}  # fmt: skip
MOST = 12


@pytest.fixture(autouse=True)
def on_any_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that takes longer than a second to make asks for the content version once more."""
    from daily8.store.queries import content_version

    monkeypatch.setattr(content_version, "MEMO_SECONDS", 600.0)


@pytest.fixture
def news(cast: Any) -> dict[str, Any]:
    return fill(lambda n: f"https://pictures.test/{n}.jpg")


def asked(client: Any, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from daily8.store.queries import content_version
    from daily8.web.page_cache import CACHE

    CACHE.clear()
    content_version.forget()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(queries)


def test_each_page_asks_exactly_so_much(news: dict[str, Any], cast: Any) -> None:
    from django.utils import timezone

    from daily8.services import history
    from daily8.services.follow import follow

    places = {"story": f"story/{news['stories'][0].id.hex}", "article": f"article/{news['en'][0].id.hex}"}
    stranger, alice = browser(), browser("alice")
    found = {}
    for name in EXPECTED:
        path = f"/en/{places.get(name, name)}"
        found[name] = (asked(stranger, path), asked(alice, path))
    assert found == EXPECTED
    follow(cast.alice, "category", "world")
    follow(cast.alice, "hashtag", "Velmora")
    assert asked(alice, "/en/my-news") == 12
    history.switch(cast.alice, on=True)
    assert asked(alice, f"/en/{places['article']}") == EXPECTED["article"][1] + 4  # noted, trimmed, and a savepoint
    assert asked(alice, f"/en/{places['article']}") == EXPECTED["article"][1] + 3  # noted again
    for row in news["en"][1:]:
        history.note(cast.alice, row.pk, now=timezone.now())
    assert asked(alice, "/en/my-news") == 13  # and the newest of what was read about
    assert max(max(pair) for pair in found.values()) <= MOST


def test_a_page_that_is_kept_asks_nothing(news: dict[str, Any]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    stranger = browser()
    stranger.get("/en/")
    with CaptureQueriesContext(connection) as queries:
        assert stranger.get("/en/").status_code == 200
    assert len(queries) == 0
