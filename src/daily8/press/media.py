"""A tune and a moving picture, made by code: what a podcast and a video entry carry."""

from __future__ import annotations

import io
import math
import struct
import wave
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

RATE = 8_000  # samples a second
NOTES = (261.63, 329.63, 392.0, 523.25, 392.0, 329.63)  # Hz
FRAMES, FRAME_MS = 24, 125
WIDTH, HEIGHT = 320, 180


@dataclass(frozen=True, slots=True)
class Clip:
    data: bytes
    type: str
    suffix: str
    seconds: int


def _tune() -> Clip:
    """One note a second, each fading out."""
    samples = bytearray()
    for note in NOTES:
        for i in range(RATE):
            fade = math.exp(-3 * i / RATE) * min(1.0, i / 80)
            samples += struct.pack("<h", int(9_000 * fade * math.sin(2 * math.pi * note * i / RATE)))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(bytes(samples))
    return Clip(file.getvalue(), "audio/wav", "wav", len(NOTES))


def scene(number: int) -> Image.Image:
    """A sun that crosses the sea, in ``FRAMES`` pictures."""
    image = Image.new("RGB", (WIDTH, HEIGHT), (240, 196, 120))
    draw = ImageDraw.Draw(image)
    x = 20 + number * (WIDTH - 40) // FRAMES
    y = 90 - int(60 * math.sin(math.pi * number / FRAMES))
    draw.ellipse((x - 18, y - 18, x + 18, y + 18), fill=(250, 240, 200))
    draw.rectangle((0, 110, WIDTH, HEIGHT), fill=(31, 45, 90))
    for row in range(116, HEIGHT, 9):
        draw.line((x - 30 + row % 7, row, x + 30 - row % 5, row), fill=(220, 190, 150), width=2)
    return image


def _frame(number: int) -> bytes:
    """One VP8 key frame: that is what the lossy WebP format holds."""
    file = io.BytesIO()
    scene(number).save(file, "WEBP", quality=60)
    data, at = file.getvalue(), 12
    while at < len(data):
        kind, size = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        if kind == b"VP8 ":
            return data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    raise ValueError("The WebP encoder wrote no VP8 frame.")


def _element(identity: str, data: bytes) -> bytes:
    """EBML (RFC 8794): the id in hexadecimal, an eight-byte size, the data."""
    return bytes.fromhex(identity) + (0x01 << 56 | len(data)).to_bytes(8, "big") + data


def _number(identity: str, value: int) -> bytes:
    return _element(identity, value.to_bytes(4, "big"))


def _film() -> Clip:
    """WebM: a header, one track of VP8, one cluster of key frames."""
    header = _element("1A45DFA3", _element("4282", b"webm") + _number("4287", 2) + _number("4285", 2))
    length = _element("4489", struct.pack(">d", float(FRAMES * FRAME_MS)))
    made_by = _element("4D80", b"daily8 press") + _element("5741", b"daily8 press")
    info = _element("1549A966", _number("2AD7B1", 1_000_000) + length + made_by)
    picture = _element("E0", _number("B0", WIDTH) + _number("BA", HEIGHT))
    track = _element(
        "AE", _number("D7", 1) + _number("73C5", 1) + _number("83", 1) + _element("86", b"V_VP8") + picture
    )
    blocks = b"".join(
        _element("A3", b"\x81" + struct.pack(">h", number * FRAME_MS) + b"\x80" + _frame(number))
        for number in range(FRAMES)
    )
    segment = info + _element("1654AE6B", track) + _element("1F43B675", _number("E7", 0) + blocks)
    return Clip(header + _element("18538067", segment), "video/webm", "webm", FRAMES * FRAME_MS // 1000)


@lru_cache(maxsize=2)
def clip_of(media: str) -> Clip:
    return _tune() if media == "audio" else _film()
