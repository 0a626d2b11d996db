"""Run the jobs: for ever, or until nothing can run."""

from __future__ import annotations

import time

from django.db import connection, connections
from procrastinate.contrib.django import app

THREADS = 4
SOON = 120  # seconds: jobs that only wait for a host's turn are waited for, retries after a failure are not

# What is left to do, and how soon the first of it may start.
LEFT = """
SELECT count(*), coalesce(min(extract(epoch FROM coalesce(scheduled_at, now()) - now())), 0)
FROM procrastinate_jobs
WHERE status = 'todo' AND attempts = 0 AND coalesce(scheduled_at, now()) < now() + make_interval(secs => %s)
"""
FINISHED = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'succeeded'"


def _worker(*, wait: bool) -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(concurrency=THREADS, wait=wait, install_signal_handlers=wait, delete_jobs="never")
    connections.close_all()


def run_worker() -> None:
    """Work until a signal says to stop; running jobs are finished first."""
    _worker(wait=True)


def _count(query: str, *values: float) -> tuple[int, float]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        row = cursor.fetchone()
    return int(row[0]), float(row[1]) if len(row) > 1 else 0.0


def work_off() -> int:
    """Run all due jobs until none is left that could run soon; the number that succeeded."""
    before, _ = _count(FINISHED)
    while (left := _count(LEFT, SOON))[0]:
        time.sleep(min(max(left[1], 0.0), 5.0))
        _worker(wait=False)
    return _count(FINISHED)[0] - before
