"""A20: whatever a server calls its bytes, the picture proxy gives out raster pictures that it has made itself."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from tests.pictures import local_pictures
from tests.publisher import Publisher, publisher
from tests.threats import hostile_pictures
from tests.threats.hostile_pictures import SCRIPT, SVG, drawn
from tests.web.people import browser

POLICY = "default-src 'none'; form-action 'none'; sandbox"
LIES = (
    "image/svg+xml",
    "text/html",
    "application/javascript",
    "application/octet-stream",
    "image/png\r\n",
    "",
    "x" * 300,
)
PAGES = {
    "svg": SVG, "packed svg": b"\x1f\x8b\x08\x00" + bytes(6) + SVG, "page": SCRIPT, "page after spaces": b" " * 600 + SCRIPT,
    "feed": b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "script": b"alert(1)", "pdf": b"%PDF-1.7\n" + SCRIPT,
    "icon": b"\x00\x00\x01\x00\x01\x00" + bytes(40), "style": b"@import '//evil.example';", "nothing": b"",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(/etc/passwd) run\n",
}  # fmt: skip


@pytest.fixture
def press(db: None) -> Iterator[Publisher]:
    with local_pictures(), publisher() as made:
        yield made


def asked(address: str, width: int = 480, accept: str = "") -> Any:
    from daily8.web.pages.media.links import link

    return browser().get(link(address, width), headers={"accept": accept} if accept else {})


def check_harmless(answer: Any) -> None:
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] in {"image/webp", "image/avif", "text/plain; charset=utf-8"}
    for word in (b"<script", b"<svg", b"alert(", b"<html", b"%PDF", b"PK\x05\x06", b"onerror"):
        assert word not in answer.content


@pytest.mark.parametrize("said", LIES)
def test_a20_the_type_that_a_server_states_is_not_believed(press: Publisher, said: str) -> None:
    answer = asked(press.put("/true.png", drawn("PNG"), said.strip()))
    assert answer.status_code == 200
    check_harmless(answer)
    assert Image.open(io.BytesIO(answer.content)).format == "WEBP"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("said", ["image/png", "image/svg+xml"])
def test_a20_what_is_no_raster_picture_is_never_given_out(press: Publisher, name: str, said: str) -> None:
    answer = asked(press.put(f"/{name.replace(' ', '-')}.png", PAGES[name], said))
    assert answer.status_code == 404
    check_harmless(answer)


@pytest.mark.parametrize("name", hostile_pictures.polyglots())
def test_a20_of_a_file_that_is_two_things_only_the_pixels_come_through(press: Publisher, name: str) -> None:
    data = hostile_pictures.polyglots()[name]
    assert b"alert(" in data
    answer = asked(press.put("/" + name.replace(" ", "-"), data))
    assert answer.status_code == 200
    check_harmless(answer)
    picture = Image.open(io.BytesIO(answer.content))
    assert (picture.format, picture.size) == ("WEBP", (480, 270))
    assert len(answer.content) == 8 + int.from_bytes(answer.content[4:8], "little")  # nothing behind the picture


def test_a20_a_redirect_counts_for_what_it_leads_to(press: Publisher) -> None:
    page, picture = press.put("/page.html", SCRIPT, "text/html"), press.put("/real.png", drawn("PNG"))
    assert asked(press.put("/to-page.png", b"", page, status=302)).status_code == 404
    assert asked(press.put("/to-picture.png", b"", picture, status=301)).status_code == 200
    assert asked(press.put("/to-file.png", b"", "file:///etc/passwd", status=302)).status_code == 404
    assert asked(press.put("/loop.png", b"", "/loop.png", status=302)).status_code == 502


CHROME = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8"
SAFARI_13 = "image/png,image/svg+xml,image/*;q=0.8,video/*;q=0.8,*/*;q=0.5"


def test_a20_a_browser_gets_avif_where_it_names_it_and_caches_are_told(press: Publisher) -> None:
    address = press.put("/wide.png", hostile_pictures.noisy((1600, 904)))
    for accept, kind in ((CHROME, "AVIF"), ("image/webp", "WEBP"), (SAFARI_13, "WEBP"), ("", "WEBP"),
                         ("image/avif;q=0,image/webp", "WEBP"), ("nonsense", "WEBP"), (CHROME, "AVIF")):  # fmt: skip
        answer = asked(address, accept=accept)
        check_harmless(answer)
        assert answer.status_code == 200
        assert Image.open(io.BytesIO(answer.content)).format == kind, accept
        assert answer.headers["Content-Type"] == f"image/{kind.lower()}"
        assert "Accept" in answer.headers["Vary"]
    assert press.asked == ["/wide.png"]


@pytest.mark.parametrize("name", PAGES)
def test_a20_what_is_no_raster_picture_is_no_mark_either(press: Publisher, name: str) -> None:
    answer = asked(press.put(f"/{name.replace(' ', '-')}.ico", PAGES[name], "image/x-icon"), 64, CHROME)
    assert answer.status_code == 404
    check_harmless(answer)


@pytest.mark.parametrize("name", hostile_pictures.polyglots())
def test_a20_of_a_file_that_is_two_things_avif_and_marks_have_the_pixels_alone(press: Publisher, name: str) -> None:
    address = press.put("/" + name.replace(" ", "-"), hostile_pictures.polyglots()[name])
    for width in (480, 64):
        answer = asked(address, width, CHROME)
        assert answer.status_code == 200
        check_harmless(answer)
        assert Image.open(io.BytesIO(answer.content)).format in {"AVIF", "WEBP"}
