"""The wording of articles is made once, kept beside them, and goes with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW

TEXT = "The ferry Halcyon sank off Lantra; divers found the wreck near the Ostra lighthouse."


@pytest.fixture(autouse=True)
def made(db: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of articles whose wording is made of their texts."""
    from daily8.core.stories.wording import wording
    from daily8.services import vocabulary

    seen: list[str] = []

    def watched(title: str, text: str) -> Any:
        seen.append(title)
        return wording(title, text)

    monkeypatch.setattr(vocabulary, "wording", watched)
    return seen


def wording_of(rows: Sequence[Any]) -> list[Any]:
    """As another process finds it, which has none at hand."""
    from daily8.services.vocabulary import Said, Vocabulary

    return Vocabulary().wordings([Said(row.pk, row.version, row.title) for row in rows])


def kept() -> set[Any]:
    from daily8.store.models import ArticleWording

    return set(ArticleWording.objects.values_list("article_id", flat=True))


def test_wording_is_written_once_and_that_of_older_articles_when_they_are_compared(made: list[str]) -> None:
    from daily8.services.vocabulary import Vocabulary
    from daily8.store.models import Article

    new = factories.article("New", text=TEXT)
    Vocabulary().write([new])
    assert kept() == {new.pk}
    old = factories.article("Old", text=f"Older: {TEXT}", published_at=NOW - timedelta(days=2))
    made.clear()
    first = wording_of([new, old])
    again = wording_of(Article.objects.order_by("published_at", "title"))
    assert made == ["Old"]
    assert {one.packed() for one in first} == {one.packed() for one in again}
    assert kept() == {new.pk, old.pk}


@pytest.mark.parametrize("what", ["version", "rules"])
def test_wording_of_another_version_or_by_other_rules_is_made_anew(
    what: str, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import vocabulary
    from daily8.store.models import Article

    row = factories.article("Ferry", text=TEXT)
    before = wording_of([row])[0]
    Article.objects.filter(pk=row.pk).update(text="Quite another text.", version=2 if what == "version" else 1)
    row.refresh_from_db()
    if what == "rules":
        monkeypatch.setattr(vocabulary, "RULES", vocabulary.RULES + 1)
    assert wording_of([row])[0].packed() != before.packed()
    assert wording_of([row])[0].packed() != before.packed()
    assert made == ["Ferry", "Ferry"]


def test_wording_goes_with_a_withdrawal_and_with_its_article_and_is_not_kept_again() -> None:
    from django.db import connection

    from daily8.services.rights import withdraw

    withdrawn, deleted = factories.article("Withdrawn", text=TEXT), factories.article("Deleted", text=TEXT)
    wording_of([withdrawn, deleted])
    withdraw([withdrawn.pk], why="publisher", now=NOW)
    wording_of([withdrawn])
    assert kept() == {deleted.pk}
    with connection.cursor() as cursor:  # as a version does that does not know of them
        cursor.execute("DELETE FROM store_article WHERE id = %s", [deleted.pk])
    assert kept() == set()


def test_an_article_has_the_same_wording_whoever_makes_it() -> None:
    from daily8.core.stories.wording import wording

    row = factories.article("Ferry", text=TEXT)
    assert [one.packed() for one in wording_of([row, row])] == [wording("Ferry", TEXT).packed()] * 2
