"""What ranked pages are made of, and their recorded orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q

from daily8.core.ranking import Features
from daily8.core.ranking.record import names_any
from daily8.store.models import Article, RankedOrder, Story

WEEK = timedelta(days=7)
EACH_PUBLISHER = 12  # stories that one publisher leads among those that a page is ordered from
PROPOSED = 5  # times as many stories are looked at as are wanted
KEPT = 500  # orders of a page in a language
KEPT_SECTION = 30  # of a category's or country's, of which there are many
KEPT_FOR = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Lead:
    """An article, and what is recorded of the story that it leads."""

    story: UUID
    article: UUID
    category: str
    origins: int
    publishers: int
    newest: datetime
    firsts: list[int]

    def features(self, publisher: str, weekly: Mapping[str, int], *, pictured: bool) -> Features:
        """``weekly``: see :func:`per_week`."""
        return Features(
            self.story.hex, self.article.hex, self.category, publisher, max(self.origins, 1), max(self.publishers, 1),
            int(self.newest.timestamp()), weekly.get(publisher, 0), int(pictured), tuple(self.firsts),
        )  # fmt: skip


def candidates(language: str, now: datetime, *, limit: int) -> tuple[Features, ...]:
    """The stories with the best recorded scores that an article of the language leads, in three statements.

    A publisher leads at most ``EACH_PUBLISHER`` of them: who floods us fills no page, and leaves room for others.
    """
    leads = _leads(language, limit * PROPOSED)
    rows = Article.objects.filter(id__in=[one.article for one in leads], withdrawn_at=None)
    known = {key: (slug, image) for key, slug, image in rows.values_list("id", "publisher__slug", "image_url")}
    leads = _spread([one for one in leads if one.article in known], {key: slug for key, (slug, _) in known.items()})
    leads = leads[:limit]
    weekly = per_week({known[one.article][0] for one in leads}, now)
    return tuple(
        one.features(slug, weekly, pictured=bool(image)) for one in leads for slug, image in [known[one.article]]
    )


def _spread(leads: list[Lead], publisher_of: dict[UUID, str]) -> list[Lead]:
    """The first few of each publisher, in the same order."""
    taken: Counter[str] = Counter()
    found = []
    for one in leads:
        taken[publisher_of[one.article]] += 1
        if taken[publisher_of[one.article]] <= EACH_PUBLISHER:
            found.append(one)
    return found


def _leads(language: str, limit: int) -> list[Lead]:
    stories = Story.objects.filter(merged_into=None, publisher_count__gte=1)
    stories = stories.filter(Q(leads__has_key=language) | Q(lead_article__language=language))
    rows = stories.order_by("-score", "-last_changed_at", "-id").values_list(
        "id", "leads", "lead_article_id", "category", "origin_count", "publisher_count", "last_changed_at", "firsts"
    )
    return [
        Lead(story, UUID(hex=leads[language]) if language in leads else lead, *rest)
        for story, leads, lead, *rest in rows[:limit]
    ]


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
