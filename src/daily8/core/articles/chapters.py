"""The chapters of a recording: JSON chapters of the podcast namespace, or Podlove's in the feed itself.

https://github.com/Podcastindex-org/podcast-namespace (chapters), https://podlove.org/simple-chapters/
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from daily8.core.errors import ParseError
from daily8.core.text import strip_markup
from daily8.core.types import Chapter

MOST = 200
LONGEST = 7 * 24 * 3600  # seconds
TITLE = 300  # characters


def parse_chapters(data: bytes) -> tuple[Chapter, ...]:
    """A file of JSON chapters, in order of time; those that are not for the table of contents are left out.

    Raises :class:`ParseError`, and nothing else.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ParseError("These are no chapters: the file is not JSON.") from error
    items = found.get("chapters") if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise ParseError("These are no chapters: the file has no list of them.")
    told = [item for item in items if isinstance(item, dict) and item.get("toc") is not False]
    return in_order((seconds_of(item.get("startTime")), item.get("title")) for item in told)


def in_order(marks: Iterable[tuple[int | None, object]]) -> tuple[Chapter, ...]:
    """Chapters of (seconds, title): what has no time or no title is left out; of two at one time the first counts."""
    kept: dict[int, str] = {}
    for start, title in marks:
        words = strip_markup(title, limit=TITLE) if isinstance(title, str) else ""
        if start is not None and words:
            kept.setdefault(start, words)
    return tuple(Chapter(start, kept[start]) for start in sorted(kept)[:MOST])


def seconds_of(value: object) -> int | None:
    """A number of seconds, or ``HH:MM:SS.mmm`` with as many parts as one likes, in whole seconds."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    total = 0.0
    try:
        for part in str(value).strip().split(":")[:4]:
            total = total * 60 + float(part)
    except ValueError:
        return None
    return int(total) if 0 <= total <= LONGEST else None
