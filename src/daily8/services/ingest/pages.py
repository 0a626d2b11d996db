"""An article's own page: it only enriches what the feed told."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from typing import cast
from uuid import UUID

from django.db import transaction

from daily8.core.articles import extract_article
from daily8.core.articles.answers import Verdict, is_root, leads_up, verdict
from daily8.core.articles.canonical import article_id, normalise_url, same_site
from daily8.core.articles.media import with_page
from daily8.core.articles.people import better_known
from daily8.core.articles.pictures import same_picture
from daily8.core.articles.rights import both, read_rights
from daily8.core.errors import FetchError, ParseError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.types import ExtractedArticle, Kind, Rights
from daily8.services.ingest import habits, missing
from daily8.services.ingest.content import OLDEST, apply_content, clamp, pictures_of, save_if_changed, take_picture
from daily8.services.ingest.parts import ACCEPT, with_parts
from daily8.services.ingest.signals import host_signals, said_by_feeds, said_with, signals_job
from daily8.services.merging import merge
from daily8.services.polite import AGENT, host_key, polite_fetch, robots_for
from daily8.services.reservations import reservations_for
from daily8.services.rights import restore, withdraw
from daily8.store.models import Article
from daily8.store.queries import articles, hosts
from daily8.store.queue import defer_all

log = logging.getLogger(__name__)

WANTED = frozenset({"wanted", "later", "again"})
A_DAY = timedelta(hours=36)  # in any zone

INSTEAD: Mapping[Verdict, str] = {
    "elsewhere": "is answered by another site, with another page",
    "notice": "shows nothing but a notice to its visitors",
    "other": "shows far less than before, and none of what it showed",
}


@dataclass(frozen=True, slots=True)
class _Page:
    """What was read, and what its publisher says of it in all places together."""

    article: ExtractedArticle
    rights: Rights
    url: str  # after redirects


def read_page(article: UUID, *, fetcher: Fetcher, now: datetime) -> bool:
    """Enrich an article from its page. True when its content changed. NotYourTurn is raised, failures recorded.

    A page that is gone for good withdraws its article, and one that is back after that brings it back.
    """
    row = articles.load(article)
    if row is None or row.page_state not in WANTED or not (row.withdrawn_at is None or missing.may_return(row)):
        return False
    try:
        kept = hosts.load_files(host_key(row.url), now=now)
        rules = robots_for(fetcher, row.url, now=now, kept=kept)
        if not rules.allows(row.url, AGENT):
            return _page_ended(row, "refused", "robots.txt of the publisher forbids reading this page.", now=now)
        reserved = reservations_for(fetcher, row.url, rules, now=now, kept=kept)
        page = _read(row, host_signals(rules, reserved), fetcher)
    except (FetchError, ParseError) as error:
        return _failed(row, error, now=now)
    changed, others = _take(row, page, now=now)
    if missing.may_return(row) and (still := articles.load(article)) and missing.may_return(still):
        restore([article])
        log.info("%s is on its publisher's site again, and here", row.url)
    for other in others:
        merge(article, other, now=now)
    return changed


@transaction.atomic
def _take(seen: Article, page: _Page, *, now: datetime) -> tuple[bool, Sequence[UUID]]:
    """Whether the content changed, and other articles that have one of the page's addresses."""
    row = articles.load(seen.pk, lock=True)
    if row is None:  # removed since, or merged into another
        return False, ()
    if seen.page_checked_at is None:
        habits.learn(row.publisher_id, page.article, now=now)
    before, pictures = row.version, pictures_of(row)
    _enrich(row, page, now=now)
    save_if_changed(row, before=pictures, now=now)
    return row.version != before or row.understood_version != row.version, _remember_addresses(row, page)


def _read(row: Article, signals: Mapping[str, str], fetcher: Fetcher) -> _Page:
    answer = polite_fetch(fetcher, FetchRequest(row.url, accept=ACCEPT))
    first = _extract(answer)
    _check(row, first, answer.url)
    page = with_parts(first, url=answer.url, fetcher=fetcher, read=_extract)
    said = {**said_with(answer.headers), **signals, **said_by_feeds([row.pk]).get(row.pk, {})}
    return _Page(habits.without_template(row.publisher_id, page), both(page.rights, read_rights(said)), answer.url)


def _check(row: Article, page: ExtractedArticle, answered: str) -> None:
    """Raises FetchError where the address says in its way that the page is gone, ParseError where it shows another."""
    known = row.text if row.source == "page" else ""
    found: Verdict = verdict(page, asked=row.url, answered=answered, title=row.title, text=known)
    if found == "gone":
        raise FetchError(f"{row.url} leads to {answered}, where the article does not stand any more.",
                         kind="http-status", status=404, url=row.url)  # fmt: skip
    if found != "article":
        raise ParseError(f"{row.url} {INSTEAD[found]} ({answered}); the article stays as it was.")


