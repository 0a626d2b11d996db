"""What an operator watches: how much there is, how the sources fare, how much waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from django.db import connection
from django.db.models import Count

from daily8.services.retention import progress
from daily8.store.models import Article, Comment, Feed, Story
from daily8.store.queries.sql import how_many

# Finished jobs are left out: they are forgotten after a day and would read as a fall.
JOBS = "SELECT status::text, queue_name, count(*) FROM procrastinate_jobs WHERE status <> 'succeeded' GROUP BY 1, 2"


# Along the index on the time of first sight, or over the few that are due; pages by how the reading of the newest went.
NEW = "SELECT count(*) FROM store_article WHERE first_seen_at > %(now)s - interval '1 hour'"
LAG = """
SELECT coalesce(extract(epoch FROM %(now)s - min(next_fetch_at)), 0) FROM store_feed WHERE next_fetch_at <= %(now)s
"""
PAGES = """
SELECT page_state, count(*) FROM (
    SELECT page_state FROM store_article WHERE first_seen_at > %(now)s - interval '1 day'
    ORDER BY first_seen_at DESC LIMIT %(newest)s
) AS newest WHERE page_state <> 'none' GROUP BY 1
"""
ANSWERS = """
SELECT width_bucket(elapsed_ms / 1000.0, %(bounds)s::numeric[]), count(*), sum(elapsed_ms) / 1000.0
FROM store_feed WHERE elapsed_ms IS NOT NULL GROUP BY 1
"""
NEWEST = 1000  # articles: enough to see what fails, and the same work however much comes in
BOUNDS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds


@dataclass(frozen=True, slots=True)
class Flow:
    """How news comes in. ``answers``: (upper bound in seconds, feeds whose last answer took up to that), cumulative.

    ``lag``: seconds since the longest waiting feed was due; ``pages`` of the last day's newest articles, up to
    ``NEWEST``, by their state.
    """

    new_articles: int
    lag: float
    pages: dict[str, int]
    answers: tuple[tuple[float, int], ...]
    answer_seconds: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """Jobs by (status, queue), sources by state, comments that wait for a moderator."""

    articles: int
    stories: int
    sources: dict[str, int]
    jobs: dict[tuple[str, str], int]
    held_comments: int
    flow: Flow
    forgotten: dict[str, Any]  # services.retention.progress


def numbers(now: datetime) -> Numbers:
    """One count a table, of a large one what PostgreSQL knows about it."""
    with connection.cursor() as cursor:
        cursor.execute(JOBS)
        jobs = {(status, queue): count for status, queue, count in cursor.fetchall()}
    states = Feed.objects.values_list("state").annotate(Count("pk"))
    return Numbers(
        articles=how_many(Article), stories=how_many(Story), sources=dict(states),
        jobs=jobs, held_comments=Comment.objects.filter(state="held").count(), flow=flow(now),
        forgotten=progress(),
    )  # fmt: skip


def flow(now: datetime) -> Flow:
    """Of the last hour and day."""
    with connection.cursor() as cursor:

        def rows(statement: str) -> list[Any]:
            cursor.execute(statement, {"now": now, "bounds": list(BOUNDS), "newest": NEWEST})
            return list(cursor.fetchall())

        timed = {bucket: (number, float(seconds)) for bucket, number, seconds in rows(ANSWERS)}
        counts = accumulate(timed.get(bucket, (0, 0.0))[0] for bucket in range(len(BOUNDS) + 1))
        return Flow(
            new_articles=rows(NEW)[0][0], lag=float(rows(LAG)[0][0]), pages=dict(rows(PAGES)),
            answers=tuple(zip((*BOUNDS, float("inf")), counts, strict=True)),
            answer_seconds=sum(seconds for _, seconds in timed.values()),
        )  # fmt: skip
