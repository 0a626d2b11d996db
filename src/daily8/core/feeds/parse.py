"""Find the format, read it, and clean what was read."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from daily8.core.articles.sanitise import absolute_url, sanitise_html
from daily8.core.errors import ParseError
from daily8.core.feeds.atom import read_atom
from daily8.core.feeds.elements import PLAIN_NAME, Element, name_of
from daily8.core.feeds.jsonfeed import read_json_feed
from daily8.core.feeds.raw import RawEntry, RawFeed, Words
from daily8.core.feeds.rss import read_rss
from daily8.core.feeds.sitemap import read_sitemap, refuse_index
from daily8.core.feeds.times import parse_time
from daily8.core.feeds.xml import parse_xml
from daily8.core.text import one_line, strip_markup
from daily8.core.types import Enclosure, ParsedEntry, ParsedFeed

MAX_ENTRIES = 500
_PARAGRAPH = re.compile(r"\n\s*\n")
_FIRST_PICTURE = re.compile(r'<img [^>]*?src="([^"]+)"')
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")


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


def _language(value: str) -> str | None:
    value = value.strip()
    return value.replace("_", "-").lower() if _LANGUAGE.match(value) else None


def _base(stated: str, feed_url: str) -> str:
    """What relative addresses start from: xml:base, unless it leads inside or nowhere."""
    return (absolute_url(stated, feed_url) if stated else None) or feed_url


def _body(words: Words, base: str) -> str:
    value = words.value
    if words.plain:
        value = "".join(f"<p>{html.escape(part)}</p>" for part in _PARAGRAPH.split(value) if part.strip())
    return sanitise_html(value, base_url=base).strip() if value else ""


def _enclosures(raw: RawEntry, base: str) -> tuple[Enclosure, ...]:
    kept = []
    for one in raw.enclosures:
        if url := absolute_url(one.url, base):
            title = strip_markup(one.title, limit=300) if one.title else None
            kind = one_line(one.type, limit=100) if one.type else None
            kept.append(replace(one, url=url, type=kind or None, title=title or None))
    return tuple(kept)


def _unique(values: list[str], limit: int, length: int) -> tuple[str, ...]:
    if not values:
        return ()
    cleaned = (strip_markup(value, limit=length) for value in values[: limit * 4])
    return tuple(dict.fromkeys(value for value in cleaned if value))[:limit]


def _entry(raw: RawEntry, feed: RawFeed, feed_url: str) -> ParsedEntry:
    base = _base(raw.base or feed.base, feed_url)
    url = absolute_url(raw.link, base) if raw.link else None
    summary, content = (_body(words, _base(words.base, base)) for words in (raw.summary, raw.content))
    picture = absolute_url(raw.image, base) if raw.image else None
    if picture is None and (match := _FIRST_PICTURE.search(content or summary)):
        picture = html.unescape(match.group(1))
    title = strip_markup(raw.title)
    guid = one_line(raw.guid, limit=2000) or url or ""
    if not guid:
        digest = hashlib.sha256("\n".join((title, raw.published, summary, content)).encode("utf-8", "replace"))
        guid = f"sha256:{digest.hexdigest()}"
    updated = parse_time(raw.updated)
    return ParsedEntry(
        guid=guid,
        url=url,
        title=title,
        authors=_unique(raw.authors or feed.authors, 10, 200),
        published=parse_time(raw.published) or updated,
        updated=updated,
        summary_html=summary,
        content_html=content,
        image_url=picture,
        tags=_unique(raw.tags, 30, 200),
        enclosures=_enclosures(raw, base),
        player_url=absolute_url(raw.player, base) if raw.player else None,
        chapters_url=absolute_url(raw.chapters_url, base) if raw.chapters_url else None,
        chapters=raw.chapters,
        language=_language(raw.language),
    )


def _newest(entries: list[RawEntry]) -> list[RawEntry]:
    """At most ``MAX_ENTRIES``: the newest by date, undated ones by their place, in the feed's own order."""
    if len(entries) <= MAX_ENTRIES:
        return entries

    def age(place: int) -> tuple[bool, float, int]:
        time: datetime | None = parse_time(entries[place].published or entries[place].updated)
        return time is None, -time.timestamp() if time else 0.0, place

    return [entries[place] for place in sorted(sorted(range(len(entries)), key=age)[:MAX_ENTRIES])]


def _told_apart(entries: Iterable[ParsedEntry]) -> Iterator[ParsedEntry]:
    """Entries that share a guid but not their address go by their address."""
    first: dict[str, str | None] = {}
    for entry in entries:
        if first.setdefault(entry.guid, entry.url) != entry.url and entry.url:
            entry = replace(entry, guid=entry.url)
        yield entry


def parse_feed(data: bytes, *, url: str, content_type: str | None = None) -> ParsedFeed:
    """Parse RSS 0.9x/1.0/2.0, RDF, Atom 0.3/1.0 or JSON Feed.

    ``url`` is where the bytes came from; relative addresses are resolved against it and xml:base. Titles, names and
    tags come back as plain text, bodies sanitised, times in UTC. At most the newest 500 entries are kept.

    Raises :class:`ParseError` when the bytes are no feed, and nothing else.
    """
    return cleaned(read_feed(data, content_type), url=url)


def cleaned(raw: RawFeed, *, url: str) -> ParsedFeed:
    """What a reader found, made fit for everybody's eyes; ``url`` is where it came from."""
    warnings = list(raw.warnings)
    if len(raw.entries) > MAX_ENTRIES:
        warnings.append(f"The feed holds {len(raw.entries)} entries; the newest {MAX_ENTRIES} were kept.")
    base = _base(raw.base, url)
    return ParsedFeed(
        title=strip_markup(raw.title),
        home_url=absolute_url(raw.link, base) if raw.link else None,
        description=strip_markup(raw.description, limit=2000),
        language=_language(raw.language),
        image_url=absolute_url(raw.image, base) if raw.image else None,
        hub_url=absolute_url(raw.hub, base) if raw.hub else None,
        self_url=absolute_url(raw.self_link, base) if raw.self_link else None,
        next_url=absolute_url(raw.next_link, base) if raw.next_link else None,
        ttl=raw.ttl,
        skip_hours=raw.skip_hours,
        skip_days=raw.skip_days,
        entries=tuple(_told_apart(_entry(entry, raw, url) for entry in _newest(raw.entries))),
        warnings=tuple(warnings),
    )
