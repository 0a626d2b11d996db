"""A5: small answers that unpack to very large ones, and encodings in encodings."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from daily8.adapters.http import HttpFetcher
from daily8.adapters.http_decode import Decoder
from daily8.core.errors import FetchError
from daily8.core.ports import FetchRequest
from tests.threats.bombs import GIB, MIB, brotli_bomb, deflate_bomb, gzip_bomb, zstd_bomb
from tests.threats.hostile_server import Caller, HostileServer, answer
from tests.threats.measured import measure

BOMBS = {
    "gzip 256 MB": (gzip_bomb(256 * MIB), "gzip", "too-large"),
    "gzip 10 GB": (gzip_bomb(10 * GIB), "gzip", "too-large"),
    "gzip twice 10 GB": (gzip.compress(gzip_bomb(10 * GIB)), "gzip, gzip", "too-large"),
    "zlib 256 MB": (deflate_bomb(256 * MIB), "deflate", "too-large"),
    "zlib 10 GB": (deflate_bomb(10 * GIB), "deflate", "too-large"),
    "raw deflate 10 GB": (deflate_bomb(10 * GIB, raw=True), "deflate", "too-large"),
    "brotli 256 MB": (brotli_bomb(256 * MIB), "br", "too-large"),
    "brotli 10 GB": (brotli_bomb(10 * GIB), "br", "too-large"),
    "brotli in gzip 10 GB": (gzip.compress(brotli_bomb(10 * GIB)), "br, gzip", "too-large"),
    "gzip in brotli 10 GB": (brotli.compress(gzip_bomb(10 * GIB), quality=5), "gzip, br", "too-large"),
    "zstd 10 GB": (zstd_bomb(10 * GIB), "zstd", "bad-encoding"),
}


def test_a5_compression_bomb_is_cut_at_the_cap_and_costs_little_memory(hostile: HostileServer) -> None:
    assert all(len(data) < 10 * MIB for data, _, _ in BOMBS.values()), "else their length alone gives them away"
    urls = [hostile.play(answer(data, f"Content-Encoding: {name}")) for data, name, _ in BOMBS.values()]
    costs = dict(zip(BOMBS, measure("fetch", *urls), strict=True))
    assert {name: cost.outcome for name, cost in costs.items()} == {name: row[2] for name, row in BOMBS.items()}
    assert {name: cost.growth for name, cost in costs.items() if cost.growth > 64} == {}
    assert {name: cost.seconds for name, cost in costs.items() if cost.seconds > 2} == {}


SMALL = gzip.compress(b"User-agent: *\nDisallow:\n")
EMPTY = gzip.compress(b"")
TAILS = {
    "10 MB of empty members": (EMPTY * (10 * MIB // len(EMPTY)), "bad-encoding"),
    "9 MB behind the end": (SMALL + b"x" * (9 * MIB), "24 bytes"),
    "9 MB that begin like members": (SMALL + b"\x1f" * (9 * MIB), "24 bytes"),
    "9 MB of deflate behind the end": (zlib.compress(b"body") + zlib.compress(b"more") * 400_000, "4 bytes"),
}


def test_a7_what_follows_a_packed_answer_costs_little(hostile: HostileServer) -> None:
    urls = [
        hostile.play(answer(data, f"Content-Encoding: {'deflate' if 'deflate' in name else 'gzip'}"))
        for name, (data, _) in TAILS.items()
    ]
    costs = dict(zip(TAILS, measure("fetch", *urls), strict=True))
    assert {name: cost.outcome for name, cost in costs.items()} == {name: end for name, (_, end) in TAILS.items()}
    assert {name: cost.seconds for name, cost in costs.items() if cost.seconds > 1} == {}


@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_a7_what_never_ends_is_left_where_only_the_beginning_is_read(
    hostile: HostileServer, fetcher: HttpFetcher, coding: str
) -> None:
    start = SMALL if coding == "gzip" else gzip.decompress(SMALL)
    sent = 0

    async def endless(caller: Caller) -> None:
        nonlocal sent
        await caller.send(f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\n\r\n".encode() + start)
        while True:
            await caller.send(b"\n" * 64 * 1024)
            sent += 1

    found = fetcher.fetch(FetchRequest(hostile.play(endless), deadline=5, max_bytes=512 * 1024, truncate=True))
    assert found.body.strip() == gzip.decompress(SMALL).strip()
    assert sent * 64 * 1024 < 32 * MIB  # with what the system keeps on its way


@given(
    st.lists(st.binary(max_size=300), min_size=1, max_size=6), st.sampled_from([b"", b"\n", b"\x1f", b"\x1f\x8b", b"rest"]),
    st.integers(1, 70),
)  # fmt: skip
def test_a5_members_are_all_read_and_nothing_behind_them_however_they_come(
    members: list[bytes], tail: bytes, size: int
) -> None:
    data = b"".join(map(gzip.compress, members)) + tail
    decoder = Decoder("gzip", cap=10_000, url="https://post.example.com/")
    found = b"".join(decoder.feed(data[start : start + size]) for start in range(0, len(data), size))
    decoder.finish()
    plain = b"".join(members)
    assume(not plain.startswith(b"\x1f"))  # what is packed twice is unpacked twice
    assert found == plain


@pytest.mark.parametrize("named", ["utf-8", "none", "aws-chunked", "binary", "UTF-8, gzip", "x-none", "identity, 8bit"])
def test_a5_a_header_that_names_no_packing_is_read_over(
    hostile: HostileServer, fetcher: HttpFetcher, named: str
) -> None:
    text = b"<rss version='2.0'><channel/></rss>"
    for body in (gzip.compress(text), text) if "gzip" not in named else (gzip.compress(text),):
        url = hostile.play(answer(body, f"Content-Encoding: {named}"))
        assert fetcher.fetch(FetchRequest(url, deadline=3)).body == text


@pytest.mark.parametrize("named", ["zstd", "compress", "x-compress", "dcb", "gzip, zstd"])
def test_a5_a_packing_that_was_not_asked_for_is_refused(
    hostile: HostileServer, fetcher: HttpFetcher, named: str
) -> None:
    with pytest.raises(FetchError, match="not asked for") as raised:
        fetcher.fetch(FetchRequest(hostile.play(answer(b"packed", f"Content-Encoding: {named}")), deadline=3))
    assert raised.value.kind == "bad-encoding"


@pytest.mark.parametrize("chain", [["gzip"] * 3, ["gzip"] * 6, ["br", "gzip", "deflate"], ["gzip, gzip", "gzip"]])
def test_a5_more_than_two_encodings_are_refused(hostile: HostileServer, fetcher: HttpFetcher, chain: list[str]) -> None:
    """In one header line or in many; honest content inside does not help."""
    body = b"<rss/>"
    for name in ", ".join(chain).split(", "):
        body = {"gzip": gzip.compress, "br": brotli.compress, "deflate": zlib.compress}[name](body)
    for headers in ([f"Content-Encoding: {', '.join(chain)}"], [f"Content-Encoding: {name}" for name in chain]):
        with pytest.raises(FetchError, match="packed") as raised:
            fetcher.fetch(FetchRequest(hostile.play(answer(body, *headers)), deadline=3))
        assert raised.value.kind == "bad-encoding"


@pytest.mark.parametrize(
    ("name", "pack"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("deflate", zlib.compress),
     ("deflate", lambda data: zlib.compress(data)[2:-4]), ("gzip, br", lambda data: brotli.compress(gzip.compress(data)))],
)  # fmt: skip
def test_a5_honest_encodings_are_undone_and_cut_ones_refused(
    hostile: HostileServer, fetcher: HttpFetcher, name: str, pack: object
) -> None:
    assert callable(pack)
    text = b"<rss version='2.0'><channel/></rss>" * 1000
    packed = pack(text)
    header = f"Content-Encoding: {name}"
    assert fetcher.fetch(FetchRequest(hostile.play(answer(packed, header)), deadline=3)).body == text
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(FetchRequest(hostile.play(answer(packed[: len(packed) // 2], header)), deadline=3))
    assert raised.value.kind == "bad-encoding"
