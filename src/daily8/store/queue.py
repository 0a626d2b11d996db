"""Defer jobs by name, on Django's own connection: a job and the rows it is about commit together."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from procrastinate import exceptions
from procrastinate.contrib.django import app

from daily8.store.queries import sql

# Smaller runs later: readers' work goes before ingest, feeds before pages, so that no feed starves,
# and pictures when all words are in.
PRIORITY = {"interactive": 100, "feeds": 50, "understand": 40, "pages": 10, "pictures": 8, "down": 5}

# Into the queue's table directly: its own functions refuse a whole batch for one job that waits already. In one order,
# so that of two who put the same jobs neither waits for the other in turn.
PUT_ALL = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, scheduled_at, args)
SELECT job.queue_name, job.task_name, job.priority, job.lock, job.queueing_lock, job.scheduled_at, job.args
FROM jsonb_to_recordset(%(jobs)s::jsonb) AS job(
    queue_name text, task_name text, priority int, lock text, queueing_lock text, scheduled_at timestamptz, args jsonb)
{condition}
ORDER BY job.queueing_lock
ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
"""


def put_where(condition: str) -> str:
    """The statement, as a part of another one, that puts ``%(jobs)s`` in the queue where the condition holds."""
    return PUT_ALL.format(condition=f"WHERE {condition}")


PUT = PUT_ALL.format(condition="")


def defer(
    task: str,
    *,
    queue: str,
    lock: str | None = None,
    once: str | None = None,
    at: datetime | None = None,
    **arguments: Any,
) -> bool:
    """Put a job in the queue. ``once``: no second job with this key may wait; False when one does."""
    options: dict[str, Any] = {
        "queue": queue,
        "lock": lock,
        "queueing_lock": once,
        "priority": PRIORITY[queue],
    }
    if at is not None:
        options["schedule_at"] = at
    try:
        with sql.attempt():  # a second job is no reason to lose the caller's writes
            app.configure_task(task, allow_unknown=True, **options).defer(**arguments)
    except exceptions.AlreadyEnqueued:
        return False
    return True


def job(
    task: str, *, queue: str, once: str, lock: str | None = None, at: datetime | None = None, priority: int = 0,
    **arguments: Any,
) -> dict[str, Any]:  # fmt: skip
    """A job that is not yet in the queue, as ``PUT`` takes it; ``once`` as in :func:`defer`.

    ``priority``: another than that of its queue.
    """
    priority = priority or PRIORITY[queue]
    return {"queue_name": queue, "task_name": task, "priority": priority, "lock": lock, "queueing_lock": once,
            "scheduled_at": at.isoformat() if at else None, "args": arguments}  # fmt: skip


def defer_all(jobs: Iterable[dict[str, Any]]) -> int:
    """Put many jobs in the queue with one statement; how many of them were not waiting there already."""
    rows = list(jobs)
    return sql.run(PUT, {"jobs": json.dumps(rows)}) if rows else 0
