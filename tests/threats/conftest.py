"""What the threats of hostile servers share: a server to play them, the real door out, and a tripwire on dialling."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

import pytest

from daily8.adapters.http import HttpFetcher
from tests.threats.hostile_server import HostileServer

LOOPBACK = ipaddress.ip_network("127.0.0.0/8")


@pytest.fixture
def hostile() -> Iterator[HostileServer]:
    server = HostileServer()
    yield server
    server.close()


@pytest.fixture
def fetcher() -> Iterator[HttpFetcher]:
    """The real one, with one connection at a time: what holds it up holds up everything."""
    made = HttpFetcher(user_agent="Daily8/test", allow_networks=[LOOPBACK], max_connections=1)
    yield made
    made.close()
