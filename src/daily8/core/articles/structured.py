"""What a page says about itself in data: JSON-LD, microdata, RDFa, OpenGraph, meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

_ARTICLE = re.compile(r"((News|ReportageNews|AnalysisNews|OpinionNews|BackgroundNews|Scholarly|Tech)?Article|"
                      r"(Blog|LiveBlog|SocialMedia)Posting|Report|Review|Recipe)\Z")  # fmt: skip
_VIDEO = re.compile(r"(VideoObject|Clip|TVEpisode|Movie)\Z")
_AUDIO = re.compile(r"(PodcastEpisode|AudioObject|RadioEpisode)\Z")
_GALLERY = re.compile(r"(ImageGallery|MediaGallery)\Z")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "video", "hasPart")  # no entry of a live blog
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_MICRODATA = frozenset({
    "author", "headline", "name", "datepublished", "datecreated", "datemodified", "articlesection", "keywords", "image",
    "publisher", "url", "embedurl", "contenturl", "description", "caption",
})  # fmt: skip
MAX_ELEMENTS = 2000  # that state something
MAX_SCRIPT = 500_000  # characters
_MAX_NODES = 2000
_LISTED = {"article:tag": "article:tags", "article:author": "article:authors", "author": "authors",
           "citation_author": "citation_authors", "dc.creator": "dc.creators",
           "parsely-tags": "parsely-tags"}  # fmt: skip

# Of these every element counts; ``googlebot`` is how publishers address who shows what they find.
_SIGNALS = frozenset({"robots", "googlebot", "googlebot-news", "daily8", "tdm-reservation", "tdm-policy"})
_MOST_SIGNALS = 4000  # characters of one name


@dataclass(slots=True)
class PageFacts:
    """First non-empty value wins.

    ``meta`` has lower-case names; ``signals`` are what it says to programs, by name, each element on a line;
    ``article`` is the JSON-LD node of the article (or the video, or the gallery) that the page is about, ``nodes``
    are all; ``micro`` are properties of microdata, by name in lower case.
    """

    meta: dict[str, str] = field(default_factory=dict)
    signals: dict[str, str] = field(default_factory=dict)
    article: dict[str, Any] = field(default_factory=dict)
    nodes: list[dict[str, Any]] = field(default_factory=list)
    micro: dict[str, list[str]] = field(default_factory=dict)
    types: tuple[str, ...] = ()
    canonical: str = ""
    next: str = ""
    licence: str = ""
    language: str = ""
    title: str = ""
    headlines: list[str] = field(default_factory=list)  # the h1, at most five

    def first(self, *names: str) -> str:
        return next((value for name in names if (value := self.meta.get(name, ""))), "")

    def said(self, *names: str) -> str:
        """Of microdata."""
        return next((value for name in names for value in self.micro.get(name, []) if value), "")

    def of_type(self, pattern: re.Pattern[str]) -> Iterator[dict[str, Any]]:
        return (node for node in self.nodes if any(pattern.match(kind) for kind in types_of(node)))

    @property
    def videos(self) -> Iterator[dict[str, Any]]:
        return self.of_type(_VIDEO)

    @property
    def sounds(self) -> Iterator[dict[str, Any]]:
        return self.of_type(_AUDIO)


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in _INNER:
            if key in value:
                yield from _nodes(value[key], depth + 1)


def types_of(node: dict[str, Any]) -> tuple[str, ...]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return tuple(re.split(r"[/:#]", one)[-1] for one in kinds if isinstance(one, str))


def _parsed(text: str) -> Any:
    """JSON as publishers write it: wrapped in comments, with line breaks in strings, with one comma too many."""
    text = text[:MAX_SCRIPT].replace("<![CDATA[", " ").replace("]]>", " ")
    begin = min((place for mark in "{[" if (place := text.find(mark)) >= 0), default=-1)
    end = max(text.rfind("}"), text.rfind("]")) + 1
    if begin < 0 or end <= begin:
        return None
    text = text[begin:end]
    for mended in (str, partial(_TRAILING_COMMA.sub, "")):
        with suppress(ValueError, RecursionError):
            return json.loads(mended(text), strict=False)
    return None


def _json_ld(tree: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and len(found) < _MAX_NODES:
            found += _nodes(_parsed(script.text or ""))
    return found[:_MAX_NODES]


def _resolved(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The node, with nodes in place of references to them (``{"@id": …}``), one step deep."""

    def one(value: Any) -> Any:
        if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str) and "name" not in value:
            return known.get(value["@id"], value)
        return [one(item) for item in value[:200]] if isinstance(value, list) else value

    return {key: one(value) for key, value in node.items()}


def _rank(node: dict[str, Any], addresses: tuple[str, ...]) -> tuple[bool, int, bool, int]:
    """The page's own node before its neighbours', an article before what is embedded in it."""
    kinds = types_of(node)
    order = (_ARTICLE, _GALLERY, _AUDIO, _VIDEO)
    place = next((4 - i for i, pattern in enumerate(order) if any(pattern.match(kind) for kind in kinds)), 0)
    about = {address(node.get(key)).rstrip("/") for key in ("url", "mainEntityOfPage", "@id")}
    own = any(one.rstrip("/") in about for one in addresses if one)
    return own and place > 0, place, "headline" in node or "name" in node, len(node)


