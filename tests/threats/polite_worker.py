"""A worker of its own process for A22: ``python -m tests.threats.polite_worker GAP THREADS FEED...``"""

from __future__ import annotations

import ipaddress
import sys
import threading
from datetime import UTC, datetime, timedelta


def main() -> None:
    gap, threads, *feeds = (float(part) for part in sys.argv[1:])
    import django

    django.setup()
    from django.db import connections

    from daily8.adapters.http import HttpFetcher
    from daily8.services import ingest
    from daily8.services.polite import NotYourTurn
    from daily8.store.queries import hosts

    hosts.GAP = timedelta(seconds=gap)
    fetcher = HttpFetcher(user_agent="Daily8/test", allow_networks=[ipaddress.ip_network("127.0.0.0/8")])
    waiting = [int(feed) for feed in feeds]
    lock = threading.Lock()

    def next_one() -> int | None:
        with lock:
            return waiting.pop(0) if waiting else None

    def work() -> None:
        while (feed := next_one()) is not None:
            try:
                ingest.visit_feed(feed, fetcher=fetcher, now=datetime.now(UTC))
            except NotYourTurn:
                waiting.append(feed)
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(int(threads))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    fetcher.close()


if __name__ == "__main__":
    main()
