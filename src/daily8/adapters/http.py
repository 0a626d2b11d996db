"""The only door to the internet: guarded addresses, total deadlines, capped bodies."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import aiohttp
import certifi
from aiohttp.abc import AbstractResolver
from yarl import URL

from daily8.adapters.http_decode import Decoder
from daily8.adapters.http_errors import status_error, transfer_error
from daily8.adapters.http_guard import (
    BlockedAddress,
    GuardedResolver,
    Network,
    check_target,
    check_url,
    guarded_socket_factory,
)
from daily8.adapters.http_wire import OneAnswerConnector
from daily8.core.addresses import as_browsers_read
from daily8.core.bot_walls import bot_wall, may_hide
from daily8.core.errors import FetchError
from daily8.core.ports import APART_HEADERS, PRIVATE_HEADERS, Came, Fetcher, FetchRequest, FetchResponse

log = logging.getLogger(__name__)

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_HEADER = 128 * 1024  # bytes of one header; a longer one makes the answer unreadable
ERROR_BODY, ERROR_DEADLINE = 16 * 1024, 3.0  # bytes and seconds that the body of an error is worth
WALL_BODY = 64 * 1024  # bytes; a page that holds nothing but a challenge is smaller
TOGETHER = 0.1  # seconds in which answers are gathered before they are given on
FRAMING = 64 * 1024  # bytes that packing may add to what is read only up to a limit
RESOLVERS = 64  # names looked up at a time: the system's resolver cannot be interrupted, and waits for seconds


def too_many_redirects(request: FetchRequest) -> FetchError:
    message = f"{request.url} redirects more than {request.max_redirects} times."
    return FetchError(message, kind="redirects", url=request.url)


def _target(url: str, location: str) -> str:
    """Where a redirect leads. Raises FetchError of kind ``redirects``: the fault is its host's, which has answered."""
    try:
        target = urljoin(url, as_browsers_read(location))
        check_url(target)
    except (ValueError, FetchError) as error:
        message = f"{url} redirects to {location[:100]!r}, which is not followed: it is no plain web address."
        raise FetchError(message, kind="redirects", url=url, permanent=True) from error
    return target


def _encoded(url: str) -> URL:
    """The address as it goes over the wire: names in IDNA, other letters percent-encoded, what is encoded kept."""
    return URL(url, encoded=True) if url.isascii() else URL(requote(url))


def requote(url: str) -> str:
    parts = urlsplit(url)
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~")
    return urlunsplit((parts.scheme, parts.netloc, path, quote(parts.query, safe="/%:@!$&'()*+,;=~?[]"), ""))


def _named(answer: aiohttp.ClientResponse) -> dict[str, str]:
    """Headers by lower-case names, repeated ones as in ``FetchResponse``. ValueError for an unheard-of framing."""
    named: dict[str, str] = {}
    for key, value in answer.headers.items():
        key = key.lower()
        mark = "\n" if key in APART_HEADERS else ", "
        named[key] = f"{named[key]}{mark}{value}" if key in named else value
    if (coding := named.get("transfer-encoding", "chunked").strip().lower()) not in {"chunked", "identity"}:
        raise ValueError(f"its transfer encoding is {coding[:40]!r}")
    return named


async def _error_body(answer: aiohttp.ClientResponse, headers: dict[str, str], url: str) -> bytes:
    """The beginning of it, where it can tell what stands in the way; what is wrong with it does not matter."""
    found = b""
    if not may_hide(answer.status, headers):
        return found
    with contextlib.suppress(FetchError, aiohttp.ClientError, TimeoutError, OSError, EOFError):
        decoder = Decoder(headers.get("content-encoding", ""), cap=WALL_BODY, url=url)
        async with asyncio.timeout(ERROR_DEADLINE):
            while len(found) < ERROR_BODY and (piece := await answer.content.read(ERROR_BODY)):
                found += decoder.feed(piece)
    return found


