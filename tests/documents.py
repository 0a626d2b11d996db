"""A Markdown file taken apart, for the tests of the documents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass
class Document:
    """A Markdown file, taken apart: code in sentences, code on lines of its own, links, headings, tables."""

    path: Path
    spans: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    @property
    def code(self) -> list[str]:
        return self.spans + self.lines


def read(path: Path) -> Document:
    document, tokens = Document(path), MarkdownIt().enable("table").parse(path.read_text(encoding="utf-8"))
    for place, token in enumerate(tokens):
        if token.type in {"fence", "code_block"}:
            document.lines += token.content.replace("\\\n", " ").splitlines()
        elif token.type == "heading_open":
            document.anchors.append(anchor(tokens[place + 1]))
        elif token.type == "tr_open":
            document.rows.append([])
        elif token.type == "inline":
            if tokens[place - 1].type == "td_open":
                document.rows[-1].append(token.content)
            for child in token.children or []:
                if child.type == "code_inline":
                    document.spans.append(child.content)
                elif child.type == "link_open":
                    document.links.append(str(child.attrs["href"]))
    return document


def anchor(heading: Token) -> str:
    """As GitHub makes it of a heading."""
    words = "".join(child.content for child in heading.children or [] if child.type in {"text", "code_inline"})
    return re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
