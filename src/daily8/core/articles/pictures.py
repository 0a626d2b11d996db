"""Pictures inside an article's sanitised body."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from daily8.core.articles.images import SEEN, SMALL, is_face

# Sanitised HTML is serialised: values are quoted, and a quote in a value is an entity.
_PICTURE = re.compile(r'<img(?: [a-z]+="[^"]*")*>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_EMPTIED = re.compile(r"<(a|p|figure)(?: [a-z]+=\"[^\"]*\")*>\s*</\1>")
_FILE = re.compile(r"(.+?)(?:-\d{2,4}x\d{2,4})?\.(?:jpe?g|png|gif|webp|avif)\Z", re.I)

LOOKS = 50  # pictures: the lead stands before


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """``width`` and ``height`` in pixels as the publisher says, or None."""

    address: str
    alt: str = ""
    width: int | None = None
    height: int | None = None

    @property
    def visible(self) -> bool:
        return bool(self.address) and self._fills(SEEN)

    @property
    def leading(self) -> bool:
        """Whether it may stand for the article: no icon, and not whoever wrote it."""
        return bool(self.address) and self._fills(SMALL) and not is_face(self.address)

    def _fills(self, pixels: int) -> bool:
        return all(side is None or side >= pixels for side in (self.width, self.height))


def body_pictures(html: str) -> list[BodyPicture]:
    """The pictures of sanitised HTML that a reader can see, in order."""
    found = (_parsed(match.group()) for match in _PICTURE.finditer(html))
    return [picture for picture in found if picture.visible]


def lead_picture(html: str) -> str | None:
    """The address of the first picture of sanitised HTML that can stand for it."""
    found = (_parsed(match.group()) for match in islice(_PICTURE.finditer(html), LOOKS))
    return next((picture.address for picture in found if picture.leading), None)


def shown_pictures(lead: str, *html: str) -> set[str]:
    """The addresses of an article's pictures: the lead's, where it has one, and those of its bodies."""
    inside = {picture.address for one in html for picture in body_pictures(one)}
    return {lead, *inside} - {""}


def replace_pictures(html: str, make: Callable[[BodyPicture], str]) -> str:
    """Sanitised HTML with ``make``'s markup for each visible picture. Paragraphs and links left empty are dropped."""

    def one(match: re.Match[str]) -> str:
        picture = _parsed(match.group())
        return make(picture) if picture.visible else ""

    replaced = _PICTURE.sub(one, html)
    if replaced == html:
        return html
    for _ in range(3):  # a link in a figure in a paragraph
        replaced = _EMPTIED.sub("", replaced)
    return replaced


def same_picture(a: str, b: str) -> bool:
    """Whether two addresses show one picture: at most its scaling differs (``?w=600``, ``-600x400.jpg``)."""
    return bool(a) and unscaled(a) == unscaled(b)


def unscaled(address: str) -> str:
    """What the addresses of one picture in all its sizes have in common."""
    parts = urlsplit(address)
    file = _FILE.match(parts.path)
    return f"{parts.netloc}{file[1]}" if file else address


def _parsed(tag: str) -> BodyPicture:
    values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}

    def number(name: str) -> int | None:
        value = values.get(name, "")
        return int(value) if value.isascii() and value.isdigit() else None

    return BodyPicture(values.get("src", ""), values.get("alt", ""), number("width"), number("height"))
