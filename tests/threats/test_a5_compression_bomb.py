"""A5: small answers that unpack to very large ones, and encodings in encodings."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.errors import FetchError
from daily8.core.ports import FetchRequest
from tests.threats.bombs import GIB, MIB, brotli_bomb, deflate_bomb, gzip_bomb, zstd_bomb
from tests.threats.hostile_server import HostileServer, answer
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
