"""The content version: raised where readers' content changes, read before a cached page is served."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")

CHANNEL = "daily8_content"
MEMO_SECONDS = 1.0
_lock = threading.Lock()
_memo: dict[str, tuple[float, int]] = {}
_kept: dict[str, tuple[int, float, Any]] = {}  # name → version, when it ends, what was made


def raise_version(key: str = "site") -> None:
    """Raise the counter in the caller's transaction: readers see content and version together."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_contentversion (key, version) VALUES (%s, 1) "
            "ON CONFLICT (key) DO UPDATE SET version = store_contentversion.version + 1",
            [key],
        )
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, key])
    forget()


def forget() -> None:
    """Drop what this process remembers."""
    with _lock:
        _memo.clear()
        _kept.clear()


def current(key: str = "site") -> int:
    """The version, at most a second old."""
    now = time.monotonic()
    known = _memo.get(key)
    if known and now - known[0] < MEMO_SECONDS:
        return known[1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT version FROM store_contentversion WHERE key = %s", [key])
        row = cursor.fetchone()
    version = int(row[0]) if row else 0
    with _lock:
        _memo[key] = (now, version)
    return version


def once_a_version(name: str, make: Callable[[], T], *, seconds: float) -> T:
    """What ``make`` gives, kept for all readers until the content changes, or ``seconds`` have passed."""
    version, now = current(), time.monotonic()
    known = _kept.get(name)
    if known and known[0] == version and now < known[1]:
        value: T = known[2]
        return value
    made = make()
    with _lock:
        for old in [one for one, (_, end, _) in _kept.items() if end <= now]:
            del _kept[old]  # pages that nobody asks for any more
        _kept[name] = (version, now + seconds, made)
    return made
