"""How deep, and how often, a browser's parser would nest untrusted HTML: estimated from above, in one pass.

A parser's work is the number of its tags times the depth they stand in, and HTML's rules open unclosed <b> and <i>
again in every block that follows: 300 KB can make 25 million elements. So an opening counts until its own closing tag,
and a closing tag counts only where the rules are sure to obey it. What is well nested is counted exactly, what is not
too high.
"""

from __future__ import annotations

import re

MAX_DEPTH = 256
MAX_WORK = 250_000  # elements, with those that are opened again
# As the HTML standard reads a tag: quotes mean something after "=" only. From a tag that nothing ends, the rest of the
# text is one token, or each later beginning would be followed to the end anew; what opens in it counts as nested.
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?:[!?]|/[^a-zA-Z>])[^>]*>|"
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^ \t\n\f\r/>]*+)"
    r"(?:[ \t\n\f\r/]++|[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    r"(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^ \t\n\f\r>]*+))?+)*+>|"
    r"(?P<torn><(?:[a-zA-Z!?]|/[^>]).*\Z)",
    re.S,
)
_OPENING = re.compile(r"<[a-zA-Z]")
_VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
})  # fmt: skip
# Opened again by what follows, until their own closing tag.
_FORMATTING = frozenset({
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
})  # fmt: skip
_INLINE = frozenset({
    "abbr", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby",
    "samp", "span", "sub", "sup", "time", "var",
})  # fmt: skip
_ITEMS = frozenset({"p", "li", "dd", "dt"})
# Nothing at all outside of a table.
_TABLE = frozenset({"caption", "td", "th", "tr", "tbody", "thead", "tfoot"})
_BLOCKS = frozenset({
    "address", "applet", "article", "aside", "blockquote", "button", "center", "details", "dialog", "dir", "div",
    "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "listing", "main", "marquee", "menu", "nav", "object", "ol", "pre", "section", "summary", "table",
    "ul",
})  # fmt: skip
_SEEN_THROUGH = _FORMATTING | _INLINE | _ITEMS | _TABLE - {"caption"}  # by the closing tags of blocks
_CELLS = frozenset({"td", "th"})
_GROUPS = _CELLS | {"tr", "tbody", "thead", "tfoot"}
# Elements that an opening ends.
_ENDED_BY = {
    "p": frozenset({"p"}), "li": frozenset({"p", "li"}), "dd": frozenset({"p", "dd", "dt"}),
    "dt": frozenset({"p", "dd", "dt"}), "td": _CELLS, "th": _CELLS, "tr": _CELLS | {"tr"},
    "tbody": _GROUPS, "thead": _GROUPS, "tfoot": _GROUPS,
}  # fmt: skip
# Inside them other rules hold: no closing tag but their own is believed, and each "<x" may open something.
_VEILS = frozenset({
    "iframe", "math", "noembed", "noframes", "noscript", "plaintext", "script", "select", "style", "svg",
    "template", "textarea", "title", "xmp",
})  # fmt: skip

# An element with nothing but text in it, spelt so plainly that every parser reads the same: its own closing tag
# follows, so it is closed whatever stands around it. Some that are void everywhere, too. What was cut out leaves a
# NUL, so that no tag comes together from pieces.
_ATTRIBUTES = r"(?:[ \t\n]++[^\s\"'<>/=\0]++(?:=(?:\"[^\"<>\0]*+\"|'[^'<>\0]*+'|[^\s\"'<>=`\0]++))?+)*+[ \t\n]*+/?+>"
_LEAF = re.compile(rf"<([a-zA-Z][a-zA-Z0-9]*+){_ATTRIBUTES}[^<]*+</\1>|<(?:br|img|hr){_ATTRIBUTES}", re.I)
_ROUNDS = 5


def _is_plainly_flat(html: str) -> bool:
    """True where cutting off the leaves a few times leaves too few tags for the depth, and for the work.

    Much cheaper than the exact walk, and true of nearly every article.
    """
    tags, left = html.count("<"), html
    for cut in range(_ROUNDS + 1):
        deepest = left.count("<") + cut
        if deepest <= MAX_DEPTH and tags * (deepest + 1) <= MAX_WORK:
            return True
        left = _LEAF.sub("\0", left)
    return False


def _nearest(stack: list[str], wanted: frozenset[str], through: frozenset[str]) -> int:
    """The place of the innermost wanted element with nothing but ``through`` inside it; -1 when there is none."""
    for place in range(len(stack) - 1, -1, -1):
        if stack[place] in wanted:
            return place
        if stack[place] not in through:
            break
    return -1


_AROUND_BLOCKS = _BLOCKS | _ITEMS | _TABLE
_FORMATTING_OR_P = _FORMATTING | {"p"}
_FORMATTING_OR_INLINE = _FORMATTING | _INLINE


def _through(name: str) -> frozenset[str]:
    """The open elements in spite of which the rules are sure to obey a closing tag."""
    if name in _FORMATTING:
        return _FORMATTING_OR_P
    return _SEEN_THROUGH if name in _AROUND_BLOCKS else _FORMATTING_OR_INLINE


def _close(stack: list[str], name: str) -> None:
    """Its own element only. What stood in it may have been closed before, or be opened again."""
    place = _nearest(stack, frozenset({name}), _through(name))
    if place >= 0:
        del stack[place]


def _open(stack: list[str], name: str) -> None:
    ended = _ENDED_BY.get(name)
    while ended and (place := _nearest(stack, ended, _FORMATTING)) >= 0:
        del stack[place]
    if name not in _VOID:
        stack.append(name)


def is_too_deep(html: str) -> bool:
    """True for HTML nested deeper than ``MAX_DEPTH``, or that would come to more than ``MAX_WORK`` elements."""
    if _is_plainly_flat(html):
        return False
    stack: list[str] = []
    veil, hidden, work = "", 0, 0
    for token in _TOKEN.finditer(html):
        end, name = token.group("end", "name")
        name = (name or "").lower()
        if veil or token["torn"]:
            hidden += len(_OPENING.findall(token.group()))
            veil = "" if end and name == veil else veil
        elif name in _VEILS:
            veil = "" if end else name
        elif end:
            if stack and stack[-1] == name:  # as nearly always
                stack.pop()
            else:
                _close(stack, name)
        elif name:
            _open(stack, name)
        work += 1 + sum(map(_FORMATTING.__contains__, stack))
        if len(stack) + hidden > MAX_DEPTH or work > MAX_WORK:
            return True
    return False
