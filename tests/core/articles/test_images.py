"""Pictures: the address that a reader's browser would come to show."""

from __future__ import annotations

import pytest
from lxml import etree

from daily8.core.articles.images import picture_address

BASE = "https://courier.example.org/story"


def address(markup: str) -> str | None:
    element = etree.fromstring(f"<body>{markup}</body>", parser=etree.HTMLParser()).find("body")[0]  # type: ignore[index]
    found = picture_address(element, BASE)
    return found.removeprefix("https://courier.example.org") if found else None


@pytest.mark.parametrize(
    "markup",
    ["<img src=/a.jpg>", "<img src=/s.jpg srcset='/s.jpg 400w, /a.jpg 1200w, /xl.jpg 4000w'>", "<img data-src=/a.jpg src='data:image/gif;base64,R0'>",
     "<img src=/static/lazy-placeholder.png data-original=/a.jpg>", "<img data-srcset='/s.jpg 1x, /a.jpg 2x'>",
     "<picture><source srcset='/s.jpg 300w'><source data-srcset='/a.jpg 900w'><img src=/x.jpg></picture>",
     "<img data-lazy-src=/a.jpg src=/1x1.gif width=800 height=500>", "<img src='//courier.example.org/a.jpg'>",
     "<img src=/s.jpg srcset='/xl.jpg 4000w, /a.jpg 2000w'>"],
)  # fmt: skip
def test_the_best_address_is_taken(markup: str) -> None:
    assert address(markup) == "/a.jpg"


@pytest.mark.parametrize(
    "markup",
    ["<img>", "<img src='data:image/png;base64,AA'>", "<img src=/a.jpg width=1 height=1>", "<img src=/a.jpg class='author-avatar'>",
     "<img src=/logo.svg>", "<img src='http://127.0.0.1/a.jpg'>", "<img src='javascript:x'>", "<img src=/a.jpg id=site-logo>",
     "<img src='{{ picture }}'>", "<picture></picture>", "<img srcset=' , ,'>"],
)  # fmt: skip
def test_decoration_and_placeholders_are_no_pictures(markup: str) -> None:
    assert address(markup) is None
