"""Atom 1.0 (RFC 4287) and 0.3."""

from __future__ import annotations

import html

from lxml import etree

from daily8.core.feeds import elements as el
from daily8.core.feeds.raw import RawEntry, RawFeed


def _bare(name: str) -> str:
    return name.removeprefix("atom:")


def text_construct(element: etree._Element) -> tuple[str, bool]:
    """(text, is plain text). Escaped HTML comes back as HTML, XHTML as markup."""
    kind = (element.get("type") or "text").lower()
    mode = (element.get("mode") or "").lower()  # Atom 0.3
    if kind == "xhtml" or mode == "xml" or (len(element) and kind not in {"html", "text/html"}):
        return el.inner_markup(element), False
    if kind in {"html", "text/html"} or mode == "escaped":
        return el.text_of(element), False
    return el.text_of(element), True


def _as_html(value: str, plain: bool) -> str:
    return html.escape(value, quote=False) if plain else value


def read_link(entry: RawEntry, link: etree._Element) -> None:
    href, rel = (link.get("href") or "").strip(), (link.get("rel") or "alternate").lower()
    base = link.get(el.XML_BASE)
    href = el.join(base, href) if base else href
    if not href:
        return
    if rel == "alternate":
        entry.link = entry.link or href
    elif rel == "enclosure":
        el.add_enclosure(entry, el.enclosure_of(link, href))
        if (link.get("type") or "").startswith("image/"):
            entry.image = entry.image or href


def _people(element: etree._Element) -> list[str]:
    fields = {_bare(name): el.text_of(child) for name, child in el.named(element)}
    return [name] if (name := fields.get("name") or fields.get("email") or "") else []


def _entry(element: etree._Element, base: str) -> RawEntry:
    entry = RawEntry(base=el.join(base, element.get(el.XML_BASE, "")), language=element.get(el.XML_LANG, ""))
    for full, child in el.named(element):
        name = _bare(full)
        if name == "title" and full != "media:title":
            value, plain = text_construct(child)
            entry.title = _as_html(value, plain)
        elif name == "id":
            entry.guid = el.text_of(child)
        elif name == "link":
            read_link(entry, child)
        elif name == "summary":
            entry.summary, entry.summary_is_text = text_construct(child)
        elif name == "content":
            entry.content, entry.content_is_text = text_construct(child)
            entry.base = el.join(entry.base, child.get(el.XML_BASE, ""))
        elif name in {"author", "contributor"}:
            entry.authors += _people(child)
        elif name in {"published", "issued", "created"}:
            entry.published = entry.published or el.text_of(child)
        elif name in {"updated", "modified"}:
            entry.updated = el.text_of(child)
        elif name == "category":
            entry.tags.append(child.get("label") or child.get("term") or el.text_of(child))
        elif full in {"dc:creator"}:
            entry.authors.append(el.text_of(child))
        elif full == "dc:date":
            entry.published = entry.published or el.text_of(child)
        elif full == "dc:subject":
            entry.tags.append(el.text_of(child))
        elif full.startswith("media:"):
            el.read_media(entry, child, full)
    return entry


def read_atom(root: etree._Element) -> RawFeed:
    feed = RawFeed(base=root.get(el.XML_BASE, ""), language=root.get(el.XML_LANG, ""))
    if _bare(el.name_of(root)) == "entry":
        feed.entries = [_entry(root, "")]
        return feed
    for full, child in el.named(root):
        name = _bare(full)
        if name == "title":
            feed.title = _as_html(*text_construct(child))
        elif name in {"subtitle", "tagline"}:
            feed.description = _as_html(*text_construct(child))
        elif name == "link":
            rel = (child.get("rel") or "alternate").lower()
            if rel == "alternate" and not feed.link:
                feed.link = child.get("href", "")
            elif rel == "hub":
                feed.hub = child.get("href", "")
        elif name in {"logo", "icon"}:
            feed.image = el.text_of(child) if name == "logo" or not feed.image else feed.image
        elif name == "author":
            feed.authors += _people(child)
        elif name == "entry":
            feed.entries.append(_entry(child, feed.base))
    return feed
