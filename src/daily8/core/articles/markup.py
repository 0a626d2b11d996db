"""Chosen blocks → plain text, and markup of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import Any

from daily8.core.articles.blocks import Block
from daily8.core.articles.embeds import as_quotation, source_of
from daily8.core.articles.images import picture_address, size_of, words_of
from daily8.core.articles.pictures import unscaled
from daily8.core.articles.sanitise import absolute_url

_SPACE = re.compile(r"\s+")
_LISTS = frozenset({"ul", "ol", "dl"})
_LEVELS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6"}


def plain_text(blocks: list[Block], *, captions: bool = False) -> str:
    """Paragraphs separated by a blank line; the items of a list and the rows of a table stand on lines of their own.

    ``captions``: what is said of pictures counts too, as in a gallery.
    """
    parts = []
    for _, run in _runs([block for block in blocks if block.text or (captions and block.caption)]):
        items = list(run)
        separator = "\n" if items[0].tag == "li" else "\n\n"
        parts.append(separator.join(block.text or block.caption for block in items))
    return "\n\n".join(parts)


def _runs(blocks: list[Block]) -> Iterator[tuple[Any, Iterator[Block]]]:
    """Neighbours of one list or quotation together."""
    return groupby(blocks, key=lambda block: (id(block.group), block.group) if block.group is not None else None)


def markup(blocks: list[Block], base: str) -> str:
    """HTML, still to be sanitised: addresses are as the page has them, but those of pictures and embedded things."""
    parts, shown = [], set[str]()
    for key, run in _runs(blocks):
        inner = [html for block in run if (html := _one(block, base, shown))]
        if not inner:
            continue
        group = key[1] if key else None
        tag = group.tag if group is not None else ""
        if tag in _LISTS:
            inner = [html if html.startswith(("<li", "<dt", "<dd")) else f"<li>{html}</li>" for html in inner]
            parts.append(f"<{tag}{_begin(group)}>{''.join(inner)}</{tag}>")
        elif tag == "blockquote":
            parts.append(f"<blockquote>{''.join(inner)}{source_of(group)}</blockquote>")
        else:
            parts += inner
    return "\n".join(parts)


def _begin(group: Any) -> str:
    """Where a numbered list goes on with another's numbers, that it does."""
    start = group.get("start") or ""
    return f' start="{start}"' if group.tag == "ol" and start.isascii() and start.isdigit() else ""


def _one(block: Block, base: str, shown: set[str]) -> str:
    if block.tag == "figure":
        return _figure(block, base, shown)
    if block.tag == "embed":
        return as_quotation(block.element, base, block.caption)
    if block.tag == "table":
        return _table(block)
    inner = _inline(block)
    tag = _LEVELS.get(block.tag, block.tag)
    if tag in {"li", "dt", "dd"} and (block.group is None or block.group.tag not in _LISTS):
        tag = "p"
    return f"<{tag}>{inner}</{tag}>" if inner else ""


def _inline(block: Block) -> str:
    if not block.pieces:
        return escape(block.text, quote=False)
    parts = []
    for piece in block.pieces:
        if isinstance(piece, str):
            parts.append(escape(piece, quote=False))
        elif piece[1]:
            name = "href" if piece[0] == "a" else "datetime"
            parts.append(f'<{piece[0]} {name}="{escape(piece[1])}">')
        else:
            parts.append(f"<{piece[0]}>")
    inner = "".join(parts)
    return inner.strip("\r\n") if block.tag == "pre" else _SPACE.sub(" ", inner).strip()


def _figure(block: Block, base: str, shown: set[str]) -> str:
    size: tuple[int | None, int | None]
    if block.element is None:
        address, size, words = absolute_url(block.address, base), (None, None), block.caption
    else:
        address, size, words = picture_address(block.element, base), size_of(block.element), words_of(block.element)
    if address is None or unscaled(address) in shown:
        return ""
    shown.add(unscaled(address))
    width, height = size
    sides = f' width="{width}" height="{height}"' if width and height else ""
    caption = f"<figcaption>{escape(block.caption, quote=False)}</figcaption>" if block.caption else ""
    image = f'<img src="{escape(address)}" alt="{escape(words)}"{sides}>'
    return f"<figure>{image}{caption}</figure>"


def _table(block: Block) -> str:
    rows = []
    for row in list(block.element.iter("tr"))[:1000]:
        cells = []
        for cell in row.iter("td", "th"):
            words = escape(" ".join("".join(cell.itertext()).split()), quote=False)
            spans = "".join(
                f' {name}="{escape(value)}"' for name in ("colspan", "rowspan") if (value := cell.get(name))
            )
            cells.append(f"<{cell.tag}{spans}>{words}</{cell.tag}>")
        if cells:
            rows.append(f"<tr>{''.join(cells)}</tr>")
    caption = block.element.find("caption")
    title = escape(" ".join("".join(caption.itertext()).split()), quote=False) if caption is not None else ""
    return f"<table>{f'<caption>{title}</caption>' if title else ''}{''.join(rows)}</table>"
