"""The news of a day: a listing that begins at the end of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests import factories
from tests.web.people import browser


def shown(place: str) -> list[str]:
    items: Any = browser().get(place).json()["items"]
    return [one["title"] for one in items]


@pytest.mark.parametrize(("zone", "first"), [("UTC", "Noon"), ("Asia/Qatar", "Noon"), ("Pacific/Honolulu", "Late")])
def test_a_listing_begins_with_the_last_article_of_the_day(
    db: None, monkeypatch: pytest.MonkeyPatch, zone: str, first: str
) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "CONFIG", settings.CONFIG.model_copy(update={"time_zone": zone}))
    for title, hour, day in (("Before", 9, 19), ("Noon", 12, 20), ("Late", 2, 21), ("After", 23, 21)):
        factories.article(title, published_at=datetime(2026, 3, day, hour, tzinfo=UTC))
    for place in ("latest", "category/world", "publisher/velmora-post", "country/qa"):
        titles = shown(f"/en/{place}.json?day=2026-03-20")
        assert titles[0] == first, place
        assert titles[-1] == "Before"


def test_days_that_are_none_are_not_heeded(db: None) -> None:
    factories.article("The first")
    tomorrow = (datetime.now(ZoneInfo("UTC")) + timedelta(days=2)).date()
    for day in (
        "",
        "x",
        "2026-13-45",
        "20260320",
        "2026-W12-1",
        "0001-01-01",
        "9999-12-31",
        "٢٠٢٦-٠٣-٢٠",
        str(tomorrow),
    ):
        assert shown(f"/en/latest.json?day={day}") == ["The first"], day


@pytest.mark.parametrize(("language", "label"), [("en", "News up to the day"), ("ar", "الأخبار حتى يوم")])
def test_a_reader_chooses_the_day_without_a_script_and_finds_back(db: None, language: str, label: str) -> None:
    factories.article("Now", language=language)
    plain, chosen = (browser().get(f"/{language}/latest{query}").content.decode() for query in ("", "?day=2026-03-20"))
    assert f'<label for="day">{label}</label>' in plain
    assert 'value="2026-03-20"' in chosen
    assert "Now" in plain
    assert "Now" not in chosen  # the one page was not kept for the other
    assert f'href="/{language}/latest"' in chosen.partition("</form>")[0].rpartition("<form")[2]
    other = "ar" if language == "en" else "en"
    assert f'href="/{other}/latest?day=2026-03-20"' in chosen
