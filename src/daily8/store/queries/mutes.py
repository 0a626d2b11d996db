"""What a reader wants nothing of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from daily8.core.topics.identity import keys_of
from daily8.store.models import Article, ArticleHashtag, Mute

Muted = Mapping[str, Sequence[str]]  # kind → keys


def mutes_of(user_id: int | None) -> dict[str, list[str]]:
    """Nothing of who is not logged in."""
    if user_id is None:
        return {}
    found: dict[str, list[str]] = {}
    for kind, key in Mute.objects.filter(user_id=user_id).order_by("id").values_list("kind", "key"):
        found.setdefault(kind, []).append(key)
    return found


def all_spellings(keys: Iterable[str]) -> list[str]:
    """The keys of hashtags in every spelling and language of what they name."""
    return sorted({way for key in keys for way in keys_of(key)})


def condition(muted: Muted) -> Q:
    """What makes an article one of the muted; false where nothing is."""
    found = Q()
    if slugs := muted.get("publisher"):
        found |= Q(publisher__slug__in=slugs)
    if categories := muted.get("category"):
        found |= Q(category__in=categories)
    if countries := muted.get("country"):
        found |= Q(publisher__country__in=[way for code in countries for way in (code.lower(), code.upper())])
    if stories := muted.get("story"):
        found |= Q(story_id__in=[UUID(hex=key) for key in stories])
    if tags := muted.get("hashtag"):
        found |= Q(pk__in=ArticleHashtag.objects.filter(hashtag__key__in=all_spellings(tags)).values("article_id"))
    return found


def muted_among(articles: Iterable[str], muted: Muted) -> frozenset[str]:
    """Which of the articles, by hex id, the reader has muted."""
    wanted = condition(muted)
    if not wanted:
        return frozenset()
    rows = Article.objects.filter(wanted, pk__in=[UUID(hex=one) for one in articles])
    return frozenset(key.hex for key in rows.values_list("pk", flat=True))


def without_muted(query: QuerySet[Article], muted: Muted) -> QuerySet[Article]:
    found = condition(muted)
    return query.exclude(found) if found else query