def _enrich(row: Article, found: _Page, *, now: datetime) -> None:
    """The best of what feed and page tell of each field."""
    page, looked = found.article, row.page_checked_at
    row.page_state, row.page_error, row.page_missing, row.page_checked_at = "done", "", 0, now
    row.rights = asdict(found.rights)
    row.authors = better_known(row.authors, page.authors)
    _date(row, page)
    edited = looked is not None and page.modified is not None and page.modified > looked
    _take_picture(row, page, edited=edited)
    section = [page.section] if page.section else []
    row.section_tags = list(dict.fromkeys([*row.section_tags, *section, *page.tags]))[:40]
    row.kind, row.media = with_page(cast(Kind, row.kind), row.media, page.kind, page.player_url)
    if _is_better(row, page):
        if page.text.strip():
            apply_content(row, text=page.text, html=page.html, source="page", hint=page.language or row.language)
        row.is_stub = page.is_stub
        # The page's headline replaces the feed's when the page says that it was edited since we last looked.
        row.title = page.title if edited and page.title else row.title
    if found.rights.noai:
        row.summary = {}


def _date(row: Article, page: ExtractedArticle) -> None:
    """Where the feed told no date, or none that can be meant, so that ours stands there, the page's own counts.

    A page that tells the day alone says nothing of what was first seen on it.
    """
    ours = {row.first_seen_at, row.first_seen_at - OLDEST}  # see clamp
    if row.published_at not in ours or row.understood_version or page.published is None:
        return
    is_day = page.published.time() == time.min
    if page.published < row.first_seen_at - (A_DAY if is_day else timedelta(0)):
        row.published_at = clamp(page.published, now=row.first_seen_at)


def _is_better(row: Article, page: ExtractedArticle) -> bool:
    """Whether the page's text replaces the one at hand. The beginning before a wall replaces no whole text."""
    if row.source == "page":
        return row.is_stub or not page.is_stub
    return len(page.text) > len(row.text)


def _take_picture(row: Article, page: ExtractedArticle, *, edited: bool) -> None:
    """The page's picture, where there is none yet or another was put in its place when the page was edited."""
    if page.image_url and (not row.image_url or (edited and not same_picture(page.image_url, row.image_url))):
        take_picture(row, page.image_url, caption=page.image_caption or "")
    elif not page.image_url or same_picture(page.image_url, row.image_url):
        row.image_caption = row.image_caption or page.image_caption or ""


def _remember_addresses(row: Article, page: _Page) -> list[UUID]:
    """Other addresses of the article: canonical ones of its own site, and where its address led.

    Other articles that have one of them, by their own or by another address. The front page and a section, which some
    sites name on every page, are none of an article's.
    """
    own = normalise_url(row.url)
    told = {one for one in (page.article.canonical_url, page.url) if one and same_site(one, row.url)}
    others = {normalise_url(one) for one in told if not is_root(one) and not leads_up(row.url, one)} - {own}
    return sorted(articles.name(row.pk, others, [UUID(hex=article_id(one)) for one in others])) if others else []


def _failed(row: Article, error: FetchError | ParseError, *, now: datetime) -> bool:
    """A page that is gone is counted; others stay what they were."""
    if not (isinstance(error, FetchError) and error.status in missing.GONE):
        return _page_ended(row, "failed", error.message, now=now)
    if missing.is_gone_for_good(row, error.status, now=now):
        withdraw([row.pk], why=missing.WITHDRAWN, now=now)
        log.info("%s was taken off its publisher's site, and is withdrawn here", row.url)
    if row.page_missing == 0 or row.page_checked_at is None or now - row.page_checked_at >= missing.AGAIN:
        row.page_missing += 1
    return _page_ended(row, "failed", error.message, now=now)


def postpone_page(article: UUID) -> None:
    """The page's host is down: the article is understood as its feed told it, and its page read when it can be."""
    Article.objects.filter(pk=article, page_state="wanted").update(page_state="later")


def _extract(answer: FetchResponse, first: str | None = None) -> ExtractedArticle:
    """Any page can be the one nobody thought of: the article then stays as its feed told it."""
    try:
        said = answer.headers.get("content-type")
        return extract_article(answer.body, url=answer.url, first=first, content_type=said)
    except ParseError:
        raise
    except Exception as error:
        log.exception("The page %s could not be read", answer.url)
        raise ParseError(f"The page {answer.url} could not be read: {error}.") from error


def _page_ended(article: Article, state: str, why: str, *, now: datetime) -> bool:
    article.page_state, article.page_error, article.page_checked_at = state, why, now
    article.save(update_fields=["page_state", "page_error", "page_checked_at", "page_missing"])
    if not article.rights:
        defer_all([signals_job(article.publisher_id)])
    return False
