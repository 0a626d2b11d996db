"""Fetching with manners: the host's turn, its robots.txt, and what its answers tell us to do next."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from daily8.core.addresses import check_url
from daily8.core.errors import FetchError
from daily8.core.ports import PRIVATE_HEADERS, Fetcher, FetchRequest, FetchResponse
from daily8.core.robots import MAX_BYTES as ROBOTS_BYTES
from daily8.core.robots import RobotsRules
from daily8.store.queries import hosts

AGENT = "Daily8"
ANSWERED = frozenset({"http-status", "bot-wall", "too-large", "bad-encoding", "redirects", "protocol"})
ROOM = 32 * 1024 * 1024  # bytes that the answers of requests made together may have; larger ones are asked for alone
GO_ON = 60.0  # seconds after which requests made together are gone on with no more
HOP_PATIENCE = 10.0  # seconds that a visit waits for the turn of a host that it was sent on to
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class NotYourTurn(Exception):
    def __init__(self, wait: float, *, down: bool) -> None:
        super().__init__(f"come back in {wait:.1f} s")
        self.wait = wait
        self.down = down


def host_key(url: str) -> str:
    """Host and port, the unit of politeness: http and https of a host are one, and so is its name with a final dot.

    Raises FetchError for what is no web address.
    """
    check_url(url)
    parts = urlsplit(url)
    port = 443 if parts.port in {None, 80} else parts.port
    return f"{(parts.hostname or '').lower().rstrip('.')}:{port}"


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

    def ending(self, outcome: object = None) -> hosts.End:
        """How the turn ends that had this outcome."""
        if isinstance(outcome, FetchError):
            return hosts.End(self._until, outcome.kind in ANSWERED, outcome.retry_after)
        return hosts.End(self._until)


def _waited_for(key: str, *, patience: float, in_line: bool) -> hosts.Turn:
    """A turn that was not free; waited for up to ``patience`` seconds, else :class:`NotYourTurn`.

    ``in_line``: our ticket's time has come, so we wait for the next free moment before we draw another.
    """
    give_up = time.monotonic() + patience
    turn = hosts.wait_for_turn(key, ticket=not in_line)
    while turn.wait:
        late = time.monotonic() + turn.wait > give_up
        if turn.down or (late and not in_line):
            raise NotYourTurn(turn.wait, down=turn.down)
        in_line = in_line and not late
        if not late:
            time.sleep(turn.wait)
        turn = hosts.take_turn(key, ticket=not in_line)
    return turn


def _turn(key: str, *, patience: float, in_line: bool = False) -> _Held:
    """The host's turn; ``patience`` and ``in_line`` as in :func:`_waited_for`."""
    free = hosts.take_turns([key]).get(key)
    return _Held(key, free or _waited_for(key, patience=patience, in_line=in_line))


@contextmanager
def _ended(held: _Held) -> Iterator[_Held]:
    """The turn is given back at the end, with what was learnt of the host."""
    outcome = None
    try:
        yield held
    except FetchError as error:
        outcome = error
        raise
    finally:
        hosts.end_turns({held.key: held.ending(outcome)})


class _Trip:
    """A request and the redirects that it is sent on by, one step each."""

    def __init__(self, request: FetchRequest) -> None:
        self._request = request
        self._way: tuple[tuple[int, str], ...] = ()
        self._elapsed = 0.0
        self.key = host_key(request.url)
        self.answer: FetchResponse | None = None  # the last one, once it has come

    @property
    def next(self) -> FetchRequest:
        """What the next step asks for."""
        url = self._way[-1][1] if self._way else self._request.url
        left = max(self._request.deadline - self._elapsed, 1.0)
        return replace(self._request, url=url, follow=False, deadline=left)

    def take(self, answer: FetchResponse) -> None:
        """The answer to it. Raises FetchError where it leads on too often, or nowhere."""
        self._way, self._elapsed = self._way + answer.redirects, self._elapsed + answer.elapsed
        if answer.status not in REDIRECTS or not answer.redirects:
            self.answer = replace(answer, redirects=self._way, elapsed=self._elapsed)
        elif len(self._way) > self._request.max_redirects:
            url = self._request.url
            message = f"{url} redirects more than {self._request.max_redirects} times."
            raise FetchError(message, kind="redirects", url=url)
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
    return _gone(fetcher, _Trip(request), patience=patience, in_line=in_line)


def _gone(fetcher: Fetcher, trip: _Trip, *, patience: float, in_line: bool, held: _Held | None = None) -> FetchResponse:
    """The answer at the end of the trip, from wherever it is; ``held``: the turn that is its host's still."""
    while trip.answer is None:
        with _ended(held or _turn(trip.key, patience=patience, in_line=in_line)) as mine:
            if held is None:
                trip.take(fetcher.fetch(trip.next))
            while trip.answer is None and trip.key == mine.key:
                mine.pause()
                trip.take(fetcher.fetch(trip.next))
        held, patience, in_line = None, HOP_PATIENCE, True
    return trip.answer


