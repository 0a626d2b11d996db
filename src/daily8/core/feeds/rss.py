"""RSS 0.90 to 2.0 and RSS 1.0 (RDF), with the modules publishers use; CDF, their ancestor, as far as it is the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from daily8.core.feeds import elements as el
from daily8.core.feeds import media, pace
from daily8.core.feeds.atom import feed_link, person_name, read_link, text_construct
from daily8.core.feeds.elements import Element
from daily8.core.feeds.people import person
from daily8.core.feeds.raw import RawEntry, RawFeed, Words

ChannelReader = Callable[[RawFeed, Element, str], None]
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
RDF_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"


# --- items ----------------------------------------------------------------------------------------
# Each reader offers its value with a rank (lower is better), so that the order of elements does not matter.

_TITLES = {"title": 0, "dc:title": 1, "dcterms:title": 2, "atom:title": 3, "itunes:title": 4}
_SUMMARIES = {
    "description": 0, "summary": 0, "abstract": 1, "dc:description": 2, "dcterms:abstract": 3, "dcterms:description": 3,
    "itunes:summary": 4, "googleplay:description": 4, "itunes:subtitle": 6,
}  # fmt: skip
_CONTENTS = {
    "content:encoded": 0,
    "encoded": 1,
    "xhtml:body": 2,
    "body": 2,
    "xhtml:div": 3,
    "fullitem": 4,
    "content": 4,
}
_AUTHORS = {
    "author": 0, "dc:creator": 0.5, "dc:author": 0.5, "dcterms:creator": 1, "itunes:author": 2, "googleplay:author": 3,
    "managingeditor": 4,
}  # fmt: skip
_ADDRESS = re.compile(r"\s*(?:https?:|/|[^\s:/?#]+[/?])", re.I)
MAIL_ALONE = 6  # ranks that an address without a name is worse
_PUBLISHED = {"pubdate": 0, "dc:date": 1, "dcterms:issued": 2, "dcterms:available": 3, "dcterms:created": 4,
              "dcterms:date": 5, "atom:published": 2, "atom:issued": 3, "published": 2, "date": 6}  # fmt: skip
_UPDATED = {
    "dcterms:modified": 0,
    "atom:updated": 1,
    "atom:modified": 2,
    "updated": 2,
    "lastbuilddate": 3,
    "modified": 3,
}


def _title(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer("title", _TITLES[name], el.inner_markup(child))


def _link(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer("link", 1, el.text_of(child) or child.get("href") or child.get(RDF_RESOURCE, ""))


def _original_link(entry: RawEntry, child: Element, name: str) -> None:
    """FeedBurner's link leads through its counter; this one does not."""
    entry.offer("link", 0, el.text_of(child))


def _guid(entry: RawEntry, child: Element, name: str) -> None:
    value = el.text_of(child)
    entry.offer("guid", 0, value)
    stated = child.get("isPermaLink", child.get("ispermalink", "true")).strip().lower() != "false"
    if stated and _ADDRESS.match(value):  # by default it is an address, which many who give none do not know
        entry.offer("link", 3, value)


