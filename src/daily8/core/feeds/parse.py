"""Find the format, read it, and clean what was read."""

from __future__ import annotations

from daily8.core.errors import ParseError
from daily8.core.feeds.atom import read_atom
from daily8.core.feeds.drafts import Draft, draft
from daily8.core.feeds.elements import PLAIN_NAME, Element, name_of
from daily8.core.feeds.jsonfeed import read_json_feed
from daily8.core.feeds.raw import RawFeed
from daily8.core.feeds.rss import read_rss
from daily8.core.feeds.sitemap import read_sitemap, refuse_index
from daily8.core.feeds.xml import parse_xml
from daily8.core.text import one_line
from daily8.core.types import ParsedFeed

_READERS = {
    "rss": read_rss, "rdf:rdf": read_rss, "rdf": read_rss, "channel": read_rss, "item": read_rss,
    "atom:feed": read_atom, "feed": read_atom, "atom:entry": read_atom, "entry": read_atom,
    "urlset": read_sitemap, "sitemapindex": refuse_index,
}  # fmt: skip


def read_feed(data: bytes, content_type: str | None = None) -> RawFeed:
    """The feed as its publisher wrote it: strings, nothing cleaned, not for anybody's eyes.

    Raises :class:`ParseError` when the bytes are no feed, and nothing else.
    """
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise ParseError("This is not a feed: the answer is empty.")
    if start.startswith((b"{", b"[")):
        return read_json_feed(data, content_type)
    root = parse_xml(data, content_type)
    name = name_of(root)
    if name.startswith("other:") and name.removeprefix("other:") in _READERS:
        name = _without_namespace(root)
    if name.endswith("html"):
        raise ParseError("This is not a feed but a web page. Give the address of the feed, or of the site.")
    read = _READERS.get(name) or _READERS.get(name.rpartition(":")[2])
    if read is None:
        raise ParseError(f"This is not a feed: its first element is <{one_line(name, limit=40)}>.")
    return read(root)


def _without_namespace(root: Element) -> str:
    """Some publishers invent a namespace for a format that has none, or another; theirs is cut. The root's name."""
    namespace = str(root.tag).rpartition("}")[0] + "}"
    for one in root.iter():
        tag = one.tag
        if isinstance(tag, str) and tag.startswith(namespace) and PLAIN_NAME.match(local := tag[len(namespace) :]):
            one.tag = local
    return name_of(root)


def draft_feed(data: bytes, *, url: str, content_type: str | None = None) -> Draft:
    """As :func:`parse_feed`, but the entries are not yet cleaned."""
    return draft(read_feed(data, content_type), url=url)


def parse_feed(data: bytes, *, url: str, content_type: str | None = None) -> ParsedFeed:
    """Parse RSS 0.9x/1.0/2.0, RDF, Atom 0.3/1.0 or JSON Feed.

    ``url`` is where the bytes came from; relative addresses are resolved against it and xml:base. Titles, names and
    tags come back as plain text, bodies sanitised, times in UTC. At most the newest 500 entries are kept.

    Raises :class:`ParseError` when the bytes are no feed, and nothing else.
    """
    return draft_feed(data, url=url, content_type=content_type).whole()