def _wall(status: int, headers: dict[str, str], body: bytes) -> str | None:
    """Who keeps programs out, if that is what the answer says."""
    page = "html" in headers.get("content-type", "html") and len(body) <= WALL_BODY
    return bot_wall(status, headers, body if page or status >= 400 else b"")


class _Flight:
    """Transfers that are under way together. Lives in the fetcher's loop."""

    def __init__(
        self, fetch: Callable[[FetchRequest], Awaitable[FetchResponse]], requests: Sequence[FetchRequest]
    ) -> None:
        self._fetch, self._requests = fetch, requests
        self._tasks: set[asyncio.Task[Came]] | None = None
        self.left = set(range(len(requests)))

    async def wave(self) -> list[Came]:
        """Those that have come; at least one."""
        if self._tasks is None:
            self._tasks = {asyncio.create_task(self._one(place)) for place in self.left}
        done: set[asyncio.Task[Came]] = set()
        while not done:
            done, self._tasks = await asyncio.wait(self._tasks, timeout=TOGETHER)
        came = [task.result() for task in done]
        self.left -= {place for place, _ in came}
        return came

    async def _one(self, place: int) -> Came:
        request = self._requests[place]
        try:
            check_url(request.url)
            return place, await self._fetch(request)
        except FetchError as error:
            return place, error

    def end(self) -> None:
        for task in self._tasks or ():
            task.cancel()


