"""A feed that was read, not yet cleaned: what tells its entries apart and their changes costs little, cleaning much.

Who knows which entries have not changed cleans only the others.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from operator import attrgetter

from daily8 import __version__
from daily8.core.articles.pictures import lead_picture
from daily8.core.articles.sanitise import absolute_url, sanitise_html
from daily8.core.feeds.apart import Claim, told_apart
from daily8.core.feeds.bodies import with_media
from daily8.core.feeds.raw import RawEntry, RawFeed, Words
from daily8.core.feeds.times import in_order, is_day_first, parse_time
from daily8.core.text import one_line, strip_markup
from daily8.core.types import Enclosure, ParsedEntry, ParsedFeed

MAX_ENTRIES = 500
_PARAGRAPH = re.compile(r"\n\s*\n")
_MARKUP = re.compile(r"</?[a-zA-Z!]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
# All that an entry is made from; ranks only choose among it while it is read.
_PARTS = attrgetter(*(one.name for one in fields(RawEntry) if one.name != "ranks"))


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """``guid``, ``url`` and ``published`` as in the :class:`ParsedEntry` that comes of it."""

    guid: str
    url: str | None
    published: datetime | None
    _made_from: RawEntry | ParsedEntry  # the latter where it was made in another way
    _base: str = ""  # what relative addresses start from
    _authors: tuple[str, ...] = ()  # as found
    shares_address: bool = False  # as in the :class:`ParsedEntry`

    def digest(self) -> str:
        """32 hex digits of all that the entry is made from, and of the rules; empty where that is not known.

        Equal ones are cleaned alike.
        """
        if isinstance(self._made_from, ParsedEntry):
            return ""
        known_by = (self.guid, self.shares_address)
        parts = (__version__, known_by, self._base, self._authors, _PARTS(self._made_from))
        return hashlib.blake2b(repr(parts).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()

    def cleaned(self) -> ParsedEntry:
        if isinstance(self._made_from, ParsedEntry):
            return self._made_from
        return _entry(self, self._made_from, self._base, self._authors)


@dataclass(frozen=True, slots=True)
class Draft:
    """``head``: what is said of the feed itself, cleaned, without its entries."""

    head: ParsedFeed
    entries: tuple[DraftEntry, ...]

    def whole(self) -> ParsedFeed:
        return replace(self.head, entries=tuple(one.cleaned() for one in self.entries))


def finished(feed: ParsedFeed) -> Draft:
    """Of a feed that was made in another way: nothing is known of what its entries were made from."""
    return Draft(replace(feed, entries=()), tuple(map(_finished, feed.entries)))


def _finished(entry: ParsedEntry) -> DraftEntry:
    return DraftEntry(entry.guid, entry.url, entry.published, entry)


def draft(raw: RawFeed, *, url: str) -> Draft:
    """What a reader found, to be made fit for everybody's eyes; ``url`` is where it came from."""
    warnings = list(raw.warnings)
    if len(raw.entries) > MAX_ENTRIES:
        warnings.append(f"The feed holds {len(raw.entries)} entries; the newest {MAX_ENTRIES} were kept.")
    base = _based(raw.base, url)
    _put_dates_in_order(raw.entries)
    head = ParsedFeed(
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
        warnings=tuple(warnings),
    )
    return Draft(head, tuple(_told_apart([_drafted(entry, raw, url) for entry in _newest(raw.entries)])))


def _put_dates_in_order(entries: Sequence[RawEntry]) -> None:
    day_first = is_day_first(date for one in entries for date in (one.published, one.updated) if date)
    if day_first is not None:
        for one in entries:
            one.published, one.updated = (in_order(date, day_first=day_first) for date in (one.published, one.updated))


def _newest(entries: list[RawEntry]) -> list[RawEntry]:
    """At most ``MAX_ENTRIES``: the newest by date, undated ones by their place, in the feed's own order."""
    if len(entries) <= MAX_ENTRIES:
        return entries

    def age(place: int) -> tuple[bool, float, int]:
        time: datetime | None = parse_time(entries[place].published or entries[place].updated)
        return time is None, -time.timestamp() if time else 0.0, place

    return [entries[place] for place in sorted(sorted(range(len(entries)), key=age)[:MAX_ENTRIES])]


