"""Reads behind readers' pages. Every listing is one statement with what its cards need."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, Func, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Coalesce, Left

from daily8.core.health import WELL
from daily8.core.ranking.blocks import Waiting
from daily8.store.models import Article, ArticleAlias, ArticleHashtag, Feed, Hashtag, Publisher, Story

OPENING = 900  # characters
CARRIERS = 6  # of a text, that are looked at
CARD = (
    "id", "url", "title", "language", "published_at", "category", "image_url", "image_width", "image_height",
    "comment_count", "rights", "source", "is_stub", "kind", "image_blur", "publisher__name", "publisher__slug",
    "publisher__display_mode", "publisher__logo_url", "publisher__country",
    "same_text_as", "story__article_count", "story__origin_count", "story__publisher_count",
)  # fmt: skip
CHANNEL = Q(kind="live", media__has_key="channel")  # of the catalogue; others are live blogs, which are read
Cursor = tuple[datetime, uuid.UUID]


def _carriers() -> QuerySet[Article, str]:
    """Names of other publishers that carry the article's text, the first ones; some may come twice."""
    text = Coalesce(OuterRef("same_text_as"), OuterRef("pk"))
    rows = Article.objects.filter(Q(pk=text) | Q(same_text_as=text), withdrawn_at=None)
    rows = rows.exclude(publisher=OuterRef("publisher")).order_by("published_at", "pk")
    return rows.values_list("publisher__name", flat=True)[:CARRIERS]


def articles() -> QuerySet[Article]:
    """What readers may see, newest first, with what a card shows and no more; ``opening`` is the beginning of the
    text, from which excerpts are made; ``seconds`` and ``channel`` are of its media; ``carriers`` have the same text.
    """
    return (
        Article.objects.filter(withdrawn_at=None)
        .select_related("publisher", "story")
        .only(*CARD)
        .annotate(
            opening=Left("text", OPENING),
            seconds=KeyTransform("duration", "media"),
            channel=KeyTransform("channel", "media"),
            carriers=ArraySubquery(_carriers()),
        )
        .order_by("-published_at", "-id")
    )


def after(query: QuerySet[Article], cursor: Cursor | None) -> QuerySet[Article]:
    """The part of a listing behind the cursor."""
    if cursor is None:
        return query
    at, last = cursor  # the plain bound is what an index can begin at
    return query.filter(published_at__lte=at).filter(Q(published_at__lt=at) | Q(id__lt=last))


def each_text_once(query: QuerySet[Article]) -> QuerySet[Article]:
    """Of several articles of a listing with one text that which came first; each of its copies is a look-up more."""
    same = Q(pk=OuterRef("same_text_as")) | Q(same_text_as=OuterRef("same_text_as"))
    at_once = Q(published_at=OuterRef("published_at"), pk__lt=OuterRef("pk"))
    before = Q(published_at__lt=OuterRef("published_at")) | at_once
    return query.filter(Q(same_text_as=None) | ~Exists(query.filter(same, before)))


def of_language(language: str) -> QuerySet[Article]:
    """News: a channel, which is always on, is none."""
    return articles().filter(language=language).exclude(CHANNEL)


def of_kind(kind: str, language: str) -> QuerySet[Article]:
    found = articles().filter(kind=kind, language=language)
    return found.filter(CHANNEL) if kind == "live" else found


def article(article_id: uuid.UUID) -> Article | None:
    return Article.objects.select_related("publisher", "story").filter(id=article_id).first()


def article_of_alias(key: uuid.UUID) -> uuid.UUID | None:
    """Whose other address has the id: MD5 of the address as it is stored, which is normalised."""
    return (
        ArticleAlias.objects.annotate(key=Func("url", function="md5", output_field=CharField()))
        .filter(key=key.hex)
        .values_list("article_id", flat=True)
        .first()
    )


def by_ids(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Article]:
    """With what each one names."""
    rows = articles().only(*CARD, "entities").filter(id__in=list(ids)).order_by()
    return {found.id: found for found in rows}


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


def lead_id(found: Story, language: str) -> uuid.UUID | None:
    """Of the article that speaks for the story in the language, else in any."""
    wanted = found.leads.get(language) or next(iter(found.leads.values()), None)
    return uuid.UUID(hex=wanted) if wanted else found.lead_article_id


def lead_of(found: Story, language: str) -> Article | None:
    key = lead_id(found, language)
    return articles().filter(id=key).first() if key else None


def copies(original: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """(id, publisher) of the article and of every one with the same text, oldest first."""
    same = Article.objects.filter(Q(id=original) | Q(same_text_as_id=original), withdrawn_at=None)
    return list(same.order_by("published_at", "id").values_list("id", "publisher__name")[:12])


def newest_categories(language: str, limit: int = 200, *, without: Q | None = None) -> list[Waiting]:
    query = of_language(language).exclude(without) if without else of_language(language)
    rows = each_text_once(query).values_list("id", "category", "publisher_id", "story_id")
    return [Waiting(one.hex, slug, str(shop), (story or one).hex) for one, slug, shop, story in rows[:limit]]


def feeds(publisher: Publisher | None = None) -> list[Feed]:
    rows = Feed.objects.select_related("publisher", "subscription").order_by("publisher__name", "id")
    return list((rows.filter(publisher=publisher) if publisher else rows)[:200])


def all_sources_fail() -> bool:
    """Some were asked, and none of them answered."""
    asked = Feed.objects.exclude(state__in=("new", "paused")).exclude(state="unverified", last_fetch_at=None)
    states = set(asked.order_by().values_list("state", flat=True).distinct())
    return bool(states) and not states & WELL


def sitemap(limit: int = 5000) -> list[tuple[uuid.UUID, str, datetime]]:
    """What was seen last: (id, language, when it changed last)."""
    rows = Article.objects.filter(withdrawn_at=None).order_by("-first_seen_at")
    return [
        (i, lang, modified or at)
        for i, lang, modified, at in rows.values_list("id", "language", "modified_at", "published_at")[:limit]
    ]
