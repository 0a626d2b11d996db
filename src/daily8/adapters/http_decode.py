"""Content-Encoding, and gzip that no header names, undone piece by piece, never holding more than the cap."""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli

from daily8.core.errors import FetchError

STEP = 64 * 1024
GZIP = b"\x1f\x8b\x08"  # how a gzip file begins (RFC 1952 §2.3); nothing else that is read here does
MAX_LAYERS = 2


class _Layer(Protocol):
    def feed(self, data: bytes, room: int) -> bytes: ...
    def whole(self) -> bool: ...


class _Zlib:
    def __init__(self, name: str) -> None:
        self._raw_allowed = name == "deflate"
        self._decoder = zlib.decompressobj(15 + 32 if name == "gzip" else 15)
        self._first = True

    def feed(self, data: bytes, room: int) -> bytes:
        try:
            out = self._decoder.decompress(data, room + 1)
        except zlib.error:
            if not (self._raw_allowed and self._first):
                raise
            self._decoder = zlib.decompressobj(-15)  # "deflate" without its header, as some servers send it
            out = self._decoder.decompress(data, room + 1)
        self._first = False
        while self._decoder.eof and self._decoder.unused_data[:2] == b"\x1f\x8b" and len(out) <= room:
            rest = self._decoder.unused_data  # a gzip file may have several members, RFC 1952 §2.2
            self._decoder = zlib.decompressobj(15 + 32)
            out += self._decoder.decompress(rest, room + 1 - len(out))
        return out

    def whole(self) -> bool:
        return self._decoder.eof or self._first


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
        names = [name.removeprefix("x-") for name in names if name != "identity"]
        if len(names) > MAX_LAYERS:
            raise self._error(f"{url} is packed {len(names)} times over, which no honest server does.")
        self._layers: list[_Layer] = [*(self._layer(name) for name in reversed(names)), _Unnamed()]

    def _error(self, message: str) -> FetchError:
        return FetchError(message, kind="bad-encoding", url=self._url)

    def _layer(self, name: str) -> _Layer:
        if name in {"gzip", "deflate"}:
            return _Zlib(name)
        if name == "br":
            return _Brotli()
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
