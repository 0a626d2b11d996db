"""The queue, worked off: for ever, or until nothing can run."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from asgiref.sync import async_to_sync
from django.db import connection, connections
from procrastinate import exceptions
from procrastinate.contrib.django import app
from procrastinate.jobs import Job, Status

log = logging.getLogger(__name__)

THREADS = 4
GRACE = 20.0  # seconds that running jobs get to end after a signal
NAP = 10.0  # seconds at most between two looks at the queue while nothing can start
LOOK = 1.0  # seconds between two looks for jobs whose time has come: a host's turns are a second apart
HEARTBEAT, DEAD = 5.0, 20.0  # seconds between a worker's signs of life, and without one until its jobs go to others
TRIES = 3  # a job that took so many workers with it is set aside

# What is left to do, and how soon the first of it may start. Who waits for a host's turn is waited for; retries after
# a failure and visits of hosts that are down are left to a later run.
LEFT = """
SELECT count(*), coalesce(min(extract(epoch FROM coalesce(scheduled_at, now()) - now())), 0)
FROM procrastinate_jobs
WHERE status = 'todo' AND queue_name <> 'down'
  AND (attempts = 0 OR scheduled_at <= now())
"""
HELD = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'"
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
            shutdown_graceful_timeout=GRACE, fetch_job_polling_interval=LOOK,
            update_heartbeat_interval=HEARTBEAT, stalled_worker_timeout=DEAD,
        )  # fmt: skip
    connections.close_all()


def run_worker(*, threads: int = THREADS) -> None:
    """Work until a signal says to stop; running jobs are finished first."""
    _worker(wait=True, threads=threads)


async def rescue_jobs() -> int:
    """Give the jobs of workers that died to others; how many. A job that several workers died of is set aside."""
    jobs = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD))
    for job in jobs:
        if job.attempts + 1 >= TRIES:
            log.error("Job %s (%s %s) was running when %s workers died; set aside", job.id, job.task_name,
                      job.task_kwargs, TRIES)  # fmt: skip
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)
        else:
            await _give_back(job)
    return len(jobs)


async def _give_back(job: Job) -> None:
    """To whoever is free. Where another of its kind waits already, which only one may, that one does its work."""
    try:
        await app.job_manager.retry_job(job)
    except exceptions.UniqueViolation:
        await app.job_manager.finish_job(job, status=Status.ABORTED, delete_job=False)


def _row(query: str) -> tuple[float, ...]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return tuple(float(value) for value in cursor.fetchone())


def jobs_left() -> int:
    """How many jobs can run, now or when their hosts' turn comes."""
    return int(_row(LEFT)[0])


def work_off(report: Callable[[Progress], None] = lambda _: None, *, threads: int = THREADS) -> int:
    """Run all due jobs until none is left that could run soon; the number that succeeded.

    Jobs that other workers hold are waited for, and taken over from workers that died.
    """
    before = _row(FINISHED)[0]
    while True:
        left, wait = _row(LEFT)
        done = int(_row(FINISHED)[0] - before)
        report(Progress(done, int(left)))
        if left:
            time.sleep(min(max(wait, 0.0), NAP))
            _worker(wait=False, threads=threads)
        elif _row(HELD)[0]:
            async_to_sync(rescue_jobs)()
            time.sleep(1.0)
        else:
            return done
