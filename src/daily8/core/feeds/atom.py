"""Atom 1.0 (RFC 4287) and 0.3, with paging and archives (RFC 5005); links and texts of Atom inside of RSS too."""

from __future__ import annotations

import base64
import binascii
import html
from functools import lru_cache

from daily8.core.feeds import elements as el
from daily8.core.feeds import media, pace
from daily8.core.feeds.elements import Element
from daily8.core.feeds.people import person
from daily8.core.feeds.raw import RawEntry, RawFeed, Words

_HTML = {"html", "text/html", "xhtml", "application/xhtml+xml"}
_PLAIN = {"text", "text/plain", ""}


def _bare(name: str) -> str:
    return name.removeprefix("atom:")


# --- texts, people, links -------------------------------------------------------------------------


def text_construct(element: Element) -> Words:
    """Escaped HTML comes back as HTML, XHTML as markup, base64 decoded where it is text; what is not base64 stays."""
    kind, mode = (element.get("type") or "").strip().lower(), (element.get("mode") or "").strip().lower()  # mode: 0.3
    stated = element.get(el.XML_BASE, "")
    if len(element):
        wrapper = _lone_div(element)
        return Words(el.inner_markup(element), False, el.join(stated, wrapper) if wrapper else stated)
    value = (element.text or "").strip()
    if mode == "base64":
        value = _decoded(value)
    if mode in {"escaped", "base64"}:
        return Words(value, kind == "text/plain" and "<" not in value, stated)
    if kind in _PLAIN or (kind.startswith("text/") and kind not in _HTML):
        return Words(value, True, stated)
    if kind in _HTML or kind.endswith(("+xml", "/xml")):
        return Words(value, kind not in {"html", "text/html"}, stated)
    return Words(_decoded(value) or value, False, stated)  # any other media type is base64 (RFC 4287, 4.1.3.3)


def _lone_div(element: Element) -> str:
    """The xml:base of XHTML's wrapper."""
    return str(element[0].get(el.XML_BASE, "")) if len(element) == 1 else ""


