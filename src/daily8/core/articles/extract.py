"""A page → the article on it. Its boxes of prose give the body; what it says about itself decides the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml import etree

from daily8.core.articles.blocks import Block, read_blocks
from daily8.core.articles.body import find_article
from daily8.core.articles.canonical import registrable_domain
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
from daily8.core.articles.markup import markup, plain_text
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
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"<[a-zA-Z!]")
THIN = 600  # characters: less is the caption of a video rather than an article


def _decode(data: bytes | str) -> str:
    if isinstance(data, str):
        return data[:MAX_BYTES]
    data = data[:MAX_BYTES]
    match = _META_CHARSET.search(data[:4096])
    return decode(data, f"charset={match.group(1).decode('ascii')}" if match else None)


def _tree(page: str) -> Any:
    text = _XML.sub("", page.replace("\x00", ""))
    if not _MARKUP.search(text):
        raise ParseError("This is not a web page: there is no markup in it.")
    parser = etree.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ParseError(f"This is not a web page: {error}.") from error
    if tree is None:
        raise ParseError("This is not a web page: nothing stands in it.")
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


def _byline(tree: Any) -> Iterator[str]:
    """What the page's own credits say; asked for where nothing is stated."""
    marked = tree.xpath(
        "//body//a[contains(@rel, 'author')]"
        " | //body//*[contains(@class, 'author-name') or contains(@class, 'byline-name')]"
    )
    for one in marked[:5]:
        yield " ".join("".join(one.itertext()).split())[:300]


def _linked_tags(tree: Any) -> Iterator[str]:
    for one in tree.xpath("//body//a[@rel='tag']")[:30]:
        yield "".join(one.itertext())


def _rights(facts: PageFacts) -> Rights:
    found = {f"meta {name}": facts.meta[name] for name in ("robots", "googlebot", "daily8") if name in facts.meta}
    if "tdm-reservation" in facts.meta:
        found["tdm-reservation"] = facts.meta["tdm-reservation"]
    licence = address(facts.article.get("license")) or facts.licence
    return read_rights(found, free=False if is_paid(facts) else None, licence=one_line(licence, limit=2000) or None)


def _described(facts: PageFacts) -> list[Block]:
    """What a page without a body says of itself."""
    words = description_of(facts)
    return [Block("p", words, [words], len(words))] if words else []


def _times(tree: Any) -> Iterable[str]:
    return (one.get("datetime") or "" for one in islice(tree.iter("time"), 5))


def extract_article(html: bytes | str, *, url: str) -> ExtractedArticle:
    """The article on a page. ``text`` has paragraphs separated by a blank line, ``html`` is sanitised.

    A page without a body (a video, a gallery) comes out with its description as the text.
    Raises :class:`ParseError` when the bytes are no web page, and nothing else.
    """
    tree = _tree(_decode(html))
    facts = page_facts(tree, url=url)
    publisher = publisher_of(facts)
    title = title_of(facts, publisher, url)
    blocks, after = find_article(read_blocks(tree, host=registrable_domain(url) or ""), title, facts.headlines)
    if not any(block.text for block in blocks):
        blocks += _described(facts)
    text = clean(plain_text(blocks))
    image, caption = picture_of(facts)
    kind = _kind(facts, text)
    player = stated_player(facts, url)
    if player is None and (kind in {"video", "audio"} or len(text) < THIN):
        player = shown_player(tree, url)
    return ExtractedArticle(
        title=title,
        authors=authors_of(facts, _byline(tree)),
        publisher=publisher or None,
        published=published_of(facts, _times(tree), url),
        modified=modified_of(facts),
        language=language_of(facts),
        image_url=absolute_url(image, url) if image else None,
        image_caption=caption or strip_markup(facts.first("og:image:alt", "twitter:image:alt")) or None,
        canonical_url=absolute_url(facts.canonical or facts.first("og:url"), url),
        tags=tags_of(facts, _linked_tags(tree)),
        section=section_of(facts, title),
        kind=kind,
        text=text,
        html=sanitise_html(markup(blocks, url), base_url=url),
        is_stub=is_stub(facts, tree, text, after),
        player_url=player,
        next_url=next_page(tree, facts.next, url),
        rights=_rights(facts),
    )
