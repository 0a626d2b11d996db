"""Orders are recorded as they are shown, and come again from their record."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import factories


@pytest.fixture(autouse=True)
def forgotten(db: None) -> None:
    from daily8.services import ranking
    from daily8.store.queries import content_version
    from daily8.web.page_cache import CACHE

    CACHE.clear()
    content_version.forget()
    ranking._shown.clear()


def told(title: str, *hours: float, language: str = "en", **columns: Any) -> Any:
    """A story of as many publishers, each with a report of its own so many hours ago, or all of one ``publisher``."""
    from daily8.services import telling

    made = factories.story(title)
    for number, ago in enumerate(hours):
        shop = columns.get("publisher") or factories.publisher(f"{title} {number}")
        when = factories.NOW - timedelta(hours=ago)
        factories.article(
            title, **{**columns, "publisher": shop, "story": made, "published_at": when, "language": language}
        )
    telling.refresh([made.id])
    made.refresh_from_db()
    return made


def titles(page: str, language: str = "en") -> list[str]:
    from daily8.services import reading

    return [one.title for one in getattr(reading, page)(language).cards]


def test_stories_are_ordered_by_independent_origins_and_age() -> None:
    told("Old", 40, 41, 42)
    told("Alone", 1)
    told("Shared", 1, 2)
    assert titles("trending") == ["Shared", "Alone", "Old"]


def test_breaking_needs_origins_not_reprints() -> None:
    told("Sudden", 0.5, 1)
    copied = told("Copied", 0.5, 0.6, 0.7)
    rows = list(copied.articles.order_by("published_at"))
    for row in rows[1:]:
        row.same_text_as = rows[0]
        row.save()
    from daily8.services import telling

    telling.refresh([copied.id])
    assert titles("breaking") == ["Sudden"]


def test_what_is_shown_is_recorded_once_and_replayed_exactly() -> None:
    from daily8.services import ranking, reading
    from daily8.store.models import RankedOrder
    from daily8.store.queries import content_version

    told("One", 1, 2)
    told("Two", 3)
    shown = [one.id for one in reading.trending("en").cards]
    content_version.forget()
    reading.trending("en")
    assert RankedOrder.objects.count() == 1
    found = ranking.replayed("trending", "en")
    assert found.exact
    assert [one.article for one in found.places] == shown == list(found.recorded.order)
    assert [found.titles[one] for one in shown] == ["One", "Two"]
    assert ranking.replayed(str(found.id), "ar").places == found.places


def test_the_front_page_shows_a_text_that_many_carry_once_and_a_story_in_no_two_places_of_its_blocks() -> None:
    from daily8.services.reading_home import home

    wire = told("Wire", *[3 + number / 10 for number in range(14)])
    rows = list(wire.articles.order_by("published_at"))
    for row in rows[1:]:
        row.same_text_as = rows[0]
        row.save()
    for number in range(30):
        told(f"Filler {number}", 1, category="health")
    for number in range(4):
        told(f"Match {number}", 30 + number, 30 + number, category="sport")
    view = home("en")
    assert view.lead
    shown = [*(one.title for one in (view.lead, *view.seconds, *view.rest.cards)),
             *(one.title for block in view.blocks for one in block.cards)]  # fmt: skip
    assert shown.count("Wire") == 1
    assert [block.category for block in view.blocks] == ["health", "sport"]
    for block in view.blocks:
        assert len({one.story_id for one in block.cards}) == len(block.cards) == 3


def test_an_order_is_recorded_again_when_it_changes() -> None:
    from daily8.services import reading
    from daily8.store.models import RankedOrder
    from daily8.store.queries import content_version

    told("One", 2)
    reading.trending("en")
    told("Two", 1, 1)
    content_version.raise_version()
    assert [one.title for one in reading.trending("en").cards] == ["Two", "One"]
    assert RankedOrder.objects.count() == 2


def test_a_replay_says_where_an_article_would_be_without_a_rule() -> None:
    from daily8.services import ranking, reading

    told("Fresh", 1)
    told("Big", 9, 20, 20, 20)
    shown = {one.title: one.id for one in reading.trending("en").cards}
    assert list(shown) == ["Fresh", "Big"]
    found = ranking.replayed("trending", "en")
    assert ranking.without(found, shown["Big"], "freshness") == 1
    assert ranking.without(found, shown["Fresh"], "freshness") == 2


def test_nothing_recorded_is_told_of_with_what_there_is() -> None:
    from daily8.core.errors import Daily8Error
    from daily8.services import ranking

    with pytest.raises(Daily8Error, match="daily8 rank list"):
        ranking.replayed("front", "en")
    with pytest.raises(Daily8Error, match="breaking, front, trending"):
        ranking.replayed("latest", "en")
    with pytest.raises(Daily8Error, match="My news are not recorded, on purpose"):
        ranking.replayed("my-news", "en")


def test_orders_are_kept_for_two_days_and_not_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import ranking
    from daily8.store.models import RankedOrder
    from daily8.store.queries import ranking as queries

    monkeypatch.setattr(queries, "KEPT", 3)
    for hours in (1, 2, 3, 4, 5, 49):
        queries.keep_order("front", "en", factories.NOW - timedelta(hours=hours), b"")
    queries.keep_order("front", "ar", factories.NOW - timedelta(hours=47), b"")
    monkeypatch.setattr(queries, "KEPT_SECTION", 1)
    for _ in range(3):
        queries.keep_order("category/sport", "ar", factories.NOW, b"")
    assert ranking.forget(factories.NOW) == 3 + 2
    assert RankedOrder.objects.filter(language="en").count() == 3
    assert RankedOrder.objects.filter(language="ar").count() == 2


def test_every_card_of_a_ranked_page_says_why_in_both_languages() -> None:
    import re

    from tests.web.people import browser

    told("Sudden", 0.1, 0.2, 0.3)
    told("مفاجئ", 0.1, 0.2, language="ar")
    for language, words in (
        ("en", "3 independent origins in the last 2 hours"),
        ("ar", "مصدران مستقلان في آخر ساعتين"),
    ):
        for page in ("", "trending", "breaking", "category/world", "country/qa"):
            shown = browser().get(f"/{language}/{page}").content.decode()
            assert words in shown, page
            assert len(re.findall('<article class="card', shown)) == shown.count('<details class="why"'), page


def test_e9_who_floods_us_fills_no_page_and_hides_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import ranking
    from daily8.store.queries import ranking as queries

    monkeypatch.setattr(queries, "EACH_PUBLISHER", 3)
    monkeypatch.setattr(ranking, "CANDIDATES", 6)
    loud = factories.publisher("Loud")
    for number in range(12):
        told(f"Flood {number}", 0.1, publisher=loud)
    told("Shared", 20, 21)
    told("Alone", 9)
    found = titles("trending")
    assert sum(title.startswith("Flood") for title in found) == 3
    assert {"Shared", "Alone"} <= set(found)


@pytest.fixture
def flood(monkeypatch: pytest.MonkeyPatch) -> None:
    """More fresh stories of one publisher than are looked at, beside older ones of others."""
    from daily8.services import ranking
    from daily8.store.queries import ranking as queries
    from daily8.store.queries import sections

    for where in (queries, ranking, sections):
        monkeypatch.setattr(where, "EACH_PUBLISHER", 3)
    monkeypatch.setattr(ranking, "CANDIDATES", 6)
    monkeypatch.setattr(sections, "LOOKED_AT", 20)
    loud = factories.publisher("Loud")
    for number in range(6 * queries.PROPOSED + 5):
        told(f"Flood {number}", 0.1, publisher=loud)
    for number in range(3):
        told(f"Alone {number}", 20 + number)


@pytest.mark.usefixtures("flood")
@pytest.mark.parametrize("page", ["trending", "category/world", "country/qa"])
def test_e9_however_many_stories_one_publisher_brings_the_others_are_found(page: str) -> None:
    from daily8.services import reading

    kind, _, key = page.partition("/")
    found = [one.title for one in reading.section(kind, key, "en").cards] if key else titles(page)
    assert [title for title in found if title.startswith("Alone")] == ["Alone 0", "Alone 1", "Alone 2"]


def test_the_best_stories_of_a_language_are_found_along_its_own_index() -> None:
    from django.db import connection

    from daily8.store.queries import ranking as queries

    for number in range(30):
        told(f"English {number}", 1)
    told("عربي", 1, language="ar")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE store_story")
        for way in ("seqscan", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    assert "story_best_ar" in queries.best("ar").explain()
    assert len(queries.best("ar")) == 1