def _decoded(value: str) -> str:
    try:
        return base64.b64decode("".join(value.split()), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def as_html(words: Words) -> str:
    return html.escape(words.value, quote=False) if words.plain else words.value


def person_name(element: Element) -> str:
    """Of an Atom person: the name, else the address."""
    fields = {_bare(name): el.text_of(child) for name, child in el.named(element)}
    return fields.get("name") or person(el.own_text(element)) or fields.get("email") or _unless(fields, element)


def _unless(fields: dict[str, str], element: Element) -> str:
    """All of the text, where it holds markup instead of an Atom person's parts."""
    return "" if fields.keys() & {"uri", "url", "homepage"} else person(el.text_of(element))


def _href(link: Element) -> str:
    href, base = (link.get("href") or "").strip(), link.get(el.XML_BASE)
    return el.join(base, href) if base and href else href


def _relations(link: Element) -> list[str]:
    relations = (link.get("rel") or "alternate").lower().split() or ["alternate"]
    return [one.removeprefix("http://www.iana.org/assignments/relation/") for one in relations]


def read_link(entry: RawEntry, link: Element, rank: int = 0) -> None:
    href = _href(link)
    if not href:
        return
    kind = (link.get("type") or "").lower()
    for relation in _relations(link):
        if relation == "alternate":
            # Of several, the page: an entry also has its JSON, its PDF …
            page = not kind or kind in _HTML
            entry.offer("link", rank + (0 if page else 0.5), href)
        elif relation == "enclosure":
            entry.add_enclosure(media.enclosure_of(link, href))
            if kind.startswith("image/"):
                media.offer_picture(entry, media.ENCLOSED, href)
        elif relation in {"image", "preview", "icon"} and (not kind or kind.startswith("image/")):
            media.offer_picture(entry, media.THUMBNAIL, href)
        elif relation == "http://podlove.org/simple-chapters" or kind == "application/json+chapters":
            entry.offer("chapters_url", 2, href if "json" in kind else "")
        elif relation in {"self", "related", "via"}:
            entry.offer("link", rank + {"self": 7, "related": 5, "via": 6}[relation], href)


_FEED_RELATIONS = {
    "alternate": ("link", 0), "hub": ("hub", 0), "self": ("self_link", 0), "next": ("next_link", 0),
    "prev-archive": ("next_link", 1), "previous-archive": ("next_link", 1),
}  # fmt: skip


def feed_link(feed: RawFeed, link: Element, rank: int = 0) -> None:
    href, kind = _href(link), (link.get("type") or "").lower()
    for relation in _relations(link):
        field, worse = _FEED_RELATIONS.get(relation, ("", 0))
        if field and href:
            page = field != "link" or not kind or kind in _HTML
            feed.offer(field, rank + worse + (0 if page else 0.5), href)


# --- entries --------------------------------------------------------------------------------------

_PUBLISHED = {
    "published": 0,
    "issued": 0,
    "created": 1,
    "dc:date": 2,
    "dcterms:issued": 2,
    "dcterms:created": 3,
    "pubdate": 4,
}
_UPDATED = {"updated": 0, "modified": 0, "dcterms:modified": 1}


def _title(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer("title", 0 if name == "title" else 1, as_html(text_construct(child)))


def _id(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer("guid", 0 if name == "id" else 1, el.text_of(child))


def _entry_link(entry: RawEntry, child: Element, name: str) -> None:
    read_link(entry, child)
    if not child.get("href"):
        entry.offer("link", 8, el.own_text(child))


def _summary(entry: RawEntry, child: Element, name: str) -> None:
    rank = {"summary": 0, "dc:description": 1, "itunes:summary": 2}.get(name, 3)
    entry.offer_words("summary", rank, text_construct(child))


def _content(entry: RawEntry, child: Element, name: str) -> None:
    """What a ``src`` names is not fetched: it is where the entry's page is, if no link says so."""
    if name == "content:encoded":
        entry.offer_words("content", 1, Words(el.inner_markup(child), False, child.get(el.XML_BASE, "")))
    elif source := (child.get("src") or "").strip():
        entry.offer("link", 9, source)
    else:
        entry.offer_words("content", 0, text_construct(child))
        entry.language = child.get(el.XML_LANG) or entry.language


def _author(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer_author(0, person_name(child) if len(child) else person(el.text_of(child)))


def _creator(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer_author(1 if name == "dc:creator" else 2, person(el.text_of(child)))


def _source(entry: RawEntry, child: Element, name: str) -> None:
    """An entry that was taken from another feed is by that feed's author, if by nobody else (RFC 4287, 4.2.1)."""
    for part_name, part in el.named(child):
        if _bare(part_name) == "author":
            entry.offer_author(8, person_name(part))


def _published(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer("published", _PUBLISHED[name], el.text_of(child))


def _updated(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer("updated", _UPDATED[name], el.text_of(child))


def _category(entry: RawEntry, child: Element, name: str) -> None:
    entry.tags.append(child.get("label") or child.get("term") or el.text_of(child))


def _language(entry: RawEntry, child: Element, name: str) -> None:
    entry.language = entry.language or el.text_of(child)


_ENTRY: dict[str, media.EntryReader] = {
    **dict.fromkeys(_PUBLISHED, _published),
    **dict.fromkeys(_UPDATED, _updated),
    **dict.fromkeys(("summary", "dc:description", "itunes:summary", "description"), _summary),
    **dict.fromkeys(("content", "content:encoded"), _content),
    **dict.fromkeys(("dc:creator", "itunes:author"), _creator),
    **dict.fromkeys(("category", "dc:subject"), _category),
    **dict.fromkeys(("title", "dc:title"), _title),
    **dict.fromkeys(("id", "guid"), _id),
    "link": _entry_link, "author": _author, "source": _source, "dc:language": _language,
    **media.READERS,
}  # fmt: skip


@lru_cache(maxsize=1024)
def _reader(tag: object) -> tuple[media.EntryReader | None, str]:
    name = _bare(el.known_name(tag))
    return _ENTRY.get(name), name


def _entry(element: Element, base: str, feed: RawFeed) -> None:
    """Those inside of it, as after a tag that was never closed, follow it."""
    entry = RawEntry(base=el.join(base, stated) if (stated := element.get(el.XML_BASE)) else base)
    entry.language = element.get(el.XML_LANG, "")
    inside: list[Element] = []
    for child in element:
        read, name = _reader(child.tag)
        if read is not None:
            read(entry, child, name)
        elif name == "entry":
            inside.append(child)
    media.settle(entry)
    feed.entries.append(entry)
    for one in inside:
        _entry(one, base, feed)


# --- the feed -------------------------------------------------------------------------------------

_FEED_TEXTS = {
    "title": ("title", 0), "dc:title": ("title", 1), "itunes:title": ("title", 2), "subtitle": ("description", 0),
    "tagline": ("description", 0), "dc:description": ("description", 1), "itunes:summary": ("description", 2),
    "itunes:subtitle": ("description", 3), "info": ("description", 4),
}  # fmt: skip


def read_atom(root: Element) -> RawFeed:
    """``root`` is a feed, or a lone entry."""
    if _bare(el.name_of(root)) == "entry":
        alone = RawFeed()
        _entry(root, "", alone)
        return alone
    feed = RawFeed(base=root.get(el.XML_BASE, ""), language=root.get(el.XML_LANG, ""))
    period = frequency = ""
    for full, child in el.named(root):
        name = _bare(full)
        if name == "entry":
            _entry(child, feed.base, feed)
        elif name == "sy:updateperiod":
            period = el.text_of(child)
        elif name == "sy:updatefrequency":
            frequency = el.text_of(child)
        else:
            _feed_field(feed, child, name)
    pace.settle_pace(feed, period, frequency)
    if not feed.entries:
        lost = next((one for one in root.iter() if _bare(el.known_name(one.tag)) == "entry"), None)
        for one in () if lost is None else (lost, *lost.itersiblings(lost.tag)):
            _entry(one, feed.base, feed)
    return feed


def _feed_field(feed: RawFeed, child: Element, name: str) -> None:
    if name in _FEED_TEXTS:
        field, rank = _FEED_TEXTS[name]
        feed.offer(field, rank, as_html(text_construct(child)))
    elif name == "link":
        feed_link(feed, child)
    elif name in {"logo", "icon"}:
        feed.offer("image", 0 if name == "logo" else 2, el.text_of(child))
    elif name == "itunes:image":
        feed.offer("image", 1, child.get("href", ""))
    elif name == "author":
        feed.authors.append(person_name(child))
    elif name == "dc:creator" and not feed.authors:
        feed.authors.append(person(el.text_of(child)))
    elif name == "dc:language":
        feed.offer("language", 1, el.text_of(child))
