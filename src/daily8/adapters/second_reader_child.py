"""The program of :mod:`daily8.adapters.second_reader`: a feed on standard input → strings as JSON on standard output.

Run as a file, alone: it imports nothing of ours, limits its own memory and time before it reads a byte, and dies of
what exceeds them.
"""

from __future__ import annotations

import html
import io
import json
import resource
import sys
from collections.abc import Mapping
from typing import Any

MEMORY = 512 * 1024 * 1024  # bytes of addresses
SECONDS = 8  # of processor time
MAX_ENTRIES = 500
LONGEST = 1_000_000  # characters of one text
MOST = 30  # of tags, enclosures, authors of one entry
Json = dict[str, Any]


def confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # no file is written
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def words(detail: Any) -> str:
    """As HTML."""
    if not isinstance(detail, Mapping):
        return ""
    value = str(detail.get("value") or "")[:LONGEST]
    return html.escape(value, quote=False) if detail.get("type") == "text/plain" else value


def text(source: Mapping[str, Any], *names: str) -> str:
    return next((str(source[name])[:LONGEST] for name in names if source.get(name)), "")


def href(links: Any, relation: str) -> str:
    found = (text(one, "href") for one in links or () if one.get("rel") == relation)
    return next(filter(None, found), "")


def entry(source: Mapping[str, Any]) -> Json:
    files = [one for one in source.get("links") or () if one.get("rel") == "enclosure"][:MOST]
    people = [text(one, "name", "email") for one in (source.get("authors") or ())[:MOST]]
    content = next(iter(source.get("content") or ()), None)
    return {
        "guid": text(source, "id"), "link": text(source, "link"), "title": words(source.get("title_detail")),
        "authors": list(filter(None, people)) or [text(source, "author")],
        "published": text(source, "published", "created"), "updated": text(source, "updated"),
        "summary": words(source.get("summary_detail")), "content": words(content),
        "image": text(source.get("image") or {}, "href") or picture(source),
        "tags": [text(one, "label", "term") for one in (source.get("tags") or ())[:MOST]],
        "enclosures": [[text(one, "href"), text(one, "type"), text(one, "length")] for one in files],
    }  # fmt: skip


def picture(source: Mapping[str, Any]) -> str:
    return next((text(one, "url") for one in source.get("media_thumbnail") or ()), "")


def feed(found: Mapping[str, Any]) -> Json:
    source = found["feed"]
    links = source.get("links")
    return {
        "title": words(source.get("title_detail")), "link": text(source, "link"),
        "description": words(source.get("subtitle_detail")), "language": text(source, "language"),
        "image": text(source.get("image") or {}, "href"), "hub": href(links, "hub"), "self_link": href(links, "self"),
        "next_link": href(links, "next"), "entries": [entry(one) for one in found["entries"][:MAX_ENTRIES]],
    }  # fmt: skip


def main() -> None:
    confine()
    data = sys.stdin.buffer.read()
    import feedparser

    # A stream, never a string: a string could be an address or a file's name.
    found = feedparser.parse(
        io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )  # fmt: skip
    sys.stdout.write(json.dumps(feed(found)))


if __name__ == "__main__":
    main()
