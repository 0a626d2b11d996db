"""Media RSS (rssboard.org/media-rss), podcasts' elements, and the enclosures of all formats."""

from __future__ import annotations

import re
from collections.abc import Callable

from daily8.core.articles.chapters import in_order, seconds_of
from daily8.core.articles.images import is_face
from daily8.core.feeds import elements as el
from daily8.core.feeds.elements import Element
from daily8.core.feeds.raw import RawEntry, Words
from daily8.core.types import Enclosure

MAX_DEPTH = 8  # groups in groups
# How well a picture's source stands for the entry: lower is better. Of pictures of one rank the widest counts.
ITUNES, CONTENT, ENCLOSED, THUMBNAIL = 1, 2, 3, 4

_IMAGE = re.compile(r"\.(?:jpe?g|png|webp|avif)(?:\?|\Z)", re.I)  # of an enclosure that says nothing of its kind
ICON = 96  # pixels: a picture of the entry itself is wider and higher, a thumbnail need not be


def enclosure_of(element: Element, url: str, title: str | None = None) -> Enclosure:
    return Enclosure(
        url=url.strip(),
        type=(element.get("type") or "").strip().lower() or None,
        length=el.number(element.get("length") or element.get("fileSize")),
        duration=el.seconds(element.get("duration")),
        title=title or element.get("title"),
        width=el.number(element.get("width"), limit=100_000),
        height=el.number(element.get("height"), limit=100_000),
    )


def offer_picture(entry: RawEntry, rank: int, url: str, width: str | None = None) -> None:
    if not is_face(url):
        entry.offer("image", rank - (el.number(width, limit=9_000) or 0) / 10_000, url.strip())


def read_enclosure(entry: RawEntry, element: Element, name: str) -> None:
    """RSS; ``rdf:resource`` and a bare address as text are spellings of the wild."""
    address = element.get("url") or element.get("href") or el.own_text(element)
    enclosure = enclosure_of(element, address)
    entry.add_enclosure(enclosure)
    if (enclosure.type or "").startswith("image/") or (enclosure.type is None and _IMAGE.search(address)):
        offer_picture(entry, ENCLOSED, address)


def read_media(entry: RawEntry, element: Element, name: str, depth: int = 0) -> None:
    """An element of Media RSS, and those inside of it."""
    read = _MEDIA.get(name)
    if read is not None:
        read(entry, element)
    if name in _NESTING and depth < MAX_DEPTH:
        for child_name, child in el.named(element):
            read_media(entry, child, child_name, depth + 1)


_NESTING = {"media:group", "media:content", "media:community"}


def _content(entry: RawEntry, element: Element) -> None:
    url, medium = (element.get("url") or "").strip(), (element.get("medium") or "").lower()
    if not url:
        return
    kind = (element.get("type") or "").lower()
    shown = medium == "image" or kind.startswith("image/") or not (medium or kind or element.get("duration"))
    if shown and not _is_icon(element):
        offer_picture(entry, CONTENT, url, element.get("width"))
    if kind == "text/html":
        entry.offer("player", 2, url)
    title = next((el.text_of(child) for name, child in el.named(element) if name == "media:title"), None)
    entry.add_enclosure(enclosure_of(element, url, title))


def _is_icon(element: Element) -> bool:
    sides = (el.number(element.get("width"), limit=100_000), el.number(element.get("height"), limit=100_000))
    return any(side is not None and 0 < side <= ICON for side in sides)


def _player(entry: RawEntry, element: Element) -> None:
    entry.offer("player", 1, (element.get("url") or el.own_text(element)).strip())


def _embed(entry: RawEntry, element: Element) -> None:
    entry.offer("player", 3, (element.get("url") or "").strip())


def _thumbnail(entry: RawEntry, element: Element) -> None:
    offer_picture(entry, THUMBNAIL, element.get("url") or el.own_text(element), element.get("width"))


def _description(entry: RawEntry, element: Element) -> None:
    entry.offer_words("summary", 5, Words(el.text_of(element), element.get("type") != "html"))


def _title(entry: RawEntry, element: Element) -> None:
    entry.offer("title", 5, el.text_of(element))


def _keywords(entry: RawEntry, element: Element) -> None:
    add_keywords(entry, el.text_of(element))


def _category(entry: RawEntry, element: Element) -> None:
    entry.tags.append(element.get("label") or el.text_of(element))


def _credit(entry: RawEntry, element: Element) -> None:
    if (element.get("role") or "").lower() in {"author", "writer", "reporter", "journalist"}:
        entry.offer_author(5, el.text_of(element))


_MEDIA = {
    "media:content": _content, "media:player": _player, "media:embed": _embed, "media:thumbnail": _thumbnail,
    "media:description": _description, "media:title": _title, "media:keywords": _keywords,
    "media:category": _category, "media:credit": _credit,
}  # fmt: skip


def add_keywords(entry: RawEntry, words: str) -> None:
    entry.tags += [tag for part in words.split(",")[:200] if (tag := part.strip())]


# --- podcasts -------------------------------------------------------------------------------------


def read_duration(entry: RawEntry, element: Element, name: str) -> None:
    entry.duration = el.seconds(el.text_of(element))


def read_podlove_chapters(entry: RawEntry, element: Element, name: str) -> None:
    """https://podlove.org/simple-chapters/: the first list counts."""
    marks = [one for key, one in el.named(element) if key == "psc:chapter"]
    if not entry.chapters:
        entry.chapters = in_order((seconds_of(one.get("start")), one.get("title")) for one in marks)


def read_podcast_chapters(entry: RawEntry, element: Element, name: str) -> None:
    """https://github.com/Podcastindex-org/podcast-namespace: the address of a file of JSON chapters."""
    entry.offer("chapters_url", 1, (element.get("url") or "").strip())


def read_itunes_image(entry: RawEntry, element: Element, name: str) -> None:
    offer_picture(entry, ITUNES, element.get("href") or element.get("url") or el.own_text(element))


def read_image(entry: RawEntry, element: Element, name: str) -> None:
    """``<image>`` with a ``<url>``, an attribute, or the address as its text: not in the standard, but met."""
    address = next((el.text_of(part) for key, part in el.named(element) if key == "url"), "")
    offer_picture(entry, CONTENT, address or element.get("url") or element.get("href") or el.own_text(element))


EntryReader = Callable[[RawEntry, Element, str], None]  # what the element of this name says of the entry
# The same in every format of XML.
READERS: dict[str, EntryReader] = {
    **dict.fromkeys(("media:group", *_MEDIA), read_media),
    "enclosure": read_enclosure, "itunes:duration": read_duration, "itunes:image": read_itunes_image,
    "psc:chapters": read_podlove_chapters, "podcast:chapters": read_podcast_chapters,
}  # fmt: skip


def settle(entry: RawEntry) -> None:
    """What can be said once all elements are read: whose duration it is."""
    if entry.duration is None:
        return
    for place, one in enumerate(entry.enclosures):
        if not (one.type or "").startswith("image/"):
            if one.duration is None:
                entry.enclosures[place] = Enclosure(
                    one.url, one.type, one.length, entry.duration, one.title, one.width, one.height
                )
            return
