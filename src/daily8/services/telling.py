"""What is told of stories, made anew from their articles whenever these change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from daily8.core.ranking import freshness, score_story
from daily8.core.ranking.features import FIRSTS
from daily8.core.stories.lead import Headline, choose_lead
from daily8.core.stories.origins import Reported, origins
from daily8.store.models.articles import INTERFACE
from daily8.store.queries import telling as queries
from daily8.store.queries.telling import Told

MEMBERS = 300  # of a story, newest first, among which its leads are chosen


def refresh(stories: Collection[UUID]) -> None:
    """Headline, picture, counts and score of stories, from their articles; nothing where all are withdrawn."""
    if stories:
        found = queries.members(stories, limit=MEMBERS)
        large = queries.reports(big) if (big := [one for one, rows in found.items() if len(rows) == MEMBERS]) else {}
        queries.save(_facts(story, found.get(story, ()), large.get(story)) for story in stories)


def _facts(story: UUID, rows: Sequence[Told], large: tuple[int, list[Reported]] | None) -> dict[str, Any]:
    """``rows``: the newest first. ``large``: how many articles there are, and those that tell of all that reported."""
    if not rows:
        return {"id": story, "headline": "", "leads": {}, "articles": 0, "publishers": 0, "origins": 0}
    articles, reported = large or (len(rows), [_reported(one) for one in rows])
    told = origins(reported)
    when = {one.article_id: one.published.timestamp() for one in reported}
    fresh = datetime.fromtimestamp(freshness([when[one.articles[-1]] for one in told]), UTC)
    score = score_story(told, newest=rows[0].published_at, fresh=fresh)
    leads = _leads(rows)
    lead = next((one for one in rows if one.id.hex in leads.values()), rows[-1])
    return {
        "id": story, "headline": lead.title, "lead": lead.id, "leads": leads, "category": _category(rows),
        "articles": articles, "publishers": score.publishers, "origins": score.origins, "score": score.value,
        "firsts": sorted(int(when[one.articles[0]]) for one in told)[-FIRSTS:], "fresh": fresh,
        "first": min(one.published for one in reported), "last": score.newest,
    }  # fmt: skip


def _reported(one: Told) -> Reported:
    return Reported(one.id.hex, one.publisher, one.text_id.hex, one.published_at, one.agency)


def _leads(rows: Sequence[Told]) -> dict[str, str]:
    """By language of the interface the article that leads the story there, where it has any."""
    leads = {}
    for language in INTERFACE:
        members = [
            Headline(one.id.hex, one.title, one.pictured, one.text_id != one.id, int(one.published_at.timestamp()))
            for one in reversed(rows)
            if one.language == language
        ]
        if members:
            leads[language] = choose_lead(members)
    return leads


def _category(rows: Sequence[Told]) -> str:
    categories = [one.category for one in rows if one.category != "general"] or ["general"]
    return max(sorted(set(categories)), key=categories.count)
