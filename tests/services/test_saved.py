"""What a reader saves stays, is the reader's own, and follows the article through all that becomes of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from tests import factories
from tests.cast import Cast, make_cast
from tests.factories import NOW

OLD = NOW - timedelta(days=200)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_saving_twice_is_saving_once_and_nobody_elses_business(cast: Cast) -> None:
    from daily8.services import saved

    assert saved.save(cast.alice, cast.article, now=NOW)
    assert not saved.save(cast.alice, cast.article, now=NOW)
    assert saved.saved_ids(cast.alice) == {cast.article.hex}
    assert saved.saved_ids(cast.bob) == frozenset()
    assert not saved.let_go(cast.bob, cast.article)
    assert saved.let_go(cast.alice, cast.article)
    assert saved.saved_ids(cast.alice) == frozenset()


def test_what_was_saved_last_comes_first_and_pages_follow_one_another(cast: Cast) -> None:
    from daily8.services import saved

    rows = [factories.article(f"Article {n}", published_at=NOW - timedelta(hours=50 - n)) for n in range(25)]
    for n, row in enumerate(rows):
        saved.save(cast.alice, row.pk, now=NOW + timedelta(minutes=n))
    first = saved.saved(cast.alice)
    second = saved.saved(cast.alice, first.cursor)
    assert [one.id for one in (*first.entries, *second.entries)] == [row.pk.hex for row in reversed(rows)]
    assert (len(first.entries), second.cursor) == (20, "")
    for nonsense in ("x", "-1", "9" * 40, "²"):
        assert saved.saved(cast.alice, nonsense).entries == first.entries


def test_there_is_a_limit_and_a_pace(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import saved

    monkeypatch.setattr(saved, "PER_MINUTE", 2)
    monkeypatch.setattr(saved, "MOST", 3)
    rows = [factories.article(f"Article {n}") for n in range(4)]
    for row in rows[:2]:
        saved.save(cast.alice, row.pk, now=NOW)
    with pytest.raises(saved.TooFast):
        saved.save(cast.alice, rows[2].pk, now=NOW + timedelta(seconds=30))
    assert saved.save(cast.alice, rows[2].pk, now=NOW + timedelta(seconds=61))
    with pytest.raises(saved.TooMany):
        saved.save(cast.alice, rows[3].pk, now=NOW + timedelta(hours=1))
    assert saved.save(cast.bob, rows[3].pk, now=NOW)


def test_what_is_not_there_cannot_be_saved(cast: Cast) -> None:
    from daily8.services import saved

    withdrawn = factories.article(withdrawn_at=NOW)
    for key in (uuid4(), withdrawn.pk):
        with pytest.raises(saved.NothingToSave):
            saved.save(cast.alice, key, now=NOW)


def test_what_is_saved_is_kept_until_the_last_lets_it_go(cast: Cast) -> None:
    from daily8.services import retention, saved
    from daily8.store.models import Article

    row = factories.article("Old", first_seen_at=OLD, published_at=OLD)
    for reader in (cast.alice, cast.bob):
        saved.save(reader, row.pk, now=NOW)
    retention.run(now=NOW)
    assert Article.objects.filter(pk=row.pk).exists()
    saved.let_go(cast.alice, row.pk)
    retention.run(now=NOW)
    assert Article.objects.filter(pk=row.pk).exists()
    saved.let_go(cast.bob, row.pk)
    retention.run(now=NOW)
    assert not Article.objects.filter(pk=row.pk).exists()


def test_who_saved_either_of_two_articles_that_are_one_keeps_the_one_that_stays(cast: Cast) -> None:
    from daily8.services import saved
    from daily8.services.merging import merge

    older = factories.article("Harbour opens", first_seen_at=NOW - timedelta(hours=2))
    newer = factories.article("Harbour opens")
    for reader, row in ((cast.alice, older), (cast.alice, newer), (cast.bob, newer)):
        saved.save(reader, row.pk, now=NOW)
    assert merge(older.pk, newer.pk, now=NOW) == older.pk
    assert saved.saved_ids(cast.alice) == saved.saved_ids(cast.bob) == {older.pk.hex}


def test_of_what_was_withdrawn_the_list_says_so_and_no_more(cast: Cast) -> None:
    from daily8.services import rights, saved

    saved.save(cast.alice, cast.article, now=NOW)
    rights.withdraw([cast.article], why="publisher", now=NOW)
    (entry,) = saved.saved(cast.alice).entries
    assert (entry.id, entry.card) == (cast.article.hex, None)
    rights.restore([cast.article])
    assert saved.saved(cast.alice).entries[0].card is not None


def test_an_article_that_opted_out_and_an_account_that_is_deleted_leave_nothing(cast: Cast) -> None:
    from daily8.services import rights, saved
    from daily8.store.models import Article, SavedArticle, User

    saved.save(cast.alice, cast.article, now=NOW)
    rights.take_out_article(Article.objects.get(pk=cast.article))
    assert saved.saved(cast.alice).entries == ()
    saved.save(cast.bob, factories.article().pk, now=NOW)
    User.objects.filter(pk=cast.bob).delete()
    assert not SavedArticle.objects.exists()
