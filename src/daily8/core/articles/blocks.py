"""A page's tree → a lighter one, of boxes that hold blocks of text in reading order. One walk, no judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from daily8.core.articles.cues import Cue, cue_of
from daily8.core.articles.embeds import EMBEDS, is_drawn, is_quoted_post

Piece = str | tuple[str, str]  # words, or a mark: (name of an inline element, address), ("/" + name, "")
_SKIPPED = frozenset({
    "script", "style", "template", "svg", "math", "button", "select", "textarea", "input", "object", "embed", "canvas",
    "head", "noscript", "link", "meta", "map", "datalist", "progress", "meter", "option", "nav", "dialog", "title",
    "applet", "frameset", "noframes", "menu", "base", "param", "track", "source", "area", "amp-ad", "amp-analytics",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "ruby", "rt", "rp", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_MARKED = frozenset({"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "s", "strong", "sub", "sup"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OWN = frozenset({"p", "li", "pre", "dt", "dd"})
_GROUPS = frozenset({"ul", "ol", "dl", "blockquote"})
_NAMED = {"aside": Cue.FURNITURE, "footer": Cue.FURNITURE, "figcaption": Cue.CAPTION}
_NO_DISPLAY = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_STATUS = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:(?:twitter|x)\.com/\w+/status/\d|instagram\.com/(?:p|reel)/|bsky\.app/profile/)"
)
_NAMES = frozenset({"class", "id", "role", "itemprop", "data-testid", "data-component"})
MAX_BLOCKS = 20_000
LOOKS = 4  # boxes in boxes, or tables in tables, that are looked through before they are walked


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, heading, list item, table, picture or embedded thing.

    ``size``, ``linked`` and ``own`` are characters of its words, of those in links, and of those in links that stay on
    the site. ``group`` is the element of the list or
    quotation that it is part of.
    """

    tag: str  # p, h1…h6, li, pre, dt, dd, table, figure, embed
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    own: int = 0
    cue: int = Cue.NONE  # of the elements that hold this block alone
    group: Any = None
    element: Any = None
    caption: str = ""
    address: str = ""  # of a picture that no element shows
    worth: float = 0.0  # filled by whoever judges
    nosnippet: bool = False
    post: bool = False  # part of an embedded post, whose every line belongs to the article


@dataclass(slots=True, eq=False)
class Box:
    """A block element: what it holds, in order. Numbers and ``titled`` are filled by whoever judges."""

    tag: str
    cue: int
    names: str = ""
    element: Any = None
    inner: list[Box | Block] = field(default_factory=list)
    worth: float = 0.0  # characters of prose
    strength: float = 0.0  # the same, long paragraphs counted more
    size: int = 0
    linked: int = 0
    titled: bool = False  # the article's headline stands in it
    clean: float = 0.0  # worth of the best box in it that is named as the text
    count: int = 0  # of blocks
    time: Any = None  # the first time element in it
    post: bool = False  # it holds an embedded post, which is part of the article

    def blocks(self) -> Iterator[Block]:
        """In reading order. Not recursive: a generator in a generator costs each block its depth."""
        left = [iter(self.inner)]
        while left:
            for one in left[-1]:
                if isinstance(one, Block):
                    yield one
                else:
                    left.append(iter(one.inner))
                    break
            else:
                left.pop()


def _said_of(element: Any) -> tuple[str, bool, bool]:
    """Its names; whether it is not shown; whether it asks to stay out of excerpts."""
    names, hidden, nosnippet = [], False, False
    for name, value in element.items():
        if name in _NAMES:
            names.append(value)
        elif name == "style":
            hidden = hidden or _NO_DISPLAY.search(value) is not None
        elif name == "hidden" or (name == "aria-hidden" and value == "true"):
            hidden = True
        elif name == "data-nosnippet":
            nosnippet = True
    return " ".join(names), hidden, nosnippet


