"""The fields of a feed by name, as we read them and as others say they are, and when two values are the same.

Names are ``title`` or ``items.0.title``. What we clean is no disagreement: both values are seen as a reader sees them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from daily8.core.articles.sanitise import absolute_url, sanitise_html
from daily8.core.feeds.people import person
from daily8.core.feeds.times import parse_time
from daily8.core.text import strip_markup
from daily8.core.types import ParsedEntry, ParsedFeed

URL = "http://127.0.0.1:8097/feed.xml"  # where the cases are read from: feedparser's own answers name this server
LONG = 100_000  # characters of a body that are compared
_SPACE = re.compile(r"\s+")
Json = Mapping[str, Any]


# --- ours -----------------------------------------------------------------------------------------


def our_fields(feed: ParsedFeed) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": feed.title, "description": feed.description, "link": feed.home_url, "language": feed.language,
        "image": feed.image_url, "self": feed.self_url, "next": feed.next_url, "hub": feed.hub_url, "ttl": feed.ttl,
        "skip hours": feed.skip_hours, "skip days": feed.skip_days, "items": len(feed.entries),
    }  # fmt: skip
    for number, entry in enumerate(feed.entries):
        found.update({f"items.{number}.{name}": value for name, value in _our_entry(entry).items()})
    return found


def _our_entry(entry: ParsedEntry) -> dict[str, Any]:
    return {
        "title": entry.title, "link": entry.url, "guid": entry.guid, "summary": entry.summary_html,
        "content": entry.content_html, "authors": list(entry.authors), "published": entry.published,
        "updated": entry.updated, "tags": list(entry.tags), "image": entry.image_url, "language": entry.language,
        "enclosures": [{"url": one.url, "type": one.type, "length": one.length} for one in entry.enclosures],
    }  # fmt: skip


# --- theirs ---------------------------------------------------------------------------------------


def _text(value: Any) -> str | None:
    """What stands in a string or in the object around it."""
    if isinstance(value, Mapping):
        value = next(
            (value[key] for key in ("value", "encoded", "text", "name", "label", "term") if value.get(key)), None
        )
    return str(value) if isinstance(value, str | int | float) else None


def _texts(value: Any) -> list[str] | None:
    return [text for one in value if (text := _label(one))] if isinstance(value, list) else None


def _label(value: Any) -> str | None:
    return (value.get("label") or _text(value)) if isinstance(value, Mapping) else _text(value)


def _people(value: Any) -> list[str] | None:
    if not isinstance(value, list):
        return None
    return [name for one in value if (name := (_text(one) or (isinstance(one, Mapping) and one.get("email"))))]


def _address(value: Any) -> str | None:
    return (value.get("url") or value.get("href")) if isinstance(value, Mapping) else value


def _related(document: Json, relation: str) -> str | None:
    """The address of Atom's link of that relation, a page before all else."""
    links = [one for one in document.get("links") or () if isinstance(one, Mapping)]
    fits = [one for one in links if (one.get("rel") or "alternate") == relation and one.get("href")]
    fits.sort(key=lambda one: (one.get("type") or "text/html") != "text/html")
    return str(fits[0]["href"]) if fits else None


def _minutes(value: Any) -> int | None:
    return int(value) * 60 if str(value).isdigit() and int(value) else None


def _enclosures(value: Any) -> list[dict[str, Any]] | None:
    if not isinstance(value, list):
        return None
    return [
        {"url": url, "type": _first(one, "type mime_type"), "length": _first(one, "length size_in_bytes")}
        for one in value
        if isinstance(one, Mapping) and (url := one.get("url"))
    ]


def _first(document: Json, names: str, read: Callable[[Any], Any] = _text) -> Any:
    return next((found for name in names.split() if document.get(name) and (found := read(document[name]))), None)


