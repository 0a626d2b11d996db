"""A feed's HTML before it is sanitised: what the publisher's scripts would have shown, without their scripts.

Frames, players and drawn posts become quotations with a link, as those of pages; pictures that a script would load get
their addresses; pictures that nobody can see, which count readers, go.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from daily8.core.articles.embeds import as_quotation, is_drawn, is_quoted_post, source_of
from daily8.core.articles.images import LATE, is_counter, is_late, picture_address
from daily8.core.articles.nesting import is_too_deep
from daily8.core.articles.page import page_tree
from daily8.core.articles.pictures import unscaled
from daily8.core.articles.platforms import embed_name
from daily8.core.articles.sanitise import MAX_CHARACTERS, absolute_url
from daily8.core.errors import ParseError
from daily8.core.text import strip_markup

# Only what may hold something of the kind is looked through: most bodies do not. Each is looked for in small letters
# of its bytes, by a beginning that nothing varies, which takes a fraction of the time.
_PLAYED = re.compile(rb"<(?:iframe|video|audio|noscript|amp-|lite-|fb:)")
_NAMED = re.compile(rb"(?:tiktok|reddit|bluesky)-embed|embed__wrapper")
_LATE = re.compile(
    rb"data-(?:href|telegram-post|instgrm-permalink|%s)\s*="
    % "|".join(name.removeprefix("data-") for name in LATE).encode()
)
# Whose size, style or class tells that nobody sees it, and those without an address of their own.
_PICTURE = re.compile(
    rb"""(?x)<img(?=\s)(?:(?=[^<>]*(?:\b(?:width|height)\s*=\s*["']?\s*\d\s*(?:px\s*)?["'\s/>] | \bhidden\b
      | \bstyle\s*=[^<>=]{0,400}?(?:\bnone\b | \b(?:width|height)\s*:\s*[01]\s*(?:px)?\s*[;"'\s>])
      | \bsrc\s*=\s*(?:["']?data:|["']\s*["']) | \bwp-smiley\b | \bemoji\b)) | (?![^<>]*\ssrc\s*=))"""
)
_ALONE = re.compile(r"\s*(https?://[^\s<>\"']{4,500})\s*\Z")
_EMOJI = re.compile(r"(?:\A|\s)(?:wp-smiley|emoji)(?:\s|\Z)")


def with_media(html: str, base: str) -> str:
    """HTML, as little to be trusted as before. What holds nothing of the kind comes back as it was."""
    read = html[:MAX_CHARACTERS]
    if not _is_worth_a_look(read) or is_too_deep(read):
        return html
    try:
        body = page_tree(f"<html><body>{read}</body></html>").find("body")
    except ParseError:
        return html
    if body is None:
        return html
    changed = False
    for element in list(body.iterdescendants(etree.Element)):
        if element.getparent() is not None:  # what stood in a player went with it
            changed = _change(element, base) or changed
    changed = _show_fallbacks(body, base) or changed
    return _inside(body) if changed else html


def _is_worth_a_look(html: str) -> bool:
    if "<" not in html:
        return False
    data = html.encode("utf-8", "surrogatepass").lower()
    return bool(
        _PLAYED.search(data)
        or (b"<img" in data and _PICTURE.search(data))
        or (b"data-" in data and _LATE.search(data))
        or (b"embed" in data and _NAMED.search(data))
        or b"reddit-card" in data
    )


def _inside(body: Any) -> str:
    text = body.text or ""
    parts = [etree.tostring(child, method="html", encoding="unicode") for child in body]
    return "".join([text.replace("&", "&amp;").replace("<", "&lt;"), *parts])


def _change(element: Any, base: str) -> bool:
    """Whether it was another before."""
    if element.tag in {"img", "amp-img"}:
        return _picture(element, base)
    if element.tag == "blockquote":
        return is_quoted_post(element.get("class") or "") and _append(element, source_of(element))
    if is_drawn(element):
        return _replace(element, as_quotation(element, base))
    return "embed__wrapper" in (element.get("class") or "") and _address_alone(element, base)


def _show_fallbacks(body: Any, base: str) -> bool:
    """Pictures that only readers without scripts would see stand for what a script draws; whether there were any."""
    silent = list(body.iter("noscript"))
    within = {image for one in silent for image in one.iter("img")}
    seen = {_file(image, base) for image in body.iter("img") if image not in within}
    for one in silent:
        images = [image for image in one.iter("img") if (image.get("src") or "").strip()]
        if images and not all(_file(image, base) in seen for image in images):
            _replace(one, "")
            one.extend(images)
            for image in images:
                image.tail = None
    return bool(silent)


def _file(image: Any, base: str) -> str:
    """What a picture's address has in all its sizes."""
    return unscaled(absolute_url(image.get("src") or "", base) or "")


def _picture(image: Any, base: str) -> bool:
    if _EMOJI.search(image.get("class") or ""):
        return _replace(image, "", image.get("alt") or "")
    if is_counter(image):
        return _replace(image, "")
    late = is_late(image)
    if not late and image.tag == "img":
        return False
    around = next(image.iterancestors("picture"), None)
    first = around is not None and next(around.iter("img", "amp-img"), None) is image  # its others stand for themselves
    address = picture_address(around if first else image, base)
    if address is None and late:
        src = image.get("src") or ""
        return _replace(image, "") if not src or src.startswith("data:") else False
    image.tag = "img"
    for child in list(image):
        image.remove(child)
    if address is not None:
        image.set("src", address)
    return True


def _address_alone(element: Any, base: str) -> bool:
    """The address of a post or player where the publisher's own site shows the thing itself."""
    match = _ALONE.match(element.text or "") if not len(element) else None
    address = absolute_url(match[1], base) if match else None
    if address is None or not embed_name(address):
        return False
    return _replace(element, as_quotation(etree.Element("iframe", {"src": address}), base))


def _append(element: Any, markup: str) -> bool:
    if markup:
        element.append(_element(markup))
    return bool(markup)


def _element(markup: str) -> Any:
    return etree.fromstring(markup, etree.HTMLParser()).find("body")[0]


def _replace(element: Any, markup: str, words: str = "") -> bool:
    """Where it stands. ``markup``: of one element, or empty, which leaves an element without meaning.

    A paragraph that holds nothing else gives way: no quotation stands in one.
    """
    new = _element(markup) if markup else None
    for child in list(element):
        element.remove(child)
    element.attrib.clear()
    element.text = strip_markup(words) or None
    element.tag = "span" if new is None else new.tag
    if new is not None:
        element.extend(list(new))
        parent = element.getparent()
        if parent.tag == "p" and len(parent) == 1 and not f"{parent.text or ''}{element.tail or ''}".strip():
            parent.tag = "div"
    return True
