"""What is told of stories, made anew from their articles whenever these change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from daily8.core.ranking import score_story
from daily8.core.ranking.features import FIRSTS
from daily8.core.stories.lead import Headline, choose_lead
from daily8.core.stories.origins import Reported, origins
from daily8.store.models.articles import INTERFACE
from daily8.store.queries import telling as queries
from daily8.store.queries.telling import Told

MEMBERS = 300  # of a story, newest first, that its facts are made from


def refresh(stories: Collection[UUID]) -> None:
    """Headline, picture, counts and score of stories, from their articles; nothing where all are withdrawn."""
    if stories:
        found = queries.members(stories, limit=MEMBERS)
        queries.save(_facts(story, found.get(story, ())) for story in stories)


def _facts(story: UUID, rows: Sequence[Told]) -> dict[str, Any]:
    """``rows``: the newest first."""
    if not rows:
        return {"id": story, "headline": "", "leads": {}, "articles": 0, "publishers": 0, "origins": 0}
    reported = [Reported(one.id.hex, one.publisher, one.text_id.hex, one.published_at, one.agency) for one in rows]
    told = origins(reported)
    score = score_story(told, newest=rows[0].published_at)
    when = {one.id.hex: int(one.published_at.timestamp()) for one in rows}
    leads = _leads(rows)
    lead = next((one for one in rows if one.id.hex in leads.values()), rows[-1])
    return {
        "id": story, "headline": lead.title, "lead": lead.id, "leads": leads, "category": _category(rows),
        "articles": len(rows), "publishers": score.publishers, "origins": score.origins, "score": score.value,
        "firsts": sorted(when[one.articles[0]] for one in told)[-FIRSTS:],
        "first": rows[-1].published_at, "last": score.newest,
    }  # fmt: skip


def _leads(rows: Sequence[Told]) -> dict[str, str]:
    """By language of the interface the article that leads the story there, where it has any."""
    leads = {}
    for language in INTERFACE:
        members = [
            Headline(one.id.hex, one.title, one.pictured, one.text_id != one.id)
            for one in reversed(rows)
            if one.language == language
        ]
        if members:
            leads[language] = choose_lead(members)
    return leads


def _category(rows: Sequence[Told]) -> str:
    categories = [one.category for one in rows if one.category != "general"] or ["general"]
    return max(sorted(set(categories)), key=categories.count)
