"""Stories that turn out to be one, or two: found as articles arrive, written with the batch that showed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

import numpy as np
from django.db.models import Q

from daily8.core.stories import fading, relevance
from daily8.core.stories.lexical import Matrix
from daily8.core.stories.revise import Member, are_one, is_open, parts
from daily8.core.types import Document
from daily8.services.stories import Neighbour, Placed, found_story, refresh
from daily8.services.vocabulary import VOCABULARY
from daily8.store.models import Article, ArticleVector, Follow, Mute, Story

LOOKED_AT = 64  # newest articles of a story that may be two
FIRST_LOOK = 8  # articles; then at every doubling


def unite(article: Article, near: Sequence[Neighbour], placed: Placed) -> None:
    """Merge the article's story with others that the neighbourhood shows to be the same."""
    own = placed.now(article.story_id)
    places: dict[UUID, list[Neighbour]] = defaultdict(list)
    for one in near:
        if one.row.story_id is not None and one.row.story_last and is_open(one.row.story_last, article.published_at):
            places[one.row.story_id].append(one)
    if own is None or not near:
        return
    members = [Member(article.pk.hex, str(article.publisher_id), article.published_at), *map(_member, places[own])]
    rows = [0, *(one.place for one in places[own])]
    for story, others in places.items():
        if story == own:
            continue
        told = [_member(one) for one in others]
        alike = near[0].alike[np.ix_(rows, [one.place for one in others])] * _faded(members, told)
        if are_one(members, told, alike):
            kept = _elder(own, story)
            placed.merge(gone=story if kept == own else own, kept=kept)
            return  # the next article of either shows what else belongs to it


def _member(one: Neighbour) -> Member:
    return Member(one.row.article_id.hex, str(one.row.publisher_id), one.row.published_at)


def _faded(first: Sequence[Member], second: Sequence[Member]) -> Matrix:
    day = timedelta(days=1)
    return np.array([[fading((a.published - b.published) / day) for b in second] for a in first], dtype=np.float32)


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


def _move_followers(gone: UUID, kept: UUID) -> None:
    there = Follow.objects.filter(kind="story", key=kept.hex).values("user_id")
    Follow.objects.filter(kind="story", key=gone.hex).exclude(user_id__in=there).update(key=kept.hex)
    Follow.objects.filter(kind="story", key=gone.hex).delete()
    muted = Mute.objects.filter(kind="story", key=kept.hex).values("user_id")
    Mute.objects.filter(kind="story", key=gone.hex).exclude(user_id__in=muted).update(key=kept.hex)
    Mute.objects.filter(kind="story", key=gone.hex).delete()


def worth_a_look(before: int, after: int) -> bool:
    """Whether a story that grew so is looked at again: at 8 articles, and whenever it has doubled."""
    return after >= FIRST_LOOK and after.bit_length() > max(before, FIRST_LOOK - 1).bit_length()


def divide(stories: Iterable[UUID], model: str) -> None:
    """Split those among the stories that are two. The larger part keeps the id; the other is founded by its first."""
    for story in stories:
        rows = list(
            Article.objects.filter(story_id=story, withdrawn_at=None)
            .select_related("publisher")
            .only("title", "language", "version", "published_at", "publisher__name")
            .order_by("-published_at", "id")[:LOOKED_AT]
        )
        alike = _likeness(rows, model)
        members = [Member(row.pk.hex, str(row.publisher_id), row.published_at) for row in rows]
        for part in parts(members, alike)[1:]:
            _leave([rows[at] for at in part], story)
            refresh(story)


def _likeness(rows: Sequence[Article], model: str) -> Matrix:
    vectors = dict(ArticleVector.objects.filter(article__in=rows, model=model).values_list("article_id", "embedding"))
    documents = [Document(row.pk.hex, row.title, "", row.publisher.name, language=row.language) for row in rows]
    wordings = VOCABULARY.wordings([(row.pk, row.version, row.title) for row in rows])
    made = np.array([vectors[row.pk] for row in rows], dtype=np.float32)
    return relevance(documents, made, wordings=wordings, known=VOCABULARY.usage())


def _leave(rows: Sequence[Article], story: UUID) -> None:
    """These articles get a story of their own, which their first one founds (that of the old story has founded it)."""
    ordered = sorted(rows, key=lambda row: (row.published_at, row.pk))
    founded = next(made for row in ordered if (made := found_story(row)).pk != story)
    Article.objects.filter(pk__in=[row.pk for row in rows]).update(story=founded)
    Story.objects.filter(pk=founded.pk).update(merged_into=None)
    refresh(founded.pk)
