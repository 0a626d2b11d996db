"""An article's own page: it only enriches what the feed told."""

from __future__ import annotations

import logging
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction

from daily8.core.articles import extract_article
from daily8.core.articles.canonical import normalise_url, same_site
from daily8.core.articles.media import with_page
from daily8.core.errors import FetchError, ParseError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.types import ExtractedArticle, Kind
from daily8.services.ingest.content import apply_content, save_if_changed
from daily8.services.polite import AGENT, polite_fetch, robots_for
from daily8.store.models import Article, ArticleAlias

log = logging.getLogger(__name__)

WANTED = frozenset({"wanted", "later"})


def read_page(article: UUID, *, fetcher: Fetcher, now: datetime) -> bool:
    """Enrich an article from its page. True when its content changed. NotYourTurn is raised, failures recorded."""
    row = Article.objects.get(pk=article)
    if row.page_state not in WANTED:
        return False
    try:
        if not robots_for(fetcher, row.url, now=now).allows(row.url, AGENT):
            return _page_ended(row, "refused", "robots.txt of the publisher forbids reading this page.")
        answer = polite_fetch(fetcher, FetchRequest(row.url, accept="text/html, application/xhtml+xml"))
        page = _extract(answer)
    except (FetchError, ParseError) as error:
        return _page_ended(row, "failed", error.message)
    facts: dict[str, Any] = asdict(page.rights)
    with transaction.atomic():
        row = Article.objects.select_for_update().get(pk=article)
        row.page_state, row.page_error, row.rights = "done", "", facts
        row.authors = row.authors or list(page.authors)
        row.image_url = row.image_url or page.image_url or ""
        row.image_caption = row.image_caption or page.image_caption or ""
        row.section_tags = list(dict.fromkeys([*row.section_tags, *page.tags]))[:40]
        row.kind, row.media = with_page(cast(Kind, row.kind), row.media, page.kind, page.player_url)
        if len(page.text) > len(row.text):
            apply_content(row, text=page.text, html=page.html, source="page", hint=page.language or row.language)
        save_if_changed(row, now=now)
        if page.canonical_url and same_site(page.canonical_url, row.url):
            normal = normalise_url(page.canonical_url)
            if normal != normalise_url(row.url):
                ArticleAlias.objects.get_or_create(url=normal, defaults={"article": row})
    return True


def postpone_page(article: UUID) -> None:
    """The page's host is down: the article is understood as its feed told it, and its page read when it can be."""
    Article.objects.filter(pk=article, page_state="wanted").update(page_state="later")


def _extract(answer: FetchResponse) -> ExtractedArticle:
    """Any page can be the one nobody thought of: the article then stays as its feed told it."""
    try:
        return extract_article(answer.body, url=answer.url)
    except ParseError:
        raise
    except Exception as error:
        log.exception("The page %s could not be read", answer.url)
        raise ParseError(f"The page {answer.url} could not be read: {error}.") from error


def _page_ended(article: Article, state: str, why: str) -> bool:
    article.page_state, article.page_error = state, why
    article.save(update_fields=["page_state", "page_error"])
    return False