def _drafted(raw: RawEntry, feed: RawFeed, feed_url: str) -> DraftEntry:
    base = _based(raw.base or feed.base, feed_url)
    url = absolute_url(raw.link, base) if raw.link else None
    found = DraftEntry(
        guid=one_line(raw.guid, limit=2000) or url or "",
        url=url,
        published=parse_time(raw.published) or parse_time(raw.updated),
        _made_from=raw,
        _base=base,
        _authors=tuple(raw.authors or feed.authors),
    )
    return found if found.guid else _finished(found.cleaned())  # only its words can tell it from others


def _told_apart(entries: Sequence[DraftEntry]) -> Iterator[DraftEntry]:
    for entry, known in zip(entries, told_apart([_claim(entry) for entry in entries]), strict=True):
        if (known.guid, known.shares_address) != (entry.guid, entry.shares_address):
            entry = replace(entry, guid=known.guid, shares_address=known.shares_address)
        yield entry


def _claim(entry: DraftEntry) -> Claim:
    raw = entry._made_from
    if isinstance(raw, ParsedEntry):
        return Claim(entry.guid, entry.url, raw.title)
    files = tuple(one.url for one in raw.enclosures)  # a podcast says the same of all of its episodes
    words = raw.content.value or raw.summary.value
    return Claim(entry.guid, entry.url, raw.title, files or words or None, named=bool(raw.guid.strip()))


def _entry(draft: DraftEntry, raw: RawEntry, base: str, authors: tuple[str, ...]) -> ParsedEntry:
    summary, content = (_body(words, _based(words.base, base)) for words in (raw.summary, raw.content))
    picture = absolute_url(raw.image, base) if raw.image else None
    picture = picture or lead_picture(content or summary)
    title = strip_markup(raw.title)
    return ParsedEntry(
        guid=draft.guid or _guid_of(title, raw.published, summary, content),
        url=draft.url,
        title=title,
        authors=_unique(authors, 10, 200),
        published=draft.published,
        updated=parse_time(raw.updated),
        summary_html=summary,
        content_html=content,
        image_url=picture,
        tags=_unique(raw.tags, 30, 200),
        enclosures=_enclosures(raw, base),
        player_url=absolute_url(raw.player, base) if raw.player else None,
        chapters_url=absolute_url(raw.chapters_url, base) if raw.chapters_url else None,
        chapters=raw.chapters,
        language=_language(raw.language),
        shares_address=draft.shares_address,
    )


def _guid_of(*words: str) -> str:
    return f"sha256:{hashlib.sha256(chr(10).join(words).encode('utf-8', 'replace')).hexdigest()}"


def _language(value: str) -> str | None:
    value = value.strip()
    return value.replace("_", "-").lower() if _LANGUAGE.match(value) else None


def _based(stated: str, feed_url: str) -> str:
    """What relative addresses start from: xml:base, unless it leads inside or nowhere."""
    return (absolute_url(stated, feed_url) if stated else None) or feed_url


def _body(words: Words, base: str) -> str:
    value = words.value
    if words.plain or ("\n" in value and _PARAGRAPH.search(value) and not _MARKUP.search(value)):
        value = html.escape(value) if words.plain else value
        value = "".join(f"<p>{part}</p>" for part in _PARAGRAPH.split(value) if part.strip())
    else:
        value = with_media(value, base)
    return sanitise_html(value, base_url=base).strip() if value else ""


def _enclosures(raw: RawEntry, base: str) -> tuple[Enclosure, ...]:
    kept = []
    for one in raw.enclosures:
        if url := absolute_url(one.url, base):
            title = strip_markup(one.title, limit=300) if one.title else None
            kind = one_line(one.type, limit=100) if one.type else None
            kept.append(replace(one, url=url, type=kind or None, title=title or None))
    return tuple(kept)


def _unique(values: Iterable[str], limit: int, length: int) -> tuple[str, ...]:
    cleaned = (strip_markup(value, limit=length) for value in [*values][: limit * 4])
    return tuple(dict.fromkeys(value for value in cleaned if value))[:limit]
