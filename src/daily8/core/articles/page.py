"""A web page's bytes → its element tree."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from daily8.core.errors import ParseError
from daily8.core.feeds.xml import decode

MAX_BYTES = 10 * 1024 * 1024
MAX_TAGS = 40_000  # opening and closing, of what is read; an ordinary page of news has some 1,500
# A parser compares an element's attributes with each other: one tag with a hundred thousand would take minutes.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w-]*)[^<>]{8000,}")
MAX_WORDS = 1000  # in a tag
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]{2,40})""", re.I)
_XML = re.compile(r"\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"<[a-zA-Z!]")


def _text(data: bytes | str) -> str:
    data = data[:MAX_BYTES]
    if isinstance(data, str):
        return data
    match = _META_CHARSET.search(data[:4096])
    return decode(data, f"charset={match.group(1).decode('ascii')}" if match else None)


def _bounded(text: str) -> str:
    """Up to the most tags, and the longest tags without their attributes: so the work of reading is bounded."""
    if text.count("<") > MAX_TAGS:
        text = "<".join(text.split("<", MAX_TAGS)[:MAX_TAGS])

    def short(match: re.Match[str]) -> str:
        return f"<{match[1]}" if len(match.group().split(None, MAX_WORDS)) > MAX_WORDS else match.group()

    return _LONG_TAG.sub(short, text)


def page_tree(page: bytes | str) -> Any:
    """The root element, without comments. Raises :class:`ParseError` when it is no web page, and nothing else."""
    text = _text(page).replace("\x00", "")
    declared = _XML.match(text)
    text = text[declared.end() :] if declared else text
    if not _MARKUP.search(text):
        raise ParseError("This is not a web page: there is no markup in it.")
    parser = etree.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = etree.fromstring(_bounded(text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ParseError(f"This is not a web page: {error}.") from error
    if tree is None:
        raise ParseError("This is not a web page: nothing stands in it.")
    return tree
