"""Pictures that are small to send and huge to open, and files that are two things at once. Made here, never stored."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *extra: bytes, rows: int | None = None) -> bytes:
    """A black one-bit PNG; ``extra`` are chunks before its pixels, of which only so many ``rows`` are there."""
    packed = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    pixels = b"".join(packed.compress(row) for _ in range(height if rows is None else rows)) + packed.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = [chunk(b"IHDR", header), *extra, chunk(b"IDAT", pixels), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def apng(width: int, height: int, frames: int) -> bytes:
    """An animation that says it has so many frames, each of the whole size."""
    head = chunk(b"acTL", struct.pack(">II", frames, 0))
    control = [chunk(b"fcTL", struct.pack(">IIIIIHHBB", 2 * n, width, height, 0, 0, 1, 100, 0, 0)) for n in range(2)]
    pixels = chunk(b"fdAT", struct.pack(">I", 1) + zlib.compress(bytes((1 + (width + 7) // 8) * height)))
    whole = png(width, height, head, control[0])
    return whole[:-12] + (control[1] + pixels) * (frames // 20) + whole[-12:]


def gif(width: int, height: int, frames: int) -> bytes:
    """An animation of so many frames of one pixel on a canvas of the given size."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes((20, 60, 120, 255, 255, 255))
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * frames + b"\x3b"


def drawn(kind: str, size: tuple[int, int] = (640, 360), mode: str = "RGB", **options: object) -> bytes:
    """A honest picture: a red square in its upper left corner, blue elsewhere."""
    picture = Image.new("RGB", size, (20, 60, 160))
    picture.paste((220, 30, 30), (0, 0, size[0] // 4, size[1] // 4))
    file = io.BytesIO()
    picture.convert(mode).save(file, kind, **options)  # type: ignore[arg-type]
    return file.getvalue()


def noisy(size: tuple[int, int], **options: object) -> bytes:
    """A JPEG with the detail of a photograph, the same at every call."""
    dice = random.Random(3)
    width, height = size[0] // 8, size[1] // 8
    small = Image.frombytes("RGB", (width, height), dice.randbytes(width * height * 3))
    file = io.BytesIO()
    small.resize(size, Image.Resampling.BICUBIC).save(file, "JPEG", quality=90, **options)  # type: ignore[arg-type]
    return file.getvalue()


def scans(count: int) -> bytes:
    """A progressive JPEG whose last scan is repeated: each repetition is a pass over all of its pixels."""
    data = drawn("JPEG", (4000, 4000), progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * count + data[-2:]


def text_bomb() -> bytes:
    """A PNG whose comment of a few kilobytes unpacks to 64 MB."""
    return png(64, 64, chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(64_000_000), 9)))


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><script>alert(1)</script>'
    b'<image href="http://127.0.0.1/secret"/></svg>'
)
SCRIPT = b"<html><script>alert(document.domain)</script></html>"


def polyglots() -> dict[str, bytes]:
    """Pictures that carry a page, a script or an archive behind, before or inside their pixels."""
    honest = drawn("PNG")
    script = b"=1;alert(1)//"
    as_script = bytearray(gif(640, 360, 1))
    return {
        "page behind a PNG": honest + SCRIPT,
        "page in a PNG comment": honest[:33] + chunk(b"tEXt", b"Comment\x00" + SCRIPT) + honest[33:],
        "page in a JPEG comment": drawn("JPEG", comment=SCRIPT),
        "archive behind a JPEG": drawn("JPEG") + b"PK\x05\x06" + bytes(18) + SCRIPT,
        "script behind a GIF": bytes(as_script) + b"/*" + SCRIPT + b"*/" + script,
        "page in a profile": drawn("JPEG", icc_profile=SCRIPT * 4),
    }
