"""The queue, worked off: for ever, or until nothing can run."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, connections
from procrastinate.contrib.django import app

THREADS = 4
GRACE = 20.0  # seconds that running jobs get to end after a signal
SOON = 60  # seconds: a job that waits for its host's turn is waited for

# What is left to do, and how soon the first of it may start. Retries after a failure and pages of hosts that are
# down wait for a later run.
LEFT = """
SELECT count(*), coalesce(min(extract(epoch FROM coalesce(scheduled_at, now()) - now())), 0)
FROM procrastinate_jobs
WHERE status = 'todo' AND attempts = 0 AND queue_name <> 'down'
  AND coalesce(scheduled_at, now()) < now() + make_interval(secs => %s)
"""
FINISHED = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'succeeded'"


@dataclass(frozen=True, slots=True)
class Progress:
    """Jobs that succeeded since the start, and those that can still run."""

    done: int
    left: int


def _worker(*, wait: bool, threads: int) -> None:
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]
    with app.replace_connector(connector) as worker:
        worker.run_worker(
            concurrency=threads, wait=wait, install_signal_handlers=wait, delete_jobs="never",
            shutdown_graceful_timeout=GRACE,
        )  # fmt: skip
    connections.close_all()


def run_worker(*, threads: int = THREADS) -> None:
    """Work until a signal says to stop; running jobs are finished first."""
    _worker(wait=True, threads=threads)


def _row(query: str, *values: float) -> tuple[float, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return tuple(float(value) for value in cursor.fetchone())


def jobs_left() -> int:
    """How many jobs can run now or soon."""
    return int(_row(LEFT, SOON)[0])


def work_off(report: Callable[[Progress], None] = lambda _: None, *, threads: int = THREADS) -> int:
    """Run all due jobs until none is left that could run soon; the number that succeeded."""
    before = _row(FINISHED)[0]
    while True:
        left, wait = _row(LEFT, SOON)
        done = int(_row(FINISHED)[0] - before)
        report(Progress(done, int(left)))
        if not left:
            return done
        time.sleep(min(max(wait, 0.0), 2.0))
        _worker(wait=False, threads=threads)
