"""Fetching with manners: the host's turn, its robots.txt, and what its answers tell us to do next."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from daily8.core.addresses import check_url
from daily8.core.errors import FetchError
from daily8.core.ports import PRIVATE_HEADERS, Fetcher, FetchRequest, FetchResponse
from daily8.core.robots import MAX_BYTES as ROBOTS_BYTES
from daily8.core.robots import RobotsRules
from daily8.store.queries import hosts

AGENT = "Daily8"
ANSWERED = frozenset({"http-status", "bot-wall", "too-large", "bad-encoding", "redirects", "protocol"})
HOP_PATIENCE = 10.0  # seconds that a visit waits for the turn of a host that it was sent on to
REDIRECTS = frozenset({301, 302, 303, 307, 308})


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


class _Held:
    """A host's turn in our hands."""

    def __init__(self, key: str, turn: hosts.Turn) -> None:
        self.key, self._until, self._gap = key, turn.until, turn.gap

    def pause(self) -> None:
        """Wait as long as the host may be asked once, and keep the turn: who waits for it came later."""
        time.sleep(self._gap)
        kept = hosts.keep_turn(self.key, self._until)
        if kept is None:
            raise NotYourTurn(self._gap, down=False)
        self._until = kept

    def end(self, *, answered: bool = True, retry_after: timedelta | None = None) -> None:
        hosts.end_turn(self.key, answered=answered, retry_after=retry_after, until=self._until)


@contextmanager
def _turn(key: str, *, patience: float, in_line: bool = False) -> Iterator[_Held]:
    """Hold the host's turn; wait up to ``patience`` seconds for it, else :class:`NotYourTurn`.

    ``in_line``: our ticket's time has come, so we wait for the next free moment before we draw another.
    """
    give_up = time.monotonic() + patience
    while (turn := hosts.take_turn(key, ticket=not in_line)).wait:
        late = time.monotonic() + turn.wait > give_up
        if turn.down or (late and not in_line):
            raise NotYourTurn(turn.wait, down=turn.down)
        in_line = in_line and not late
        if not late:
            time.sleep(turn.wait)
    held = _Held(key, turn)
    try:
        yield held
    except FetchError as error:
        held.end(answered=error.kind in ANSWERED, retry_after=error.retry_after)
        raise
    except BaseException:
        held.end()
        raise
    held.end()


class _Trip:
    """A request and the redirects that it is sent on by, one step each."""

    def __init__(self, fetcher: Fetcher, request: FetchRequest) -> None:
        self._fetcher, self._request = fetcher, request
        self._way: tuple[tuple[int, str], ...] = ()
        self._elapsed = 0.0
        self.key = host_key(request.url)
        self.answer: FetchResponse | None = None  # the last one, once it has come

    def step(self) -> None:
        request = self._request
        url = self._way[-1][1] if self._way else request.url
        left = max(request.deadline - self._elapsed, 1.0)
        answer = self._fetcher.fetch(replace(request, url=url, follow=False, deadline=left))
        self._way, self._elapsed = self._way + answer.redirects, self._elapsed + answer.elapsed
        if answer.status not in REDIRECTS or not answer.redirects:
            self.answer = replace(answer, redirects=self._way, elapsed=self._elapsed)
        elif len(self._way) > request.max_redirects:
            message = f"{request.url} redirects more than {request.max_redirects} times."
            raise FetchError(message, kind="redirects", url=request.url)
        else:
            self._go_on(host_key(self._way[-1][1]))

    def _go_on(self, key: str) -> None:
        """What was meant for one host's ears is not said to the next, nor to the first when it is come back to."""
        if key != self.key:
            kept = {name: value for name, value in self._request.headers.items() if name.lower() not in PRIVATE_HEADERS}
            self._request = replace(self._request, headers=kept)
        self.key = key


def polite_fetch(
    fetcher: Fetcher, request: FetchRequest, *, patience: float = 3.0, in_line: bool = False
) -> FetchResponse:
    """One request in the host's turn; each redirect a pause later, or in the turn of the host that it leads to.

    ``in_line``: who asks was here before, was told when to come back, and came. The deadline is that of all steps
    together, without the pauses. Raises FetchError or NotYourTurn.
    """
    trip = _Trip(fetcher, request)
    while trip.answer is None:
        with _turn(trip.key, patience=patience, in_line=in_line) as held:
            trip.step()
            while trip.answer is None and trip.key == held.key:
                held.pause()
                trip.step()
        patience, in_line = HOP_PATIENCE, True
    return trip.answer


def robots_for(fetcher: Fetcher, url: str, *, now: datetime, patience: float = 5.0) -> RobotsRules:
    """The rules of the page's host, fetched at most once a day (RFC 9309: 4xx allows, 5xx forbids)."""
    key = host_key(url)
    cached = hosts.load_robots(key, now=now)
    if cached is not None:
        return RobotsRules.parse(cached[1], cached[0])
    parts = urlsplit(url)
    request = FetchRequest(f"{parts.scheme}://{parts.netloc}/robots.txt", max_bytes=ROBOTS_BYTES, truncate=True)
    status, body = 0, None
    try:
        response = polite_fetch(fetcher, request, patience=patience)
        status, body = response.status, response.body
    except FetchError as error:
        if error.kind not in ANSWERED:
            raise
        status = 404 if error.kind == "redirects" else error.status or 0  # §2.3.1.2: too many redirects are none
    rules = RobotsRules.parse(body, status)
    hosts.save_robots(key, status=status, body=body, crawl_delay=rules.crawl_delay(AGENT))
    return rules
