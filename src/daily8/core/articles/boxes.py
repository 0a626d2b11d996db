"""Boxes of HTML that are not kept (``div``, ``section``, …) leave their borders: what stood in two of them stays two.

Many feeds write their paragraphs so. What stands between two borders becomes a paragraph where one may stand, and is
parted by a line break elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

BOXES = frozenset({
    "div", "section", "article", "main", "header", "footer", "aside", "nav", "center", "details", "summary", "address",
    "hgroup", "fieldset", "legend", "menu", "dir",
})  # fmt: skip
HEADLINE = "h1"  # there is one above each article: those within it are of the next level
_WORTH_A_LOOK = re.compile(rf"<(?:{'|'.join(sorted(BOXES))}|{HEADLINE})[\s/>]", re.I)
_BOX = re.compile(rf"</?(?:{'|'.join(sorted(BOXES))})>")
# Of serialised HTML: values are quoted, and each "<" is a tag's.
_TAG = re.compile(r'(<(/?)([a-z][a-z0-9]*)(?: [a-z]+="[^"]*")*>)')
_INLINE = frozenset({
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "mark", "q", "s", "small", "strong", "sub",
    "sup", "time", "u",
})  # fmt: skip
_EMPTY = frozenset({"br", "hr", "img"})
_FLOW = frozenset({"", "blockquote", "li", "dd", "td", "th"})  # where paragraphs may stand; "" is the outermost
_TIGHT = re.compile(r"(<(li|dd|td|th)(?: [a-z]+=\"[^\"]*\")*>)\s*<p>((?:(?!</?p>).)*)</p>\s*(?=</\2>)", re.S)
_BORDER = "border"
_OPENED, _CLOSED = ("<p>", "p", False), ("</p>", "p", True)
MOST_TAGS = 20_000  # that are looked at
# Its HTML; its name, of a tag, _BORDER for a box's border, empty for text; does it close.
_Token = tuple[str, str, bool]


@dataclass(slots=True)
class _Unboxing:
    out: list[_Token] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    run: list[_Token] = field(default_factory=list)  # what may become a paragraph
    depth: int = 0  # of inline elements within it
    plain: bool = True  # nothing but words and inline elements in it
    bordered: bool = False  # before it

    def take(self, token: _Token) -> None:
        _, name, closes = token
        if not name:
            self.run.append(token)
            return
        inline = name in _INLINE
        if self.depth or inline:
            self.run.append(token)
            self.plain = self.plain and (inline or name == _BORDER)
            if name not in _EMPTY and name != _BORDER:
                self.depth += -1 if closes else 1
            return
        self.end(bordered=name == _BORDER)
        if name == _BORDER:
            if self._place() not in _FLOW:
                self.out.append(token)
            self.bordered = True
            return
        self.out.append(token)
        self.bordered = False
        if closes:
            self.open.pop()
        elif name not in _EMPTY:
            self.open.append(name)

    def _place(self) -> str:
        return self.open[-1] if self.open else ""

    def end(self, *, bordered: bool) -> None:
        """The run is over; it is a paragraph where a border stands beside it."""
        if not self.run:
            return
        if (bordered or self.bordered) and self.plain and self._place() in _FLOW:
            run = _trimmed(self.run)
            self.out += [_OPENED, *run, _CLOSED] if run else []
        else:
            self.out += self.run
        self.run, self.depth, self.plain = [], 0, True


def may_hold_boxes(html: str) -> bool:
    return _WORTH_A_LOOK.search(html) is not None


def without_boxes(html: str) -> str:
    """Serialised, sanitised HTML that may still hold ``BOXES`` and ``HEADLINE``, without them.

    Of what has more tags than any honest text the borders are blanks.
    """
    if html.count("<") > MOST_TAGS:
        return _BOX.sub(" ", html).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    walk = _Unboxing()
    for token in _tokens(html):
        walk.take(token)
    walk.end(bordered=False)
    return _TIGHT.sub(r"\1\3", "".join(_with_breaks(walk.out)))


def _tokens(html: str) -> Iterator[_Token]:
    parts = _TAG.split(html)
    yield parts[0], "", False
    for place in range(1, len(parts), 4):
        tag, slash, name, words = parts[place : place + 4]
        if name in BOXES:
            yield "", _BORDER, False
        elif name == HEADLINE:
            yield f"<{slash}h2>", "h2", bool(slash)
        else:
            yield tag, name, bool(slash)
        if words:
            yield words, "", False


def _trimmed(run: list[_Token]) -> list[_Token]:
    """Without blanks and breaks at its ends; nothing where it says nothing."""
    if not any(name == "img" or (not name and html and not html.isspace()) for html, name, _ in run):
        return []
    first, last = 0, len(run)
    while _is_gap(run[first]):
        first += 1
    while _is_gap(run[last - 1]):
        last -= 1
    return run[first:last]


def _is_gap(token: _Token) -> bool:
    html, name, _ = token
    return name in {"br", _BORDER} or (not name and (not html or html.isspace()))


def _with_breaks(tokens: Iterable[_Token]) -> Iterator[str]:
    """A border within a line of words parts them; beside another block it does nothing."""
    written, parted = False, False  # is there something of a line; did a border follow
    for html, name, closes in tokens:
        if name == _BORDER:
            parted = True
            continue
        if not name and (not html or html.isspace()):
            yield html
            continue
        inline = not name or name in _INLINE
        if parted and written and inline and not closes and name != "br":
            yield "<br>"
        if name == "br" or not inline:
            written = False
        elif not name or closes or name == "img":
            written = True
        parted = parted and closes and inline
        yield html
