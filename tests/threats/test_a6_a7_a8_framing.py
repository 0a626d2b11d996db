"""A6 to A8: answers whose lengths lie, whose chunks are garbage, or whose headers never end."""

from __future__ import annotations

import asyncio

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.errors import FetchError
from daily8.core.ports import FetchRequest
from tests.threats.hostile_server import Caller, HostileServer, Scenario, answer
from tests.threats.measured import measure

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n"
MIB = 1024 * 1024


def raw(*parts: tuple[bytes, int], stay: float = 20.0) -> Scenario:
    """Each part as often as it says. Then the connection stays open, so that who waits for more waits in vain."""

    async def scenario(caller: Caller) -> None:
        for piece, times in parts:
            for _ in range(times):
                await caller.send(piece)
        await asyncio.sleep(stay)

    return scenario


def outcome(fetcher: HttpFetcher, url: str) -> str:
    """The kind of the error, or what was read."""
    try:
        return fetcher.fetch(FetchRequest(url, deadline=5.0)).body.decode("latin-1")
    except FetchError as error:
        return error.kind if url in error.message else error.message


def survives(fetcher: HttpFetcher, server: HostileServer) -> bool:
    return outcome(fetcher, server.play(answer(b"next"))) == "next"


# --- A6 -------------------------------------------------------------------------------------------

