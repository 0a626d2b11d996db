"""A web page's bytes → its element tree."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from daily8.core.errors import ParseError
from daily8.core.feeds.xml import decode

MAX_BYTES = 10 * 1024 * 1024
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]{2,40})""", re.I)
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"<[a-zA-Z!]")


def _text(data: bytes | str) -> str:
    data = data[:MAX_BYTES]
    if isinstance(data, str):
        return data
    match = _META_CHARSET.search(data[:4096])
    return decode(data, f"charset={match.group(1).decode('ascii')}" if match else None)


def page_tree(page: bytes | str) -> Any:
    """The root element, without comments. Raises :class:`ParseError` when it is no web page, and nothing else."""
    text = _XML.sub("", _text(page).replace("\x00", ""))
    if not _MARKUP.search(text):
        raise ParseError("This is not a web page: there is no markup in it.")
    parser = etree.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ParseError(f"This is not a web page: {error}.") from error
    if tree is None:
        raise ParseError("This is not a web page: nothing stands in it.")
    return tree
