"""Small readers of elements that RSS, RDF and Atom share: names without namespaces' noise, text, markup, numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import urljoin

from lxml import etree

PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._-]*\Z")
Element: TypeAlias = etree._Element
XML = "{http://www.w3.org/XML/1998/namespace}"
XML_BASE = XML + "base"
XML_LANG = XML + "lang"
# Publishers get namespaces' spelling wrong (http or https, slash at the end, old versions), so the distinctive part
# of the address counts.
_NAMESPACES = (
    ("purl.org/dc/elements", "dc"), ("purl.org/dc/terms", "dcterms"), ("purl.org/metadata/dublin_core", "dc"),
    ("purl.org/rss/1.0/modules/content", "content"), ("purl.org/rss/1.0/modules/syndication", "sy"),
    ("purl.org/rss/1.0/modules/", "other"), ("search.yahoo.com/mrss", "media"), ("itunes.com/dtds", "itunes"),
    ("itunes.apple.com/dtds", "itunes"), ("example.com/dtds/podcast", "itunes"),
    ("google.com/schemas/play-podcasts", "googleplay"), ("purl.org/net/rss1.1", ""),
    ("w3.org/2005/atom", "atom"), ("purl.org/atom", "atom"), ("example.com/newformat", "atom"),
    ("w3.org/1999/xhtml", "xhtml"), ("w3.org/tr/rec-html40", "xhtml"), ("w3.org/1999/02/22-rdf-syntax", "rdf"),
    ("purl.org/rss/1.0", ""), ("purl.org/rss", ""), ("my.netscape.com", ""), ("channel.netscape.com", ""),
    ("backend.userland.com/creativecommons", "other"), ("backend.userland.com", ""), ("blogs.law.harvard.edu", ""),
    ("feedburner", "feedburner"), ("podlove.org/simple-chapters", "psc"), ("podcastindex", "podcast"),
    ("sitemaps.org/schemas/sitemap", ""), ("google.com/schemas/sitemap-news", "news"),
    ("google.com/schemas/sitemap-image", "image"), ("google.com/schemas/sitemap-video", "video"),
    ("google.com/schemas/sitemap", ""), ("purl.org/syndication/history", "fh"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def known_name(tag: object) -> str:
    """``dc:creator``, ``media:content``, ``title`` …, lower case, whatever the document calls the prefix.

    Empty for what is no element, as comments.
    """
    if not isinstance(tag, str):
        return ""
    namespace, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    lower = namespace.strip().lower()
    prefix = next((known for part, known in _NAMESPACES if part in lower), "other") if lower else ""
    if ":" in local:  # a prefix that the document does not declare
        prefix, _, local = local.rpartition(":")
        prefix = prefix.lower()
    return f"{prefix}:{local.lower()}" if prefix else local.lower()


def name_of(element: Element) -> str:
    return known_name(element.tag)


def named(element: Element) -> Iterator[tuple[str, Element]]:
    for child in element:
        if name := known_name(child.tag):
            yield name, child


def text_of(element: Element) -> str:
    return "".join(element.itertext()).strip() if len(element) else (element.text or "").strip()


def own_text(element: Element) -> str:
    """The text that stands in the element itself, not in those inside it."""
    if not len(element):
        return (element.text or "").strip()
    return " ".join([element.text or "", *(child.tail or "" for child in element)]).strip()


def inner_markup(element: Element) -> str:
    """The content as markup, for elements that hold HTML as elements instead of escaped."""
    if not len(element):
        return (element.text or "").strip()
    # CDATA beside elements is markup of its own; without elements' brackets it was text.
    parts = [_literal(element.text)]
    for child in element:
        for part in child.iter():
            if isinstance(part.tag, str) and part.tag.startswith("{"):
                local = part.tag.rpartition("}")[2]
                part.tag = local if PLAIN_NAME.match(local) else "span"  # repaired documents hold names like "tp:"
        if isinstance(child.tag, str):
            etree.cleanup_namespaces(child)
            parts.append(etree.tostring(child, encoding="unicode", method="html", with_tail=False))
        parts.append(_literal(child.tail))
    return "".join(parts).strip()


def _literal(text: str | None) -> str:
    return html.escape(text, quote=False) if text else ""


def join(base: str, address: str) -> str:
    """``address`` as seen from ``base``, itself where either cannot be read."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def number(value: str | None, *, limit: int = 10**15) -> int | None:
    try:
        result = int(float(value)) if value else None
    except (ValueError, OverflowError):
        return None
    return result if result is not None and 0 <= result <= limit else None


def seconds(value: str | None) -> int | None:
    """``1:02:03``, ``62:03`` or ``3723`` → seconds."""
    total = 0
    for part in (value or "").strip().split(":"):
        piece = number(part, limit=10**7)
        if piece is None:
            return None
        total = total * 60 + piece
    return total
