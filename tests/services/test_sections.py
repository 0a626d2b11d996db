"""Pages of categories and countries are ranked as the front page is, from their own articles alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast, make_cast
from tests.services.test_ranking import forgotten, told  # noqa: F401 - a fixture for each test
from tests.web.people import browser


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def titles(kind: str, key: str, user: int | None = None) -> list[str]:
    from daily8.services import reading

    return [one.title for one in reading.section(kind, key, "en", user).cards]


def anew() -> None:
    from daily8.store.queries import content_version

    content_version.raise_version()


def test_a_category_is_ordered_by_origins_and_age_and_a_story_comes_once() -> None:
    told("Old", 40, 41, 42, category="sport")
    told("Alone", 1, category="sport")
    told("Shared", 1, 2, category="sport")
    told("Elsewhere", 1, 1, category="health")
    assert titles("category", "sport") == ["Shared", "Alone", "Old"]


def test_a_country_shows_its_own_articles_of_stories_that_others_lead() -> None:
    from daily8.services import telling

    made = told("Harbour opens again", 1, 2)
    own = factories.publisher("Paris Wire", country="FR")
    factories.article("Harbour opens, says Paris", publisher=own, story=made, published_at=factories.NOW)
    telling.refresh([made.id])
    told("Not there", 1)
    found = titles("country", "fr")
    assert found == titles("country", "FR") == ["Harbour opens, says Paris"]


def test_an_article_that_is_not_understood_yet_stands_for_itself() -> None:
    factories.article("Just in", published_at=factories.NOW)
    told("Shared", 1, 2, 3)
    assert titles("country", "qa") == ["Shared", "Just in"]


@pytest.mark.parametrize("page", ["category/world", "country/qa"])
def test_an_order_of_a_section_is_recorded_and_replayed_exactly(page: str) -> None:
    from daily8.services import ranking

    told("One", 1, 2)
    told("Two", 3)
    titles(*page.split("/"))
    found = ranking.replayed(page, "en")
    assert found.exact
    assert [found.titles[one.article] for one in found.places] == ["One", "Two"]
    assert ranking.without(found, found.places[1].article, "origins") == 2
    assert [page for _, page, *_ in ranking.recent()] == [page]


def test_a_publisher_that_floods_a_section_leaves_places_to_others_and_fills_what_they_leave(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from daily8.services import ranking

    monkeypatch.setattr(ranking, "EACH_PUBLISHER", 2)
    monkeypatch.setattr(ranking, "CANDIDATES", 4)
    loud = factories.publisher("Loud")
    for number in range(6):
        told(f"Flood {number}", 0.1, publisher=loud)
    told("Quiet", 20)
    found = titles("category", "world")
    assert "Quiet" in found
    assert len(found) == 4


@pytest.mark.parametrize("page", ["trending", "category/world", "country/qa"])
def test_who_mutes_the_publisher_that_leads_a_story_reads_it_from_another(page: str, cast: Cast) -> None:
    from daily8.services import reading
    from daily8.services.follow import mute

    def shown() -> list[str]:
        kind, _, key = page.partition("/")
        listing = reading.section(kind, key, "en", cast.alice) if key else reading.trending("en", cast.alice)
        return [one.publisher for one in listing.cards]

    story = told("Harbour opens again after eleven weeks", 1, 2, 3)
    lead = story.lead_article.publisher
    assert shown() == [lead.name]
    mute(cast.alice, "publisher", lead.slug)
    others = shown()
    assert len(others) == 1
    assert lead.name not in others
    for row in story.articles.all():
        mute(cast.alice, "publisher", row.publisher.slug)
    assert shown() == []


def test_of_those_that_are_not_muted_the_one_most_like_the_others_leads(cast: Cast) -> None:
    from daily8.services import reading, telling
    from daily8.services.follow import mute

    made = factories.story("Harbour")
    for number, title in enumerate(
        ("Velmora harbour opens again", "Velmora harbour opens", "Harbour opens again", "WHAT NOW?")
    ):
        shop = factories.publisher(f"Shop {number}")
        at = factories.NOW - timedelta(hours=9 - number)
        factories.article(title, publisher=shop, story=made, published_at=at)
    telling.refresh([made.id])
    mute(cast.alice, "publisher", "shop-0")
    shown = reading.trending("en", cast.alice).cards
    assert [one.title for one in shown] == ["Velmora harbour opens"]
    assert shown[0].why == reading.trending("en").cards[0].why


def test_readers_choose_between_the_best_and_the_newest_without_a_script(cast: Cast) -> None:
    told("Big", 5, 6, 7)
    told("Late", 0.1)
    for language, (ranked, newest) in {"en": ("Ranked", "Newest"), "ar": ("بحسب الأهمية", "الأحدث")}.items():
        page = browser().get(f"/{language}/category/world").content.decode()
        assert f'<a href="?" aria-current="page">{ranked}</a>' in page
        assert f'<a href="?order=newest">{newest}</a>' in page
    best, late = (browser().get(f"/en/category/world{query}").content.decode() for query in ("", "?order=newest"))
    assert best.index("Big") < best.index("Late")
    assert late.index("Late") < late.index("Big")
    assert "In the order of time: the newest come first" in late
    assert '<a href="?order=newest" aria-current="page">' in late
    assert '"page"' not in "".join(line for line in late.splitlines() if 'href="?"' in line)


def test_a_feed_of_a_section_stays_in_the_order_of_time() -> None:
    told("Big", 5, 6, 7)
    told("Late", 0.1)
    items: Any = browser().get("/en/category/world.json").json()["items"]
    assert [one["title"] for one in items] == ["Late", "Big", "Big", "Big"]
