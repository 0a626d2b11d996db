"""Small bytes that unpack to very many zeros. Made when asked for, never stored."""

from __future__ import annotations

import gzip
import zlib

import brotli

MIB = 1024 * 1024
GIB = 1024 * MIB


def gzip_bomb(size: int) -> bytes:
    """Members of 64 MiB each, as RFC 1952 allows, so that 10 GB are made as fast as 64 MB."""
    return gzip.compress(bytes(64 * MIB), 9) * (size // (64 * MIB))


def deflate_bomb(size: int, *, raw: bool = False) -> bytes:
    """A stream that never comes to its end: it is cut long before."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15 if raw else 15)
    first = packer.compress(bytes(32 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(32 * MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (size // (32 * MIB) - 1)


def brotli_bomb(size: int) -> bytes:
    packer = brotli.Compressor(quality=5)
    first = packer.process(bytes(MIB)) + packer.flush()
    again = packer.process(bytes(MIB)) + packer.flush()
    return bytes(first + again * (size // MIB - 1))


def zstd_bomb(size: int) -> bytes:
    """RFC 8878: a frame of run-length blocks, 128 KiB of zeros in four bytes each."""
    block = (128 * 1024) << 3 | 1 << 1
    return b"\x28\xb5\x2f\xfd\x00\x58" + (block.to_bytes(3, "little") + b"\x00") * (size // (128 * 1024))
