"""News and video sitemaps as feeds: addresses with a title, a date, keywords, pictures.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap (and video-, image-sitemaps).
An address that a sitemap says nothing about is no entry: it has no title, and may be any page of the site.
"""

from __future__ import annotations

from daily8.core.errors import ParseError
from daily8.core.feeds import elements as el
from daily8.core.feeds import media
from daily8.core.feeds.elements import Element
from daily8.core.feeds.raw import RawEntry, RawFeed, Words
from daily8.core.types import Enclosure

SHOWN = 5  # addresses of an index that are named to the operator


def read_sitemap(root: Element) -> RawFeed:
    """``root`` is a urlset. Raises ParseError when it holds no news and no videos."""
    feed, silent = RawFeed(), 0
    for name, child in el.named(root):
        if name != "url":
            continue
        entry = _entry(feed, child)
        if entry.title:
            feed.entries.append(entry)
        else:
            silent += 1
    if not feed.entries:
        raise ParseError(
            "This is not a feed but a sitemap: its addresses carry no titles. Give the site's news sitemap, its feed, "
            "or the site itself."
        )
    if silent:
        feed.warnings.append(f"Left out for want of a title: {silent} of the sitemap's addresses.")
    return feed


def refuse_index(root: Element) -> RawFeed:
    """Raises ParseError with the addresses of the sitemaps that an index names, those of news first."""
    found = [el.text_of(part) for _, child in el.named(root) for name, part in el.named(child) if name == "loc"]
    found.sort(key=lambda address: "news" not in address.lower())
    named = "; ".join(address[:200] for address in found[:SHOWN]) or "none"
    raise ParseError(f"This is not a feed but a list of sitemaps. Give one of those it names: {named}.")


def _entry(feed: RawFeed, element: Element) -> RawEntry:
    entry = RawEntry()
    for name, child in el.named(element):
        if name == "loc":
            entry.link = entry.guid = el.text_of(child)
        elif name == "lastmod":
            entry.updated = el.text_of(child)
        elif name == "news:news":
            _news(feed, entry, child)
        elif name == "image:image":
            _image(entry, child)
        elif name == "video:video":
            _video(entry, child)
    return entry


def _news(feed: RawFeed, entry: RawEntry, element: Element) -> None:
    for name, child in el.named(element):
        if name == "news:title":
            entry.offer("title", 0, el.text_of(child))
        elif name == "news:publication_date":
            entry.offer("published", 0, el.text_of(child))
        elif name == "news:keywords":
            media.add_keywords(entry, el.text_of(child))
        elif name == "news:publication":
            for part_name, part in el.named(child):
                if part_name == "news:name":
                    feed.offer("title", 0, el.text_of(part))
                elif part_name == "news:language":
                    entry.language = el.text_of(part)


def _image(entry: RawEntry, element: Element) -> None:
    for name, child in el.named(element):
        if name == "image:loc":
            media.offer_picture(entry, media.CONTENT, el.text_of(child))


def _video(entry: RawEntry, element: Element) -> None:
    """Its own file and player, and what the entry lacks."""
    texts = {name.removeprefix("video:"): el.text_of(child) for name, child in el.named(element)}
    entry.offer("title", 1, texts.get("title", ""))
    entry.offer("published", 1, texts.get("publication_date", ""))
    entry.offer("player", 1, texts.get("player_loc", ""))
    entry.offer_words("summary", 1, Words(texts.get("description", ""), True))
    media.offer_picture(entry, media.THUMBNAIL, texts.get("thumbnail_loc", ""))
    entry.tags += [el.text_of(child) for name, child in el.named(element) if name == "video:tag"]
    if address := texts.get("content_loc"):
        entry.add_enclosure(Enclosure(address, duration=el.seconds(texts.get("duration"))))
