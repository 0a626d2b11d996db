"""Two articles that turn out to be one, since their addresses meet: the older stays, and both addresses lead to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from daily8.core.articles.canonical import normalise_url
from daily8.core.articles.fingerprint import same_text
from daily8.core.text import fold
from daily8.services import pictures, retention, revising, telling, understand
from daily8.store.models import Article, ArticleAlias, ArticleVersion, Comment, Entry, Story
from daily8.store.queries.candidates import take_assignment_turn
from daily8.store.queries.content_version import raise_version
from daily8.store.queries.keeping import hand_on

DAY = timedelta(days=1)


def merge(one: UUID, other: UUID, *, now: datetime) -> UUID | None:
    """Make one article of two; the id that stays. None when they are not two, or do not tell the same.

    A site whose pages all claim one address, its front page, would else end as one article. Comments, entries,
    versions, addresses and what readers saved and read move; what was made of the words is made anew.
    """
    with transaction.atomic():
        take_assignment_turn()
        # In the order in which entries are stored: the entry before its article.
        list(Entry.objects.select_for_update().filter(article__in=[one, other]).order_by("pk").values_list("pk"))
        rows = list(Article.objects.select_for_update().filter(pk__in=[one, other], withdrawn_at=None).order_by("pk"))
        if len(rows) < 2 or not _tell_the_same(*rows):
            return None
        kept, gone = sorted(rows, key=lambda row: (row.first_seen_at, row.pk))
        _move(gone, kept)
        _join_stories(gone, kept)
        retention.remove([gone.pk], now)
        told = [row.story_id for row in rows if row.story_id is not None]
        telling.refresh(Story.objects.filter(pk__in=told).values_list("pk", flat=True))
        understand.request(kept.pk)
        raise_version()
    return kept.pk


def _tell_the_same(one: Article, other: Article) -> bool:
    """The same text, or one headline of one day: a daily briefing may claim the address of its series."""
    same_title = fold(one.title) == fold(other.title) and abs(one.published_at - other.published_at) <= DAY
    return same_title or (bool(one.text) and same_text(one.text, other.text))


def _move(gone: Article, kept: Article) -> None:
    for model in (Comment, Entry, ArticleAlias):
        model.objects.filter(article=gone).update(article=kept)
    hand_on(gone.pk, kept.pk)
    ArticleAlias.objects.filter(url=normalise_url(kept.url)).delete()
    ArticleAlias.objects.get_or_create(url=normalise_url(gone.url), defaults={"article": kept})
    kept.version = _move_versions(gone, kept)
    kept.comment_count += gone.comment_count
    kept.image_url = kept.image_url or gone.image_url
    kept.former_pictures = sorted({*kept.former_pictures, *pictures.of_articles([gone.pk])})
    kept.understand_tries = 0
    kept.save(update_fields=["version", "comment_count", "image_url", "former_pictures", "understand_tries"])


def _join_stories(gone: Article, kept: Article) -> None:
    """A story that only the one that goes told becomes that of the one that stays: both are one event."""
    if gone.story_id is None or gone.story_id == kept.story_id:
        return
    if kept.story_id is None:
        Article.objects.filter(pk=kept.pk).update(story=gone.story_id)
    elif not Article.objects.filter(story=gone.story_id, withdrawn_at=None).exclude(pk=gone.pk).exists():
        revising.end_in(gone.story_id, kept.story_id)


def _move_versions(gone: Article, kept: Article) -> int:
    """Those of both in the order in which they were seen, what is shown now last; the last one's number.

    All get numbers that none of them had: what is kept of two versions is kept by their numbers.
    """
    found = list(ArticleVersion.objects.filter(article__in=[gone, kept]).order_by("seen_at", "pk"))
    start = max((version.number for version in found), default=0) + 1
    ordered = _each_once(found, kept)
    ArticleVersion.objects.filter(article__in=[gone, kept]).delete()
    for number, version in enumerate(ordered, start):
        version.pk, version.article, version.number = None, kept, number
    ArticleVersion.objects.bulk_create(ordered)
    return ordered[-1].number if ordered else kept.version


def _each_once(versions: Sequence[ArticleVersion], kept: Article) -> list[ArticleVersion]:
    first = {version.content_hash: version for version in reversed(versions)}
    return sorted(first.values(), key=lambda one: (one.content_hash == kept.content_hash, one.seen_at, one.pk))
