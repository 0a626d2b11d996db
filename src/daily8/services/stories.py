"""Stories and related articles: PostgreSQL proposes, core decides, this writes, in the caller's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import numpy as np

from daily8.core.articles.fingerprint import same_text
from daily8.core.ranking import Near, Report, choose_related, score_story
from daily8.core.ranking.related import LEAST, LIMIT
from daily8.core.stories import RELATED_CROWD, STORY_CROWD, Candidate, assign, beyond_crowd, fading, relevance
from daily8.core.stories.lead import Member, choose_lead
from daily8.core.types import Document, JoinStory
from daily8.services.vocabulary import VOCABULARY
from daily8.store.models import Article, Story
from daily8.store.queries.candidates import NearRow, nearest

CANDIDATES = 50
STORY_WINDOW = timedelta(days=14)
RELATED_WINDOW = timedelta(days=180)
SAME_TEXT_WINDOW = timedelta(days=3)
SIMILAR = 0.15  # cosine distance below which two texts are compared word by word
MEMBERS = 300  # of a story, newest first, that its facts are made from
INTERFACE = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A near article: ``relevance`` as further reading, ``likeness`` as a report of the same event; without dates."""

    row: NearRow
    relevance: float
    likeness: float


def neighbours(article: Article, vector: Sequence[float], model: str) -> list[Neighbour]:
    """The articles near this one, most relevant first."""
    near = nearest(
        vector, model=model, article=article.pk, since=article.published_at - RELATED_WINDOW,
        until=article.published_at + RELATED_WINDOW, limit=CANDIDATES,
    )  # fmt: skip
    if not near:
        return []
    own = Document(article.pk.hex, article.title, "", article.publisher.name, language=article.language)
    others = [Document(row.article_id.hex, row.title, "", row.publisher, language=row.language) for row in near]
    wordings = [VOCABULARY.wording(article.pk, article.version, article.title, article.text)]
    wordings += [VOCABULARY.wording(row.article_id, row.version, row.title, row.text) for row in near]
    vectors = np.array([vector, *(row.vector for row in near)], dtype=np.float32)
    alike = relevance([own, *others], vectors, wordings=wordings, known=VOCABULARY.usage())
    related, same = beyond_crowd(alike, RELATED_CROWD)[0], beyond_crowd(alike, STORY_CROWD)[0]
    found = [Neighbour(row, float(related[at]), float(same[at])) for at, row in enumerate(near, 1)]
    return sorted(found, key=lambda one: (-one.relevance, one.row.article_id))


def original_of(article: Article, near: Sequence[Neighbour]) -> UUID | None:
    """The earliest known article with the same text, e.g. the agency's own copy."""
    same = [
        one.row for one in near
        if one.row.distance < SIMILAR and abs(one.row.published_at - article.published_at) <= SAME_TEXT_WINDOW
        and same_text(one.row.text, article.text)
    ]  # fmt: skip
    earlier = [row for row in same if (row.published_at, row.article_id) < (article.published_at, article.pk)]
    if not earlier:
        return None
    return min(earlier, key=lambda row: (row.published_at, row.article_id)).text_id


def story_id_of(founder: UUID) -> UUID:
    """MD5 of ``story:`` and the founding article's id."""
    return UUID(hex=hashlib.md5(f"story:{founder.hex}".encode(), usedforsecurity=False).hexdigest())


def join_story(article: Article, near: Sequence[Neighbour]) -> None:
    """Give the article a story and keep the story's facts right. An article stays in the story it is in."""
    if article.story_id is None:
        article.story_id = _story_for(article, near)
        article.save(update_fields=["story"])
    refresh(article.story_id)


def _story_for(article: Article, near: Sequence[Neighbour]) -> UUID:
    candidates = []
    for one in near:
        apart = abs(one.row.published_at - article.published_at)
        if one.row.story_id is None or apart > STORY_WINDOW:
            continue
        alike = one.likeness * fading(apart / timedelta(days=1))
        candidates.append(Candidate(one.row.article_id.hex, one.row.story_id.hex, one.row.story_size, alike))
    intent = assign(candidates)
    if isinstance(intent, JoinStory):
        return UUID(hex=intent.story_id)
    story, _ = Story.objects.get_or_create(
        id=story_id_of(article.pk),
        defaults={
            "headline": article.title,
            "first_seen_at": article.published_at,
            "last_changed_at": article.published_at,
        },
    )
    return story.pk


def refresh(story_id: UUID) -> None:
    """Headline, picture, counts and score of a story, from its articles."""
    rows = list(
        Article.objects.filter(story_id=story_id, withdrawn_at=None)
        .order_by("-published_at", "id")
        .values_list("id", "title", "image_url", "same_text_as_id", "language", "publisher__slug", "published_at",
                     "category", named=True)[:MEMBERS]
    )  # fmt: skip
    if not rows:
        Story.objects.filter(pk=story_id).update(article_count=0, publisher_count=0, origin_count=0, lead_article=None)
        return
    score = score_story([Report(one.publisher__slug, bool(one.same_text_as_id), one.published_at) for one in rows])
    leads = {}
    for language in INTERFACE:
        members = [one for one in reversed(rows) if one.language == language]
        if members:
            leads[language] = choose_lead(
                [Member(one.id.hex, one.title, bool(one.image_url), bool(one.same_text_as_id)) for one in members]
            )
    lead = next((one for one in rows if one.id.hex in leads.values()), rows[-1])
    categories = [one.category for one in rows if one.category != "general"] or ["general"]
    Story.objects.filter(pk=story_id).update(
        headline=lead.title, lead_article_id=lead.id, leads=leads,
        category=max(sorted(set(categories)), key=categories.count), article_count=len(rows),
        publisher_count=score.publishers, origin_count=score.origins, score=score.value,
        first_seen_at=rows[-1].published_at, last_changed_at=score.newest,
    )  # fmt: skip


def relate(article: Article, near: Sequence[Neighbour]) -> None:
    """Fill the article's related list, and put it on the lists of those it is near to."""
    text_id = (article.same_text_as_id or article.pk).hex
    items = [
        Near(one.row.article_id.hex, str(one.row.publisher_id), one.row.text_id.hex, one.row.published_at,
             one.relevance)
        for one in near
    ]  # fmt: skip
    article.related = [[one.id, one.score] for one in choose_related(items, text_id=text_id)]
    article.save(update_fields=["related"])
    if article.same_text_as_id is None:  # reprints are told of once, by their original
        _tell_others(article, {one.article_id: one.relevance for one in items if one.text_id != text_id})


def _tell_others(article: Article, relevance: dict[str, float]) -> None:
    """Articles that came earlier learn of this one, when it is nearer than what their lists hold."""
    nearest_first = sorted(relevance, key=lambda one: -relevance[one])
    told = [UUID(hex=one) for one in nearest_first if relevance[one] >= LEAST][:LIMIT]
    for other in Article.objects.filter(pk__in=told).only("id", "related"):
        known = [pair for pair in other.related if pair[0] != article.pk.hex]
        merged = sorted([*known, [article.pk.hex, round(relevance[other.pk.hex], 4)]], key=lambda pair: -pair[1])
        if merged[:LIMIT] != other.related:
            other.related = merged[:LIMIT]
            other.save(update_fields=["related"])
