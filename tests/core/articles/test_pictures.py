"""Pictures in sanitised bodies: found, replaced, told apart."""

from __future__ import annotations

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.pictures import BodyPicture, body_pictures, replace_pictures, same_picture
from daily8.core.articles.sanitise import sanitise_html

BASE = "https://a.test/news/"


def made(picture: BodyPicture) -> str:
    return f"[{picture.address}]"


def test_pictures_are_read_as_the_sanitiser_writes_them() -> None:
    html = sanitise_html(
        '<p>x<IMG alt=\'a "b" <c>\' width=40 height="30" src="/p.png?a=1&b=2" onerror=x></p>', base_url=BASE
    )
    assert body_pictures(html) == [BodyPicture("https://a.test/p.png?a=1&b=2", 'a "b" <c>', 40, 30)]


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_its_words_are_a_picture_is_found(alt: str, title: str) -> None:
    html = sanitise_html(f'<p><img src="/p.png" alt="{escape(alt)}" title="{escape(title)}"></p>', base_url=BASE)
    assert [picture.address for picture in body_pictures(html)] == ["https://a.test/p.png"]
    assert replace_pictures(html, made) == "<p>[https://a.test/p.png]</p>"


def test_words_around_a_picture_stay_and_what_it_leaves_empty_goes() -> None:
    cases = {
        "<p>a<img src=\"u\">b</p>": "<p>ab</p>",
        '<p><a href="x" rel="y"><img src="u"></a></p><p>b</p>': "<p>b</p>",
        '<figure><a href="x"><img src="u"></a><figcaption>c</figcaption></figure>': "<figure><figcaption>c</figcaption></figure>",
        "<p></p><p>nothing to replace</p>": "<p></p><p>nothing to replace</p>",
    }  # fmt: skip
    for html, expected in cases.items():
        assert replace_pictures(html, lambda _: "") == expected


def test_pictures_that_nobody_can_see_are_not_asked_for() -> None:
    for sides in ('width="1" height="1"', 'width="0"', 'height="1"', 'width="600" height="1"'):
        html = f'<img src="https://a.test/p.gif" {sides}>'
        assert body_pictures(html) == []
        assert replace_pictures(html, made) == ""
    assert body_pictures("<img>") == []


def test_one_picture_in_other_sizes_is_the_same_and_others_are_not() -> None:
    one = "https://a.test/2026/harbour.jpg"
    for other in (
        one + "?w=600",
        "https://a.test/2026/harbour-1024x683.jpg",
        "https://a.test/2026/harbour.JPG?resize=1,2",
    ):
        assert same_picture(one, other)
    for other in (
        "https://b.test/2026/harbour.jpg",
        "https://a.test/2026/harbour-2.jpg",
        "https://a.test/2025/harbour.jpg",
        "",
    ):
        assert not same_picture(one, other)
    assert not same_picture("https://a.test/i?id=1", "https://a.test/i?id=2")
    assert not same_picture("", "")