SECOND = b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsmuggled"
BAD_LENGTHS = {
    "negative": b"Content-Length: -5\r\n\r\nbody",
    "signed": b"Content-Length: +4\r\n\r\nbody",
    "hexadecimal": b"Content-Length: 0x4\r\n\r\nbody",
    "with letters": b"Content-Length: 4x\r\n\r\nbody",
    "with a low line": b"Content-Length: 1_0\r\n\r\nbodybodybo",
    "empty": b"Content-Length: \r\n\r\nbody",
    "beyond all numbers": b"Content-Length: 99999999999999999999999999\r\n\r\nbody",
    "two that differ": b"Content-Length: 4\r\nContent-Length: 9\r\n\r\nbody12345",
    "two in one line": b"Content-Length: 4, 9\r\n\r\nbody12345",
    "folded": b"Content-Length:\r\n 4\r\n\r\nbody",
    "beside chunks": b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    "behind chunks": b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    "folded chunks": b"Transfer-Encoding:\r\n chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    "unheard-of coding": b"Transfer-Encoding: xchunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    "chunks not last": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    "packed on the way": b"Transfer-Encoding: gzip, chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("head", BAD_LENGTHS.values(), ids=BAD_LENGTHS)
def test_a6_a_length_that_can_be_read_in_two_ways_is_refused(
    hostile: HostileServer, fetcher: HttpFetcher, head: bytes
) -> None:
    """At once, though the connection stays open; and no second answer in its wake is taken for the next one's."""
    assert outcome(fetcher, hostile.play(raw((OK + head + SECOND, 1)))) == "protocol"
    assert survives(fetcher, hostile)


def test_a6_a_body_shorter_than_its_length_is_no_body(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    assert outcome(fetcher, hostile.play(raw((OK + b"Content-Length: 100\r\n\r\nbody", 1), stay=0))) == "protocol"


def test_a6_what_follows_the_length_is_never_used(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    url = hostile.play(raw((OK + b"Content-Length: 4\r\n\r\nbody" + SECOND, 1)))
    assert [outcome(fetcher, url) for _ in range(3)] == ["body"] * 3
    assert survives(fetcher, hostile)


@pytest.mark.parametrize(
    ("status", "rest"),
    [("204 No Content", b"body"), ("204 No Content", SECOND), ("304 Not Modified", b"0\r\n\r\n"),
     ("304 Not Modified", b"\r\n")],
)  # fmt: skip
def test_a6_an_answer_that_has_no_body_is_not_read_on(
    hostile: HostileServer, fetcher: HttpFetcher, status: str, rest: bytes
) -> None:
    head = f'HTTP/1.1 {status}\r\nContent-Length: 4\r\nETag: "a"\r\n\r\n'.encode()
    found = fetcher.fetch(FetchRequest(hostile.play(raw((head + rest, 1))), deadline=5.0))
    assert (found.status, found.body, found.headers["etag"]) == (int(status[:3]), b"", '"a"')


def test_a6_news_behind_nothing_new_is_told(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    """So that who asked conditionally can ask for all."""
    for rest in (b"<rss/>", SECOND):
        url = hostile.play(raw((b"HTTP/1.1 304 Not Modified\r\nContent-Length: 6\r\n\r\n" + rest, 1)))
        assert outcome(fetcher, url) == "protocol"


# --- A7 -------------------------------------------------------------------------------------------

BAD_CHUNKS = {
    "no number": b"zz\r\nbody\r\n0\r\n\r\n",
    "negative": b"-4\r\nbody\r\n0\r\n\r\n",
    "beyond all numbers": b"f" * 17 + b"\r\nbody\r\n0\r\n\r\n",
    "longer than said": b"2\r\nbody\r\n0\r\n\r\n",
    "without returns": b"4\nbody\n0\n\n",
    "no chunks": bytes(range(256)) * 100,
}  # fmt: skip


@pytest.mark.parametrize("body", BAD_CHUNKS.values(), ids=BAD_CHUNKS)
def test_a7_garbage_for_chunks_is_refused(hostile: HostileServer, fetcher: HttpFetcher, body: bytes) -> None:
    assert outcome(fetcher, hostile.play(raw((CHUNKED + b"\r\n" + body, 1)))) == "protocol"
    assert survives(fetcher, hostile)


def test_a7_chunks_that_break_off_are_no_body(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    for body in (b"4\r\nbody\r\n", b"4\r\nbo", b"fffffff\r\nbody", b""):
        assert outcome(fetcher, hostile.play(raw((CHUNKED + b"\r\n" + body, 1), stay=0))) == "protocol"


FLOODS = {
    "10 million chunks of a byte": raw((CHUNKED + b"\r\n", 1), (b"1\r\nx\r\n" * 10_000, 1000), (b"0\r\n\r\n", 1)),
    "a chunk extension of 64 MB": raw((CHUNKED + b"\r\n4;x=", 1), (b"y" * MIB, 64), (b"\r\nbody\r\n0\r\n\r\n", 1)),
    "extensions on every chunk": raw((CHUNKED + b"\r\n", 1), ((b"1;" + b"y" * 999 + b"\r\nx\r\n") * 100, 10_000)),
    "trailers of 1 MB": raw((CHUNKED + b"\r\n4\r\nbody\r\n0\r\n", 1), (b"X-T: " + b"y" * 995 + b"\r\n", 1000), (b"\r\n", 1)),
    "a trailer of 1 MB": raw((CHUNKED + b"\r\n4\r\nbody\r\n0\r\nX-T: ", 1), (b"y" * MIB, 1), (b"\r\n\r\n", 1)),
    "10,000 headers": raw((OK + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\nbody", 1)),
    "a million headers": raw((OK, 1), (b"X: y\r\n" * 1000, 1000)),
    "a header of 1 MB": raw((OK + b"X: " + b"y" * MIB + b"\r\n\r\nbody", 1)),
    "a header without an end": raw((OK + b"X: ", 1), (b"y" * MIB, 64)),
    "a name of 1 MB": raw((OK + b"y" * MIB + b": x\r\n\r\nbody", 1)),
    "a reason of 1 MB": raw((b"HTTP/1.1 200 " + b"y" * MIB + b"\r\n\r\nbody", 1)),
    "a million answers to come": raw((b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, 1000)),
    "early hints for ever": raw((b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n" * 1000, 1000)),
}  # fmt: skip


def test_a7_a8_floods_are_cut_early_and_cost_little(hostile: HostileServer) -> None:
    """Long before the deadline, with little of the processor."""
    costs = dict(zip(FLOODS, measure("fetch", *(hostile.play(flood) for flood in FLOODS.values())), strict=True))
    assert {name: cost.outcome for name, cost in costs.items()} == dict.fromkeys(FLOODS, "protocol")
    assert {name: cost.seconds for name, cost in costs.items() if cost.seconds > 1} == {}
    assert {name: cost.growth for name, cost in costs.items() if cost.growth > 64} == {}


def test_a7_what_goes_wrong_after_the_last_chunk_is_not_waited_for(
    hostile: HostileServer, fetcher: HttpFetcher
) -> None:
    async def late(caller: Caller) -> None:
        await caller.send(CHUNKED + b"\r\n4\r\nbody\r\n0\r\nX-T: ")
        await asyncio.sleep(0.2)
        await raw((b"y" * 300_000, 1))(caller)

    assert outcome(fetcher, hostile.play(late)) == "protocol"
    assert survives(fetcher, hostile)


def test_a7_honest_chunks_of_any_size_are_read(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    """A server that sends each character by itself, one that names its chunks, one that ends with trailers."""
    letters = raw((CHUNKED + b"\r\n", 1), (b"1\r\nx\r\n" * 100, 500), (b"0\r\n\r\n", 1))
    named = raw((CHUNKED + b"\r\n", 1), (b"4;name=value\r\nbody\r\n", 1000), (b"0\r\nX-Checksum: 1\r\n\r\n", 1))
    assert outcome(fetcher, hostile.play(letters)) == "x" * 50_000
    assert outcome(fetcher, hostile.play(named)) == "body" * 1000


# --- A8 -------------------------------------------------------------------------------------------

BAD_HEADS = {
    "NUL in a value": OK + b"X: a\0b\r\n\r\nbody",
    "NUL in a name": OK + b"X\0Y: a\r\n\r\nbody",
    "NUL in the status": b"HTTP/1.1 200 O\0K\r\n\r\nbody",
    "a return alone": OK + b"X: a\rY: b\r\n\r\nbody",
    "a line without a colon": OK + b"Nonsense\r\n\r\nbody",
    "status of two digits": b"HTTP/1.1 99 Odd\r\n\r\nbody",
    "status of four digits": b"HTTP/1.1 1000 Odd\r\n\r\nbody",
    "a version to come": b"HTTP/9.9 200 OK\r\n\r\nbody",
    "no status": b"HTTP/1.1\r\n\r\nbody",
    "an answer of 1991": b"<rss version='2.0'></rss>",
    "a mail server": b"220 mail.example.org ESMTP\r\n",
    "a shell": b"SSH-2.0-OpenSSH_9.6\r\n",
    "noise": bytes(range(255, -1, -1)) * 40,
    "another protocol": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x81\x05hello",
}  # fmt: skip


@pytest.mark.parametrize("data", BAD_HEADS.values(), ids=BAD_HEADS)
def test_a8_what_is_no_answer_is_told_at_once(hostile: HostileServer, fetcher: HttpFetcher, data: bytes) -> None:
    assert outcome(fetcher, hostile.play(raw((data, 1)))) == "protocol"
    assert survives(fetcher, hostile)


def test_a8_a_folded_line_is_one_header_and_never_two(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    """RFC 9112 §5.2 asks clients to read the fold as a blank; what is in it starts no header."""
    head = b"X-Policy: one\r\n Content-Length: 9\r\n\tETag: two\r\nContent-Length: 4\r\n\r\nbody"
    found = fetcher.fetch(FetchRequest(hostile.play(raw((OK + head, 1))), deadline=5.0))
    assert found.body == b"body"
    assert found.headers.keys() == {"x-policy", "content-length"}


def test_a8_a_head_in_pieces_is_read_whole(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    async def pieces(caller: Caller) -> None:
        for byte in b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n" + OK + b"Content-Length: 4\r\n\r\nbody":
            await caller.send(bytes([byte]))
            await asyncio.sleep(0)

    assert outcome(fetcher, hostile.play(pieces)) == "body"
