"""Sources as operators and readers see them, a page at a time: counts by statements over sets, none a source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from daily8.core.health import STATES
from daily8.store.models import Feed, Publisher
from daily8.store.queries import sql

GRAVITY: Any = Case(
    *(When(state=state, then=Value(gravity)) for state, gravity in STATES.items() if gravity),
    default=Value(0), output_field=IntegerField(),
)  # fmt: skip
# Along the index on (feed, seen_at) of entries that have an article.
DAYS = """
SELECT feed_id, (seen_at AT TIME ZONE %(zone)s)::date, count(*) FROM store_entry
WHERE article_id IS NOT NULL AND seen_at >= %(since)s AND (%(feeds)s::bigint[] IS NULL OR feed_id = ANY(%(feeds)s))
GROUP BY 1, 2
"""
PUBLISHED = """
SELECT (published_at AT TIME ZONE %(zone)s)::date, count(*) FROM store_article
WHERE publisher_id = %(publisher)s AND published_at >= %(since)s GROUP BY 1
"""


def chosen(*, state: str = "", language: str = "", country: str = "", words: str = "") -> QuerySet[Feed]:
    """The feeds that are meant; what is empty does not matter."""
    found = Feed.objects.all()
    if state:
        found = found.filter(state=state)
    if language:
        found = found.filter(Q(language=language) | Q(language="", publisher__language=language))
    if country:
        found = found.filter(publisher__country__iexact=country)
    if words:
        found = found.filter(Q(url__icontains=words) | Q(title__icontains=words) | Q(publisher__name__icontains=words))
    return found


def gravest_first(feeds: QuerySet[Feed], start: int, number: int) -> list[Feed]:
    """A slice with what a diagnosis needs, those that have failed longest first."""
    keys = list(
        feeds.order_by(GRAVITY.desc(), "failing_since", "id").values_list("pk", flat=True)[start : start + number]
    )
    rows = with_facts().in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def with_facts() -> QuerySet[Feed]:
    return Feed.objects.select_related("publisher", "subscription")


def states(feeds: QuerySet[Feed]) -> dict[str, int]:
    """How many there are of each state."""
    return dict(feeds.order_by().values_list("state").annotate(Count("pk")))


def languages_and_countries() -> tuple[list[str], list[str]]:
    """What can be chosen."""
    languages = {*Feed.objects.order_by().values_list("language", flat=True).distinct()}
    rows = Publisher.objects.order_by().values_list("language", "country").distinct()
    languages |= {language for language, _ in rows}
    return sorted(languages - {""}), sorted({country.lower() for _, country in rows} - {""})


def entries_by_day(feeds: Iterable[int] | None, *, since: datetime, zone: str) -> dict[int, dict[date, int]]:
    """Of these feeds, or of all: how many entries were first seen on each day of ``zone``."""
    found: dict[int, dict[date, int]] = {}
    wanted = None if feeds is None else list(feeds)
    for feed, day, number in sql.rows(DAYS, {"feeds": wanted, "since": since, "zone": zone}):
        found.setdefault(feed, {})[day] = number
    return found


def published_by_day(publisher_id: int, *, since: datetime, zone: str) -> dict[date, int]:
    """How many articles the publisher brought out on each day of ``zone``."""
    return dict(sql.rows(PUBLISHED, {"publisher": publisher_id, "since": since, "zone": zone}))
