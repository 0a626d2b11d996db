"""What the ranked page of a category or country is made of: its newest articles, and what is recorded of their stories.

A story whose last report is older than these has aged so much that it has no place. Of one publisher only so many are
looked at: who floods us leaves room for others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from daily8.core.ranking import Features
from daily8.core.ranking.leads import Member
from daily8.core.stories.lead import Headline
from daily8.store.models import Article
from daily8.store.queries import listings, sql
from daily8.store.queries.mutes import Muted, without_muted
from daily8.store.queries.ranking import Lead, per_week

LOOKED_AT = 2000  # articles of a category, the newest
WIDER = 10  # times as many, where one publisher's take the places of the others
EACH_PUBLISHER = 40  # articles
PROPOSED = 400  # articles, the newest

_OF_CATEGORY = f"""
SELECT a.id, a.publisher_id, a.published_at FROM store_article AS a
WHERE a.category = %(key)s AND {listings.SHOWN}
ORDER BY a.published_at DESC, a.id DESC LIMIT %(looked_at)s
"""  # noqa: S608 - of pieces that stand above
_OF_COUNTRY = f"""
SELECT near.* FROM store_publisher AS p CROSS JOIN LATERAL (
    SELECT a.id, a.publisher_id, a.published_at FROM store_article AS a
    WHERE a.publisher_id = p.id AND {listings.SHOWN}
    ORDER BY a.published_at DESC, a.id DESC LIMIT {EACH_PUBLISHER}
) AS near WHERE lower(p.country) = %(key)s
"""  # noqa: S608 - of pieces that stand above
_MEMBERS = """
SELECT a.id, a.title, a.image_url <> '', a.same_text_as_id IS NOT NULL, a.category, p.slug, a.published_at, s.id,
       coalesce(s.leads ->> a.language, s.lead_article_id::text), s.category, s.origin_count, s.publisher_count,
       s.last_changed_at, s.fresh_at, s.firsts::text, found.looked_at
FROM ({found}) AS found
JOIN store_article AS a ON a.id = found.id
JOIN store_publisher AS p ON p.id = a.publisher_id
LEFT JOIN store_story AS s ON s.id = a.story_id
ORDER BY a.published_at DESC, a.id DESC
"""
_NEWEST = f"""
SELECT id, looked_at FROM (
    SELECT id, published_at, count(*) OVER () AS looked_at,
           row_number() OVER (PARTITION BY publisher_id ORDER BY published_at DESC, id DESC) AS nth
    FROM ({{section}}) AS section
) AS counted WHERE nth <= {EACH_PUBLISHER} ORDER BY published_at DESC, id DESC LIMIT {PROPOSED}
"""  # noqa: S608 - of numbers that stand above
SECTIONS = {"category": _OF_CATEGORY, "country": _OF_COUNTRY}


def members(kind: str, key: str, language: str, now: datetime) -> tuple[Member, ...]:
    """Of the page of a category (its slug) or country (its code in lower case): newest first, in two statements.

    In three where a few publishers brought all that was looked at.
    """
    rows = _rows(kind, key, language, LOOKED_AT)
    if kind == "category" and rows and len(rows) < PROPOSED and rows[0][-1] == LOOKED_AT:
        rows = _rows(kind, key, language, LOOKED_AT * WIDER)
    weekly = per_week({row[5] for row in rows}, now)
    return tuple(_member(row[:-1], weekly) for row in rows)


def _rows(kind: str, key: str, language: str, looked_at: int) -> list[Any]:
    """The last column of each: how many articles were looked at."""
    statement = _MEMBERS.format(found=_NEWEST.format(section=SECTIONS[kind]))
    return sql.rows(statement, {"key": key, "language": language, "looked_at": looked_at})


def _member(row: Sequence[Any], weekly: dict[str, int]) -> Member:
    article, title, pictured, copy, category, slug, at, story, lead, *facts = row
    topic, origins, publishers, changed, fresh, firsts = facts if story else (category, 1, 1, at, None, "[]")
    recorded = Lead(story or article, article, topic, origins, publishers, changed, fresh, json.loads(firsts))
    features = recorded.features(slug, weekly, pictured=pictured)
    headline = Headline(article.hex, title, pictured, copy, int(at.timestamp()))
    return Member(features, headline, leads=bool(lead) and UUID(lead) == article)


def instead(stories: Iterable[Features], language: str, muted: Muted, now: datetime) -> tuple[Member, ...]:
    """The articles that could lead these stories for who has muted those that do, newest first."""
    known = {UUID(hex=one.story): one for one in stories}
    rows = without_muted(Article.objects.filter(story_id__in=known, language=language, withdrawn_at=None), muted)
    columns = ("id", "title", "image_url", "same_text_as_id", "publisher__slug", "story_id", "published_at")
    found = list(rows.order_by("-published_at", "id").values_list(*columns)[:LOOKED_AT])
    weekly = per_week({slug for *_, slug, _, _ in found}, now)
    return tuple(
        Member(
            replace(known[story], article=article.hex, publisher=slug, pictured=int(bool(image)),
                    per_week=weekly.get(slug, 0)),
            Headline(article.hex, title, bool(image), bool(copy), int(at.timestamp())),
        )
        for article, title, image, copy, slug, story, at in found
    )  # fmt: skip
