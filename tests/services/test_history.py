"""What a reader reads is kept for who asked for it alone, within bounds, and goes when it should."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast, make_cast
from tests.factories import NOW
from tests.services.test_my_news import mine
from tests.services.test_ranking import forgotten, told  # noqa: F401 - a fixture for each test

DAY = timedelta(days=1)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def opened(reader: int) -> list[str]:
    from daily8.services.history import history

    return [one.card.title if one.card else "withdrawn" for one in history(reader).entries]


def read(reader: int, *rows: Any, ago: timedelta = timedelta()) -> None:
    from daily8.services import history

    history.switch(reader, on=True)
    for at, row in enumerate(rows):
        history.note(reader, row.pk, now=NOW - ago + timedelta(seconds=at))


def test_of_who_did_not_ask_nothing_is_kept(cast: Cast) -> None:
    from daily8.services import history

    history.note(cast.bob, cast.article, now=NOW)
    assert not history.is_kept(cast.bob)
    assert opened(cast.bob) == []


def test_an_article_is_kept_once_with_the_time_it_was_opened_last(cast: Cast) -> None:
    from daily8.services.history import history

    one, other = factories.article("One"), factories.article("Other")
    read(cast.alice, one, other, one)
    assert opened(cast.alice) == ["One", "Other"]
    assert history(cast.alice).entries[0].read_at == NOW + timedelta(seconds=2)
    assert opened(cast.bob) == []


def test_switching_off_deletes_it_at_once_and_each_entry_can_be_deleted(cast: Cast) -> None:
    from daily8.services import history

    one, other = factories.article("One"), factories.article("Other")
    read(cast.alice, one, other)
    assert not history.forget(cast.bob, one.pk)
    assert history.forget(cast.alice, one.pk)
    assert opened(cast.alice) == ["Other"]
    assert history.switch(cast.alice, on=False) == 1
    history.note(cast.alice, one.pk, now=NOW)
    assert opened(cast.alice) == []


def test_no_more_than_so_many_are_kept_and_none_for_longer_than_said(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import history

    monkeypatch.setattr(history, "MOST", 3)
    rows = [factories.article(f"Article {n}") for n in range(5)]
    read(cast.alice, *rows)
    assert opened(cast.alice) == ["Article 4", "Article 3", "Article 2"]
    read(cast.bob, rows[0], ago=91 * DAY)
    read(cast.bob, rows[1])
    assert opened(cast.bob) == ["Article 1"]  # what is new sends away what is old
    read(cast.charlie, rows[0], ago=91 * DAY)
    assert history.forget_old(NOW) == 1


def test_pages_follow_one_another(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import history

    monkeypatch.setattr(history, "PAGE", 2)
    read(cast.alice, *(factories.article(f"Article {n}") for n in range(3)))
    pages = [history.history(cast.alice, number) for number in (1, 2)]
    assert [[one.card.title for one in page.entries if one.card] for page in pages] == [
        ["Article 2", "Article 1"], ["Article 0"],
    ]  # fmt: skip
    assert [(page.number, page.more) for page in pages] == [(3, True), (3, False)]


def test_it_keeps_no_article_and_follows_what_becomes_of_one(cast: Cast) -> None:
    from daily8.services import retention, rights
    from daily8.services.merging import merge
    from daily8.store.models import Article, ReadArticle, User

    old = factories.article("Old", first_seen_at=NOW - 200 * DAY, published_at=NOW - 200 * DAY)
    older, newer = factories.article("Bridge", first_seen_at=NOW - DAY), factories.article("Bridge")
    read(cast.alice, old, older, newer)
    read(cast.bob, newer)
    retention.run(now=NOW)
    assert not Article.objects.filter(pk=old.pk).exists()
    assert merge(older.pk, newer.pk, now=NOW) == older.pk
    assert opened(cast.alice) == opened(cast.bob) == ["Bridge"]
    rights.withdraw([older.pk], why="publisher", now=NOW)
    assert opened(cast.alice) == ["withdrawn"]
    rights.take_out_article(Article.objects.get(pk=older.pk))
    assert opened(cast.alice) == []
    read(cast.alice, factories.article())
    User.objects.filter(pk=cast.alice).delete()
    assert not ReadArticle.objects.exists()


def test_my_news_brings_what_was_read_about_and_says_so(cast: Cast) -> None:
    earlier = [factories.article(f"Earlier {n}", tags=("Tariffs",), category="business") for n in range(2)]
    factories.article("Another report", tags=("Tariff",), category="business")
    factories.article("Something else", category="sport", publisher=factories.publisher("Kesh Wire"))
    read(cast.alice, *earlier)
    found = mine(cast.alice)
    assert set(found) == {"Another report"}
    assert found["Another report"][0] == ("read", "hashtag:Tariff")
    assert mine(cast.bob) == {}


def test_a_story_that_was_read_about_comes_again_with_its_next_report(cast: Cast) -> None:
    first = told("Bridge", 1).articles.get()
    factories.article("Bridge closes", story=first.story, published_at=NOW)
    read(cast.alice, first)
    assert mine(cast.alice)["Bridge closes"][0] == ("read", "story:")


def test_what_was_read_already_steps_back_behind_what_was_not(cast: Cast) -> None:
    from daily8.services.follow import follow

    follow(cast.alice, "category", "world")
    older = factories.article("Older", published_at=NOW - timedelta(hours=9), publisher=factories.publisher("A"))
    newer = factories.article("Newer", published_at=NOW - timedelta(hours=1), publisher=factories.publisher("B"))
    assert list(mine(cast.alice))[:2] == ["Newer", "Older"]
    read(cast.alice, newer)
    found = mine(cast.alice)
    assert list(found)[:2] == ["Older", "Newer"]
    assert ("already", "") in found["Newer"]
    assert ("follow", "category:world") in found["Newer"]
    assert older.title in found


def test_who_read_a_text_has_read_its_copies(cast: Cast) -> None:
    from daily8.services.follow import follow

    follow(cast.alice, "category", "world")
    first = told("Bridge", 3).articles.get()
    copy = factories.article("Bridge, taken over", story=first.story, same_text_as=first, published_at=NOW)
    factories.article("Harbour", published_at=NOW - timedelta(hours=8), publisher=factories.publisher("B"))
    assert next(iter(mine(cast.alice))) == "Bridge, taken over"
    read(cast.alice, first)
    found = mine(cast.alice)
    assert next(iter(found)) == "Harbour"
    assert ("already", "") in found[copy.title]


def test_what_is_muted_is_not_brought_by_reading(cast: Cast) -> None:
    from daily8.services.follow import mute

    read(cast.alice, *(factories.article(f"Earlier {n}", tags=("Tariffs",)) for n in range(2)))
    factories.article("Another report", tags=("Tariffs",))
    assert "Another report" in mine(cast.alice)
    mute(cast.alice, "hashtag", "Tariffs")
    assert mine(cast.alice) == {}


def test_my_news_of_who_switched_it_off_again_is_that_of_who_never_did(cast: Cast) -> None:
    from daily8.services import history

    read(cast.alice, *(factories.article(f"Earlier {n}", tags=("Tariffs",)) for n in range(2)))
    factories.article("Another report", tags=("Tariffs",))
    history.switch(cast.alice, on=False)
    assert mine(cast.alice) == mine(cast.bob) == {}
