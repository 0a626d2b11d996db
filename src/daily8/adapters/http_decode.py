"""Content-Encoding, and gzip that no header names, undone piece by piece, never holding more than the cap."""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli

from daily8.core.errors import FetchError

STEP = 64 * 1024
GZIP = b"\x1f\x8b\x08"  # how a gzip file begins (RFC 1952 §2.3); nothing else that is read here does
PACKED = frozenset({"gzip", "deflate", "br"})
UNKNOWN = frozenset({"zstd", "compress", "dcb", "dcz", "exi", "pack200-gzip"})  # IANA's, which are not asked for
MAX_LAYERS = 2
MAX_MEMBERS = 4096  # of a gzip file; block-wise packed ones have one for each 64 KiB
SLICE = 16 * 1024  # bytes


class _Layer(Protocol):
    def feed(self, data: bytes, room: int) -> bytes: ...
    def whole(self) -> bool: ...


class _Zlib:
    """One stream; of gzip also members after it (RFC 1952 §2.2). Whatever else follows is left out, as browsers do."""

    def __init__(self, name: str) -> None:
        self._raw_allowed = name == "deflate"
        self._decoder = zlib.decompressobj(15 + 32 if name == "gzip" else 15)
        self._several, self._members = name == "gzip", 1
        self._held = b""  # between two members: what may be the beginning of one
        self._begun = self._over = False

    def feed(self, data: bytes, room: int) -> bytes:
        """In slices: what is behind a member's end is copied out of each that it ends in."""
        out, view = b"", memoryview(data)
        for start in range(0, len(view), SLICE):
            if self._over or len(out) > room:
                break
            out += self._slice(bytes(view[start : start + SLICE]), room + 1 - len(out))
        return out

    def _slice(self, data: bytes, most: int) -> bytes:
        out = b""
        while data and not self._over:
            if self._decoder.eof:
                data = self._next_member(data)
                continue
            out += self._decompressed(data, most - len(out))
            data = self._decoder.unused_data
            if len(out) >= most:
                break
        return out

    def _decompressed(self, data: bytes, most: int) -> bytes:
        try:
            return self._decoder.decompress(data, most)
        except zlib.error:
            if not self._raw_allowed or self._begun:
                raise
            self._decoder = zlib.decompressobj(-15)  # "deflate" without its header, as some servers send it
            return self._decoder.decompress(data, most)
        finally:
            self._begun = True

    def _next_member(self, data: bytes) -> bytes:
        """What is to be decompressed next; nothing while that is not known, or when nothing more is."""
        data, self._held = self._held + data, b""
        if self._several and len(data) < len(GZIP) and GZIP.startswith(data):
            self._held = data
            return b""
        if not self._several or not data.startswith(GZIP):
            self._over = True
            return b""
        if self._members == MAX_MEMBERS:
            raise zlib.error(f"in more than {MAX_MEMBERS} parts")
        self._members += 1
        self._decoder = zlib.decompressobj(15 + 32)
        return data

    def whole(self) -> bool:
        return self._decoder.eof or not self._begun


class _Brotli:
    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()

    def feed(self, data: bytes, room: int) -> bytes:
        parts, size = [], 0
        out = self._decoder.process(data, output_buffer_limit=STEP)
        while out:
            parts.append(out)
            size += len(out)
            if size > room or self._decoder.can_accept_more_data():
                break
            out = self._decoder.process(b"", output_buffer_limit=STEP)
        return b"".join(parts)

    def whole(self) -> bool:
        return bool(self._decoder.is_finished())


class _Unnamed:
    """A file that is packed by itself (``news.xml.gz``): unpacked by its first bytes, all else goes through."""

    def __init__(self) -> None:
        self._held = b""
        self._inner: _Zlib | None = None
        self._known = False

    def feed(self, data: bytes, room: int) -> bytes:
        if not self._known:
            self._held += data
            if len(self._held) < len(GZIP) and GZIP.startswith(self._held):
                return b""
            data, self._held, self._known = self._held, b"", True
            self._inner = _Zlib("gzip") if data.startswith(GZIP) else None
        return data if self._inner is None else self._inner.feed(data, room)

    def whole(self) -> bool:
        return not self._held if self._inner is None else self._inner.whole()


class Decoder:
    """Feed the body in pieces; raises FetchError past ``cap`` decoded bytes or on a broken encoding.

    With ``truncate`` the cap is no error: ``full`` tells that it is reached, and what is above it is left out.
    """

    def __init__(self, encodings: str, *, cap: int, url: str, truncate: bool = False) -> None:
        self._url, self._cap, self._size, self._begun = url, cap, 0, False
        self._truncate, self.full = truncate, False
        names = [name.strip().lower() for name in encodings.split(",") if name.strip()]
        # What is no coding at all (``utf-8``, ``none``, ``aws-chunked``) is read over, as browsers do.
        names = [name for name in (one.removeprefix("x-") for one in names) if name in PACKED | UNKNOWN]
        if len(names) > MAX_LAYERS:
            raise self._error(f"{url} is packed {len(names)} times over, which no honest server does.")
        self._layers: list[_Layer] = [*(self._layer(name) for name in reversed(names)), _Unnamed()]

    def _error(self, message: str) -> FetchError:
        return FetchError(message, kind="bad-encoding", url=self._url)

    def _layer(self, name: str) -> _Layer:
        if name in PACKED:
            return _Brotli() if name == "br" else _Zlib(name)
        raise self._error(f"{self._url} is packed as {name[:20]!r}, which was not asked for.")

    def feed(self, data: bytes) -> bytes:
        self._begun = self._begun or bool(data)
        for layer in self._layers:
            try:
                data = layer.feed(data, self._cap - self._size)
            except (zlib.error, brotli.error) as error:
                raise self._error(f"{self._url} is packed wrongly: {error}.") from error
            data = self._within(data)
        self._size += len(data)
        return data

    def finish(self) -> None:
        """Raise FetchError when the body ended before its encoding did."""
        if self._begun and not self.full and not all(layer.whole() for layer in self._layers):
            raise self._error(f"{self._url} was cut off before its end.")

    def _within(self, data: bytes) -> bytes:
        room = self._cap - self._size
        if len(data) <= room:
            return data
        if not self._truncate:
            message = f"{self._url} is larger than {self._cap // 1024} KiB and was not read."
            raise FetchError(message, kind="too-large", url=self._url)
        self.full = True
        return data[:room]
