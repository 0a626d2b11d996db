"""A23: pictures that are small to send and huge to open cost little time and memory, and none of them is shown."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import time

import pytest
from PIL import Image

from daily8.adapters.pictures import PictureError, encode, encode_logo
from tests.threats import hostile_pictures as bombs

SECONDS = 2.0
MEGABYTES = 64
WEIGHED = """
import resource, sys
from daily8.adapters.pictures import PictureError, encode
from tests.threats import hostile_pictures as bombs
encode(bombs.drawn("PNG", (64, 64)))
data = sys.stdin.buffer.read()
def high():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = high()
try:
    encode(data)
except PictureError as error:
    print(error.message, file=sys.stderr)
print((high() - before) // 1024)
"""


def refused(data: bytes) -> str:
    started = time.monotonic()
    with pytest.raises(PictureError) as raised:
        encode(data)
    assert time.monotonic() - started < SECONDS
    return raised.value.message


def weight(data: bytes) -> int:
    """Megabytes that opening the picture adds to a process."""
    done = subprocess.run([sys.executable, "-c", WEIGHED], input=data, capture_output=True, check=True, timeout=60)
    return int(done.stdout)


def webp_header(width: int, height: int) -> bytes:
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + (10).to_bytes(4, "little") + bytes(4) + size
    return b"RIFF" + len(body).to_bytes(4, "little") + body


HUGE = {
    "PNG 50k x 50k": lambda: bombs.png(50_000, 50_000, rows=2000),
    "PNG just over the limit": lambda: bombs.png(5001, 5000),
    "PNG between one and two times the limit": lambda: bombs.png(6500, 6500),
    "APNG 30k x 30k": lambda: bombs.apng(30_000, 3000, 100),
    "GIF canvas 65k x 65k": lambda: bombs.gif(65_535, 65_535, 10),
    "WebP canvas 16k x 16k": lambda: webp_header(16_383, 16_383),
    "JPEG 60k x 60k": lambda: bombs.drawn("JPEG").replace(b"\x01\x68\x02\x80", b"\xea\x60\xea\x60", 1),
}


@pytest.mark.parametrize("name", HUGE)
def test_a23_a_picture_of_too_many_pixels_is_refused_from_its_header(name: str) -> None:
    data = HUGE[name]()
    assert "more than 25 million pixels" in refused(data), name
    assert weight(data) <= MEGABYTES


def test_a23_the_largest_picture_that_is_shown_is_shown() -> None:
    started = time.monotonic()
    assert Image.open(io.BytesIO(encode(bombs.png(5000, 5000)).files[1600])).size == (1600, 1600)
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(("kind", "data"), [
    ("GIF", bombs.gif(640, 360, 100_000)), ("APNG", bombs.apng(640, 360, 100_000)),
])  # fmt: skip
def test_a23_of_a_hundred_thousand_frames_only_the_first_is_opened(kind: str, data: bytes) -> None:
    started = time.monotonic()
    found = encode(data)
    assert time.monotonic() - started < SECONDS
    shown = Image.open(io.BytesIO(found.files[960]))
    assert shown.size == (640, 360)
    assert getattr(shown, "n_frames", 1) == 1
    assert weight(data) <= MEGABYTES


def test_a23_a_jpeg_of_ten_thousand_scans_is_refused_before_it_is_opened() -> None:
    data = bombs.scans(10_000)
    assert len(data) < 10 * 1024 * 1024
    assert "scans" in refused(data)


def test_a23_a_comment_that_unpacks_to_64_mb_is_not_unpacked() -> None:
    assert "broken" in refused(bombs.text_bomb())
    assert weight(bombs.text_bomb()) <= MEGABYTES


def icon(width: int, height: int) -> bytes:
    """An icon of one picture, a PNG of so many black pixels, that its table calls 32 by 32."""
    picture = bombs.png(width, height, rows=1)
    entry = bytes((32, 32, 0, 0)) + struct.pack("<HHII", 1, 32, len(picture), 22)
    return struct.pack("<HHH", 0, 1, 1) + entry + picture


def test_a23_a_huge_picture_inside_an_icon_is_refused_from_its_header() -> None:
    for data in (icon(50_000, 50_000), *(make() for make in HUGE.values())):
        started = time.monotonic()
        with pytest.raises(PictureError):
            encode_logo(data)
        assert time.monotonic() - started < SECONDS


def test_a23_svg_is_refused_whatever_it_is_called() -> None:
    for data in (bombs.SVG, b"\xef\xbb\xbf" + bombs.SVG, b'<?xml version="1.0"?>' + bombs.SVG, b"GIF89a" + bombs.SVG):
        assert refused(data)


def test_a23_nothing_but_pixels_comes_out() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x9286] = "secret"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 0.0)
    comment = {"comment": b"a comment", "icc_profile": b"profile" * 30, "xmp": b"<x:xmpmeta>secret</x:xmpmeta>"}
    for kind, extra in (
        ("JPEG", comment),
        ("WEBP", {"xmp": b"secret", "icc_profile": b"profile"}),
        ("PNG", {}),
        ("AVIF", {}),
    ):
        found = encode(bombs.drawn(kind, exif=exif, **extra))
        for data in found.avif.values():
            told = {key for key, value in Image.open(io.BytesIO(data)).info.items() if value}
            assert not told & {"exif", "icc_profile", "xmp"}
            for word in (b"taken at home", b"secret", b"profile", b"a comment"):
                assert word not in data.lower(), kind
        for data in found.files.values():
            shown = Image.open(io.BytesIO(data))
            assert not dict(shown.getexif())
            assert not {"exif", "icc_profile", "xmp", "comment"} & set(shown.info), kind
            assert data[12:16] == b"VP8 ", kind  # the simple file format, which has no room for anything else
            for word in (b"home", b"secret", b"profile", b"comment", b"xmp"):
                assert word not in data.lower(), kind