Outcome = FetchResponse | FetchError | NotYourTurn


def polite_fetches(
    fetcher: Fetcher, requests: Sequence[FetchRequest], *, patience: float = 0.0, in_line: bool = False
) -> Iterator[Mapping[int, Outcome]]:
    """As :func:`polite_fetch`, all at the same time: outcomes by the places of the requests, as they come.

    None waits for another: what leads on, or is too large to be read beside others, is gone on with when all others
    have come.
    """
    give_up = time.monotonic() + GO_ON
    trips, failed = _trips(requests)
    held, late = _turns(trips, patience=patience, in_line=in_line)
    room, left = ROOM // max(len(held), 1), list[int]()
    try:
        yield {**failed, **late}
        for wave in _first_steps(fetcher, trips, list(held), room):
            done = {place: outcome for place, came in wave.items() if (outcome := _end_of(trips[place], came, room))}
            over = [place for place in wave if place in done or trips[place].key != held[place].key]
            hosts.end_turns({turn.key: turn.ending(wave[place]) for place in over if (turn := held.pop(place))})
            yield done
            left += wave.keys() - done.keys()
        for place in left:
            yield {place: _rest_of(fetcher, trips[place], held.pop(place, None), give_up)}
    finally:
        hosts.end_turns({turn.key: turn.ending() for turn in held.values()})


def _trips(requests: Sequence[FetchRequest]) -> tuple[dict[int, _Trip], dict[int, FetchError]]:
    """The trips, and what is wrong with the addresses of those that none can be made to."""
    trips, failed = dict[int, _Trip](), dict[int, FetchError]()
    for place, request in enumerate(requests):
        try:
            trips[place] = _Trip(request)
        except FetchError as error:
            failed[place] = error
    return trips, failed


def _turns(
    trips: Mapping[int, _Trip], *, patience: float, in_line: bool
) -> tuple[dict[int, _Held], dict[int, NotYourTurn]]:
    """The turns of all hosts that are free; of several trips to one host the first has it."""
    held, late = dict[int, _Held](), dict[int, NotYourTurn]()
    free = hosts.take_turns({trip.key for trip in trips.values()})
    for place, trip in trips.items():
        if turn := free.pop(trip.key, None):
            held[place] = _Held(trip.key, turn)
    for place in [place for place in trips if place not in held]:
        key = trips[place].key
        try:
            held[place] = _Held(key, _waited_for(key, patience=patience, in_line=in_line))
        except NotYourTurn as turn:
            late[place] = turn
    return held, late


def _first_steps(
    fetcher: Fetcher, trips: Mapping[int, _Trip], places: Sequence[int], room: int
) -> Iterator[dict[int, FetchResponse | FetchError]]:
    """The answers to the first steps of these, as they come, none of more than ``room`` bytes."""
    requests = [trips[place].next for place in places]
    together = [replace(request, max_bytes=min(request.max_bytes, room)) for request in requests]
    for wave in fetcher.fetch_each(together) if together else ():
        yield {places[number]: answer for number, answer in wave}


def _end_of(trip: _Trip, answer: FetchResponse | FetchError, room: int) -> FetchResponse | FetchError | None:
    """What the trip came to with its first answer, of at most ``room`` bytes; None where it is not at its end."""
    if isinstance(answer, FetchError):
        return None if answer.kind == "too-large" and room < trip.next.max_bytes else answer
    try:
        trip.take(answer)
    except FetchError as error:
        return error
    return trip.answer


def _rest_of(fetcher: Fetcher, trip: _Trip, held: _Held | None, give_up: float) -> Outcome:
    try:
        if time.monotonic() > give_up:
            raise NotYourTurn(hosts.GAP.total_seconds(), down=False)
        return _gone(fetcher, trip, patience=HOP_PATIENCE, in_line=True, held=held)
    except (FetchError, NotYourTurn) as outcome:
        return outcome


def robots_for(
    fetcher: Fetcher, url: str, *, now: datetime, patience: float = 5.0, kept: hosts.Files | None = None
) -> RobotsRules:
    """The rules of the page's host, fetched at most once a day (RFC 9309: 4xx allows, 5xx forbids, as 429 does).

    ``kept``: what is kept of the host's files, where it is at hand.
    """
    key = host_key(url)
    known = (kept or hosts.load_files(key, now=now)).robots
    if known is not None:
        return RobotsRules.parse(known.body, known.status)
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
        status = status if status >= 400 else 0  # a wall of status 200 tells nothing of what is behind it
    rules = RobotsRules.parse(body, status)
    hosts.save_robots(key, status=status, body=body, crawl_delay=rules.crawl_delay(AGENT))
    return rules
