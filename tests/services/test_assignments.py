"""Why an article is in its story, told again from the database: after it came, after a merge, after a division."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from tests import factories
from tests.services.test_revising import FERRY, MODEL, told, trial, vector


@pytest.fixture(autouse=True)
def fresh_vocabulary(db: None) -> None:
    from daily8.services.vocabulary import VOCABULARY

    VOCABULARY.forget()


def place(row: Any, event: int) -> Any:
    """Give the article a story as a batch does, and keep what that was decided by."""
    from daily8.services import proposing, revising, stories
    from daily8.store.queries import assignments

    placed = stories.Placed()
    near = stories.neighbours(row, vector(event), proposing.propose([row], [vector(event)], MODEL)[0], placed)
    stories.join_story(row, near, placed)
    row.save(update_fields=["story"])
    assignments.save(placed.decided, {row.pk: row.story_id}, factories.NOW)
    revising.unite(row, near, placed, MODEL)
    revising.write_merges(placed)
    row.refresh_from_db()
    return row


def again(what: Any) -> Any:
    from daily8.services.assignments import replayed

    (found,) = replayed(what)
    return found


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> Any:
    from daily8.cli import story

    @contextmanager
    def here(**_: Any) -> Any:
        yield None

    monkeypatch.setattr(story, "database", here)
    return CliRunner().invoke(story.app, list(words), env={"COLUMNS": "200"})


def test_an_article_that_joined_a_story_is_told_by_whom_it_was_drawn_there(monkeypatch: pytest.MonkeyPatch) -> None:
    sunk = factories.story("Ferry sinks", article_count=2)
    for at in (0, 1):
        told(sunk, 1, f"paper-{at}", *FERRY[at], hours=9 - at)
    row = place(told(None, 1, "paper-9", *FERRY[2], hours=1), 1)
    found = again(row.pk.hex)
    assert (found.given, found.again, found.same, found.now) == (sunk.pk.hex, sunk.pk.hex, True, sunk.pk.hex)
    assert {vote.title for vote in found.questions[0].votes} == {FERRY[0][0], FERRY[1][0]}
    answer = run(monkeypatch, "replay", f"https://daily8.test/en/article/{row.pk.hex}")
    assert answer.exit_code == 0, answer.output
    assert "Decided again: the same story." in answer.stdout
    assert "Divers find the Halcyon (paper-1)" in answer.stdout


def test_an_article_that_founded_a_story_is_told_so_and_what_was_near(monkeypatch: pytest.MonkeyPatch) -> None:
    other = factories.story("Marin", article_count=1)
    told(other, 0, "paper-1", *trial(0, 1))
    row = place(told(None, 2, "paper-9", "Comet over Osmere", "Astronomers at Osmere saw a comet rise.", hours=1), 2)
    found = again(row.pk.hex)
    assert (found.given, found.same) == ("", True)
    assert [one.headline for one in found.questions] == ["Marin"]
    assert found.questions[0].score < found.threshold
    assert "started a story of its own" in run(monkeypatch, "replay", row.pk.hex).stdout


def test_what_became_of_the_story_is_told_after_a_merge() -> None:
    from daily8.services import revising

    gone, kept = factories.story("Wreck found", article_count=2), factories.story("Ferry sinks", article_count=1)
    for at in (0, 1):
        told(gone, 1, f"paper-{at}", *FERRY[at], hours=9 - at)
    row = place(told(None, 1, "paper-9", *FERRY[2], hours=1), 1)
    revising.end_in(gone.pk, kept.pk)
    found = again(row.pk.hex)
    assert found.same
    assert (found.given, found.since, found.now) == (gone.pk.hex, kept.pk.hex, kept.pk.hex)
    assert len(again(kept.pk.hex).questions[0].votes) == len(again(gone.pk.hex).questions[0].votes) == 2


def test_that_the_article_left_with_others_is_told_after_a_division(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import revising
    from daily8.store.models import StoryAssignment
    from daily8.store.queries import assignments

    story = factories.story("Two trials", article_count=7)
    rows = [told(story, n % 2, f"paper-{n}", *trial(n % 2, n), hours=20 - n) for n in range(7)]
    row = rows[3]
    type(row).objects.filter(pk=row.pk).update(story=None)
    row.refresh_from_db()
    row = place(row, 1)
    assignments.save(  # whatever it joined by itself: as if it had been drawn into the story of both trials
        {row.pk: bytes(StoryAssignment.objects.get(pk=row.pk).packed)}, {row.pk: story.pk}, factories.NOW
    )
    type(row).objects.filter(pk=row.pk).update(story=story)
    revising.divide([story.pk], MODEL)
    found = again(row.pk.hex)
    assert found.since == story.pk.hex != found.now
    assert "The story was divided since" in run(monkeypatch, "replay", row.pk.hex).stdout


def test_another_decision_of_another_version_is_told_and_ends_in_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.core.stories import record
    from daily8.core.types import StartStory

    sunk = factories.story("Ferry sinks", article_count=1)
    told(sunk, 1, "paper-0", *FERRY[0])
    row = place(told(None, 1, "paper-9", *FERRY[1], hours=1), 1)
    monkeypatch.setattr(record, "assign", lambda _: StartStory())
    answer = run(monkeypatch, "replay", row.pk.hex)
    assert answer.exit_code == 1
    assert "it would start a story of its own" in answer.stdout


def test_an_article_without_a_record_is_refused_in_words() -> None:
    from daily8.core.errors import Daily8Error
    from daily8.services.assignments import replayed

    with pytest.raises(Daily8Error, match="Nothing is recorded"):
        replayed(factories.article("Old", published_at=factories.NOW - timedelta(days=9)).pk.hex)
