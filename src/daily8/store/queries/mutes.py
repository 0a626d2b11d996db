"""What a reader wants nothing of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from daily8.core.topics.identity import canonical_key, keys_of
from daily8.store.models import Article, ArticleHashtag, Mute

Muted = Mapping[str, Sequence[str]]  # kind → keys


# What makes the article ``a`` of a statement of our own one of the muted, by kind. What is muted is looked up once, not
# for each article.
_IS_MUTED = {
    "category": "a.category = ANY(%(muted_category)s)",
    "story": "a.story_id = ANY(%(muted_story)s::uuid[])",
    "publisher": "a.publisher_id = ANY(ARRAY(SELECT id FROM store_publisher WHERE slug = ANY(%(muted_publisher)s)))",
    "country": """a.publisher_id = ANY(ARRAY(
        SELECT id FROM store_publisher WHERE lower(country) = ANY(%(muted_country)s)))""",
    "hashtag": """EXISTS (
        SELECT 1 FROM store_articlehashtag AS m WHERE m.article_id = a.id
        AND m.hashtag_id = ANY(ARRAY(SELECT id FROM store_hashtag WHERE key = ANY(%(muted_hashtag)s))))""",
}


def not_muted(muted: Muted) -> str:
    """The opposite of what :func:`condition` tells, as a part of a statement with the values of :func:`keys_by_kind`;
    empty where nothing is muted.
    """
    parts = " OR ".join(words for kind, words in _IS_MUTED.items() if muted.get(kind))
    return f"AND ({parts}) IS NOT TRUE" if parts else ""


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
    """What :func:`not_muted` asks for."""
    found = {kind: list(keys) for kind, keys in muted.items() if keys}
    if "country" in found:
        found["country"] = [code.lower() for code in found["country"]]
    if "hashtag" in found:
        found["hashtag"] = all_spellings(found["hashtag"])
    return {f"muted_{kind}": keys for kind, keys in found.items()}


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