def their_fields(document: Json) -> dict[str, Any]:
    """Of gofeed's and feedsmith's answers, whichever of their forms it is; only what is stated."""
    items = document.get("items") or document.get("entries") or []
    found: dict[str, Any] = {
        "title": _first(document, "title"),
        "description": _first(document, "description subtitle tagline"),
        "link": _first(document, "link home_page_url", _address) or _related(document, "alternate"),
        "language": _first(document, "language"),
        "image": _first(document, "image logo icon favicon", _address),
        "self": _first(document, "feedLink feed_url") or _related(document, "self"),
        "next": _first(document, "next_url") or _related(document, "next"),
        "hub": _related(document, "hub"),
        "ttl": _first(document, "ttl", _minutes),
        "items": len(items),
    }
    for number, item in enumerate(items):
        found.update({f"items.{number}.{name}": value for name, value in _their_entry(item or {}).items()})
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _their_entry(item: Json) -> dict[str, Any]:
    return {
        "title": _first(item, "title"),
        "link": _first(item, "link url") or _related(item, "alternate"),
        "guid": _first(item, "guid id"),
        "summary": _first(item, "description summary"),
        "content": _first(item, "content content_html content_text"),
        "authors": _first(item, "authors", _people) or _people([item.get("author")]),
        "published": _first(item, "publishedParsed pubDateParsed published pubDate issued date_published"),
        "updated": _first(item, "updatedParsed updated modified date_modified"),
        "tags": _first(item, "categories tags", _texts),
        "image": _first(item, "image banner_image", _address),
        "language": _first(item, "language"),
        "enclosures": _first(item, "enclosures attachments", _enclosures),
    }


# --- the same? ------------------------------------------------------------------------------------


def seen(value: Any) -> str:
    """As a reader sees it: without markup, in one line."""
    return _SPACE.sub(" ", strip_markup(str(value or ""), limit=LONG)).strip()


def _same_address(ours: str | None, theirs: str) -> bool:
    """A relative address they did not resolve is the end of ours; one that may not be shown is none."""
    wanted = absolute_url(theirs, URL)
    if ours is None or wanted is None or ours == wanted:
        return ours == wanted
    return not urlsplit(theirs).scheme and ours.endswith(theirs.strip().lstrip("./"))


def _same_time(ours: Any, theirs: Any) -> bool:
    """An unreadable one is none."""
    wanted = theirs if isinstance(theirs, datetime) else parse_time(theirs)
    if not isinstance(ours, datetime) or wanted is None:
        return bool(ours == wanted)
    return abs((ours - wanted).total_seconds()) < 1


def _same_files(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> bool:
    kept = [one for one in theirs if absolute_url(one["url"], URL)]
    return len(ours) >= len(kept) and all(map(_same_file, ours, kept))


def _same_file(ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    length = str(theirs["length"] or "")
    return (
        _same_address(ours["url"], theirs["url"])
        and (ours["type"] or "") == (theirs["type"] or "").lower()
        and (not length.isdigit() or (ours["length"] or 0) == int(length))
    )


def same(name: str, ours: Any, theirs: Any) -> bool:
    """Whether our value of a field is theirs."""
    kind = name.rpartition(".")[2]
    if kind in {"link", "image", "self", "next", "hub"}:
        return _same_address(ours, theirs)
    if kind in {"published", "updated"}:
        return _same_time(ours, theirs)
    if kind in {"summary", "content"}:
        return seen(ours) == seen(sanitise_html(str(theirs), base_url=URL))
    if kind == "authors":
        theirs = [person(str(one)) for one in theirs]
    if kind in {"authors", "tags"}:
        # Each once, whoever repeats it.
        return [seen(one) for one in ours or ()] == list(dict.fromkeys(shown for one in theirs if (shown := seen(one))))
    if kind == "enclosures":
        return _same_files(ours or [], theirs)
    if kind == "language":
        return str(ours or "").lower() == str(theirs).replace("_", "-").lower()
    if isinstance(theirs, int):
        return bool(ours == theirs)
    return seen(ours) == seen(theirs)


def disagreements(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    for name, value in theirs.items():
        if not same(name, ours.get(name), value):
            yield f"{name}: ours {ours.get(name)!r:.80}, theirs {value!r:.80}"