class HttpFetcher(Fetcher):
    """One event loop in a thread of its own per process."""

    def __init__(
        self,
        *,
        user_agent: str,
        allow_networks: Sequence[Network] = (),
        resolver: AbstractResolver | None = None,
        max_connections: int = 128,
    ) -> None:
        self._agent = user_agent
        self._allowed = tuple(allow_networks)
        self._resolver = resolver
        self._limit = max_connections
        self._lock = threading.Lock()
        self._pid = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._session: aiohttp.ClientSession | None = None
        self._tls = ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())
        self._tls.minimum_version = ssl.TLSVersion.TLSv1_2

    def fetch(self, request: FetchRequest) -> FetchResponse:
        check_url(request.url)
        loop = self._running_loop()
        future = asyncio.run_coroutine_threadsafe(self._within_deadline(request), loop)
        try:
            # The loop enforces the deadline; the margin only guards against a loop that is stuck.
            return future.result(request.deadline + 5)
        except FutureTimeout as error:
            future.cancel()
            raise self._timeout(request) from error

    def fetch_each(self, requests: Sequence[FetchRequest]) -> Iterator[Sequence[Came]]:
        loop, flight = self._running_loop(), _Flight(self._within_deadline, requests)
        longest = max((request.deadline for request in requests), default=0.0)
        try:
            while flight.left:
                yield asyncio.run_coroutine_threadsafe(flight.wave(), loop).result(longest + 5)
        except FutureTimeout:
            yield [(place, self._timeout(requests[place])) for place in flight.left]
        finally:
            if flight.left:
                loop.call_soon_threadsafe(flight.end)

    def check(self, url: str) -> None:
        check_target(url, self._allowed)

    def close(self) -> None:
        loop, thread = self._loop, self._thread
        if loop is None or thread is None or self._pid != os.getpid():
            return
        if self._session is not None:
            asyncio.run_coroutine_threadsafe(self._session.close(), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()
        self._loop = self._thread = self._session = None

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None or self._pid != os.getpid():
                self._pid, self._session = os.getpid(), None
                self._loop = asyncio.new_event_loop()
                self._loop.set_default_executor(ThreadPoolExecutor(RESOLVERS, thread_name_prefix="daily8-dns"))
                self._thread = threading.Thread(target=self._loop.run_forever, name="daily8-http", daemon=True)
                self._thread.start()
            return self._loop

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = OneAnswerConnector(
                limit=self._limit, ssl=self._tls, resolver=GuardedResolver(self._allowed, self._resolver),
                socket_factory=guarded_socket_factory(self._allowed), use_dns_cache=False,
            )  # fmt: skip
            self._session = aiohttp.ClientSession(
                connector=connector, auto_decompress=False, trust_env=False, cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None), max_line_size=8190, max_field_size=MAX_HEADER,
                read_bufsize=64 * 1024,
            )  # fmt: skip
        return self._session

    async def _within_deadline(self, request: FetchRequest) -> FetchResponse:
        started = time.monotonic()
        try:
            async with asyncio.timeout(request.deadline):
                return await self._follow(request, started)
        except TimeoutError as error:
            raise self._timeout(request) from error
        except FetchError:
            raise
        except Exception as error:  # a fault in what reads answers: of this one, and of none that is read beside it
            log.exception("The answer of %s could not be read", request.url)
            raise transfer_error(error, request.url) from error

    def _timeout(self, request: FetchRequest) -> FetchError:
        return FetchError(
            f"{request.url} did not answer whole within {request.deadline:g} seconds.",
            kind="timeout",
            url=request.url,
        )

    async def _follow(self, request: FetchRequest, started: float) -> FetchResponse:
        url = request.url
        hops: list[tuple[int, str]] = []
        headers = {"User-Agent": self._agent, "Accept": request.accept, "Accept-Encoding": "gzip, deflate, br",
                   **request.headers}  # fmt: skip
        while True:
            status, answer, body = await self._one(url, headers, request)
            if status not in REDIRECTS or "location" not in answer:
                break
            target = _target(url, answer["location"])
            if request.method == "POST":
                raise FetchError(f"{url} redirects what was sent to it, which is refused.", kind="redirects", url=url)
            if len(hops) >= request.max_redirects:
                raise too_many_redirects(request)
            if urlsplit(url).scheme == "https" and urlsplit(target).scheme == "http":
                raise FetchError(f"{url} redirects from https to http, which is refused.", kind="redirects", url=url)
            if not request.follow:
                return FetchResponse(url, status, answer, b"", ((status, target),), time.monotonic() - started)
            if urlsplit(url).netloc != urlsplit(target).netloc:
                headers = {key: value for key, value in headers.items() if key.lower() not in PRIVATE_HEADERS}
            hops.append((status, target))
            url = target
        if (wall := _wall(status, answer, body)) or status >= 400:
            raise status_error(url, status, answer, wall)
        return FetchResponse(url, status, answer, body, tuple(hops), time.monotonic() - started)

    async def _one(self, url: str, headers: dict[str, str], request: FetchRequest) -> tuple[int, dict[str, str], bytes]:
        try:
            sent = request.body if request.method == "POST" else None
            async with self._client().request(
                request.method, _encoded(url), headers=headers, data=sent, allow_redirects=False
            ) as answer:
                named = _named(answer)
                if answer.status in REDIRECTS:
                    return answer.status, named, b""
                if answer.status >= 400:
                    return answer.status, named, await _error_body(answer, named, url)
                return answer.status, named, await self._body(answer, named, request, url)
        except (BlockedAddress, aiohttp.ClientError, ValueError, OSError, EOFError) as error:
            if isinstance(error, TimeoutError):
                raise
            raise transfer_error(error, url) from error

    async def _body(
        self, answer: aiohttp.ClientResponse, headers: dict[str, str], request: FetchRequest, url: str
    ) -> bytes:
        too_large = FetchError(
            f"{url} is larger than {request.max_bytes // 1024} KiB and was not read.",
            kind="too-large",
            url=url,
        )
        if (answer.content_length or 0) > request.max_bytes and not request.truncate:
            raise too_large
        packing = headers.get("content-encoding", "")
        decoder = Decoder(packing, cap=request.max_bytes, url=url, truncate=request.truncate)
        parts, received = [], 0
        async for piece in answer.content.iter_any():
            received += len(piece)
            if received > request.max_bytes and not request.truncate:
                raise too_large
            parts.append(decoder.feed(piece))
            # What is packed is hardly larger than what is in it: the rest is no part of it.
            if decoder.full or received > request.max_bytes + FRAMING:
                break
        decoder.finish()
        return b"".join(parts)
