"""A page → the article on it. Its boxes of prose give the body; what it says about itself decides the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from daily8.core.articles import fields
from daily8.core.articles.canonical import registrable_domain
from daily8.core.articles.content import Content, read_content
from daily8.core.articles.images import is_face, picture_address
from daily8.core.articles.markup import markup
from daily8.core.articles.page import page_tree
from daily8.core.articles.paging import next_page
from daily8.core.articles.people import is_byline
from daily8.core.articles.pictures import same_picture
from daily8.core.articles.rights import read_rights
from daily8.core.articles.sanitise import absolute_url, sanitise_html
from daily8.core.articles.structured import PageFacts, address, page_facts, words_in
from daily8.core.articles.stubs import is_paid, is_stub
from daily8.core.text import clean, one_line, strip_markup
from daily8.core.types import ExtractedArticle, Rights


def extract_article(
    html: bytes | str, *, url: str, first: str | None = None, content_type: str | None = None
) -> ExtractedArticle:
    """The article on a page. ``text`` has paragraphs separated by a blank line, ``html`` is sanitised.

    ``content_type`` is the header of that name, which may tell how the page's bytes are to be read.
    A page without a body (a video, a gallery) comes out with its description as the text. Blocks that the publisher
    marks ``data-nosnippet`` stand in ``html`` alone, since excerpts are made of the text. ``first``: the address of the
    article's first page, where this is a further one.
    Raises :class:`ParseError` when the bytes are no web page, and nothing else.
    """
    tree = page_tree(html, content_type)
    facts = page_facts(tree, url=url)
    publisher = fields.publisher_of(facts)
    title = fields.title_of(facts, publisher, url)
    content = read_content(tree, facts, title=title, url=url, host=registrable_domain(url))
    text = clean(content.text)
    image, caption = _lead_picture(facts, content, url)
    return ExtractedArticle(
        title=title,
        authors=fields.authors_of(facts, _byline(tree), publisher=publisher),
        publisher=publisher or None,
        published=fields.published_of(facts, _times(tree), url, _dates(tree)),
        modified=fields.modified_of(facts),
        language=fields.language_of(facts),
        image_url=image,
        image_caption=caption,
        canonical_url=absolute_url(facts.canonical or facts.first("og:url"), url),
        tags=fields.tags_of(facts, _linked_tags(tree)),
        section=fields.section_of(facts, title),
        kind=content.kind,
        text=text,
        html=sanitise_html(markup(content.blocks, url), base_url=url),
        is_stub=is_stub(facts, tree, text, content.after),
        player_url=content.player,
        next_url=next_page(tree, facts.next, url, first=first),
        rights=_rights(facts, content),
    )


def _lead_picture(facts: PageFacts, content: Content, url: str) -> tuple[str | None, str | None]:
    """(address, caption): stated, else the first above or in the body; the words below a picture say more than its alt
    text.
    """
    stated, words = fields.picture_of(facts)
    lead = absolute_url(stated, url) if stated else None
    caption = ""
    shown = [*content.above, *(block for block in content.blocks if block.tag == "figure")]
    captioned = [block for block in content.pictures if block.caption] if lead and not words else []
    for block in [*shown[: None if lead else 5], *captioned]:
        place = picture_address(block.element, url) if block.element is not None else absolute_url(block.address, url)
        lead = lead or (None if place and is_face(place) else place)
        if place and lead and same_picture(place, lead):
            caption = block.caption
            break
    caption = words or caption or facts.first("og:image:alt", "twitter:image:alt")
    return lead, strip_markup(caption, limit=1000) or None


def _byline(tree: Any) -> Iterator[str]:
    """What the page's own credits say; asked for where nothing is stated."""
    marked = tree.xpath(
        "//body//a[contains(@rel, 'author')]"
        " | //body//*[contains(@class, 'author-name') or contains(@class, 'byline-name')]"
    )
    for one in marked[:5]:
        yield words_in(one, 300)
    for one in tree.xpath(
        "//body//*[contains(@class, 'byline') or contains(@class, 'author') or contains(@class, 'writer')]"
    )[:10]:
        words = words_in(one, 120)
        if len(words) < 100 and is_byline(words):
            yield words
            return


def _linked_tags(tree: Any) -> Iterator[str]:
    for one in tree.xpath("//body//a[@rel='tag']")[:30]:
        yield words_in(one, 200)


def _times(tree: Any) -> Iterable[str]:
    return (one.get("datetime") or "" for one in islice(tree.iter("time"), 5))


def _dates(tree: Any) -> Iterator[str]:
    """What elements that are called dates say below the headline, for pages that state nothing."""
    named = " or ".join(f"contains(@class, '{name}')" for name in ("date", "time", "publish"))
    marked = tree.xpath(f"(//body//h1)[1]/following::*[{named}]")
    for one in marked[:5]:
        if 8 <= len(words := words_in(one, 120)) <= 90:
            yield words


def _rights(facts: PageFacts, content: Content) -> Rights:
    found = {f"meta {name}": value for name, value in facts.signals.items()}
    if content.kept_out:
        found["data-nosnippet"] = str(content.kept_out)
    licence = address(facts.article.get("license")) or facts.licence
    rights = read_rights(found, free=False if is_paid(facts) else None, licence=one_line(licence, limit=2000) or None)
    return replace(rights, nosnippet=True) if content.all_kept_out else rights
