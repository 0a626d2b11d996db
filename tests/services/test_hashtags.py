"""A hashtag's page: every spelling and language of its name, how much there was of it, and what it comes with."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast, make_cast
from tests.web.people import browser


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def news(db: None) -> dict[str, Any]:
    return {
        "old": factories.article("Old spelling", tags=("USA", "Tariffs")),
        "new": factories.article("New spelling", tags=("UnitedStates", "Tariffs"),
                                 published_at=factories.NOW - timedelta(days=2, hours=1)),
        "ar": factories.article("بالعربية", language="ar", tags=("الولايات_المتحدة", "الرسوم")),
    }  # fmt: skip


def page(language: str, tag: str) -> str:
    answer = browser().get(f"/{language}/hashtag/{tag}")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("tag", ["UnitedStates", "usa", "America", "أمريكا"])
def test_a_page_has_the_news_of_every_spelling(news: dict[str, Any], tag: str) -> None:
    shown = page("en", tag)
    assert "Latest news with #UnitedStates" in shown
    assert "Old spelling" in shown
    assert "New spelling" in shown
    assert "بالعربية" in page("ar", tag)


def test_a_page_draws_its_days_in_all_languages_and_leads_to_the_other_name(news: dict[str, Any]) -> None:
    shown = page("en", "UnitedStates")
    assert "In all: 3." in shown
    assert "%D8%A7%D9%84%D9%88%D9%84%D8%A7%D9%8A%D8%A7%D8%AA_%D8%A7%D9%84%D9%85%D8%AA%D8%AD%D8%AF%D8%A9" in shown
    assert "<bdi>#UnitedStates</bdi>" in page("ar", "UnitedStates")


def test_related_tags_are_those_that_stand_beside_it_in_the_language(news: dict[str, Any]) -> None:
    shown = page("en", "UnitedStates")
    related = shown.partition("Often together with")[2].partition("</ul>")[0]
    assert "#Tariffs" in related
    assert "الرسوم" not in related


def test_a_name_that_no_article_has_is_no_page(db: None) -> None:
    assert browser().get("/en/hashtag/Atlantis").status_code == 404
    assert browser().get("/en/hashtag/Qatar").status_code == 404


def test_following_a_thing_in_one_language_follows_it_in_the_other(cast: Cast, news: dict[str, Any]) -> None:
    from daily8.services import follow
    from daily8.services.my_news import my_news

    follow.follow(cast.alice, "hashtag", "أمريكا")
    assert follow.find("hashtag", "USA").key == follow.find("hashtag", "الولايات_المتحدة").key
    assert {one.title for one in my_news(cast.alice, "en").cards} == {"Old spelling", "New spelling"}
    assert {one.title for one in my_news(cast.alice, "ar").cards} == {"بالعربية"}
    alice = browser("alice")
    assert 'value="unfollow"' in alice.get("/ar/hashtag/UnitedStates").content.decode()
    assert "#الولايات_المتحدة" in alice.get("/ar/profile").content.decode()
    assert "#UnitedStates" in alice.get("/en/profile").content.decode()


def test_muting_a_thing_mutes_every_spelling(cast: Cast, news: dict[str, Any]) -> None:
    from daily8.services.follow import mute

    mute(cast.alice, "hashtag", "USA")
    alice = browser("alice")
    for language, title in (("en", "Old spelling"), ("en", "New spelling"), ("ar", "بالعربية")):
        assert title not in alice.get(f"/{language}/latest").content.decode()


def test_a_new_article_joins_the_tag_that_is_there_in_another_number(db: None) -> None:
    from daily8.core.types import Topics
    from daily8.services.understand import _save_topics
    from daily8.store.models import ArticleHashtag, Hashtag

    factories.article(tags=("Tariff",))
    row = factories.article()
    _save_topics([row], {row.pk: Topics(("Tariffs", "Tariff", "Harbour"), "world", "en")})
    assert set(Hashtag.objects.values_list("key", flat=True)) == {"tariff", "harbour"}
    assert ArticleHashtag.objects.filter(article=row).count() == 2
    assert list(ArticleHashtag.objects.filter(article=row).order_by("rank").values_list("rank", flat=True)) == [0, 1]


@pytest.mark.parametrize(
    ("language", "tag", "title"), [("en", "ميناء_فلمورا", "بالعربية"), ("ar", "Port", "En français")]
)
def test_a_tag_that_the_language_has_no_article_of_shows_those_of_others(
    db: None, language: str, tag: str, title: str
) -> None:
    factories.article("بالعربية", language="ar", tags=("ميناء_فلمورا",))
    for number in range(22):
        factories.article(f"En français {number}", language="fr", tags=("Port",),
                          published_at=factories.NOW - timedelta(hours=number))  # fmt: skip
    shown = page(language, tag)
    assert title in shown
    assert ("in other languages" if language == "en" else "بلغات أخرى") in shown
    assert ('rel="next"' in shown) == (tag == "Port")
    if tag == "Port":
        more = browser().get(f"/ar/hashtag/Port?after={shown.partition('?after=')[2].partition(chr(34))[0]}")
        assert "En français 21" in more.content.decode()


def test_a_tag_of_the_language_shows_no_other_even_where_nothing_is_left_of_it(cast: Cast) -> None:
    from daily8.services.follow import mute

    factories.article("In English", tags=("Harbour",), publisher=factories.publisher("Theirs"))
    factories.article("بالعربية", language="ar", tags=("Harbour",))
    assert "بالعربية" not in page("en", "Harbour")
    mute(cast.alice, "publisher", "theirs")
    shown = browser("alice").get("/en/hashtag/Harbour").content.decode()
    assert "In English" not in shown
    assert "بالعربية" not in shown


def test_the_page_of_a_muted_tag_shows_it_and_no_other_muted_one(cast: Cast) -> None:
    from daily8.services.follow import mute

    factories.article("Of both", tags=("UnitedStates", "Tariffs"))
    factories.article("Of one", tags=("USA",))
    for key in ("America", "Tariff"):
        factories.article(key, tags=(key,), withdrawn_at=factories.NOW)
        mute(cast.alice, "hashtag", key)
    shown = browser("alice").get("/en/hashtag/UnitedStates").content.decode()
    assert "Of one" in shown
    assert "Of both" not in shown
