"""Reads behind readers' pages. Every listing is one statement with what its cards need."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q, QuerySet

from daily8.store.models import Article, ArticleHashtag, Feed, Follow, Hashtag, Publisher, Story

Cursor = tuple[datetime, uuid.UUID]


def articles() -> QuerySet[Article]:
    """What readers may see, newest first. Long columns that no card shows stay in the database."""
    return (
        Article.objects.filter(withdrawn_at=None)
        .select_related("publisher", "story")
        .defer("html", "feed_html", "entities", "summary", "related", "enclosures")
        .order_by("-published_at", "-id")
    )


def after(query: QuerySet[Article], cursor: Cursor | None) -> QuerySet[Article]:
    """The part of a newest-first listing behind the cursor."""
    if cursor is None:
        return query
    at, last = cursor
    return query.filter(Q(published_at__lt=at) | Q(published_at=at, id__lt=last))


def of_language(language: str) -> QuerySet[Article]:
    return articles().filter(language=language)


def of_hashtag(hashtag: Hashtag, language: str) -> QuerySet[Article]:
    return of_language(language).filter(articlehashtag__hashtag=hashtag)


def trending(language: str) -> QuerySet[Article]:
    """The lead articles of stories, by the score recorded when the story last changed."""
    return (
        of_language(language)
        .filter(story__isnull=False, story__lead_article_id=F("id"))
        .order_by("-story__score", "-published_at", "-id")
    )


def followed(user_id: int, language: str) -> QuerySet[Article]:
    """Articles of what the reader follows."""
    by: dict[str, list[str]] = {}
    for kind, key in Follow.objects.filter(user_id=user_id).values_list("kind", "key"):
        by.setdefault(kind, []).append(key)
    wanted = Q(publisher__slug__in=by.get("publisher", [])) | Q(category__in=by.get("category", []))
    wanted |= Q(publisher__country__in=by.get("country", []))
    if tags := by.get("hashtag"):
        tagged = ArticleHashtag.objects.filter(hashtag__key__in=tags).values("article_id")
        wanted |= Q(id__in=tagged)
    return of_language(language).filter(wanted)


def article(article_id: uuid.UUID) -> Article | None:
    return Article.objects.select_related("publisher", "story").filter(id=article_id).first()


def by_ids(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Article]:
    return {found.id: found for found in articles().filter(id__in=list(ids))}


def hashtags_of(article_id: uuid.UUID) -> list[str]:
    rows = ArticleHashtag.objects.filter(article_id=article_id).order_by("rank")
    return list(rows.values_list("hashtag__name", flat=True))


def hashtag(key: str) -> Hashtag | None:
    return Hashtag.objects.filter(key=key).first()


def publisher(slug: str) -> Publisher | None:
    return Publisher.objects.filter(slug=slug).first()


def story(story_id: uuid.UUID) -> Story | None:
    return Story.objects.select_related("merged_into").filter(id=story_id).first()


def of_story(story_id: uuid.UUID) -> QuerySet[Article]:
    return articles().filter(story_id=story_id)


def feeds() -> list[Feed]:
    return list(Feed.objects.select_related("publisher").order_by("publisher__name", "id")[:200])


def sitemap(limit: int = 5000) -> list[tuple[uuid.UUID, str, datetime]]:
    rows = Article.objects.filter(withdrawn_at=None).order_by("-published_at", "-id")
    return [
        (i, lang, modified or at)
        for i, lang, modified, at in rows.values_list("id", "language", "modified_at", "published_at")[:limit]
    ]
