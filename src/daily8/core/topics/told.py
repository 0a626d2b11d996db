"""What of an article tells of its subject: its text without what its publisher adds, and a headline in any case."""

from __future__ import annotations

import re
from dataclasses import replace

from daily8.core.articles.signature import without_signature
from daily8.core.types import Document

LONGEST_HEADLINE = 120  # characters of a first line that serves as one
_SENTENCE = re.compile(r"(?<=[.!?؟])(?=\s)|(?<=\n)")


def told(document: Document) -> Document:
    """The document as far as it tells of its subject; one without a headline has its first line as one."""
    text = without_signature(document.text)
    if "://" in text:
        text = _without_addresses(text)
    title = document.title.strip() or _first_line(text)
    return document if (text, title) == (document.text, document.title) else replace(document, text=text, title=title)


def _first_line(text: str) -> str:
    """A short first line that is no sentence."""
    line, _, rest = text.strip().partition("\n")
    return line.strip() if rest and len(line) <= LONGEST_HEADLINE and not line.rstrip().endswith(".") else ""


def _without_addresses(text: str) -> str:
    """Without sentences that have a bare address: these lead elsewhere, to what is sold or what sponsors a video."""
    return "".join(one for one in _SENTENCE.split(text) if "://" not in one)
