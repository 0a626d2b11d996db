"""The address of the picture that an element shows, or will show once its scripts have run."""

from __future__ import annotations

import re
from typing import Any

from daily8.core.articles.sanitise import absolute_url

ENOUGH = 1600  # pixels: no body shows more
COLUMN = 600  # pixels that a column of text is wide
SMALL = 64  # pixels: icons, faces of authors, counters of readers
SEEN = 8  # pixels: what says that it is smaller counts readers, and shows nothing
_UNSEEN = re.compile(
    r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|(?:\A|;)\s*(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|\Z)"
)
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-lazyload", "data-hi-res-src", "data-full-src",
            "data-image", "data-img-url", "data-src-large", "data-url", "src")  # fmt: skip
LATE = tuple(name for name in (*_SETS, *_SOURCES) if name.startswith("data-"))  # where scripts find a picture's address
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]{1,8})([wx]))?\s*(?:,\s*|\Z)")
_PLACEHOLDER = re.compile(
    r"(?i)\Adata:|(?:placeholder|spacer|blank|pixel|transparent|lazy|loading|1x1|grey|gray)[\w-]*\.(?:gif|png|svg|"
    r"jpe?g)|\.svg(?:\?|\Z)"
)
_DECORATION = re.compile(
    r"(?i)\b(?:avatar|logo|icon|emoji|gravatar|badge|button|sprite|tracking|pixel|wp-smiley|spinner)s?\b"
)

_FACE = re.compile(r"(?i)\A(?:https?:)?//(?:[\w-]+\.)*gravatar\.com(?::\d+)?/")


def is_face(address: str) -> bool:
    """Of whoever wrote it, at the service that keeps such pictures for the sites of all: it shows no event."""
    return _FACE.match(address.strip()) is not None


def _best_of(candidates: str) -> tuple[float, str]:
    """(width, address) of a ``srcset``: the widest that is not wider than enough, else the narrowest that is.

    Of a narrow and a very wide one the wide one: the narrow one would be shown enlarged.
    """
    found = [
        (float(number or 1) * (1 if unit == "w" else 600), address)
        for address, number, unit in _CANDIDATE.findall(candidates[:8000])
        if number.count(".") <= 1 and number != "." and not _PLACEHOLDER.search(address)
    ]
    best = max((one for one in found if one[0] <= ENOUGH), default=(0.0, ""))
    wider = min((one for one in found if one[0] > ENOUGH), default=best)
    return best if best[0] >= COLUMN else wider


def picture_address(element: Any, base: str) -> str | None:
    """Absolute, of the best candidate of ``srcset``, lazy-loading attributes and ``src``; None for decoration."""
    image = element if element.tag != "picture" else next(element.iter("img", "amp-img"), element)
    if is_decoration(image):
        return None
    elements = [image, *element.iter("source")] if element.tag == "picture" else [image]
    sets = [_best_of(value) for one in elements for name in _SETS if (value := one.get(name))]
    plain = [value for name in _SOURCES if (value := (image.get(name) or "").strip())]
    addresses = [address for _, address in sorted(sets, reverse=True) if address] + plain
    for address in addresses:
        if (
            not _PLACEHOLDER.search(address)
            and not address.startswith(("{", "["))
            and (found := absolute_url(address, base))
        ):
            return found
    return None


def is_decoration(image: Any) -> bool:
    sides = (_pixels(image.get("width")), _pixels(image.get("height")))
    if any(side is not None and side < SMALL for side in sides):
        return True
    return bool(
        _DECORATION.search(f"{image.get('class') or ''} {image.get('id') or ''} {image.get('role') or ''}"[:300])
    )


def is_late(image: Any) -> bool:
    """Whether its picture comes by a script, or not at all: what stands in ``src`` is none."""
    if any(image.get(name) for name in LATE):
        return True
    src = (image.get("src") or "").strip()
    return not src or _PLACEHOLDER.search(src) is not None


def is_counter(image: Any) -> bool:
    """A picture that nobody can see: it counts readers."""
    sides = (_pixels(image.get("width")), _pixels(image.get("height")))
    if any(side is not None and side < SEEN for side in sides):
        return True
    return image.get("hidden") is not None or _UNSEEN.search(image.get("style") or "") is not None


def _pixels(value: str | None) -> int | None:
    number = re.match(r"\s*(\d{1,5})(?:px)?\s*\Z", value or "")
    return int(number[1]) if number else None


def size_of(element: Any) -> tuple[int | None, int | None]:
    image = element if element.tag != "picture" else next(element.iter("img", "amp-img"), element)
    return _pixels(image.get("width")), _pixels(image.get("height"))


def words_of(element: Any) -> str:
    """Its alternative text."""
    image = element if element.tag != "picture" else next(element.iter("img", "amp-img"), element)
    return " ".join((image.get("alt") or "").split())[:500]
