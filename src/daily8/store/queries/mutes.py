"""What a reader wants nothing of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from daily8.core.topics.identity import canonical_key, keys_of
from daily8.store.models import Article, ArticleHashtag, Mute

Muted = Mapping[str, Sequence[str]]  # kind → keys


# The same as :func:`condition` tells, for the article ``a`` of a statement of our own, with the values of keys_by_kind.
NOT_MUTED = """(
    a.category = ANY(%(muted_categories)s) OR a.story_id = ANY(%(muted_stories)s::uuid[]) OR a.publisher_id IN (
        SELECT id FROM store_publisher
        WHERE slug = ANY(%(muted_publishers)s) OR lower(country) = ANY(%(muted_countries)s))
    OR EXISTS (SELECT 1 FROM store_articlehashtag AS m JOIN store_hashtag AS n ON n.id = m.hashtag_id
               WHERE m.article_id = a.id AND n.key = ANY(%(muted_hashtags)s))
) IS NOT TRUE"""


def mutes_of(user_id: int | None) -> dict[str, list[str]]:
    """Nothing of who is not logged in."""
    if user_id is None:
        return {}
    found: dict[str, list[str]] = {}
    for kind, key in Mute.objects.filter(user_id=user_id).order_by("id").values_list("kind", "key"):
        found.setdefault(kind, []).append(key)
    return found


def without(muted: Muted, kind: str, key: str) -> Muted:
    """All that is muted but one thing, whatever its spelling."""
    same = canonical_key if kind == "hashtag" else str.lower
    kept = [one for one in muted.get(kind, ()) if same(one) != same(key)]
    return {**{other: keys for other, keys in muted.items() if other != kind}, **({kind: kept} if kept else {})}


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


def keys_by_kind(muted: Muted) -> dict[str, list[str]]:
    """What :data:`NOT_MUTED` asks for."""
    return {
        "muted_publishers": list(muted.get("publisher", ())),
        "muted_categories": list(muted.get("category", ())),
        "muted_countries": [code.lower() for code in muted.get("country", ())],
        "muted_stories": list(muted.get("story", ())),
        "muted_hashtags": all_spellings(muted.get("hashtag", ())),
    }


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
