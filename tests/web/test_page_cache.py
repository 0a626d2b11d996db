"""What is kept of pages is bounded, whatever they weigh and however often the news changes."""

from __future__ import annotations

import pytest

from tests import factories
from tests.web.people import browser


def test_pages_that_were_not_asked_for_longest_go_when_all_together_weigh_too_much(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.web import page_cache
    from daily8.web.page_cache import CACHE

    for number in range(3):
        factories.article(f"Article {number}")
    stranger = browser()
    stranger.get("/en/latest")
    weight = CACHE.size
    assert weight == sum(page.size for page in CACHE.pages.values()) > 1000
    monkeypatch.setattr(page_cache, "MAX_BYTES", weight * 3)
    for day in range(10, 20):
        stranger.get("/en/latest")  # which is asked for again and again
        stranger.get(f"/en/latest?day=2026-03-{day}")
    assert 1 < len(CACHE.pages) < 8
    assert CACHE.size == sum(page.size for page in CACHE.pages.values()) <= weight * 3
    assert any(len(key) == 3 for key in CACHE.pages)


def test_a_page_that_is_made_again_counts_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.web import page_cache
    from daily8.web.page_cache import CACHE

    monkeypatch.setattr(page_cache, "MAX_SECONDS", -1.0)
    for _ in range(3):
        browser().get("/en/latest")
    assert CACHE.size == sum(page.size for page in CACHE.pages.values())
    assert len(CACHE.pages) == 1


def test_a_page_has_one_address(db: None) -> None:
    factories.article("Of Qatar")
    answer = browser().get("/en/country/QA?order=newest")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/en/country/qa?order=newest"
