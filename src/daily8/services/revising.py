"""Stories that turn out to be one, or two: found as articles arrive, written with the batch that showed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import numpy as np
from django.db.models import Q, QuerySet

from daily8.core.stories import relevance
from daily8.core.stories.arrival import twins
from daily8.core.stories.lexical import Matrix
from daily8.core.stories.parting import LOOKED_AT, parts
from daily8.services.stories import Neighbourhood, Placed, begin_story, compared, member_of
from daily8.services.telling import refresh
from daily8.services.vocabulary import VOCABULARY, Said
from daily8.store.models import Article, ArticleVector, Follow, Mute, Story


def unite(article: Article, near: Neighbourhood, placed: Placed, model: str) -> None:
    """Merge the article's story with another that the neighbourhood shows to be the same, unless they would part."""
    own = placed.now(article.story_id)
    if own is None:
        return
    for twin in twins(own.hex, member_of(article), near.open, near.alike):
        story = UUID(hex=twin)
        if _stay_whole([own, story], placed, model):
            kept = _elder(own, story)
            placed.merge(gone=story if kept == own else own, kept=kept)
            return  # the next article of either shows what else belongs to it


def _stay_whole(stories: Sequence[UUID], placed: Placed, model: str) -> bool:
    """Whether the articles of these stories, those of this batch too, would be one story for good."""
    ended = [gone for gone in placed.merged if placed.now(gone) in stories]
    placed_here = [article for article, story in placed.story_of.items() if placed.now(story) in stories]
    rows = _newest(Article.objects.filter(Q(story_id__in=[*stories, *ended]) | Q(pk__in=placed_here)), model)
    return len(parts([member_of(row) for row in rows], _likeness(rows, model))) == 1


def _newest(articles: QuerySet[Article], model: str) -> list[Article]:
    chosen = articles.filter(withdrawn_at=None, vectors__model=model).select_related("publisher")
    wanted = chosen.only("title", "language", "version", "published_at", "entities", "publisher_id", "publisher__name")
    return list(wanted.order_by("-published_at", "id")[:LOOKED_AT])


def _elder(a: UUID, b: UUID) -> UUID:
    """A merge keeps the older story's id."""
    found = Story.objects.filter(pk__in=[a, b]).order_by("first_seen_at", "id").values_list("pk", flat=True)
    return next(iter(found), a)


def write_merges(placed: Placed) -> None:
    """Articles, addresses and followers of the stories that ended go to those that they are now."""
    for gone in placed.merged:
        kept = placed.now(gone)
        if kept is not None:
            end_in(gone, kept)


def end_in(gone: UUID, kept: UUID) -> None:
    """The story ``gone`` ends: its articles, its address, and who follows or mutes it, go to ``kept``."""
    Article.objects.filter(story_id=gone).update(story_id=kept)
    Story.objects.filter(Q(pk=gone) | Q(merged_into=gone)).update(
        merged_into=kept, article_count=0, publisher_count=0, origin_count=0, headline="", leads={}, lead_article=None
    )
    _move_followers(gone, kept)


def end_left(left: Mapping[UUID, UUID], placed: Placed) -> None:
    """What only an article told that left it, by article, goes where the article went."""
    for article, story in left.items():
        now = placed.now(placed.story_of.get(article))
        if now and now != placed.now(story) and not Article.objects.filter(story=story).exists():
            end_in(story, now)


def _move_followers(gone: UUID, kept: UUID) -> None:
    there = Follow.objects.filter(kind="story", key=kept.hex).values("user_id")
    Follow.objects.filter(kind="story", key=gone.hex).exclude(user_id__in=there).update(key=kept.hex)
    Follow.objects.filter(kind="story", key=gone.hex).delete()
    muted = Mute.objects.filter(kind="story", key=kept.hex).values("user_id")
    Mute.objects.filter(kind="story", key=gone.hex).exclude(user_id__in=muted).update(key=kept.hex)
    Mute.objects.filter(kind="story", key=gone.hex).delete()
    # Who followed the one and muted the other wants nothing of both: a mute is the stronger word.
    Follow.objects.filter(kind="story", key=kept.hex, user_id__in=muted).delete()


def divide(stories: Iterable[UUID], model: str) -> None:
    """Split those among the stories that are two. The larger part keeps the id; the other is founded by its first."""
    for story in stories:
        rows = _newest(Article.objects.filter(story_id=story), model)
        for part in parts([member_of(row) for row in rows], _likeness(rows, model))[1:]:
            refresh([story, _leave([rows[at] for at in part], story)])


def _likeness(rows: Sequence[Article], model: str) -> Matrix:
    vectors = dict(ArticleVector.objects.filter(article__in=rows, model=model).values_list("article_id", "embedding"))
    documents = [compared(row.pk, row.title, row.publisher.name, row.language, row.entities) for row in rows]
    wordings = VOCABULARY.wordings([Said(row.pk, row.version, row.title) for row in rows])
    made = np.array([vectors[row.pk] for row in rows], dtype=np.float32)
    return relevance(documents, made, wordings=wordings, known=VOCABULARY.usage())


def _leave(rows: Sequence[Article], story: UUID) -> UUID:
    """These articles get a story of their own, which the first of them founds that can. The story."""
    ordered = sorted(rows, key=lambda row: (row.published_at, row.pk))
    founded = begin_story(ordered, story)
    Article.objects.filter(pk__in=[row.pk for row in rows]).update(story=founded)
    return founded
