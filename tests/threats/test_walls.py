"""Errors of publishers as the door tells them: walls by their names, others by their status."""

from __future__ import annotations

import asyncio
import gzip
import time

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.errors import FETCH_ERROR_KINDS, FetchError
from daily8.core.ports import FetchRequest
from tests.threats.hostile_server import Caller, HostileServer, Scenario, answer, drip

CHALLENGE = b"<html><head><title>Just a moment...</title><script>window._cf_chl_opt={}</script>"


def refusal(fetcher: HttpFetcher, url: str, **limits: float) -> FetchError:
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(FetchRequest(url, **limits))  # type: ignore[arg-type]
    assert raised.value.kind in FETCH_ERROR_KINDS
    assert url in raised.value.message
    return raised.value


@pytest.mark.parametrize(
    "wall",
    [
        answer(b"", "Server: cloudflare", "CF-Mitigated: challenge", status="403 Forbidden"),
        answer(CHALLENGE, "Server: cloudflare", "Content-Type: text/html", status="503 Service Unavailable"),
        answer(gzip.compress(CHALLENGE), "Content-Encoding: gzip", status="403 Forbidden"),
        answer(CHALLENGE + b" " * 1_000_000, status="403 Forbidden"),
        answer(CHALLENGE, "Content-Type: text/html; charset=utf-8"),
    ],
    ids=["by its header", "by its page", "by its packed page", "by the beginning of a long page", "with success"],
)
def test_a_wall_is_told_by_name(hostile: HostileServer, fetcher: HttpFetcher, wall: Scenario) -> None:
    error = refusal(fetcher, hostile.play(wall))
    assert (error.kind, error.permanent) == ("bot-wall", False)
    assert "wall against programs (Cloudflare)" in error.message


def test_a_wall_keeps_its_status_and_its_pause(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    wall = answer(b"", "CF-Mitigated: challenge", "Retry-After: 120", status="429 Too Many Requests")
    error = refusal(fetcher, hostile.play(wall))
    assert error.retry_after is not None
    assert (error.kind, error.status, error.retry_after.total_seconds()) == ("bot-wall", 429, 120)


@pytest.mark.parametrize("status", ["403 Forbidden", "404 Not Found", "410 Gone", "500 Oops", "503 Down"])
def test_other_errors_are_told_by_their_status(
    hostile: HostileServer,
    fetcher: HttpFetcher,
    status: str,
) -> None:
    error = refusal(fetcher, hostile.play(answer(b"<h1>No</h1>", status=status)))
    assert (error.kind, error.status) == ("http-status", int(status[:3]))


@pytest.mark.parametrize("headers", ["Content-Encoding: gzip", "Content-Encoding: x, y, z", "Content-Length: 99999999"])
def test_a_bad_body_of_an_error_does_not_hide_its_status(
    hostile: HostileServer,
    fetcher: HttpFetcher,
    headers: str,
) -> None:
    async def broken(caller: Caller) -> None:
        await caller.send(f"HTTP/1.1 403 Forbidden\r\n{headers}\r\n\r\nnot packed".encode())

    error = refusal(fetcher, hostile.play(broken))
    assert (error.kind, error.status) == ("http-status", 403)


def test_the_body_of_an_error_is_not_waited_for(
    hostile: HostileServer,
    fetcher: HttpFetcher,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("daily8.adapters.http.ERROR_DEADLINE", 0.3)
    slow = drip(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 9999\r\n\r\n", b"x", every=0.1)
    started = time.monotonic()
    assert refusal(fetcher, hostile.play(slow)).status == 403
    assert time.monotonic() - started < 5


def test_little_of_the_body_of_an_error_is_read(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    sent = 0

    async def endless(caller: Caller) -> None:
        nonlocal sent
        await caller.send(b"HTTP/1.1 403 Forbidden\r\n\r\n")
        while True:
            await caller.send(b"x" * 65536)
            sent += 65536
            await asyncio.sleep(0)

    assert refusal(fetcher, hostile.play(endless)).status == 403
    assert sent < 8 * 2**20  # what the sockets hold
