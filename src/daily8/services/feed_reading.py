"""Bytes → a feed: by our own reader, and by the tolerant one where ours can make nothing of what looks like a feed."""

from __future__ import annotations

import re

from daily8.adapters.second_reader import read_with_feedparser
from daily8.core.errors import ParseError
from daily8.core.feeds import Draft, draft, draft_feed
from daily8.core.types import ParsedFeed

_ENTRY = re.compile(rb"<(?:[\w-]{1,30}:)?(?:item|entry)[\s>/]", re.I)
_PAGE = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)


def read_answer(data: bytes, *, url: str, content_type: str | None = None) -> ParsedFeed:
    """As :func:`daily8.core.feeds.parse_feed`, which see; its error is raised where neither reader finds an entry."""
    return draft_answer(data, url=url, content_type=content_type).whole()


def draft_answer(data: bytes, *, url: str, content_type: str | None = None) -> Draft:
    """As :func:`read_answer`, but the entries are not yet cleaned."""
    try:
        feed = draft_feed(data, url=url, content_type=content_type)
    except ParseError:
        if not _looks_like_a_feed(data):
            raise
        second = _second(data, url, content_type)
        if second is None:
            raise
        return second
    if feed.entries or not _looks_like_a_feed(data):
        return feed
    return _second(data, url, content_type) or feed


def _looks_like_a_feed(data: bytes) -> bool:
    """It has an entry's tag and is no web page."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:64] else data  # UTF-16 and UTF-32
    return _PAGE.match(plain) is None and _ENTRY.search(plain) is not None


def _second(data: bytes, url: str, content_type: str | None) -> Draft | None:
    try:
        return draft(read_with_feedparser(data, content_type), url=url)
    except ParseError:
        return None
