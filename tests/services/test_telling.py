"""What is told of stories: each from its own articles, however many are told anew at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

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
