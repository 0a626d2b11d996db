"""The tolerant feedparser, for feeds that our own reader can make nothing of, in a process that can be killed.

It is slow, raises on some inputs and takes long for others, so nothing of it runs in our process: the child has limits
of memory and of processor time, and is killed at the deadline. What it finds is strings, cleaned like all others.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from daily8.core.errors import ParseError
from daily8.core.feeds.elements import number
from daily8.core.feeds.raw import RawEntry, RawFeed, Words
from daily8.core.feeds.xml import decode
from daily8.core.types import Enclosure

MAX_BYTES = 4 * 1024 * 1024  # it takes about a second for each of them
DEADLINE = 10.0  # seconds
AT_ONCE = 2  # children; each may take half a gigabyte
CHILD = Path(__file__).with_name("second_reader_child.py")
_ENCODING = re.compile(r"\A\s*<\?xml[^>]*\?>")  # which the bytes no longer have
_ENTITY = re.compile(r"<!(?=ENTITY)", re.I)  # without the mark nothing is declared, so nothing can be expanded
_turns = threading.BoundedSemaphore(AT_ONCE)


def read_with_feedparser(data: bytes, content_type: str | None = None) -> RawFeed:
    """Raises :class:`ParseError` when it finds no entries, and nothing else; never takes longer than 2 deadlines."""
    if len(data) > MAX_BYTES:
        raise ParseError("The feed is malformed and too large for the tolerant reader. Ask the publisher to repair it.")
    plain = _ENTITY.sub("<", _ENCODING.sub("", decode(data, content_type))).encode("utf-8", "replace")
    if not _turns.acquire(timeout=DEADLINE):
        raise ParseError(
            "The feed is malformed, and the tolerant reader was busy. It is tried again at the next visit."
        )
    try:
        found = _ask(plain)
    finally:
        _turns.release()
    if not found.entries:
        raise ParseError("The feed is malformed: no reader finds an entry in it. Ask the publisher to repair it.")
    return found


def _ask(data: bytes) -> RawFeed:
    command = [sys.executable, "-I", "-W", "ignore", str(CHILD)]  # -I: no environment, no directory of anybody's
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=DEADLINE, env={}, cwd="/", check=True)
        return _feed(json.loads(done.stdout))
    except subprocess.TimeoutExpired as error:
        raise ParseError("The feed is malformed: reading it was given up after 10 seconds.") from error
    except (subprocess.CalledProcessError, OSError, ValueError, KeyError, TypeError) as error:
        raise ParseError("The feed is malformed: the tolerant reader failed at it, too.") from error


def _feed(found: dict[str, Any]) -> RawFeed:
    feed = RawFeed(**{**found, "entries": [_entry(one) for one in found["entries"]]})
    feed.warnings.append("The feed is malformed; the tolerant reader read it. Tell its publisher.")
    return feed


def _entry(found: dict[str, Any]) -> RawEntry:
    files = [Enclosure(url, kind.strip().lower() or None, number(length)) for url, kind, length in found["enclosures"]]
    entry = RawEntry(**{
        **found, "summary": Words(found["summary"]), "content": Words(found["content"]), "enclosures": [],
    })  # fmt: skip
    for one in files:
        entry.add_enclosure(one)
    return entry
