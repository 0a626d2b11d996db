"""Lists of feeds as readers exchange them: OPML 1.0 and 2.0, read tolerantly and written plainly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from daily8.core.errors import ParseError
from daily8.core.feeds.xml import decode, parse_xml
from daily8.core.text import fold, one_line
from daily8.core.topics.lexicon import SECTIONS
from daily8.core.types import CATEGORIES

MAX_BYTES = 2 * 1024 * 1024
MAX_FEEDS = 5000
MAX_DEPTH = 32  # folders in folders; libxml2 itself gives up, silently, at 256
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_ATTRIBUTES = ("type", "text", "title", "xmlurl", "url", "htmlurl", "language", "category", "daily8kind")
KINDS = ("feed", "section")  # what a source may be here; other readers know feeds alone
_FEED_TYPES = {"rss", "rss1", "rss2", "atom", "feed", "jsonfeed"}
REASONS = {
    "too-large": "The list is larger than 2 MB. Split it and import the parts.",
    "compressed": "The list is compressed. Unpack it and give the OPML file that is inside.",
    "too-many": f"The list holds more than {MAX_FEEDS} feeds. Split it and import the parts.",
    "too-deep": f"The list has folders more than {MAX_DEPTH} deep. Flatten it and try again.",
    "no-element": "This is not an OPML list: it holds no element.",
    "not-opml": "This is not an OPML list: its first element is <{name}>. "
    "To add a feed or a site, use: daily8 source add ADDRESS",
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*\Z")
_END = re.compile(r"</(?:\w{1,20}:)?opml\s{0,20}>|<opml[^<>]{0,200}/>", re.I)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0 §2.2
_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?://)|feed:(?=//)", re.I)


class OpmlError(ParseError):
    """The file is no list that can be taken. ``reason`` is a name in :data:`REASONS`, which pages translate."""

    def __init__(self, reason: str, **values: str) -> None:
        super().__init__(REASONS[reason].format(**values))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of the list. Addresses are as written, unchecked; ``category`` is one of CATEGORIES or empty."""

    feed_url: str
    title: str = ""
    home_url: str = ""
    language: str = ""  # BCP 47, lower case
    category: str = ""
    kind: str = "feed"  # one of KINDS


@dataclass(frozen=True, slots=True)
class FeedList:
    """``cut``: the file ends before its list does. ``elsewhere``: outlines that point to other lists or pages."""

    title: str
    outlines: tuple[Outline, ...]
    cut: bool = False
    elsewhere: int = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences about what the file holds and the list does not."""
        found = []
        if self.cut:
            found.append("The file ends before its list does: feeds may be missing.")
        if self.elsewhere:
            found.append(f"Outlines that point to other lists or pages are not followed: {self.elsewhere}.")
        return tuple(found)


def read_opml(data: bytes) -> FeedList:
    """Every outline that names a feed, in order, from folders of any depth.

    Raises OpmlError for what is no OPML, and for lists over 2 MB, 5,000 feeds or 32 folders deep.
    """
    if len(data) > MAX_BYTES:
        raise OpmlError("too-large")
    if data.startswith(_ARCHIVES):
        raise OpmlError("compressed")
    root = _root(data)
    outlines, elsewhere = [], 0
    for attributes, folders in _walk(root):
        if outline := _outline(attributes, folders):
            outlines.append(outline)
            if len(outlines) > MAX_FEEDS:
                raise OpmlError("too-many")
        elif attributes.get("type", "").strip().lower() in {"include", "link"}:
            elsewhere += 1
    return FeedList(_title(root), tuple(outlines), cut=not _END.search(decode(data)), elsewhere=elsewhere)


def _root(data: bytes) -> etree._Element:
    try:
        root = parse_xml(data)
    except ParseError as error:
        raise OpmlError("no-element") from error
    if _name(root) != "opml":
        raise OpmlError("not-opml", name=one_line(_name(root), limit=40))
    return root


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _title(root: etree._Element) -> str:
    titles = (one.text or "" for head in root if _name(head) == "head" for one in head if _name(one) == "title")
    return one_line(next(titles, ""), limit=300)


def _walk(root: etree._Element) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """Attributes of each outline in the order of the document, with the names of its folders, outermost first."""
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        if len(folders) > MAX_DEPTH:
            raise OpmlError("too-deep")
        if _name(element) == "outline":
            attributes = _attributes(element)
            yield attributes, folders
            folders = (*folders, _label(attributes)) if len(element) else folders
        waiting.extend((child, folders) for child in reversed(element) if _name(child) in {"body", "outline"})


def _attributes(element: etree._Element) -> dict[str, str]:
    """Those that matter, by name in lower case: ``xmlUrl`` is found as ``xmlURL`` and ``xmlurl`` too."""
    # Each value is a search through all of them, so none is asked for in vain.
    names = {name.rpartition("}")[2].lower(): name for name in element.keys()}  # noqa: SIM118
    return {name: element.get(names[name]) or "" for name in _ATTRIBUTES if name in names}


def _label(attributes: dict[str, str]) -> str:
    return one_line(attributes.get("title") or attributes.get("text", ""), limit=300)


def _outline(attributes: dict[str, str], folders: tuple[str, ...]) -> Outline | None:
    """None for a folder or a note. A feed without an address is kept, so that it can be told of."""
    is_feed = attributes.get("type", "").strip().lower() in _FEED_TYPES
    address = attributes.get("xmlurl", "") or (attributes.get("url", "") if is_feed else "")
    if not address.strip() and not is_feed:
        return None
    language = attributes.get("language", "").strip().lower().replace("_", "-")
    return Outline(
        feed_url=_address(address),
        title=_label(attributes),
        home_url=_address(attributes.get("htmlurl", "")),
        language=language if _LANGUAGE.match(language) else "",
        category=_category(attributes.get("category", "")[:1000], folders),
        kind=kind if (kind := attributes.get("daily8kind", "").strip().lower()) in KINDS else "feed",
    )


def _address(text: str) -> str:
    """Without the ``feed:`` that some readers put before it."""
    text = _FEED_SCHEME.sub("", text.strip(), count=1)
    return f"https:{text}" if text.startswith("//") else text


def _category(named: str, folders: tuple[str, ...]) -> str:
    """What the outline says of itself, else the innermost folder that names a section."""
    own = [part for path in named.split(",") for part in reversed(path.split("/"))]
    for name in (*own, *reversed(folders)):
        folded = fold(name).strip()
        if found := folded if folded in CATEGORIES else SECTIONS.get(folded):
            return found
    return ""


def write_opml(outlines: Iterable[Outline], *, title: str, created: datetime) -> bytes:
    """An OPML 2.0 document in UTF-8 that :func:`read_opml` and other readers understand.

    What is no feed says so in an attribute of our own, which others pass over.
    """
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _NOT_XML.sub("", one_line(title))
    etree.SubElement(head, "dateCreated").text = format_datetime(created)
    body = etree.SubElement(root, "body")
    for one in outlines:
        label = one_line(one.title) or one.feed_url
        facts = {"type": "rss", "text": label, "title": label, "xmlUrl": one.feed_url, "htmlUrl": one.home_url,
                 "language": one.language, "category": one.category,
                 "daily8Kind": "" if one.kind == "feed" else one.kind}  # fmt: skip
        etree.SubElement(body, "outline", {name: _NOT_XML.sub("", value) for name, value in facts.items() if value})
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written
