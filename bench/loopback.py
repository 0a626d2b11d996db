"""The guarded client for publishers that stand on this machine, whom nobody has to spare."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

from daily8.adapters.http import HttpFetcher

NETWORK = "127.0.0.0/8"


@contextmanager
def loopback_fetcher() -> Iterator[HttpFetcher]:
    """Without the second between two visits to a host, which is manners and no cost. Needs a store."""
    from daily8.store.queries import hosts

    hosts.GAP = timedelta(0)
    with closing(HttpFetcher(user_agent="Daily8/bench", allow_networks=[ipaddress.ip_network(NETWORK)])) as fetcher:
        yield fetcher
