"""What an article is compared with: also what lies far from it by its vector, but shares its clues."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from tests import factories
from tests.services.test_revising import MODEL, told, vector

SUNK = "Ferry Halcyon sinks", "The ferry Halcyon sank off Lantra; divers found the wreck near the Ostra lighthouse."
SEARCH = "Search for the Halcyon", "Off Lantra divers look for those who were aboard the Halcyon, near Ostra."
CUP = "Kelmar wins the cup", "A late goal by Tovar won the cup for Kelmar in the rain of Sarnport."


@pytest.fixture(autouse=True)
def few_are_near(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an archive so large that the nearest are all about something else: one article is looked at."""
    from daily8.services import proposing
    from daily8.services.vocabulary import VOCABULARY

    VOCABULARY.forget()
    monkeypatch.setattr(proposing, "CANDIDATES", 1)


def proposed(row: Any, event: int) -> list[Any]:
    from daily8.services import proposing

    return [one.article_id for one in proposing.propose([row], [vector(event)], MODEL)[0].near]


def stored(event: int, name: str, words: tuple[str, str], hours: int = 9) -> Any:
    from daily8.services import proposing

    row = told(factories.story(words[0]), event, name, *words, hours=hours)
    proposing.note([row])
    return row


def test_a_report_that_shares_clues_is_proposed_after_the_nearest() -> None:
    near, sunk = stored(1, "near", CUP), stored(2, "far", SUNK)
    stored(3, "other", ("Rain over Kelmar", "It rained in Kelmar."))
    row = stored(1, "new", SEARCH, hours=1)
    assert proposed(row, 1) == [near.pk, sunk.pk]


def test_what_is_withdrawn_or_of_another_month_is_not_proposed() -> None:
    from daily8.services.rights import withdraw
    from daily8.store.models import StoryKeys

    gone, old = stored(2, "gone", SUNK), stored(3, "old", SUNK, hours=24 * 30)
    withdraw([gone.pk], why="publisher", now=factories.NOW)
    row = stored(1, "new", SEARCH, hours=1)
    assert proposed(row, 1) == [old.pk]  # by its vector alone, the only other one
    assert set(StoryKeys.objects.values_list("article_id", flat=True)) == {old.pk, row.pk}


def test_clues_that_a_week_is_full_of_find_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import proposing

    begun = factories.NOW.timestamp() / 3600 % (7 * 24)  # hours ago, the week
    back = 24 if begun < 24 else 0  # so that all are of one week
    far = [stored(2, f"far-{n}", SUNK, hours=back + 9 + n) for n in range(3)]
    stored(1, "near", CUP)
    row = stored(1, "new", SEARCH, hours=back + 1)
    assert set(proposed(row, 1)[1:]) == {one.pk for one in far}
    monkeypatch.setattr(proposing, "COMMON", 2)
    assert len(proposed(row, 1)) == 1


def test_an_article_joins_the_story_of_one_that_only_its_clues_found() -> None:
    from daily8.services import proposing, stories

    sunk = stored(2, "far", SUNK)
    stored(1, "near", CUP)
    row = told(None, 1, "new", *SUNK, hours=1)
    proposing.note([row])
    placed = stories.Placed()
    near = stories.neighbours(row, vector(1), proposing.propose([row], [vector(1)], MODEL)[0], placed)
    stories.join_story(row, near, placed)
    assert row.story_id == sunk.story_id
    assert row.published_at - sunk.published_at == timedelta(hours=8)


def test_the_index_is_what_finds_clues() -> None:
    from django.db import connection

    from daily8.store.queries.clues import SHARING

    row = stored(1, "new", SEARCH)
    asked = f'[{{"id": "{row.pk}", "keys": [1, 2]}}]'
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {SHARING}", {"asked": asked, "least": 2, "common": 64, "most": 16})
        assert "story_keys_gin" in "\n".join(line[0] for line in cursor.fetchall())


def test_e9_whoever_writes_much_beside_an_event_hides_no_report_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import proposing

    monkeypatch.setattr(proposing, "CANDIDATES", 4)
    loud = [stored(1, "loud", (f"Flood {n}", "Nothing of that."), hours=10 + n) for n in range(9)]
    near = vector(1) + 0.2 * vector(2)
    honest = []
    for number in range(3):
        row = stored(2, f"honest{number}", (f"Report {number}", "Something else."), hours=10)
        row.vectors.update(embedding=(near / np.linalg.norm(near)).tolist())
        honest.append(row.pk)
    row = stored(1, "new", ("Third words", "Of their own."), hours=1)
    found = proposed(row, 1)
    assert set(honest) <= set(found)
    assert len({one.pk for one in loud} & set(found)) == 4
