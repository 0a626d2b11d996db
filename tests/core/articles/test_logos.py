"""The marks that a home page names: good squares first, never a drawing that could run."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.logos import MOST, logo_addresses
from daily8.core.text import initial

HOME = "https://post.example/"


def test_touch_icons_go_first_then_icons_by_size_then_the_logo_and_the_old_place() -> None:
    page = b"""<html><head><link rel="icon" href="/16.png" sizes="16x16"><link rel="icon" href="/mark.svg" type="image/svg+xml">
    <link rel="shortcut icon" href="/48.png" sizes="48x48"><link rel="mask-icon" href="/mask.svg">
    <link rel="apple-touch-icon" href="touch.png"><link rel="icon" href="data:image/png;base64,AA">
    <script type="application/ld+json">{"@graph": [{"@type": "NewsMediaOrganization", "logo": {"url": "/logo.png"}}]}</script>
    </head></html>"""
    assert logo_addresses(page, url=HOME) == tuple(
        HOME + name for name in ("touch.png", "48.png", "logo.png", "16.png", "favicon.ico")
    )


def test_a_page_that_names_none_leaves_the_old_place() -> None:
    for page in (b"", b"<p>Hello</p>", b"\x00\xff", b'<script type="application/ld+json">[[[</script>',
                 b'<script type="application/ld+json">{"publisher": {"logo": 5}, "@graph": 7}</script>'):  # fmt: skip
        assert logo_addresses(page, url=HOME) == (HOME + "favicon.ico",)


def test_a_channel_of_a_platform_has_a_picture_of_its_own() -> None:
    page = b'<meta property="og:image" content="https://yt.example/face.jpg"><link rel="icon" href="/icon.png">'
    assert logo_addresses(page, url="https://www.youtube.com/channel/UC1")[0] == "https://yt.example/face.jpg"
    assert logo_addresses(page, url=HOME)[0] == HOME + "icon.png"


def test_other_hosts_may_keep_the_mark_but_no_internal_one() -> None:
    page = b'<link rel="icon" href="//cdn.example/i.png"><link rel="icon" href="http://127.0.0.1/i.png">'
    assert logo_addresses(page, url=HOME) == ("https://cdn.example/i.png", HOME + "favicon.ico")


@given(st.binary(max_size=300))
def test_no_page_breaks_it(data: bytes) -> None:
    page = b'<link rel=icon href="' + data + b'"><link rel="apple-touch-icon" href=' + data
    assert len(logo_addresses(page, url=HOME)) <= MOST


def test_a_name_has_a_letter_that_stands_for_it() -> None:
    letters = {"Velmora Post": "V", "The Lantra Courier": "L", "الجزيرة": "ج", "أفق كاريثيا": "أ", "24 heures": "2",
               "«Kesh»": "K", "The": "T", "ال": "ا", "": "", "…": ""}  # fmt: skip
    assert {name: initial(name) for name in letters} == letters
