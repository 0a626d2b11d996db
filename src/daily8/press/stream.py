"""A channel that never ends: the moving picture over and over, as HTTP Live Streaming (RFC 8216) with fragmented MP4.

The frames are AV1, made by the AVIF encoder: an animated AVIF file is a film in the same container (ISO/IEC 14496-12),
so its description of the frames and the frames themselves are taken from there.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from functools import lru_cache

from daily8.press.media import FRAME_MS, FRAMES, HEIGHT, WIDTH, scene

SECONDS = FRAMES * FRAME_MS // 1000  # of a segment
WINDOW = 4  # segments in the playlist
PLAYLIST_TYPE, VIDEO_TYPE = "application/vnd.apple.mpegurl", "video/mp4"
_MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_HOLDERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl")


def playlist(running: float) -> bytes:
    """The newest segments, ``running`` seconds after the channel began."""
    newest = max(int(running) // SECONDS, 0) + WINDOW  # it began a few segments ago
    lines = [
        "#EXTM3U", "#EXT-X-VERSION:7", f"#EXT-X-TARGETDURATION:{SECONDS}", "#EXT-X-INDEPENDENT-SEGMENTS",
        f"#EXT-X-MEDIA-SEQUENCE:{newest - WINDOW}", '#EXT-X-MAP:URI="init.mp4"',
    ]  # fmt: skip
    for number in range(newest - WINDOW, newest):
        lines += [f"#EXTINF:{SECONDS:.3f},", f"{number}.m4s"]
    return ("\n".join(lines) + "\n").encode()


def _box(name: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return struct.pack(">I", len(data) + 8) + name + data


def _full(name: bytes, flags: int, *parts: bytes, version: int = 0) -> bytes:
    return _box(name, struct.pack(">I", version << 24 | flags), *parts)


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(name, content) of the boxes, those inside tracks too."""
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        content = data[at + 8 : at + size]
        yield name, content
        if name in _HOLDERS:
            yield from _boxes(content)
        at += size


@lru_cache(maxsize=1)
def _film() -> tuple[bytes, tuple[bytes, ...]]:
    """(description of the frames, frames)."""
    file = io.BytesIO()
    first, *rest = (scene(number) for number in range(FRAMES))
    first.save(file, "AVIF", save_all=True, append_images=rest, duration=FRAME_MS, quality=50, speed=9)
    data = file.getvalue()
    found = dict(_boxes(data))
    count = struct.unpack(">I", found[b"stsz"][8:12])[0]
    sizes = struct.unpack(f">{count}I", found[b"stsz"][12 : 12 + 4 * count])
    at, frames = struct.unpack(">I", found[b"stco"][8:12])[0], []
    for size in sizes:
        frames.append(data[at : at + size])
        at += size
    return found[b"stsd"][8:], tuple(frames)


@lru_cache(maxsize=1)
def opening() -> bytes:
    """The initialisation segment: one track of AV1, times in milliseconds."""
    head = struct.pack(">4I", 0, 0, 1000, 0)
    movie = _full(b"mvhd", 0, head, struct.pack(">IH10x", 0x10000, 0x100), _MATRIX, bytes(24), struct.pack(">I", 2))
    size = struct.pack(">2I", WIDTH << 16, HEIGHT << 16)
    track = _full(b"tkhd", 3, struct.pack(">5I", 0, 0, 1, 0, 0), bytes(16), _MATRIX, size)
    table = _box(
        b"stbl", _full(b"stsd", 0, struct.pack(">I", 1), _film()[0]), _full(b"stts", 0, bytes(4)),
        _full(b"stsc", 0, bytes(4)), _full(b"stsz", 0, bytes(8)), _full(b"stco", 0, bytes(4)),
    )  # fmt: skip
    place = _box(b"dinf", _full(b"dref", 0, struct.pack(">I", 1), _full(b"url ", 1)))
    media = _box(
        b"mdia", _full(b"mdhd", 0, head, struct.pack(">2H", 0x55C4, 0)),
        _full(b"hdlr", 0, bytes(4), b"vide", bytes(12), b"sea\0"),
        _box(b"minf", _full(b"vmhd", 1, bytes(8)), place, table),
    )  # fmt: skip
    extends = _box(b"mvex", _full(b"trex", 0, struct.pack(">5I", 1, 1, 0, 0, 0)))
    brands = _box(b"ftyp", b"iso6", struct.pack(">I", 1), b"iso6av01mp41")
    return brands + _box(b"moov", movie, _box(b"trak", track, media), extends)


def segment(number: int) -> bytes:
    """The film once, at its place in the endless one. Its first frame needs no other."""
    _, frames = _film()
    flags = (0x02000000, *[0x01010000] * (len(frames) - 1))
    rows = b"".join(struct.pack(">3I", FRAME_MS, len(one), flag) for one, flag in zip(frames, flags, strict=True))

    def movie(offset: int) -> bytes:
        run = _full(b"trun", 0x701, struct.pack(">2I", len(frames), offset), rows)
        began = _full(b"tfdt", 0, struct.pack(">Q", number * SECONDS * 1000), version=1)
        track = _box(b"traf", _full(b"tfhd", 0x20000, struct.pack(">I", 1)), began, run)
        return _box(b"moof", _full(b"mfhd", 0, struct.pack(">I", number + 1)), track)

    return movie(len(movie(0)) + 8) + _box(b"mdat", *frames)
