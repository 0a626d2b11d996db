"""Defer jobs by name, on Django's own connection: a job and the rows it is about commit together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate import exceptions
from procrastinate.contrib.django import app

# Smaller runs later: readers' work goes before ingest, feeds before pages, so that no feed starves,
# and pictures when all words are in.
PRIORITY = {"interactive": 100, "feeds": 50, "understand": 40, "pages": 10, "pictures": 8, "down": 5}


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
        with transaction.atomic():  # a savepoint: a second job is no reason to lose the caller's writes
            app.configure_task(task, allow_unknown=True, **options).defer(**arguments)
    except exceptions.AlreadyEnqueued:
        return False
    return True
