"""What is told of stories: each from its own articles, however many are told anew at once."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from tests import factories


def report(story: Any, publisher: str, title: str, *, hours: int, **columns: Any) -> Any:
    when = factories.NOW - timedelta(hours=hours)
    return factories.article(
        title, story=story, publisher=factories.publisher(publisher), published_at=when, language="en", **columns
    )


def test_stories_that_are_told_anew_together_are_each_told_from_their_own_articles(db: None) -> None:
    from daily8.services import telling

    ferry, cup = factories.story("?"), factories.story("?")
    first = report(ferry, "Lantra Post", "Ferry sinks off Lantra", hours=5, category="world")
    report(ferry, "Ostra News", "A ferry sinks off Lantra", hours=3, category="world", same_text_as=first)
    won = report(cup, "Kelmar Day", "Kelmar wins the cup", hours=1, category="sport", image_url="https://k.test/1.jpg")
    telling.refresh([ferry.pk, cup.pk])
    ferry.refresh_from_db()
    cup.refresh_from_db()
    assert (ferry.headline, ferry.category, ferry.article_count) == (first.title, "world", 2)
    assert (ferry.publisher_count, ferry.origin_count, len(ferry.firsts)) == (2, 1, 1)
    assert (ferry.first_seen_at, ferry.last_changed_at) == tuple(
        factories.NOW - timedelta(hours=hours) for hours in (5, 3)
    )
    assert (cup.headline, cup.category, cup.article_count) == (won.title, "sport", 1)
    assert (cup.lead_article_id, cup.leads) == (won.pk, {"en": won.pk.hex})


def large(story: Any) -> None:
    """Forty articles: texts that others took over, an agency's, publishers' own; some withdrawn."""
    dice, first = random.Random(7), []
    for number in range(40):
        same = dice.choice([None, None, *first]) if first else None
        row = report(
            story, f"Shop {dice.randrange(6)}", f"Report {number}", hours=100 - number, same_text_as=same,
            agency=dice.choice(["", "", "", "AFP"]), category=dice.choice(["world", "general"]),
        )  # fmt: skip
        if dice.random() < 0.1:
            row.withdrawn_at = factories.NOW
            row.save()
        elif same is None:
            first.append(row)


def test_what_is_told_of_a_story_does_not_depend_on_how_many_of_its_articles_are_read(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import telling

    story = factories.story("?")
    large(story)
    facts = ("article_count", "publisher_count", "origin_count", "firsts", "first_seen_at", "last_changed_at", "score")

    def told() -> list[Any]:
        telling.refresh([story.pk])
        story.refresh_from_db()
        return [getattr(story, name) for name in (*facts, "fresh_at")]

    whole = told()
    assert (story.publisher_count, story.article_count) == (6, story.articles.filter(withdrawn_at=None).count())
    monkeypatch.setattr(telling, "MEMBERS", 5)
    assert told() == whole


def test_a_large_story_is_not_taken_for_sudden_news_and_its_page_tells_of_all_of_it(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import reading_story, telling

    monkeypatch.setattr(telling, "MEMBERS", 10)
    monkeypatch.setattr(reading_story, "MEMBERS", 10)
    story = factories.story("?")
    for hours in (50, 40, 1):
        for number in range(5):
            report(story, f"Shop {number}", f"Report {number} {hours}", hours=hours)
    telling.refresh([story.pk])
    story.refresh_from_db()
    began = factories.NOW - timedelta(hours=50)
    assert (story.article_count, story.first_seen_at) == (15, began)
    assert story.firsts == [int(began.timestamp())] * 5
    view = reading_story.story_page(story.pk, "en")
    assert view
    assert view.coverage
    assert (view.articles, view.publishers, view.first_seen, len(view.origins)) == (15, 5, began, 5)
    assert [one.articles for one in view.languages] == [15]
    assert sum(span.articles for span in view.coverage.spans) == 15
    assert {one.first.published for one in view.origins} == {began}


def test_a_late_piece_leads_its_old_story_and_does_not_put_it_above_fresh_ones(db: None) -> None:
    from daily8.core.ranking.front import HALF_LIFE_HOURS
    from daily8.services import telling

    old, new = factories.story("Old"), factories.story("New")
    for number in range(14):
        report(old, f"Shop {number}", f"Bridge falls at Lantra, {number}", hours=130)
    for number in range(3):
        report(new, f"Shop {number}", f"Kelmar votes, {number}", hours=1)
    telling.refresh([old.pk, new.pk])
    old.refresh_from_db()
    assert old.fresh_at == old.last_changed_at
    late = report(old, "Shop 3", "Life beside the ruins", hours=1)
    telling.refresh([old.pk])
    old.refresh_from_db()
    new.refresh_from_db()
    assert old.lead_article_id == late.pk
    assert old.last_changed_at == late.published_at
    assert old.fresh_at < late.published_at - timedelta(hours=3 * HALF_LIFE_HOURS)
    assert old.score < new.score


def test_a_story_whose_articles_are_all_withdrawn_tells_nothing_and_keeps_its_days(db: None) -> None:
    from daily8.services import telling

    left, gone = factories.story("Left"), factories.story("Gone")
    report(left, "Lantra Post", "Ferry sinks", hours=5)
    row = report(gone, "Kelmar Day", "Kelmar wins", hours=1, category="sport")
    telling.refresh([left.pk, gone.pk])
    gone.refresh_from_db()
    before = gone.score, gone.first_seen_at, gone.last_changed_at, gone.category
    row.withdrawn_at = factories.NOW
    row.save()
    telling.refresh([left.pk, gone.pk])
    gone.refresh_from_db()
    assert (gone.headline, gone.leads, gone.lead_article_id, gone.article_count) == ("", {}, None, 0)
    assert (gone.score, gone.first_seen_at, gone.last_changed_at, gone.category) == before
