"""What ranked pages are made of, and their recorded orders."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from daily8.core.ranking import Features
from daily8.core.ranking.record import names_any
from daily8.store.models import Article, RankedOrder, Story
from daily8.store.queries import sql

WEEK = timedelta(days=7)
EACH_PUBLISHER = 12  # stories that one publisher leads among those that a page is ordered from
PROPOSED = 5  # times as many stories are looked at as are wanted
NEWEST = 40  # articles of each publisher whose stories are looked at when others flood us
KEPT = 500  # orders of a page in a language
KEPT_SECTION = 30  # of a category's or country's, of which there are many
KEPT_FOR = timedelta(days=2)

OF_EACH_PUBLISHER = f"""
SELECT DISTINCT near.story_id FROM store_publisher AS p CROSS JOIN LATERAL (
    SELECT a.story_id FROM store_article AS a
    WHERE a.publisher_id = p.id AND a.language = %(language)s AND a.withdrawn_at IS NULL
    ORDER BY a.published_at DESC, a.id DESC LIMIT {NEWEST}
) AS near WHERE near.story_id IS NOT NULL
"""  # noqa: S608 - of a number that stands above
# Of these stories the best that each publisher leads in the language, with what is recorded of them.
LED = """
SELECT story, article, category, origin_count, publisher_count, last_changed_at, fresh_at, firsts, slug, pictured FROM (
    SELECT s.id AS story, a.id AS article, s.category, s.origin_count, s.publisher_count, s.last_changed_at,
           s.fresh_at, s.firsts::text, p.slug, a.image_url <> '' AS pictured, s.score,
           row_number() OVER (PARTITION BY p.id ORDER BY s.score DESC, s.last_changed_at DESC, s.id DESC) AS nth
    FROM store_story AS s
    JOIN store_article AS a ON a.id = (s.leads ->> %(language)s)::uuid AND a.withdrawn_at IS NULL
    JOIN store_publisher AS p ON p.id = a.publisher_id
    WHERE s.id = ANY(%(stories)s) AND s.merged_into_id IS NULL AND s.publisher_count >= 1
) AS led WHERE nth <= %(each)s ORDER BY score DESC, last_changed_at DESC, story DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Lead:
    """An article, and what is recorded of the story that it leads."""

    story: UUID
    article: UUID
    category: str
    origins: int
    publishers: int
    newest: datetime
    fresh: datetime | None
    firsts: list[int]

    def features(self, publisher: str, weekly: Mapping[str, int], *, pictured: bool) -> Features:
        """``weekly``: see :func:`per_week`."""
        return Features(
            self.story.hex, self.article.hex, self.category, publisher, max(self.origins, 1), max(self.publishers, 1),
            int(self.newest.timestamp()), weekly.get(publisher, 0), int(pictured), tuple(self.firsts),
            fresh=int(self.fresh.timestamp()) if self.fresh else 0,
        )  # fmt: skip


def candidates(language: str, now: datetime, *, limit: int) -> tuple[Features, ...]:
    """The stories with the best recorded scores that an article of the language leads, in three statements or five.

    A publisher leads at most ``EACH_PUBLISHER`` of them: who floods us fills no page, and leaves room for others,
    who are looked for one by one where the best are too few without the flood.
    """
    first = list(best(language).values_list("pk", flat=True)[: limit * PROPOSED])
    rows = _led(first, language, limit)
    if len(rows) < limit and len(first) == limit * PROPOSED:
        rows = _led({*first, *_of_each_publisher(language)}, language, limit)
    weekly = per_week({row[8] for row in rows}, now)
    return tuple(_features(row, weekly) for row in rows)


def _features(row: Sequence[Any], weekly: Mapping[str, int]) -> Features:
    story, article, category, origins, publishers, newest, fresh, firsts, slug, pictured = row
    lead = Lead(story, article, category, origins, publishers, newest, fresh, json.loads(firsts))
    return lead.features(slug, weekly, pictured=pictured)


def best(language: str) -> QuerySet[Story]:
    """Along an index of its own: a language with few stories is not looked for through those of the others."""
    stories = Story.objects.filter(merged_into=None, publisher_count__gte=1, leads__has_key=language)
    return stories.order_by("-score", "-last_changed_at", "-id")


def _of_each_publisher(language: str) -> list[UUID]:
    """The stories of the newest articles of each, however many others have brought since."""
    return [row[0] for row in sql.rows(OF_EACH_PUBLISHER, {"language": language})]


def _led(stories: Collection[UUID], language: str, limit: int) -> list[Any]:
    values = {"stories": list(stories), "language": language, "each": EACH_PUBLISHER, "limit": limit}
    return sql.rows(LED, values)


def per_week(slugs: Iterable[str], now: datetime) -> dict[str, int]:
    """How many articles each of the publishers brought out in the last seven days."""
    rows = Article.objects.filter(publisher__slug__in=slugs, published_at__gt=now - WEEK)
    return dict(rows.order_by().values_list("publisher__slug").annotate(Count("pk")))


def keep_order(page: str, language: str, now: datetime, body: bytes) -> None:
    RankedOrder.objects.create(page=page, language=language, made_at=now, body=body)


def order(page: str, language: str) -> tuple[int, datetime, bytes] | None:
    """(id, time, record) of the last order of the page."""
    rows = RankedOrder.objects.filter(page=page, language=language).order_by("-made_at", "-id")
    return _row(rows.values_list("id", "made_at", "body").first())


def order_by_id(key: int) -> tuple[int, datetime, bytes] | None:
    return _row(RankedOrder.objects.filter(pk=key).values_list("id", "made_at", "body").first())


def recent_orders(limit: int) -> list[tuple[int, str, str, datetime, int]]:
    """(id, page, language, time, bytes), the newest first."""
    rows = RankedOrder.objects.order_by("-made_at", "-id").values_list("id", "page", "language", "made_at", "body")
    return [(key, page, language, at, len(body)) for key, page, language, at, body in rows[:limit]]


def forget_orders(now: datetime) -> int:
    """Drop the orders that are older than two days, or that too many newer ones of their page follow; how many."""
    gone = RankedOrder.objects.filter(made_at__lt=now - KEPT_FOR).delete()[0]
    pages = RankedOrder.objects.order_by().values_list("page", "language").distinct()
    for page, language in pages:
        rows = RankedOrder.objects.filter(page=page, language=language).order_by("-made_at", "-id")
        gone += RankedOrder.objects.filter(pk__in=list(rows.values_list("pk", flat=True)[_kept(page) :])).delete()[0]
    return gone


def _kept(page: str) -> int:
    return KEPT_SECTION if "/" in page else KEPT


def forget_orders_of(articles: Iterable[UUID], *, since: datetime | None = None) -> int:
    """Drop the orders that hold any of these articles, of those made ``since`` then; how many. Each has to be read."""
    gone = {one.hex for one in articles}
    made = Q(made_at__gte=since) if since else Q()
    rows = RankedOrder.objects.filter(made).order_by().values_list("pk", "body").iterator(chunk_size=100)
    return RankedOrder.objects.filter(pk__in=[key for key, body in rows if names_any(bytes(body), gone)]).delete()[0]


def titles(articles: Iterable[str]) -> dict[str, str]:
    """Of those that are on the site."""
    wanted = [UUID(hex=one) for one in articles]
    rows = Article.objects.filter(id__in=wanted, withdrawn_at=None).values_list("id", "title")
    return {key.hex: title for key, title in rows}


def _row(found: tuple[int, datetime, bytes | memoryview] | None) -> tuple[int, datetime, bytes] | None:
    return (found[0], found[1], bytes(found[2])) if found else None
