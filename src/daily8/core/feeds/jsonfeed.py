"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from daily8.core.errors import ParseError
from daily8.core.feeds.raw import MAX_ENCLOSURES, RawEntry, RawFeed, Words
from daily8.core.feeds.xml import decode
from daily8.core.types import Enclosure


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _authors(item: dict[str, Any]) -> list[str]:
    people = _dicts(item.get("authors")) or _dicts([item.get("author")])
    return [_text(person.get("name")) for person in people if person.get("name")]


def _enclosure(item: dict[str, Any]) -> Enclosure:
    size, seconds = item.get("size_in_bytes"), item.get("duration_in_seconds")
    return Enclosure(
        url=_text(item.get("url")),
        type=_text(item.get("mime_type")) or None,
        length=int(size) if isinstance(size, int | float) and 0 <= size < 1e15 else None,
        duration=int(seconds) if isinstance(seconds, int | float) and 0 <= seconds < 1e9 else None,
        title=_text(item.get("title")) or None,
    )


def _entry(item: dict[str, Any]) -> RawEntry:
    content = _text(item.get("content_html"))
    plain = _text(item.get("content_text"))
    tags = item.get("tags")
    return RawEntry(
        guid=_text(item.get("id")),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        title=_text(item.get("title")),
        authors=_authors(item),
        published=_text(item.get("date_published")),
        updated=_text(item.get("date_modified")),
        summary=Words(_text(item.get("summary")), True),
        content=Words(content or plain, not content),
        image=_text(item.get("image")) or _text(item.get("banner_image")),
        tags=[_text(tag) for tag in tags] if isinstance(tags, list) else [],
        enclosures=[_enclosure(attachment) for attachment in _dicts(item.get("attachments"))[:MAX_ENCLOSURES]],
        language=_text(item.get("language")),
    )


def _hub(feed: dict[str, Any]) -> str:
    """WebSub's if there is one: it is the kind that Daily8 speaks."""
    hubs = _dicts(feed.get("hubs"))
    hubs.sort(key=lambda hub: _text(hub.get("type")).lower() != "websub")
    return _text(hubs[0].get("url")) if hubs else ""


def read_json_feed(data: bytes, content_type: str | None) -> RawFeed:
    """Raises :class:`ParseError` for JSON that is no feed."""
    try:
        feed = json.loads(decode(data, content_type))
    except (ValueError, RecursionError) as error:
        raise ParseError("This is not a feed: the JSON in it is broken.") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise ParseError("This is not a feed: the JSON in it has no list of items.")
    return RawFeed(
        title=_text(feed.get("title")),
        link=_text(feed.get("home_page_url")),
        description=_text(feed.get("description")),
        language=_text(feed.get("language")),
        image=_text(feed.get("icon")) or _text(feed.get("favicon")),
        hub=_hub(feed),
        self_link=_text(feed.get("feed_url")),
        next_link=_text(feed.get("next_url")),
        authors=_authors(feed),
        entries=[_entry(item) for item in _dicts(feed["items"])],
    )