class _Walk:
    def __init__(self, host: str) -> None:
        self.host = host
        self.leads_out = False
        self.pieces: list[Piece] = []
        self.open: list[Piece] = []
        self.size = self.linked = self.own = self.anchors = self.count = 0
        self.group: Any = None
        self.nosnippet = False
        self.tag = "p"
        self.cue = Cue.NONE
        self.breaks = self.tables = self.furniture = 0
        self.time: Any = None

    def say(self, words: str, box: Box) -> None:
        if words.isspace():
            self.pieces.append(words if self.tag == "pre" else " ")
            return
        self.pieces.append(words)
        self.breaks = 0
        size = len(words.strip())
        self.size += size
        if self.anchors:
            self.linked += size
            if not self.leads_out:
                self.own += size

    def flush(self, box: Box) -> None:
        if self.size:
            words = "".join([one for one in self.pieces if type(one) is str])
            text = " ".join(words.split()) if self.tag != "pre" else _lines_of(words)
            if text:
                size = len(text)
                linked, own = min(self.linked, size), min(self.own, size)
                self.add(Block(self.tag, text, self.pieces, size, linked, own, self.cue, self.group), box)
        if self.pieces:
            self.pieces = list(self.open)
        self.size = self.linked = self.own = self.breaks = 0

    def add(self, block: Block, box: Box) -> None:
        block.nosnippet = self.nosnippet
        self.count += 1
        if self.count <= MAX_BLOCKS:
            box.inner.append(block)

    def inside(self, element: Any, box: Box) -> None:
        if element.text:
            self.say(element.text, box)
        for child in element:
            tag = child.tag
            if tag in _INLINE:
                self.inline(child, tag, box)
            elif tag in _SKIPPED:
                if tag == "noscript":
                    self.fallback(child, box)
                elif tag == "script" and is_drawn(child):
                    self.embed(child, box)
            elif tag == "br":
                self.line_break(box)
            elif tag == "img" or tag == "picture" or tag == "amp-img":
                self.add(Block("figure", element=child, group=self.group), box)
            elif tag in EMBEDS or (tag == "div" and is_drawn(child)):
                self.embed(child, box)
            elif type(tag) is str:
                self.block(child, tag, box)
            tail = child.tail
            if tail:
                self.say(tail, box)

    def embed(self, element: Any, box: Box) -> None:
        self.flush(box)
        self.add(Block("embed", element=element, group=self.group), box)

    def fallback(self, noscript: Any, box: Box) -> None:
        """The picture for readers without scripts, where no element stands for it with scripts."""
        if not any(isinstance(one, Block) and one.tag == "figure" for one in box.inner[-4:]):
            image = noscript.find(".//img")
            if image is not None:
                self.add(Block("figure", element=image, group=self.group), box)

    def line_break(self, box: Box) -> None:
        self.breaks += 1
        if self.breaks == 2:
            self.flush(box)
        elif self.pieces:
            self.pieces.append(("br", ""))
            self.pieces.append(" ")

    def inline(self, element: Any, tag: str, box: Box) -> None:
        names = element.get("class")
        if (
            names is not None
            and (cue := cue_of(names)) & (Cue.HIDDEN | Cue.FURNITURE)
            and (cue & Cue.HIDDEN or len(element))
        ):
            return
        if element.get("hidden") is not None or ((style := element.get("style")) and _NO_DISPLAY.search(style)):
            return
        if tag in _MARKED:
            mark = (tag, (element.get("href") or "") if tag == "a" else "")
            self.pieces.append(mark)
            self.open.append(mark)
        if tag == "time" and self.time is None:
            self.time = element
        if tag == "a":
            self.anchors += 1
            href = element.get("href") or ""
            self.leads_out = (
                href.startswith(("http://", "https://", "//")) and self.host not in href[: len(self.host) + 24]
            )
        self.inside(element, box)
        self.anchors -= tag == "a"
        if tag in _MARKED:
            self.pieces.append(("/" + tag, ""))
            self.open.pop()

    def block(self, element: Any, tag: str, box: Box) -> None:
        self.flush(box)
        if tag == "hr" or self.count > MAX_BLOCKS:
            return
        names, hidden, nosnippet = _said_of(element)
        cue = (cue_of(names) if names else Cue.NONE) | _NAMED.get(tag, Cue.NONE) | (Cue.HIDDEN if hidden else Cue.NONE)
        furniture = cue & Cue.FURNITURE and not cue & Cue.BODY
        # Not again for every box in a box: the work stays linear.
        if furniture and self.furniture < LOOKS and _has_no_prose(element):
            return
        if tag == "table" and self.tables < LOOKS and _is_data(element):
            self.add(_table(element, cue), box)
            return
        before = (self.tag, self.cue, self.group, self.nosnippet, self.time, self.furniture)
        self.cue, self.time = cue, None
        self.nosnippet = self.nosnippet or nosnippet
        self.furniture += bool(furniture)
        self.tables += tag == "table"
        self.name(element, tag)
        inner = Box(tag, cue, names, element)
        self.inside(element, inner)
        self.flush(inner)
        if tag == "blockquote" and (is_quoted_post(names) or _ends_with_post(inner)):
            _make_post(inner)
        inner.time = self.time
        if inner.inner:
            box.inner.append(inner)
        self.tables -= tag == "table"
        self.tag, self.cue, self.group, self.nosnippet, self.time, self.furniture = before
        self.time = inner.time if self.time is None else self.time

    def name(self, element: Any, tag: str) -> None:
        """What the blocks are that stand directly in this element, and of which list or quotation."""
        if tag in _HEADINGS or tag in _OWN:
            self.tag = tag
        elif self.tag != "li" or tag in _GROUPS or tag == "table":
            self.tag = "p"
        if tag in _GROUPS:
            self.group = element


