"""A page → the article on it. Trafilatura finds the body; what the page says about itself decides the rest."""

from __future__ import annotations

import html as html_escape
import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from daily8.core.articles.rights import read_rights
from daily8.core.articles.sanitise import absolute_url, sanitise_html
from daily8.core.articles.structured import PageFacts, address, names, page_facts
from daily8.core.errors import ParseError
from daily8.core.feeds.times import parse_time
from daily8.core.feeds.xml import decode
from daily8.core.text import clean, one_line, strip_markup
from daily8.core.types import ExtractedArticle, Kind

MAX_BYTES = 10 * 1024 * 1024
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]{2,40})""", re.I)
_BLOCKS = {"p", "head", "quote", "list", "item", "table", "row", "cell"}
# Lines that invite, share, count or credit a template instead of telling the news, in both languages. Short lines only.
_NOISE = re.compile(
    r"(?i)^\W*(share (this|on|via)|follow us|sign up (for|to)|subscribe (to|now)|read (more|also|next)\b|related:|"
    r"advertisement|most read|click here|(all )?rights reserved|copyright ©|download (the|our) app|"
    r"mailto:|[\w.]+@[\w.]+\.\w+$|accept (all )?cookies|"
    r"شارك|تابعنا|اشترك|اقرأ أيضا|اقرأ المزيد|إعلان$|جميع الحقوق محفوظة|حمل التطبيق|للمزيد)"
)


def _decode(data: bytes | str) -> str:
    if isinstance(data, str):
        return clean(data[:MAX_BYTES])
    data = data[:MAX_BYTES]
    match = _META_CHARSET.search(data[:4096])
    hint = f"charset={match.group(1).decode('ascii')}" if match else None
    return clean(decode(data, hint))


def _tree(page: str) -> lxml_html.HtmlElement:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
    if not re.search(r"<[a-zA-Z!]", text):
        raise ParseError("This is not a web page: there is no markup in it.")
    try:
        tree = lxml_html.document_fromstring(text, parser=lxml_html.HTMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ParseError(f"This is not a web page: {error}.") from error
    return tree


def _title(facts: PageFacts, publisher: str) -> str:
    stated = str(facts.article.get("headline") or facts.article.get("name") or "")
    meta = facts.first("og:title", "twitter:title", "headline", "title")
    candidates = [stated, meta, facts.headline, facts.title]
    title = next((text for text in map(strip_markup, candidates) if text), "")
    head, mark, tail = title.rpartition(" | ") if " | " in title else title.rpartition(" - ")
    if mark and head and publisher and strip_markup(tail).casefold() in publisher.casefold() + " " + tail.casefold():
        same = tail.strip().casefold() in {publisher.casefold(), facts.first("og:site_name").casefold()}
        title = head.strip() if same else title
    return title


def _authors(facts: PageFacts) -> tuple[str, ...]:
    found = names(facts.article.get("author")) or facts.first("author", "article:authors", "dc.creator").split("\n")
    people = []
    for name in found:
        for part in re.split(r"\s*(?:;|\band\b(?= [A-Z])|,(?= [A-Z][a-z]+ [A-Z]))\s*", strip_markup(name, limit=300)):
            part = re.sub(r"(?i)^by\s+", "", part).strip(" ,")
            if part and len(part) <= 100 and "://" not in part:
                people.append(part)
    return tuple(dict.fromkeys(people))[:10]


def _kind(facts: PageFacts, text: str) -> Kind:
    og = facts.first("og:type").lower()
    if "LiveBlogPosting" in facts.types:
        return "live"
    if "VideoObject" in facts.types or (og.startswith("video") and len(text) < 600):
        return "video"
    if "PodcastEpisode" in facts.types or (og.startswith("music") and len(text) < 600):
        return "audio"
    return "article"


def _clean_paragraph(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _body(page: str, tree: lxml_html.HtmlElement, url: str) -> list[tuple[str, str]]:
    """The body as (tag, text or markup) blocks, in order; tags are p, h2, blockquote, ul, table."""
    import trafilatura

    document = trafilatura.bare_extraction(
        page, url=url, fast=True, include_comments=False, include_tables=True, favor_precision=False,
        with_metadata=False, as_dict=False,
    )  # fmt: skip
    body = getattr(document, "body", None)
    if body is None:
        return []
    blocks: list[tuple[str, str]] = []
    for element in body:
        text = _clean_paragraph(" ".join(element.itertext()))
        if not text or (len(text) < 140 and _NOISE.search(text)):
            continue
        if element.tag == "list":
            items = [_clean_paragraph(" ".join(item.itertext())) for item in element.iter("item")]
            blocks.append(("ul", "\n".join(item for item in items if item)))
        else:
            blocks.append(({"head": "h2", "quote": "blockquote"}.get(element.tag, "p"), text))
    return blocks


def _json_body(facts: PageFacts) -> list[tuple[str, str]]:
    body = facts.article.get("articleBody")
    if not isinstance(body, str) or len(body) < 200:
        return []
    return [("p", text) for part in re.split(r"\n+", body) if (text := strip_markup(part, limit=20_000))]


def _length(blocks: list[tuple[str, str]]) -> int:
    return sum(len(text) for _, text in blocks)


def _markup(blocks: list[tuple[str, str]]) -> str:
    parts = []
    for tag, text in blocks:
        safe = html_escape.escape(text, quote=False)
        if tag == "ul":
            parts.append("<ul>" + "".join(f"<li>{item}</li>" for item in safe.split("\n")) + "</ul>")
        else:
            parts.append(f"<{tag}>{safe}</{tag}>")
    return "\n".join(parts)


def _tags(facts: PageFacts) -> tuple[str, ...]:
    keywords: Any = facts.article.get("keywords") or facts.first("article:tags", "news_keywords", "keywords")
    parts = keywords if isinstance(keywords, list) else re.split(r"[\n,;،]", str(keywords))
    found = (strip_markup(part, limit=100) for part in parts[:60] if isinstance(part, str))
    return tuple(dict.fromkeys(tag for tag in found if tag))[:30]


def extract_article(html: bytes | str, *, url: str) -> ExtractedArticle:
    """The article on a page. ``text`` has paragraphs separated by a blank line, ``html`` is sanitised.

    A page without a body (a video, a gallery) comes out with its description as the text.
    Raises :class:`ParseError` when the bytes are no web page, and nothing else.
    """
    page = _decode(html)
    tree = _tree(page)
    facts = page_facts(tree)
    blocks = _body(page, tree, url)
    stated = _json_body(facts)
    if _length(stated) > 1.5 * _length(blocks) and len(stated) >= 1:
        blocks = stated
    publisher = next(iter(names(facts.article.get("publisher"))), "") or facts.first("og:site_name")
    title = _title(facts, strip_markup(publisher))
    if blocks and len(blocks) > 1 and blocks[0][1].casefold() == title.casefold():
        blocks = blocks[1:]
    description = strip_markup(facts.first("og:description", "description", "twitter:description"), limit=2000)
    if not blocks and description:
        blocks = [("p", description)]
    text = "\n\n".join(block for _, block in blocks)
    robots = {f"meta {name}": facts.meta[name] for name in ("robots", "googlebot", "daily8") if name in facts.meta}
    if "tdm-reservation" in facts.meta:
        robots["tdm-reservation"] = facts.meta["tdm-reservation"]
    free = facts.article.get("isAccessibleForFree")
    image = address(facts.article.get("image")) or facts.first("og:image", "og:image:url", "twitter:image")
    caption = facts.article.get("image")
    caption = caption.get("caption") if isinstance(caption, dict) else None
    return ExtractedArticle(
        title=title,
        authors=_authors(facts),
        publisher=strip_markup(publisher) or None,
        published=parse_time(facts.article.get("datePublished"))
        or parse_time(facts.first("article:published_time", "datepublished", "date", "dc.date", "parsely-pub-date")),
        modified=parse_time(facts.article.get("dateModified"))
        or parse_time(facts.first("article:modified_time", "datemodified", "og:updated_time", "last-modified")),
        language=(facts.language or facts.first("og:locale", "content-language")).replace("_", "-").lower() or None,
        image_url=absolute_url(image, url) if image else None,
        image_caption=strip_markup(str(caption or facts.first("og:image:alt", "twitter:image:alt"))) or None,
        canonical_url=absolute_url(facts.canonical or facts.first("og:url"), url),
        tags=_tags(facts),
        kind=_kind(facts, text),
        text=text,
        html=sanitise_html(_markup(blocks), base_url=url),
        rights=read_rights(
            robots,
            free=False if str(free).lower() == "false" else None,
            licence=one_line(address(facts.article.get("license")), limit=2000) or None,
        ),
    )