def _main_node(nodes: list[dict[str, Any]], addresses: tuple[str, ...]) -> dict[str, Any]:
    best = max(nodes, key=lambda node: _rank(node, addresses)[1:], default={})
    own = max(nodes, key=lambda node: _rank(node, addresses), default={})
    # Its address does not make the page's video its article: only among nodes of one rank it decides.
    chosen = own if own and _rank(own, addresses)[1] == _rank(best, addresses)[1] else best
    if not chosen or _rank(chosen, addresses)[1] == 0:
        return {}
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    return _resolved(chosen, known)


def _meta(facts: PageFacts, element: Any) -> None:
    name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower().strip()
    name = name.removeprefix("schema:")
    value = (element.get("content") or "").strip()
    if not name or not value:
        return
    facts.meta.setdefault(name, value)
    if name in _LISTED and len(known := facts.meta.get(_LISTED[name], "")) < 5000:
        facts.meta[_LISTED[name]] = f"{known}\n{value}" if known else value
    said = facts.signals.get(name, "")
    if name in _SIGNALS and len(said) < _MOST_SIGNALS:
        facts.signals[name] = f"{said}\n{value}" if said else value
    prop = (element.get("itemprop") or "").lower()
    if prop in _MICRODATA:
        facts.micro.setdefault(prop, []).append(value)


def _link(facts: PageFacts, element: Any) -> None:
    words = (element.get("rel") or "").lower().split()
    href = (element.get("href") or "").strip()
    if "canonical" in words:
        facts.canonical = facts.canonical or href
    if "next" in words:
        facts.next = facts.next or href
    if "license" in words:
        facts.licence = facts.licence or href


def words_in(element: Any, limit: int = 2000) -> str:
    """An element's words on one line; no more of them are read than asked for, however much stands in it."""
    parts, size = [], 0
    for part in element.itertext():
        parts.append(part[: 4 * limit])
        size += len(parts[-1].strip())
        if size > limit or len(parts) > 4 * limit:
            break
    return " ".join("".join(parts).split())[:limit]


def _microdata(facts: PageFacts, tree: Any) -> None:
    """And RDFa of schema.org, which says the same in other attributes."""
    marked = (
        "//body//*[@itemprop or starts-with(@property, 'schema:') or starts-with(@rel, 'schema:')][not(self::meta)]"
    )
    for element in tree.xpath(marked)[:300]:
        said = element.get("itemprop") or element.get("property") or element.get("rel") or ""
        for prop in said.lower().replace("schema:", "").split():
            values = facts.micro.setdefault(prop, []) if prop in _MICRODATA else []
            if prop not in _MICRODATA or len(values) >= 6:
                continue
            inner = element.find(".//*[@itemprop='name']") if element.get("itemscope") is not None else None
            source = element if inner is None else inner
            values.append(
                source.get("content") or source.get("datetime") or source.get("src")
                or (source.get("title") if source.tag == "abbr" else None)
                or (source.get("href") if prop.endswith(("url", "image")) else None) or words_in(source)
            )  # fmt: skip


def page_facts(tree: Any, *, url: str = "") -> PageFacts:
    """Everything the page states, unjudged: see ``fields`` for what is made of it."""
    facts = PageFacts(language=tree.get("lang") or tree.get("xml:lang") or "")
    for element in islice(tree.iter("meta", "link", "title", "h1"), MAX_ELEMENTS):
        if element.tag == "meta":
            _meta(facts, element)
        elif element.tag == "link":
            _link(facts, element)
        elif element.tag == "title":
            facts.title = facts.title or words_in(element)
        elif len(facts.headlines) < 5 and (text := words_in(element)):
            facts.headlines.append(text)
    facts.nodes = _json_ld(tree)
    facts.article = _main_node(facts.nodes, (url, facts.canonical, facts.first("og:url")))
    facts.types = types_of(facts.article)
    _microdata(facts, tree)
    return facts


def names(value: Any, depth: int = 0) -> list[str]:
    """JSON-LD persons or organisations, in any of the shapes found in the wild."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict) and depth < 6:
        return names(value.get("name"), depth + 1)
    return [name for item in value[:20] for name in names(item, depth + 1)] if isinstance(value, list) else []


def address(value: Any, depth: int = 0) -> str:
    """JSON-LD image or URL, in any of its shapes."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict) and depth < 6:
        return address(value.get("url") or value.get("contentUrl") or value.get("@id"), depth + 1)
    if isinstance(value, list) and depth < 6:
        return next((found for item in value[:50] if (found := address(item, depth + 1))), "")
    return ""


def items(value: Any) -> list[Any]:
    """A JSON-LD value as a list: one thing and a list of one are the same."""
    return value if isinstance(value, list) else [] if value is None else [value]
