"""A scheduler with a worker, of its own process, for F6: ``python -m tests.threats.two_schedulers INTERVALS INTERVAL``

Intervals are seconds instead of minutes, and claims end before their jobs are done, so that all that may overlap does.
"""

from __future__ import annotations

import sys
import time
from datetime import timedelta


def main() -> None:
    intervals, interval = (float(part) for part in sys.argv[1:])
    import django

    django.setup()
    from daily8 import wiring
    from daily8.services import schedule, work
    from daily8.services.ingest import lessons
    from daily8.store.queries import hosts
    from daily8.store.queries.clock import database_now

    hosts.GAP = timedelta(0)
    schedule.CLAIM = timedelta(seconds=interval / 4)
    lessons.pause = lambda *_, **__: timedelta(seconds=interval)  # type: ignore[assignment]
    end = None  # counted from the first round, which takes long: everything is imported in it
    while end is None or time.monotonic() < end:
        schedule.tick(now=database_now(), steady=schedule.steady_seconds())
        work._worker(wait=False, threads=2)
        end = end or time.monotonic() + intervals * interval
    wiring.close()


if __name__ == "__main__":
    main()