def _identifier(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer("guid", 2, el.text_of(child))


def _summary(entry: RawEntry, child: Element, name: str) -> None:
    words = Words(el.inner_markup(child), name == "itunes:subtitle", child.get(el.XML_BASE, ""))
    # Where an item has both of the first two, the second is the longer one.
    if _SUMMARIES[name] == 0 and entry.ranks.get("summary", 1) == 0:
        entry.offer_words("content", 6, words)
    else:
        entry.offer_words("summary", _SUMMARIES[name], words)


def _content(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer_words("content", _CONTENTS[name], Words(el.inner_markup(child), False, child.get(el.XML_BASE, "")))


def _atom_words(entry: RawEntry, child: Element, name: str) -> None:
    field, rank = ("content", 1) if name == "atom:content" else ("summary", 3)
    entry.offer_words(field, rank, text_construct(child))


def _author(entry: RawEntry, child: Element, name: str) -> None:
    who = person_name(child) if len(child) else person(el.text_of(child))
    # RSS wants an address here; a name is better, wherever it stands.
    entry.offer_author(_AUTHORS[name] + (MAIL_ALONE if "@" in who and " " not in who else 0), who)


def _atom_author(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer_author(1, person_name(child))


def _published(entry: RawEntry, child: Element, name: str) -> None:
    value = el.text_of(child)
    entry.offer("published", _PUBLISHED[name], value)
    if name == "dc:date":  # of whichever of the two: the standard leaves it open
        entry.offer("updated", 8, value)


def _updated(entry: RawEntry, child: Element, name: str) -> None:
    entry.offer("updated", _UPDATED[name], el.text_of(child))


def _tag(entry: RawEntry, child: Element, name: str) -> None:
    entry.tags.append(el.text_of(child) or child.get("term") or child.get("label") or child.get("text") or "")


def _itunes_category(entry: RawEntry, child: Element, name: str) -> None:
    """With the narrower one inside of it."""
    entry.tags += [text for one in child.iter(child.tag) if (text := one.get("text") or el.own_text(one))]


def _itunes_link(entry: RawEntry, child: Element, name: str) -> None:
    if (child.get("rel") or "").lower() == "image":
        media.read_itunes_image(entry, child, name)


def _keywords(entry: RawEntry, child: Element, name: str) -> None:
    media.add_keywords(entry, el.text_of(child))


def _language(entry: RawEntry, child: Element, name: str) -> None:
    entry.language = entry.language or el.text_of(child)


def _atom_link(entry: RawEntry, child: Element, name: str) -> None:
    read_link(entry, child, rank=2)


_ITEM: dict[str, media.EntryReader] = {
    **dict.fromkeys(_TITLES, _title),
    **dict.fromkeys(_SUMMARIES, _summary),
    **dict.fromkeys(_CONTENTS, _content),
    **dict.fromkeys(_AUTHORS, _author),
    **dict.fromkeys(_PUBLISHED, _published),
    **dict.fromkeys(_UPDATED, _updated),
    **dict.fromkeys(("category", "dc:subject", "dcterms:subject", "atom:category"), _tag),
    **dict.fromkeys(("itunes:keywords", "keywords"), _keywords),
    **dict.fromkeys(("dc:language", "language"), _language),
    "link": _link, "feedburner:origlink": _original_link, "guid": _guid, "id": _identifier, "atom:id": _identifier,
    "dc:identifier": _identifier, "atom:link": _atom_link, "atom:author": _atom_author, "atom:content": _atom_words,
    "atom:summary": _atom_words,
    "itunes:category": _itunes_category, "itunes:link": _itunes_link,
    "googleplay:image": media.read_itunes_image, "image": media.read_image, **media.READERS,
}  # fmt: skip


@lru_cache(maxsize=1024)
def _reader(tag: object) -> tuple[media.EntryReader | None, str]:
    """By the element's own tag: the same few come a thousand times."""
    name = el.known_name(tag)
    return _ITEM.get(name), name


def _item(element: Element, base: str, inside: list[tuple[Element, str]]) -> RawEntry:
    """``inside`` takes the items that stand in this one, as after a tag that was never closed."""
    entry = RawEntry(base=el.join(base, stated) if (stated := element.get(el.XML_BASE)) else base)
    entry.language = element.get(el.XML_LANG, "")
    for child in element:
        read, name = _reader(child.tag)
        if read is not None:
            read(entry, child, name)
        elif name == "item":
            inside.append((child, base))
    if element.attrib:
        about = element.get(RDF_ABOUT) or ""
        entry.offer("guid", 3, about)
        entry.offer("link", 4, about or element.get("href") or element.get("HREF") or "")
        entry.offer("updated", 9, element.get("lastmod") or element.get("LASTMOD") or "")  # CDF
    media.settle(entry)
    return entry


# --- the channel ----------------------------------------------------------------------------------

_FEED_TITLES = {"title": 0, "dc:title": 1, "dcterms:title": 2, "media:title": 3, "itunes:title": 4}
_FEED_DESCRIPTIONS = {
    "description": 0, "abstract": 0, "tagline": 0, "dc:description": 1, "dcterms:description": 2, "itunes:summary": 3,
    "googleplay:description": 4, "itunes:subtitle": 5, "summary": 6,
}  # fmt: skip
_FEED_AUTHORS = {
    "managingeditor": 0, "author": 0, "dc:creator": 1, "dc:author": 1, "itunes:author": 2, "googleplay:author": 3,
    "dc:publisher": 4,
}  # fmt: skip


def _feed_title(feed: RawFeed, child: Element, name: str) -> None:
    feed.offer("title", _FEED_TITLES[name], el.inner_markup(child))


def _feed_home(feed: RawFeed, child: Element, name: str) -> None:
    feed.offer("link", 0, el.text_of(child) or child.get("href", ""))


def _feed_description(feed: RawFeed, child: Element, name: str) -> None:
    feed.offer("description", _FEED_DESCRIPTIONS[name], el.inner_markup(child))


def _feed_language(feed: RawFeed, child: Element, name: str) -> None:
    feed.offer("language", 0 if name == "language" else 1, el.text_of(child))


def _feed_author(feed: RawFeed, child: Element, name: str) -> None:
    rank, value = _FEED_AUTHORS[name], person(el.text_of(child))
    if value and rank < feed.ranks.get("authors", 1000):
        feed.ranks["authors"], feed.authors = rank, [value]


def _feed_image(feed: RawFeed, child: Element, name: str) -> None:
    address = next((el.text_of(part) for key, part in el.named(child) if key == "url"), "")
    feed.offer("image", 0, address or child.get("url") or child.get("href") or child.get(RDF_RESOURCE, ""))


def _feed_itunes_image(feed: RawFeed, child: Element, name: str) -> None:
    feed.offer("image", 1, child.get("href") or child.get("url") or el.own_text(child))


def _feed_thumbnail(feed: RawFeed, child: Element, name: str) -> None:
    feed.offer("image", 2, child.get("url", ""))


def _feed_content(feed: RawFeed, child: Element, name: str) -> None:
    if child.get("medium") == "image" or (child.get("type") or "").startswith("image/"):
        feed.offer("image", 3, child.get("url", ""))


def _feed_itunes_link(feed: RawFeed, child: Element, name: str) -> None:
    if (child.get("rel") or "").lower() == "image":
        _feed_itunes_image(feed, child, name)


def _feed_atom_link(feed: RawFeed, child: Element, name: str) -> None:
    feed_link(feed, child, rank=1)


_CHANNEL: dict[str, ChannelReader] = {
    **dict.fromkeys(_FEED_TITLES, _feed_title),
    **dict.fromkeys(_FEED_DESCRIPTIONS, _feed_description),
    **dict.fromkeys(_FEED_AUTHORS, _feed_author),
    **dict.fromkeys(("language", "dc:language", "dcterms:language"), _feed_language),
    "link": _feed_home, "atom:link": _feed_atom_link, "atom10:link": _feed_atom_link, "image": _feed_image,
    "itunes:image": _feed_itunes_image, "googleplay:image": _feed_itunes_image, "media:thumbnail": _feed_thumbnail,
    "media:content": _feed_content, "itunes:link": _feed_itunes_link,
    "ttl": pace.read_ttl, "skiphours": pace.read_skip_hours, "skipdays": pace.read_skip_days,
}  # fmt: skip


def read_rss(root: Element) -> RawFeed:
    """``root`` is rss, rdf:RDF, a bare channel, or a lone item. Items may stand inside or beside the channel."""
    feed = RawFeed(base=root.get(el.XML_BASE, ""), language=root.get(el.XML_LANG, ""))
    items: list[tuple[Element, str]] = []
    if el.name_of(root) == "channel":
        _channel(feed, root, items)
    elif el.name_of(root) == "item":
        items.append((root, ""))
    else:
        _parts(feed, root, items)
    if not items:
        items = [(one, feed.base) for one in _anywhere(root)]
    for item, base in items:  # which grows meanwhile
        feed.entries.append(_item(item, base, items))
    return feed


def _parts(feed: RawFeed, root: Element, items: list[tuple[Element, str]]) -> None:
    for name, child in el.named(root):
        if name == "channel":
            _channel(feed, child, items)
        elif name == "item":
            items.append((child, feed.base))
        elif name == "image":
            _feed_image(feed, child, name)


def _anywhere(root: Element) -> Iterable[Element]:
    """Items in places where no standard has them."""
    return (one for one in root.iter() if el.known_name(one.tag) == "item")


def _channel(feed: RawFeed, channel: Element, items: list[tuple[Element, str]]) -> None:
    stated = channel.get(el.XML_BASE) or channel.get("BASE")
    base = feed.base = el.join(feed.base, stated) if stated else feed.base
    feed.language = channel.get(el.XML_LANG) or feed.language
    period = frequency = ""
    for child in channel:
        name = el.known_name(child.tag)
        if name == "item":
            items.append((child, base))
        elif read := _CHANNEL.get(name):
            read(feed, child, name)
        elif name == "sy:updateperiod":
            period = el.text_of(child)
        elif name == "sy:updatefrequency":
            frequency = el.text_of(child)
    feed.offer("link", 2, channel.get("href") or channel.get("HREF") or "")  # CDF
    pace.settle_pace(feed, period, frequency)
