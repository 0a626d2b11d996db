"""What an operator watches: how much there is, how the sources fare, how much waits."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count

from daily8.store.models import Article, Comment, Feed, Story

# Finished jobs are left out: they are forgotten after a day and would read as a fall.
JOBS = "SELECT status::text, queue_name, count(*) FROM procrastinate_jobs WHERE status <> 'succeeded' GROUP BY 1, 2"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Jobs by (status, queue), sources by state, comments that wait for a moderator."""

    articles: int
    stories: int
    sources: dict[str, int]
    jobs: dict[tuple[str, str], int]
    held_comments: int


def numbers() -> Numbers:
    """One count a table."""
    with connection.cursor() as cursor:
        cursor.execute(JOBS)
        jobs = {(status, queue): count for status, queue, count in cursor.fetchall()}
    states = Feed.objects.values_list("state").annotate(Count("pk"))
    return Numbers(
        articles=Article.objects.count(), stories=Story.objects.count(), sources=dict(states),
        jobs=jobs, held_comments=Comment.objects.filter(state="held").count(),
    )  # fmt: skip
