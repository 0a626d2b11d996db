"""A web page's bytes → its element tree."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from daily8.core.charsets import charset_of, decode_as, is_western
from daily8.core.errors import ParseError

MAX_BYTES = 10 * 1024 * 1024
MAX_TAGS = 40_000  # opening and closing, of what is read; an ordinary page of news has some 1,500
# A parser compares an element's attributes with each other: one tag with a hundred thousand would take minutes.
LONG_TAG = 8000  # characters
MAX_WORDS = 1000  # in a long tag
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]{2,40})""", re.I)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_XML = re.compile(r"\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"<[a-zA-Z!]")


def _text(data: bytes | str, content_type: str | None) -> str:
    """What the server says goes before what the page says, unless it is what servers say of everything."""
    data = data[:MAX_BYTES]
    if isinstance(data, str):
        return data
    http, declared, meta = charset_of(content_type), _DECLARED.match(data[:400]), _META_CHARSET.search(data[:4096])
    inside = [match.group(1).decode("ascii") for match in (declared, meta) if match]
    return decode_as(data, [*inside, http] if is_western(http) else [http, *inside])


def _bounded(text: str) -> str:
    """Up to the most tags, and the longest tags without their attributes: so the work of reading is bounded."""
    parts = text.split("<", MAX_TAGS)
    long = [place for place, part in enumerate(parts) if len(part) > LONG_TAG and place and _is_flooded(part)]
    if not long and len(parts) <= MAX_TAGS:
        return text
    for place in long:
        end = parts[place].find(">")
        parts[place] = "i" + parts[place][end:] if end >= 0 else "i>"
    return "<".join(parts[:MAX_TAGS])


def _is_flooded(tag: str) -> bool:
    """More attributes, or words in them, than anybody writes. ``tag``: from its name to the next tag."""
    head, _, _ = tag.partition(">")
    return len(head) > LONG_TAG and len(head.split(None, MAX_WORDS)) > MAX_WORDS


def page_tree(page: bytes | str, content_type: str | None = None) -> Any:
    """The root element, without comments; ``content_type`` as the server sent it.

    Raises :class:`ParseError` when it is no web page, and nothing else.
    """
    text = _text(page, content_type).replace("\x00", "")
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
