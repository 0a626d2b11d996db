"""PostgreSQL proposes: the articles near a vector, and those that share clues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db import connection

from daily8.store.models import Article
from daily8.store.queries import sql, vectors

# Joining articles to stories takes turns, so that two workers never start two stories about one event.
ASSIGNMENT_LOCK = 0x73746F72
WIDER = 1.2, 4  # times what is wanted is looked at, the second time if so many are withdrawn or of other days


@dataclass(frozen=True, slots=True)
class NearRow:
    article_id: UUID
    version: int
    title: str
    language: str
    publisher_id: int
    published_at: datetime
    story_id: UUID | None
    story_size: int
    story_last: datetime | None  # its newest report
    text_id: UUID  # of reprints: the article that had the text first
    publisher: str
    category: str
    entities: list[str]  # what its names stand for
    vector: npt.NDArray[np.float32]


def take_assignment_turn() -> None:
    """Wait for our turn; it ends with the transaction. Take it before any row is locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ASSIGNMENT_LOCK])


_ROWS = """
SELECT a.id, a.version, a.title, a.language, a.publisher_id, a.published_at, a.story_id,
       coalesce(s.article_count, 0), s.last_changed_at, coalesce(a.same_text_as_id, a.id),
       p.name, a.category, a.entities, halfvec_send(near.embedding::halfvec({dimension}))
FROM {near}
JOIN store_article a ON a.id = near.article_id
JOIN store_publisher p ON p.id = a.publisher_id
LEFT JOIN store_story s ON s.id = a.story_id
"""
TOLD = f"""{_ROWS}
WHERE near.article_id = ANY(%(ids)s::uuid[]) AND near.model = %(model)s::text AND a.withdrawn_at IS NULL
"""
# The bounds are of two expressions: of one, the planner would take them for a narrow range, expect a row at most, and
# read all publishers anew for each that comes.
NEAREST = f"""{_ROWS}
WHERE a.id <> %(article)s AND a.withdrawn_at IS NULL
  AND {{published}} >= %(since)s AND {{published}} - interval '0' <= %(until)s
ORDER BY near.distance, a.id
LIMIT %(limit)s
"""


def nearest(
    vector: npt.NDArray[np.float32], *, model: str, article: UUID, since: datetime, until: datetime, limit: int
) -> list[NearRow]:
    """Up to ``limit`` articles of the period, nearest first."""
    rows: list[Any] = []
    for wide in (round(limit * times) for times in WIDER):
        if len(rows) < limit:
            rows = vectors.near(
                NEAREST, vector, model=model, wide=wide, article=article, since=since, until=until, limit=limit
            )
    return _near_rows(rows, len(vector))


def told(articles: Iterable[UUID], *, model: str, dimension: int) -> dict[UUID, NearRow]:
    """These articles as they are when they are found by their vectors; withdrawn ones are left out."""
    statement = TOLD.format(near="store_articlevector AS near", dimension=dimension)
    wanted = list(articles)
    values = {"ids": sql.identifiers(wanted), "model": model}
    rows = sql.binary_rows(statement, values, kept=True) if wanted else []
    return {row.article_id: row for row in _near_rows(rows, dimension)}


def _near_rows(rows: list[Any], dimension: int) -> list[NearRow]:
    near = vectors.floats([row[-1] for row in rows], dimension)
    return [NearRow(*(*row[:-1], one)) for row, one in zip(rows, near, strict=True)]


def texts(articles: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Article.objects.filter(pk__in=list(articles)).values_list("pk", "text"))
