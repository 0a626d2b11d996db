"""What feedparser's cases state of a feed: ``Expect: not bozo and entries[0]['title'] == 'x'``, as far as we map it.

The expression is read, never run.
"""

from __future__ import annotations

import ast
import calendar
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

_EXPECT = re.compile(rb"^\s*Expect:\s*(.+?)\s*$", re.M)
_HEADER = re.compile(rb"^\s*Header:\s*([A-Za-z-]+):\s*(.+?)\s*$", re.M)
_FEED = {
    "title": "title", "subtitle": "description", "tagline": "description", "description": "description",
    "link": "link", "language": "language", "image.href": "image", "title_detail.value": "title",
    "subtitle_detail.value": "description", "tagline_detail.value": "description",
}  # fmt: skip
_ENTRY = {
    "title": "title", "title_detail.value": "title", "link": "link", "id": "guid", "guid": "guid", "summary": "summary",
    "description": "summary", "summary_detail.value": "summary", "content.0.value": "content", "author": "author",
    "author_detail.name": "author", "published": "published", "updated": "updated", "published_parsed": "published",
    "updated_parsed": "updated", "image.href": "image", "category": "tags.0",
}  # fmt: skip
_PLACED = re.compile(
    r"(?:(tags)\.(\d+)\.(term)|(authors)\.(\d+)\.(name)|(enclosures)\.(\d+)\.(href|url|type|length))\Z"
)


def headers(case: bytes) -> dict[str, str]:
    """Lower-case names."""
    return {name.decode().lower(): value.decode("latin-1") for name, value in _HEADER.findall(case[:4000])}


def claims(case: bytes) -> Iterator[tuple[str, Any]]:
    """(our field, the value it should have)."""
    match = _EXPECT.search(_plain(case[:8000]))
    if match is None:
        return
    try:
        tree = ast.parse(match.group(1).decode("utf-8", "replace"), mode="eval").body
    except (SyntaxError, ValueError):
        return
    for one in tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]:
        if isinstance(one, ast.Compare) and len(one.ops) == 1 and isinstance(one.ops[0], ast.Eq):
            field, value = _field(_path(one.left)), _literal(one.comparators[0])
            if field and value is not None:
                yield field, value


def _plain(head: bytes) -> bytes:
    """Comments of UTF-16 and UTF-32 cases, without their zeros; of EBCDIC's none."""
    return head.replace(b"\0", b"")


def _literal(node: ast.expr) -> Any:
    """A time is nine numbers, as feedparser gives it."""
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return None
    if isinstance(value, tuple) and len(value) == 9:
        return datetime.fromtimestamp(calendar.timegm(value), UTC)
    return value


def _path(node: ast.expr) -> str:
    """``entries[0]['content'][0]['value']`` and ``entries[0].content[0].value`` as ``entries.0.content.0.value``."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_path(node.value)}.{node.attr}"
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return f"{_path(node.value)}.{node.slice.value!s}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len" and len(node.args) == 1:
        return f"{_path(node.args[0])}.len"
    return "?"


def _field(path: str) -> str | None:
    where, _, rest = path.partition(".")
    if path == "entries.len":
        return "items"
    if where == "feed":
        return _FEED.get(rest)
    number, _, name = rest.partition(".")
    if where != "entries" or not number.isdigit():
        return None
    placed = _PLACED.match(name)
    field = ".".join(filter(None, placed.groups())) if placed else _ENTRY.get(name)
    return f"items.{number}.{field}" if field else None
