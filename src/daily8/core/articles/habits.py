"""A publisher's own habits: blocks that stand on many of its pages are its template, not news."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

from daily8.core.text import fold, strip_markup
from daily8.core.types import ExtractedArticle

_WORD = re.compile(r"\w+")
# The outermost blocks of sanitised HTML, which is serialised: no attribute holds a bare "<" or ">".
_BLOCK = re.compile(r"<(/?)(p|h[2-6]|blockquote|ul|ol|dl|table|figure|pre)\b[^<>]*>")
_ITEM = re.compile(r"<(li|dd|dt|figcaption|tr|p)\b[^<>]*>.*?</\1>", re.S)


def block_digest(block: str) -> int:
    """64 bits, signed: equal for blocks that differ in case, accents, marks and spaces only."""
    folded = " ".join(_WORD.findall(fold(block)))
    return int.from_bytes(
        hashlib.blake2b(folded.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True
    )


def blocks_of(text: str) -> list[str]:
    return [block for part in text.split("\n\n") if (block := part.strip())]


def block_digests(text: str | Iterable[str]) -> tuple[int, ...]:
    """The digests of a text's paragraphs (or of these blocks), in order, each once. Blocks without a word have none."""
    blocks = blocks_of(text) if isinstance(text, str) else text
    return tuple(dict.fromkeys(block_digest(block) for block in blocks if _WORD.search(block)))


def without_habits(article: ExtractedArticle, repeated: frozenset[int]) -> ExtractedArticle:
    """The article without the blocks whose digests are ``repeated``, in its text and its HTML.

    An article of which nothing would be left stays as it is: then the page, not a block, is what repeats.
    """
    blocks = blocks_of(article.text)
    kept = [block for block in blocks if block_digest(block) not in repeated]
    if not kept or len(kept) == len(blocks):
        return article
    return replace(article, text="\n\n".join(kept), html=_without_blocks(article.html, repeated))


def _outermost(html: str) -> list[tuple[int, int]]:
    """Where the outermost blocks begin and end, in characters."""
    spans: list[tuple[int, int]] = []
    depth, start = 0, 0
    for mark in _BLOCK.finditer(html):
        if mark[1]:
            depth -= depth > 0
            if depth == 0:
                spans.append((start, mark.end()))
        else:
            start = mark.start() if depth == 0 else start
            depth += 1
    return spans


def _without_blocks(html: str, repeated: frozenset[int]) -> str:
    parts, place = [], 0
    for start, end in _outermost(html):
        block = html[start:end]
        words = strip_markup(block, limit=50_000)
        if words and block_digest(words) in repeated:
            block = ""
        elif words and block.startswith(("<ul", "<ol", "<dl", "<blockquote", "<table")):
            block = _ITEM.sub(lambda item: "" if _is_repeated(item.group(), repeated) else item.group(), block)
        parts += [html[place:start], block]
        place = end
    return re.sub(r"\n{2,}", "\n", "".join([*parts, html[place:]])).strip()


def _is_repeated(markup: str, repeated: frozenset[int]) -> bool:
    words = strip_markup(markup, limit=50_000)
    return bool(words) and block_digest(words) in repeated
