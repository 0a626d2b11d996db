"""What a page says about itself: JSON-LD, OpenGraph, meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html as lxml_html

ARTICLE_TYPES = re.compile(
    r"((News|ReportageNews|AnalysisNews|OpinionNews|BackgroundNews)?Article|BlogPosting|LiveBlogPosting|"
    r"VideoObject|PodcastEpisode)\Z"
)


@dataclass(slots=True)
class PageFacts:
    """First non-empty value wins; ``meta`` has lower-case names, ``article`` is the JSON-LD node of the article."""

    meta: dict[str, str] = field(default_factory=dict)
    article: dict[str, Any] = field(default_factory=dict)
    types: tuple[str, ...] = ()
    canonical: str = ""
    language: str = ""
    title: str = ""
    headline: str = ""  # the first h1

    def first(self, *names: str) -> str:
        return next((value for name in names if (value := self.meta.get(name, ""))), "")


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _nodes(value.get(key), depth + 1)


def types_of(node: dict[str, Any]) -> tuple[str, ...]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return tuple(one.rpartition("/")[2] for one in kinds if isinstance(one, str))


def _json_ld(tree: lxml_html.HtmlElement) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = re.sub(r"^\s*(<!--|//\s*<!\[CDATA\[)|(-->|//\s*\]\]>)\s*$", "", script.text_content()[:500_000])
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        found += [node for node in _nodes(data) if any(ARTICLE_TYPES.match(kind) for kind in types_of(node))]
    return max(found, key=lambda node: ("headline" in node or "name" in node, len(node)), default={})


def page_facts(tree: lxml_html.HtmlElement) -> PageFacts:
    facts = PageFacts(article=_json_ld(tree), language=tree.get("lang") or tree.get("xml:lang") or "")
    facts.types = types_of(facts.article)
    for element in tree.iter("meta", "link", "title", "h1"):
        if element.tag == "meta":
            name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower().strip()
            value = (element.get("content") or "").strip()
            if name and value:
                facts.meta.setdefault(name, value)
                if name in {"article:tag", "article:author"}:
                    facts.meta[f"{name}s"] = "\n".join(filter(None, (facts.meta.get(f"{name}s"), value)))
        elif element.tag == "link":
            if (element.get("rel") or "").lower() == "canonical":
                facts.canonical = facts.canonical or (element.get("href") or "").strip()
        elif element.tag == "title":
            facts.title = facts.title or element.text_content().strip()
        elif not facts.headline:
            facts.headline = element.text_content().strip()
    return facts


def names(value: Any) -> list[str]:
    """JSON-LD persons or organisations, in any of the shapes found in the wild."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return names(value.get("name"))
    return [name for item in value[:20] for name in names(item)] if isinstance(value, list) else []


def address(value: Any) -> str:
    """JSON-LD image or URL, in any of its shapes."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return address(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return next((found for item in value if (found := address(item))), "") if isinstance(value, list) else ""
