"""Second thoughts on a real database: stories that become one, that must not, and one that becomes two."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from tests import factories

MODEL = "use-m3"
KIND = "A court in {place} sentenced {who} to years in prison on charges of fraud, and the defence will appeal."
FERRY = [
    ("Ferry of Lantra", "The ferry Halcyon sank off Lantra; divers found the wreck near the Ostra lighthouse."),
    ("Divers find the Halcyon", "Divers found the wreck of the ferry Halcyon off Lantra, near the Ostra lighthouse."),
    ("Halcyon sank off Lantra", "Near the Ostra lighthouse off Lantra the wreck of the ferry Halcyon was found."),
]
TRIALS = [
    ("Aldo Marin of Sarnport", "Judge Pell, Marin, Sarnport, Brightwater Bank: Aldo Marin took 40 millions."),
    ("Ines Tovar of Kelmar", "Judge Ruse, Tovar, Kelmar, Northern Mines: Ines Tovar sold shares that never were."),
]


def told(story: Any, event: int, name: str, title: str, text: str, hours: int = 9) -> Any:
    """An article with a vector in the direction of its event."""
    from daily8.store.models import ArticleVector

    row = factories.article(title, text=text, publisher=factories.publisher(name), story=story, url=f"https://{name}.test/{event}/{hours}",
                            published_at=factories.NOW - timedelta(hours=hours))  # fmt: skip
    ArticleVector.objects.create(article=row, model=MODEL, dimension=512, embedding=vector(event).tolist())
    return row


def vector(event: int) -> np.ndarray:
    made = np.full(512, 0.02, dtype=np.float32)
    made[event] = 1.0
    return np.asarray(made / np.linalg.norm(made), dtype=np.float32)


def trial(event: int, number: int) -> tuple[str, str]:
    who, own = TRIALS[event]
    name, place = who.split(" of ")
    return f"{name} sentenced", f"{KIND.format(place=place, who=name)} {own} Report {number}."


def arrive(row: Any, event: int) -> Any:
    """Place the article as a batch does: join, unite, write."""
    from daily8.services import proposing, revising, stories

    placed = stories.Placed()
    proposal = proposing.propose([row], [vector(event)], MODEL)[0]
    near = stories.neighbours(row, vector(event), proposal, placed)
    stories.join_story(row, near, placed)
    row.save(update_fields=["story"])
    revising.unite(row, near, placed, MODEL)
    revising.write_merges(placed)
    row.refresh_from_db()
    return row


@pytest.fixture(autouse=True)
def fresh_vocabulary(db: None) -> None:
    from daily8.services.vocabulary import VOCABULARY

    VOCABULARY.forget()


def test_an_article_shows_that_two_stories_are_one_and_the_older_stays() -> None:
    older = factories.story("Ferry sinks", first_seen_at=factories.NOW - timedelta(days=1), article_count=2)
    newer = factories.story("Wreck found", article_count=2)
    for at, story in enumerate([older, older, newer, newer]):
        title, text = FERRY[at % 3]
        told(story, 1, f"paper-{at}", title, text, hours=9 - at)
    fresh = told(None, 1, "paper-9", *FERRY[1], hours=1)
    arrive(fresh, 1)
    newer.refresh_from_db()
    assert fresh.story_id == older.pk
    assert newer.merged_into_id == older.pk
    assert older.articles.count() == 5


def test_stories_that_would_part_again_are_not_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import revising

    one, other = factories.story("Marin", article_count=3), factories.story("Tovar", article_count=3)
    for event, story in enumerate([one, other]):
        for number in range(3):
            told(story, event, f"paper-{event}{number}", *trial(event, number), hours=9 - number)
    monkeypatch.setattr(revising, "twins", lambda *_: iter([other.pk.hex]))
    fresh = told(None, 0, "paper-9", *trial(0, 9), hours=1)
    arrive(fresh, 0)
    other.refresh_from_db()
    assert fresh.story_id == one.pk
    assert other.merged_into_id is None


def test_a_story_of_two_events_of_one_kind_is_divided_and_the_larger_part_keeps_it() -> None:
    from daily8.services import revising

    story = factories.story("Two trials", article_count=7)
    rows = [told(story, n % 2, f"paper-{n}", *trial(n % 2, n), hours=20 - n) for n in range(7)]
    revising.divide([story.pk], MODEL)
    for row in rows:
        row.refresh_from_db()
    assert [row.story_id == story.pk for row in rows] == [True, False] * 3 + [True]
    assert len({row.story_id for row in rows}) == 2
    story.refresh_from_db()
    assert story.article_count == 4


def test_a_look_at_a_story_takes_as_many_statements_for_one_of_many_articles_as_for_one_of_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from daily8.core.stories.wording import Usage
    from daily8.services import revising
    from daily8.services.vocabulary import VOCABULARY

    monkeypatch.setattr(VOCABULARY, "usage", lambda: Usage.of([], []))  # it is counted now and then
    taken = []
    for count in (2, 9):
        story = factories.story(f"Told by {count}")
        for n in range(count):
            told(story, 0, f"paper-{n}", *trial(0, n), hours=20 - n)
        with CaptureQueriesContext(connection) as seen:
            revising.divide([story.pk], MODEL)
        taken.append(len(seen))
    assert taken[0] == taken[1]


def test_a_part_that_leaves_a_story_is_glued_to_no_other_that_its_first_article_founded() -> None:
    from daily8.services import revising, stories
    from daily8.store.models import Story

    story = factories.story("Two events")
    rows = [told(story, 0, f"P{number}", *trial(0, number), hours=9 - number) for number in range(2)]
    living = [stories.found_story(row) for row in rows]
    others = [told(Story.objects.get(pk=one), 1, f"Q{number}", *trial(1, number)) for number, one in enumerate(living)]
    part = revising._leave(rows[:1], story.pk)
    again = revising._leave(rows[1:], story.pk)
    assert len({part, again, story.pk, *living}) == 5
    for row, expected in ((rows[0], part), (rows[1], again), (others[0], living[0]), (others[1], living[1])):
        row.refresh_from_db()
        assert row.story_id == expected


def test_who_followed_one_of_two_stories_that_become_one_and_muted_the_other_has_it_muted() -> None:
    from daily8.services import revising
    from daily8.store.models import Follow, Mute
    from tests.cast import make_cast

    cast, gone, kept = make_cast(), factories.story("Gone"), factories.story("Kept")
    for user, followed, muted in ((cast.alice, gone, kept), (cast.bob, kept, gone), (cast.charlie, gone, None)):
        Follow.objects.create(user_id=user, kind="story", key=followed.pk.hex)
        if muted:
            Mute.objects.create(user_id=user, kind="story", key=muted.pk.hex)
    revising.end_in(gone.pk, kept.pk)
    assert list(Follow.objects.values_list("user_id", "key")) == [(cast.charlie, kept.pk.hex)]
    assert set(Mute.objects.values_list("user_id", "key")) == {(cast.alice, kept.pk.hex), (cast.bob, kept.pk.hex)}
