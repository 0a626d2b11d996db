"""A page → the article on it. Trafilatura finds the body; what the page says about itself decides the rest."""

from __future__ import annotations

import html as html_escape
import re
from itertools import islice

from lxml import etree
from lxml import html as lxml_html

from daily8.core.articles.fields import (
    authors_of,
    description_of,
    language_of,
    modified_of,
    picture_of,
    published_of,
    publisher_of,
    section_of,
    tags_of,
    title_of,
)  # fmt: skip
from daily8.core.articles.paging import next_page
from daily8.core.articles.players import shown_player, stated_player
from daily8.core.articles.rights import read_rights
from daily8.core.articles.sanitise import absolute_url, sanitise_html
from daily8.core.articles.structured import PageFacts, address, page_facts
from daily8.core.articles.stubs import is_paid, is_stub
from daily8.core.errors import ParseError
from daily8.core.feeds.xml import decode
from daily8.core.text import clean, one_line, strip_markup
from daily8.core.types import ExtractedArticle, Kind, Rights

MAX_BYTES = 10 * 1024 * 1024
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]{2,40})""", re.I)
THIN = 600  # characters: less is the caption of a video rather than an article
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


def _kind(facts: PageFacts, text: str) -> Kind:
    og = facts.first("og:type").lower()
    if "LiveBlogPosting" in facts.types:
        return "live"
    if "VideoObject" in facts.types or (og.startswith("video") and len(text) < THIN):
        return "video"
    if "PodcastEpisode" in facts.types or (og.startswith("music") and len(text) < THIN):
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


def _byline(tree: lxml_html.HtmlElement) -> list[str]:
    """What the page's own credits say."""
    marked = tree.xpath(
        "//body//a[contains(@rel, 'author')]"
        " | //body//*[contains(@class, 'author-name') or contains(@class, 'byline-name')]"
    )
    return [" ".join("".join(one.itertext()).split())[:300] for one in marked[:5]]


def _rights(facts: PageFacts, tree: lxml_html.HtmlElement) -> Rights:
    found = {f"meta {name}": facts.meta[name] for name in ("robots", "googlebot", "daily8") if name in facts.meta}
    if "tdm-reservation" in facts.meta:
        found["tdm-reservation"] = facts.meta["tdm-reservation"]
    licence = address(facts.article.get("license")) or facts.licence
    return read_rights(found, free=False if is_paid(facts) else None, licence=one_line(licence, limit=2000) or None)


def extract_article(html: bytes | str, *, url: str) -> ExtractedArticle:
    """The article on a page. ``text`` has paragraphs separated by a blank line, ``html`` is sanitised.

    A page without a body (a video, a gallery) comes out with its description as the text.
    Raises :class:`ParseError` when the bytes are no web page, and nothing else.
    """
    page = _decode(html)
    tree = _tree(page)
    facts = page_facts(tree, url=url)
    blocks = _body(page, tree, url)
    stated = _json_body(facts)
    if _length(stated) > 1.5 * _length(blocks) and len(stated) >= 1:
        blocks = stated
    publisher = publisher_of(facts)
    title = title_of(facts, publisher, url)
    if blocks and blocks[0][1].casefold() == title.casefold():
        blocks = blocks[1:]
    description = description_of(facts)
    if not blocks and description:
        blocks = [("p", description)]
    text = "\n\n".join(block for _, block in blocks)
    image, caption = picture_of(facts)
    kind = _kind(facts, text)
    player = stated_player(facts, url)
    if player is None and (kind in {"video", "audio"} or len(text) < THIN):
        player = shown_player(tree, url)
    return ExtractedArticle(
        title=title,
        authors=authors_of(facts, _byline(tree)),
        publisher=publisher or None,
        published=published_of(facts, [one.get("datetime") or "" for one in islice(tree.iter("time"), 5)], url),
        modified=modified_of(facts),
        language=language_of(facts),
        image_url=absolute_url(image, url) if image else None,
        image_caption=caption or strip_markup(facts.first("og:image:alt", "twitter:image:alt")) or None,
        canonical_url=absolute_url(facts.canonical or facts.first("og:url"), url),
        tags=tags_of(facts, ("".join(one.itertext()) for one in tree.xpath("//body//a[@rel='tag']")[:30])),
        section=section_of(facts, title),
        kind=kind,
        text=text,
        html=sanitise_html(_markup(blocks), base_url=url),
        is_stub=is_stub(facts, tree, text),
        player_url=player,
        next_url=next_page(tree, facts.next, url),
        rights=_rights(facts, tree),
    )
