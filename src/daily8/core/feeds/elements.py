"""Small readers of elements that RSS, RDF and Atom share: names without namespaces' noise, text, media, enclosures."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin

from lxml import etree

from daily8.core.feeds.raw import RawEntry
from daily8.core.types import Enclosure

MAX_ENCLOSURES = 20
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9._-]*\Z")
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Publishers get namespaces' spelling wrong (http or https, slash at the end, old versions), so the distinctive part
# of the address counts.
_NAMESPACES = (
    ("purl.org/dc/elements", "dc"), ("purl.org/dc/terms", "dc"), ("purl.org/metadata/dublin_core", "dc"),
    ("purl.org/rss/1.0/modules/content", "content"), ("search.yahoo.com/mrss", "media"), ("itunes.com/dtds", "itunes"),
    ("itunes.apple.com/dtds", "itunes"), ("example.com/dtds/podcast", "itunes"), ("w3.org/2005/atom", "atom"),
    ("purl.org/atom", "atom"), ("w3.org/1999/xhtml", "xhtml"), ("w3.org/1999/02/22-rdf-syntax", "rdf"),
    ("purl.org/rss/1.0", ""), ("my.netscape.com/rdf", ""), ("channel.netscape.com/rdf", ""),
    ("backend.userland.com", ""), ("blogs.law.harvard.edu/tech/rss", ""), ("feedburner", "feedburner"),
    ("podlove.org/simple-chapters", "psc"), ("podcastindex.org/namespace", "podcast"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def _known(tag: str) -> str:
    namespace, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    local = local.rpartition(":")[2] if not namespace and ":" in local and local.count(":") == 1 else local
    prefix = tag.partition(":")[0].lower() if not namespace and ":" in tag else ""
    lower = namespace.lower()
    for part, known in _NAMESPACES:
        if part in lower:
            prefix = known
            break
    else:
        if namespace:
            prefix = "other"
    return f"{prefix}:{local.lower()}" if prefix else local.lower()


def name_of(element: etree._Element) -> str:
    """``dc:creator``, ``media:content``, ``title`` …, lower case, whatever the document calls the prefix."""
    return _known(element.tag) if isinstance(element.tag, str) else ""


def named(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for child in element:
        if name := name_of(child):
            yield name, child


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext()).strip() if len(element) else (element.text or "").strip()


def inner_markup(element: etree._Element) -> str:
    """The content as markup, for elements that hold HTML as elements instead of escaped."""
    if not len(element):
        return (element.text or "").strip()
    parts = [html.escape(element.text or "", quote=False)]
    for child in element:
        for part in child.iter():
            if isinstance(part.tag, str) and part.tag.startswith("{"):
                local = part.tag.rpartition("}")[2]
                part.tag = local if _PLAIN.match(local) else "span"  # repaired documents hold names like "tp:"
        etree.cleanup_namespaces(child)
        parts.append(etree.tostring(child, encoding="unicode", method="html"))
    return "".join(parts).strip()


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


def add_enclosure(entry: RawEntry, enclosure: Enclosure) -> None:
    known = {one.url for one in entry.enclosures}
    if enclosure.url and enclosure.url not in known and len(entry.enclosures) < MAX_ENCLOSURES:
        entry.enclosures.append(enclosure)


def enclosure_of(element: etree._Element, url: str) -> Enclosure:
    return Enclosure(
        url=url.strip(),
        type=(element.get("type") or "").strip().lower() or None,
        length=number(element.get("length") or element.get("fileSize")),
        duration=seconds(element.get("duration")),
        title=element.get("title"),
        width=number(element.get("width"), limit=100_000),
        height=number(element.get("height"), limit=100_000),
    )


def read_media(entry: RawEntry, element: etree._Element, name: str) -> None:
    """Media RSS: content, group, thumbnail, description, title, keywords."""
    if name == "media:group":
        for child_name, child in named(element):
            read_media(entry, child, child_name)
        return
    url = element.get("url") or ""
    if name == "media:thumbnail":
        entry.image = entry.image or url
    elif name == "media:content":
        medium, kind = element.get("medium") or "", (element.get("type") or "").lower()
        if url and (medium == "image" or kind.startswith("image/") or (not medium and not kind)):
            entry.image = entry.image or url
        if url:
            add_enclosure(entry, enclosure_of(element, url))
        for child_name, child in named(element):
            read_media(entry, child, child_name)
    elif name == "media:player":
        entry.player = entry.player or url
    elif name == "media:description" and not entry.summary:
        entry.summary, entry.summary_is_text = text_of(element), element.get("type") != "html"
    elif name == "media:title" and not entry.title:
        entry.title = text_of(element)
    elif name == "media:keywords":
        entry.tags += [tag.strip() for tag in text_of(element).split(",") if tag.strip()]
