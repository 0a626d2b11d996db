"""An article on several pages, read as one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from daily8.core.articles.answers import SAME_TITLE
from daily8.core.articles.canonical import normalise_url, same_site
from daily8.core.articles.fingerprint import containment, headline_words
from daily8.core.articles.habits import blocks_of
from daily8.core.articles.paging import may_be_another
from daily8.core.errors import FetchError, ParseError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.types import ExtractedArticle
from daily8.services.polite import NotYourTurn, polite_fetch

log = logging.getLogger(__name__)

MAX_PARTS = 10
PATIENCE = 5.0  # seconds that a part waits for the host's turn
ACCEPT = "text/html, application/xhtml+xml"


def with_parts(
    first: ExtractedArticle, *, url: str, fetcher: Fetcher, read: Callable[[FetchResponse, str], ExtractedArticle]
) -> ExtractedArticle:
    """The article with the text of its further pages, which ``read`` reads or raises ParseError: an answer of a page of
    the article whose first page is at ``url``.

    Of those that cannot be read it says nothing.
    """
    visited = {normalise_url(url)}
    whole, following = first, first.next_url
    while following and len(visited) < MAX_PARTS and same_site(following, url):
        if normalise_url(following) in visited:
            break
        visited.add(normalise_url(following))
        try:
            part = read(polite_fetch(fetcher, FetchRequest(following, accept=ACCEPT), patience=PATIENCE), url)
        except (FetchError, ParseError, NotYourTurn) as error:
            log.info("A further page of %s could not be read: %s", url, error)
            break
        if may_be_another(following) and _is_another(first, part):
            break
        whole = _joined(whole, part)
        following = part.next_url
    return whole


def _is_another(first: ExtractedArticle, part: ExtractedArticle) -> bool:
    """Whether the part is an article of its own: published at another time, or under quite another headline."""
    if first.published and part.published and first.published != part.published:
        return True
    titles = headline_words(first.title), headline_words(part.title)
    return all(titles) and containment(*titles) < SAME_TITLE


def _joined(whole: ExtractedArticle, part: ExtractedArticle) -> ExtractedArticle:
    """What the part repeats of the pages before (the headline's summary, the byline) is left out of its text."""
    known = set(blocks_of(whole.text))
    fresh = [block for block in blocks_of(part.text) if block not in known]
    if not fresh:
        return whole
    text = "\n\n".join([whole.text, *fresh])
    return replace(whole, text=text, html=f"{whole.html}\n{part.html}", is_stub=part.is_stub)
