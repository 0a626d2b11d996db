"""The picture proxy before a publisher on this machine, without the pause between two requests to one host."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

LOOPBACK = ipaddress.ip_network("127.0.0.0/8")


@contextmanager
def local_pictures() -> Iterator[None]:
    """Addresses of this machine may be fetched, and a host's next turn comes at once."""
    from daily8 import wiring
    from daily8.adapters.http import HttpFetcher
    from daily8.store.queries import hosts

    fetcher = HttpFetcher(user_agent="Daily8/test", allow_networks=[LOOPBACK])
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(wiring._made, "fetcher", fetcher)
        patch.setattr(hosts, "GAP", timedelta(0))
        try:
            yield
        finally:
            fetcher.close()
