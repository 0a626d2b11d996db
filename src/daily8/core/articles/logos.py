"""The marks that a publisher's own page names, the likeliest to be good as a small square first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from daily8.core.articles.platforms import DAILYMOTION, SOUNDCLOUD, VIMEO, YOUTUBE
from daily8.core.articles.sanitise import absolute_url

MOST = 6
PLATFORMS = YOUTUBE | VIMEO | DAILYMOTION | SOUNDCLOUD
MAX_BYTES = 1024 * 1024  # of the page: its head comes first
_SIZE = re.compile(r"(\d{1,4})[xX]\d{1,4}")
GOOD = range(32, 257)  # pixels: smaller ones are coarse, larger ones are a waste


def logo_addresses(page: bytes, *, url: str) -> tuple[str, ...]:
    """At most ``MOST`` addresses: touch icons, icons by size, what JSON-LD calls the logo, ``/favicon.ico``.

    SVG is left out, since the picture proxy refuses it. Never raises: a page that cannot be read names none.
    """
    tree = _tree(page)
    found = sorted(_named(tree), key=lambda one: one[0])
    addresses = [absolute_url(href, url) for href in [*_portraits(tree, url), *(href for _, href in found)]]
    addresses.append(absolute_url("/favicon.ico", url))
    kept = (one for one in addresses if one and not urlsplit(one).path.lower().endswith((".svg", ".svgz")))
    return tuple(dict.fromkeys(kept))[:MOST]


def _tree(page: bytes) -> Any:
    try:
        return lxml_html.document_fromstring(page[:MAX_BYTES], parser=lxml_html.HTMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _portraits(tree: Any, url: str) -> list[str]:
    """Of a channel on a platform: its icons are the platform's, its picture is the channel's."""
    if tree is None or (urlsplit(url).hostname or "") not in PLATFORMS:
        return []
    return [meta.get("content", "") for meta in tree.iterfind(".//meta[@property='og:image']")][:1]


def _named(tree: Any) -> Iterator[tuple[int, str]]:
    """(rank, address), lower ranks are better."""
    if tree is None:
        return
    for link in tree.iterfind(".//link[@rel][@href]"):
        rels = set(link.get("rel").lower().split())
        if "svg" in link.get("type", "").lower():
            continue
        if rels & {"apple-touch-icon", "apple-touch-icon-precomposed"}:
            yield 0, link.get("href")
        elif "icon" in rels:
            sizes = [int(size) for size in _SIZE.findall(link.get("sizes", ""))]
            yield (1 if any(size in GOOD for size in sizes) else 3), link.get("href")
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        yield from ((2, address) for address in _structured(script.text or ""))


def _structured(text: str) -> list[str]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    items = found.get("@graph", [found]) if isinstance(found, dict) else found
    addresses = []
    for item in items[:50] if isinstance(items, list) else []:
        for owner in (item, item.get("publisher")) if isinstance(item, dict) else ():
            logo = owner.get("logo") if isinstance(owner, dict) else None
            address = logo.get("url") if isinstance(logo, dict) else logo
            if isinstance(address, str):
                addresses.append(address)
    return addresses
