"""The content version: raised where readers' content changes, read before a cached page is served."""

from __future__ import annotations

import threading
import time

from django.db import connection

CHANNEL = "daily8_content"
MEMO_SECONDS = 1.0
_lock = threading.Lock()
_memo: dict[str, tuple[float, int]] = {}


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
