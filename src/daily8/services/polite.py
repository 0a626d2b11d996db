"""Fetching with manners: the host's turn, its robots.txt, and what its answers tell us to do next."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import urlsplit

from daily8.core.addresses import check_url
from daily8.core.errors import FetchError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.robots import RobotsRules
from daily8.store.queries import hosts

AGENT = "Daily8"
ANSWERED = frozenset({"http-status", "too-large", "bad-encoding", "redirects", "protocol"})


class NotYourTurn(Exception):
    def __init__(self, wait: float, *, down: bool) -> None:
        super().__init__(f"come back in {wait:.1f} s")
        self.wait = wait
        self.down = down


def host_key(url: str) -> str:
    """Host and port, the unit of politeness. Raises FetchError for what is no web address."""
    check_url(url)
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{(parts.hostname or '').lower()}:{port}"


@contextmanager
def _turn(key: str, *, patience: float) -> Iterator[None]:
    """Hold the host's turn; wait up to ``patience`` seconds for it, else :class:`NotYourTurn`."""
    give_up = time.monotonic() + patience
    while (turn := hosts.take_turn(key)).wait:
        if turn.down or time.monotonic() + turn.wait > give_up:
            raise NotYourTurn(turn.wait, down=turn.down)
        time.sleep(turn.wait)
    try:
        yield
    except FetchError as error:
        hosts.end_turn(key, answered=error.kind in ANSWERED, retry_after=error.retry_after)
        raise
    except BaseException:
        hosts.end_turn(key, answered=True)
        raise
    hosts.end_turn(key, answered=True)


def polite_fetch(fetcher: Fetcher, request: FetchRequest, *, patience: float = 3.0) -> FetchResponse:
    """One request in the host's turn. Raises FetchError or NotYourTurn."""
    with _turn(host_key(request.url), patience=patience):
        return fetcher.fetch(request)


def robots_for(fetcher: Fetcher, url: str, *, now: datetime, patience: float = 5.0) -> RobotsRules:
    """The rules of the page's host, fetched at most once a day (RFC 9309: 4xx allows, 5xx forbids)."""
    key = host_key(url)
    cached = hosts.load_robots(key, now=now)
    if cached is None:
        parts = urlsplit(url)
        request = FetchRequest(f"{parts.scheme}://{parts.netloc}/robots.txt", max_bytes=600 * 1024)
        status, body = 0, None
        try:
            response = polite_fetch(fetcher, request, patience=patience)
            status, body = response.status, response.body
        except FetchError as error:
            status = error.status or 0
            if not status and error.kind not in ANSWERED:
                raise
        hosts.save_robots(key, status=status, body=body)
        cached = status, body
    return RobotsRules.parse(cached[1], cached[0])
