"""RSS 0.90 to 2.0 and RSS 1.0 (RDF), with the modules publishers use."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from daily8.core.articles.chapters import in_order, seconds_of
from daily8.core.feeds import elements as el
from daily8.core.feeds.atom import read_link
from daily8.core.feeds.raw import RawEntry, RawFeed

_MAIL = re.compile(r"\A\s*[^\s@()]+@[^\s@()]+\s*\(([^()]+)\)\s*\Z")  # "jane@example.org (Jane Doe)"
_DATES = {"pubdate": "published", "dc:date": "published", "dc:issued": "published", "dc:created": "published",
          "dc:modified": "updated", "atom:published": "published", "atom:updated": "updated",
          "lastbuilddate": "updated", "atom:issued": "published", "atom:modified": "updated"}  # fmt: skip


def _person(text: str) -> str:
    match = _MAIL.match(text)
    return match.group(1) if match else text


def _item_field(entry: RawEntry, name: str, child: etree._Element) -> None:
    if name in {"title", "dc:title", "itunes:title"}:
        if name == "title" or not entry.title:
            entry.title = el.inner_markup(child)
    elif name == "link":
        entry.link = entry.link or el.text_of(child) or child.get("href", "")
    elif name == "atom:link":
        read_link(entry, child)
    elif name == "guid":
        entry.guid = el.text_of(child)
        if not entry.link and child.get("isPermaLink", "true").strip().lower() != "false":
            entry.link = entry.guid
    elif name in {"description", "dc:description", "itunes:summary", "atom:summary", "itunes:subtitle"}:
        if name == "description" or not entry.summary:
            entry.summary, entry.summary_is_text = el.inner_markup(child), name == "itunes:subtitle"
    elif name in {"content:encoded", "xhtml:body", "xhtml:div", "fullitem", "body", "atom:content"}:
        entry.content = entry.content or el.inner_markup(child)
    elif name in {"author", "dc:creator", "itunes:author", "dc:contributor", "managingeditor"}:
        person = _person(el.text_of(child))
        if person and (name != "itunes:author" or not entry.authors):
            entry.authors.append(person)
    elif name == "atom:author":
        entry.authors += [el.text_of(part) for key, part in el.named(child) if key == "atom:name"]
    elif name in _DATES:
        setattr(entry, _DATES[name], getattr(entry, _DATES[name]) or el.text_of(child))
    elif name in {"category", "dc:subject"}:
        entry.tags.append(el.text_of(child))
    elif name == "itunes:keywords":
        entry.tags += [tag.strip() for tag in el.text_of(child).split(",")]
    elif name == "dc:language":
        entry.language = el.text_of(child)
    else:
        _item_media(entry, name, child)


def _item_media(entry: RawEntry, name: str, child: etree._Element) -> None:
    if name == "enclosure":
        el.add_enclosure(entry, el.enclosure_of(child, child.get("url", "")))
    elif name.startswith("media:"):
        el.read_media(entry, child, name)
    elif name == "psc:chapters":
        marks = [one for key, one in el.named(child) if key == "psc:chapter"]
        entry.chapters = in_order((seconds_of(one.get("start")), one.get("title")) for one in marks)
    elif name == "podcast:chapters":
        entry.chapters_url = child.get("url", "")
    elif name == "itunes:image":
        entry.image = child.get("href") or child.get("url") or entry.image
    elif name == "image":
        address = next((el.text_of(part) for key, part in el.named(child) if key == "url"), "")
        entry.image = entry.image or address or child.get("url", "") or (child.text or "").strip()


def _item(element: etree._Element, base: str) -> RawEntry:
    entry = RawEntry(base=element.get(el.XML_BASE, base), language=element.get(el.XML_LANG, ""))
    duration = None
    for name, child in el.named(element):
        _item_field(entry, name, child)
        if name == "itunes:duration":
            duration = el.seconds(el.text_of(child))
    # By name first: each value is a search through all attributes, and a hostile element has very many.
    about = next((element.get(key, "") for key in element.keys() if str(key).endswith("}about")), "")  # noqa: SIM118
    entry.guid = entry.guid or str(about)
    entry.link = entry.link or str(about)
    played = (number for number, one in enumerate(entry.enclosures) if not (one.type or "").startswith("image/"))
    first = next(played, None)
    if duration is not None and first is not None and entry.enclosures[first].duration is None:
        entry.enclosures[first] = replace(entry.enclosures[first], duration=duration)
    if not entry.image:
        pictures = (one.url for one in entry.enclosures if (one.type or "").startswith("image/"))
        entry.image = next(pictures, "")
    return entry


def _channel_field(feed: RawFeed, name: str, child: etree._Element) -> None:
    if name in {"title", "dc:title"}:
        feed.title = feed.title or el.inner_markup(child)
    elif name == "link":
        feed.link = feed.link or el.text_of(child)
    elif name == "atom:link":
        if child.get("rel") == "hub":
            feed.hub = child.get("href", "")
        elif child.get("rel", "alternate") == "alternate" and not feed.link:
            feed.link = child.get("href", "")
    elif name in {"description", "dc:description", "itunes:summary"}:
        feed.description = feed.description or el.inner_markup(child)
    elif name in {"language", "dc:language"}:
        feed.language = el.text_of(child)
    elif name == "image":
        feed.image = feed.image or next((el.text_of(part) for key, part in el.named(child) if key == "url"), "")
    elif name == "itunes:image":
        feed.image = child.get("href") or feed.image
    elif name in {"itunes:author", "managingeditor", "dc:creator"} and not feed.authors:
        feed.authors = [_person(el.text_of(child))]


def read_rss(root: etree._Element) -> RawFeed:
    """``root`` is rss, rdf:RDF or a bare channel. Items may stand inside or beside the channel."""
    base = root.get(el.XML_BASE, "")
    feed = RawFeed(base=base)
    channel = root if el.name_of(root) == "channel" else None
    items: list[etree._Element] = []
    for name, child in el.named(root):
        if name == "channel" and channel is None:
            channel = child
        elif name == "item":
            items.append(child)
        elif name == "image" and channel is not None:
            _channel_field(feed, name, child)
    if channel is not None:
        feed.base = base = channel.get(el.XML_BASE, base)
        feed.language = channel.get(el.XML_LANG, root.get(el.XML_LANG, ""))
        inside = []
        for name, child in el.named(channel):
            if name == "item":
                inside.append(child)
            else:
                _channel_field(feed, name, child)
        items = inside + items
    feed.entries = [_item(item, base) for item in items]
    return feed
