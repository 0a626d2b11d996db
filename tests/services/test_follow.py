"""Readers follow what exists, once, and find it again by its name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import factories
from tests.cast import Cast, make_cast
from tests.web.people import browser


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_following_twice_is_following_once(cast: Cast) -> None:
    from daily8.services.follow import follow, is_followed, unfollow

    assert follow(cast.alice, "category", "world")
    assert not follow(cast.alice, "category", "world")
    assert is_followed(cast.alice, "category", "world")
    assert not is_followed(cast.bob, "category", "world")
    assert unfollow(cast.alice, "category", "world")
    assert not unfollow(cast.alice, "category", "world")


def test_every_kind_is_found_by_its_name_and_kept_in_one_spelling(cast: Cast) -> None:
    from daily8.services.follow import follow, followed

    row = factories.article(tags=("Velmora",))
    story = factories.story("Harbour opens")
    for kind, key in (("hashtag", "VELMORA"), ("publisher", row.publisher.slug), ("category", "sport"),
                      ("story", str(story.id)), ("country", "qa")):  # fmt: skip
        assert follow(cast.alice, kind, key)
    assert [(f.kind, f.key, f.label, f.name) for f in followed(cast.alice)] == [
        ("hashtag", "velmora", "Velmora", "Velmora"),
        ("publisher", "velmora-post", "Velmora Post", "velmora-post"),
        ("category", "sport", "sport", "sport"),
        ("story", story.id.hex, "Harbour opens", story.id.hex),
        ("country", "QA", "QA", "qa"),
    ]


@pytest.mark.parametrize(
    ("kind", "key"),
    [("hashtag", "None"), ("publisher", "nobody"), ("category", "gossip"), ("story", "zz"), ("country", "QAT"),
     ("user", "alice"), ("category", ""), ("hashtag", "x" * 300)],
)  # fmt: skip
def test_nothing_that_does_not_exist_can_be_followed(cast: Cast, kind: str, key: str) -> None:
    from daily8.services.follow import NothingToFollow, follow

    with pytest.raises(NothingToFollow):
        follow(cast.alice, kind, key)


@pytest.mark.parametrize("kind", ["publisher", "category", "hashtag", "country"])
def test_news_of_what_is_followed_appears_and_no_other(cast: Cast, kind: str) -> None:
    from daily8.services import sources
    from daily8.services.follow import follow
    from daily8.services.my_news import my_news
    from daily8.store.models import Publisher

    sources.register(name="Doha Post", feed_url="https://doha.example/feed", language="en", country="QA")
    publisher = Publisher.objects.get(name="Doha Post")
    wanted = factories.article(publisher=publisher, category="science", tags=("Pelicans",))
    elsewhere = factories.publisher("Lantra Post", country="gb")
    factories.article(publisher=elsewhere, category="sport", tags=("Perch",))
    key = {"publisher": publisher.slug, "category": "science", "hashtag": "Pelicans", "country": "qa"}[kind]
    follow(cast.alice, kind, key)
    assert [card.id for card in my_news(cast.alice, "en").cards] == [wanted.id.hex]


def test_what_is_muted_is_not_followed_and_the_other_way_round(cast: Cast) -> None:
    from daily8.services import follow

    follow.follow(cast.alice, "category", "sport")
    assert follow.mute(cast.alice, "category", "sport")
    assert not follow.mute(cast.alice, "category", "sport")
    assert follow.wish_of(cast.alice, "category", "sport") == "mute"
    assert [one.key for one in follow.muted(cast.alice)] == ["sport"]
    assert follow.followed(cast.alice) == []
    follow.follow(cast.alice, "category", "sport")
    assert follow.wish_of(cast.alice, "category", "sport") == "follow"
    assert follow.muted(cast.alice) == []
    assert not follow.unmute(cast.alice, "category", "sport")


def test_a_story_that_is_followed_bears_its_headline_in_the_readers_language(cast: Cast) -> None:
    from daily8.services import follow, telling

    story = factories.story("Harbour opens")
    factories.article("الميناء يفتح", story=story, language="ar", published_at=factories.NOW - timedelta(hours=1))
    factories.article("Harbour opens", story=story, published_at=factories.NOW)
    telling.refresh([story.id])
    follow.follow(cast.alice, "story", story.id.hex)
    labels = {language: follow.followed(cast.alice, language)[0].label for language in ("en", "ar", "")}
    assert labels == {"en": "Harbour opens", "ar": "الميناء يفتح", "": "Harbour opens"}


def test_a_hashtag_is_wished_or_not_wanted_whatever_its_number(cast: Cast) -> None:
    from daily8.services import follow

    for name in ("Velmorite", "Velmorites"):
        factories.article(name, tags=(name,))
    assert follow.follow(cast.alice, "hashtag", "Velmorites")
    assert not follow.follow(cast.alice, "hashtag", "Velmorite")
    assert len(follow.followed(cast.alice)) == 1
    for name in ("Velmorite", "Velmorites"):
        assert "Unfollow" in browser("alice").get(f"/en/hashtag/{name}").content.decode()
    assert follow.mute(cast.alice, "hashtag", "Velmorite")
    assert not follow.mute(cast.alice, "hashtag", "Velmorites")
    assert follow.followed(cast.alice) == []
    assert len(follow.muted(cast.alice)) == 1
    assert follow.unmute(cast.alice, "hashtag", "Velmorites")
    assert follow.muted(cast.alice) == []