def _lines_of(words: str) -> str:
    """Of what is set as it stands, as program text: its lines, without the empty ones."""
    return "\n".join(line.rstrip() for line in words.splitlines() if line.strip())


def _has_no_prose(element: Any) -> bool:
    """A menu, a bar of buttons: named as furniture, and without any element that prose is made of."""
    return next(element.iter("p", "br", "h1", "h2", "article", "blockquote", "pre", "table"), None) is None


def _ends_with_post(box: Box) -> bool:
    """An embedded post without its network's name: its last link leads to it."""
    last = next((one for one in reversed(box.inner) if isinstance(one, Block)), None)
    marks = reversed(last.pieces) if last is not None else iter(())
    href = next((mark[1] for mark in marks if isinstance(mark, tuple) and mark[0] == "a"), "")
    return _STATUS.match(href) is not None


def _make_post(box: Box) -> None:
    """An embedded post stays; one that says no more than where it stands becomes a link."""
    box.post, box.cue = True, Cue.NONE
    if not any(block.linked < 0.8 * block.size for block in box.blocks()):
        box.inner = [Block("embed", element=box.element)]
    for block in box.blocks():
        block.post = True


def _is_data(table: Any) -> bool:
    """A table of facts, not one that lays out a page."""
    if table.find(".//table") is not None or table.find(".//h1") is not None or table.get("role") == "presentation":
        return False
    rows = list(table.iter("tr"))
    cells = [cell for row in rows for cell in row.iter("td", "th")]
    if len(rows) < 2 or len(cells) < 4:
        return False
    sizes = [len(" ".join("".join(cell.itertext()).split())) for cell in cells[:400]]
    return max(sizes) < 500 and sorted(sizes)[len(sizes) // 2] < 120


def _table(table: Any, cue: int) -> Block:
    rows = []
    for row in list(table.iter("tr"))[:1000]:
        cells = [" ".join("".join(cell.itertext()).split()) for cell in row.iter("td", "th")]
        if any(cells):
            rows.append(" | ".join(cells))
    text = "\n".join(rows)
    linked = sum(len("".join(link.itertext()).strip()) for link in table.iter("a"))
    return Block("table", text, [], len(text), min(linked, len(text)), 0, cue, None, table)


def read_blocks(tree: Any, *, host: str = "") -> Box:
    """The page as boxes and blocks. ``host``: the site's own. Recursion is bounded by the parser's limit of depth."""
    body = tree.find("body")
    root = Box("body", Cue.NONE, "", body)
    walk = _Walk(host)
    for one in [body] if body is not None else tree:
        if one is not None and type(one.tag) is str:
            walk.inside(one, root)
    walk.flush(root)
    return root
