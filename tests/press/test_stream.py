"""The press's channel: a playlist that moves on, and segments of one film in a container that holds together."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from daily8.press import Press, stream
from tests.press.reading import get


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        assert 8 <= size <= len(data) - at
        yield name, data[at + 8 : at + size]
        at += size


def test_the_playlist_moves_on_with_the_clock() -> None:
    first, later = (stream.playlist(running).decode() for running in (0, 10 * stream.SECONDS))
    assert first.startswith("#EXTM3U\n")
    assert re.findall(r"^(\d+)\.m4s$", first, re.M) == ["0", "1", "2", "3"]
    assert re.findall(r"^(\d+)\.m4s$", later, re.M) == ["10", "11", "12", "13"]
    assert "#EXT-X-MEDIA-SEQUENCE:10\n" in later
    assert "ENDLIST" not in later


def test_segments_hold_the_whole_film_each_at_its_place() -> None:
    assert [name for name, _ in boxes(stream.opening())] == [b"ftyp", b"moov"]
    assert b"av01" in stream.opening()
    for number in (0, 7):
        (moof, movie), (mdat, film) = boxes(stream.segment(number))
        assert (moof, mdat) == (b"moof", b"mdat")
        track = dict(boxes(dict(boxes(movie))[b"traf"]))
        assert struct.unpack(">Q", track[b"tfdt"][4:]) == (number * stream.SECONDS * 1000,)
        count, offset = struct.unpack(">2I", track[b"trun"][4:12])
        rows = list(struct.iter_unpack(">3I", track[b"trun"][12:]))
        assert offset == len(movie) + 16  # behind both boxes' heads
        assert sum(size for _, size, _ in rows) == len(film)
        assert sum(length for length, _, _ in rows) == stream.SECONDS * 1000
        assert len(rows) == count


def test_a_channel_is_where_the_press_says(press: Press) -> None:
    assert {one.language for one in press.channels} == {"en", "ar"}
    for one in press.channels:
        assert get(one.page_url).status == 200
        playlist = get(one.hls_url)
        assert (playlist.status, playlist.headers["content-type"]) == (200, stream.PLAYLIST_TYPE)
        for name in re.findall(r"^\d+\.m4s$|init\.mp4", playlist.body.decode(), re.M):
            reply = get(one.hls_url.replace("stream.m3u8", name))
            assert (reply.status, reply.headers["content-type"]) == (200, "video/mp4")
    quiet = next(source for source in press.sources if source.name not in {one.publisher for one in press.channels})
    assert get(f"{quiet.home_url}live").status == 404
