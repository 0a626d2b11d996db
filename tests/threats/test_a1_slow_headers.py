"""A1 to A4: servers that are slow, never end, or send more than anyone wants to read."""

from __future__ import annotations

import asyncio
import gzip
import socket
import time
from typing import Any

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.errors import FetchError
from daily8.core.ports import FetchRequest, FetchResponse
from tests.threats.hostile_server import Caller, HostileServer, answer, chunks, drip, redirect
from tests.threats.measured import measure

MIB = 1024 * 1024
DEADLINE = 1.5  # seconds; the default is asserted below
TEN_GB = b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n"


def refused(fetcher: HttpFetcher, url: str, **limits: Any) -> FetchError:
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(FetchRequest(url, **limits))
    assert url in raised.value.message
    return raised.value


def fetched_after(fetcher: HttpFetcher, server: HostileServer) -> FetchResponse:
    """The next feed's answer: the slot of the hostile one is free again."""
    return fetcher.fetch(FetchRequest(server.play(answer(b"next")), deadline=DEADLINE))


def test_limits_are_thirty_seconds_ten_mebibytes_and_five_hops_unless_told() -> None:
    request = FetchRequest("https://news.example.org/feed")
    assert (request.deadline, request.max_bytes, request.max_redirects) == (30.0, 10 * MIB, 5)


def test_a1_slow_headers_are_aborted_at_the_total_deadline(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    url = hostile.play(drip(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x", every=1.0))
    started = time.monotonic()
    assert refused(fetcher, url, deadline=DEADLINE).kind == "timeout"
    assert fetched_after(fetcher, hostile).body == b"next"
    assert DEADLINE - 0.1 <= time.monotonic() - started < DEADLINE + 1


def test_a1_header_lines_that_keep_coming_do_not_prolong_it(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    url = hostile.play(drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", every=0.1))
    started = time.monotonic()
    assert refused(fetcher, url, deadline=DEADLINE).kind == "timeout"
    assert time.monotonic() - started < DEADLINE + 1


def test_a1_redirects_share_one_deadline(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    """Four hops of 0.6 seconds each: none is late by itself."""

    async def late(caller: Caller) -> None:
        await asyncio.sleep(0.6)
        await redirect("/again")(caller)

    started = time.monotonic()
    assert refused(fetcher, hostile.play(late), deadline=DEADLINE).kind == "timeout"
    assert time.monotonic() - started < DEADLINE + 1


def test_a2_a_slow_body_is_aborted_and_what_came_of_it_discarded(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss>"
    started = time.monotonic()
    assert refused(fetcher, hostile.play(drip(head, b"x", every=10.0)), deadline=DEADLINE).kind == "timeout"
    assert fetched_after(fetcher, hostile).body == b"next"
    assert time.monotonic() - started < DEADLINE + 1


def test_a2_a_body_that_breaks_off_is_no_body(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    async def broken(caller: Caller) -> None:
        await caller.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss>")

    assert refused(fetcher, hostile.play(broken), deadline=DEADLINE).kind == "protocol"


def test_a3_a_connection_that_never_ends_is_cut(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    url = hostile.play(chunks(bytes(100_000), every=0.1))  # 1 MB/s
    assert refused(fetcher, url, deadline=DEADLINE).kind == "timeout"
    assert refused(fetcher, url, max_bytes=300_000).kind == "too-large"
    assert fetched_after(fetcher, hostile).body == b"next"


def test_a3_a_body_that_unpacks_to_nothing_for_ever_is_cut(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    """The cap holds for what comes over the wire too, and for the members of a file."""
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
    empty_blocks = b"\x00\x00\x00\xff\xff" * 20_000  # stored, of no bytes (RFC 1951 §3.2.4)
    url = hostile.play(drip(head + gzip.compress(b"")[:10], empty_blocks, every=0))
    assert refused(fetcher, url, max_bytes=MIB, deadline=10.0).kind == "too-large"
    url = hostile.play(drip(head, gzip.compress(b"") * 5000, every=0))
    assert refused(fetcher, url, max_bytes=MIB, deadline=10.0).kind == "bad-encoding"


def test_a3_a4_endless_bodies_cost_little_memory(hostile: HostileServer) -> None:
    async def ten_gb(caller: Caller) -> None:
        await drip(TEN_GB, bytes(MIB), every=0)(caller)

    for cost in measure("fetch", hostile.play(chunks(bytes(MIB), every=0)), hostile.play(ten_gb)):
        assert cost.outcome == "too-large"
        assert cost.growth <= 64


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "chunked"])
def test_a4_no_more_than_the_cap_is_read_of_ten_gigabytes(
    hostile: HostileServer, fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch, declared: bool
) -> None:
    read = 0
    receive = socket.socket.recv

    def counting(self: socket.socket, *arguments: Any) -> bytes:
        nonlocal read
        data = receive(self, *arguments)
        read += len(data)
        return data

    monkeypatch.setattr(socket.socket, "recv", counting)
    body = drip(TEN_GB, bytes(MIB), every=0) if declared else chunks(bytes(MIB), every=0)
    error = refused(fetcher, hostile.play(body))
    assert error.kind == "too-large"
    assert "10240 KiB" in error.message
    # asyncio reads up to 256 KiB at a time, and one more may be on its way.
    assert 0 < read <= (MIB // 2 if declared else 10 * MIB + MIB // 2)
