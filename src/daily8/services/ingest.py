"""From due feeds to stored articles.

due feeds | fetch (conditional, polite) | parse | new or changed entries | page fetch if the text is short | extract
  | sanitise | rights | language | fingerprint → same text elsewhere? | stored

The feed alone is enough to store an entry; its page only enriches it. Each article is one transaction together with
its follow-up jobs, so a killed worker loses and doubles nothing.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from daily8.core.articles import extract_article
from daily8.core.articles.canonical import article_id, entry_article_id, normalise_url, registrable_domain, same_site
from daily8.core.articles.fingerprint import agency_credit, fingerprint, text_hash
from daily8.core.articles.language import detect_language
from daily8.core.errors import FetchError, ParseError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.text import clean, strip_markup
from daily8.core.types import ExtractedArticle, ParsedEntry, ParsedFeed
from daily8.services.polite import AGENT, polite_fetch, robots_for
from daily8.services.sources import FEED_TYPES, parse_answer
from daily8.store.models import Article, ArticleAlias, ArticleVersion, Entry, Feed
from daily8.store.queue import defer

log = logging.getLogger(__name__)

SHORT = 700  # characters of text below which the page is asked for more
OLDEST = timedelta(days=3650)
FULL_EVERY = timedelta(hours=24)
RETRY_FIRST, RETRY_MOST = timedelta(minutes=10), timedelta(hours=24)
MAX_VALIDATOR = 4096


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit of a feed brought."""

    new: int = 0
    changed: int = 0
    failed: int = 0
    not_modified: bool = False
    error: str = ""


def plain_text(html: str) -> str:
    """Sanitised HTML → paragraphs separated by a blank line."""
    marked = re.sub(r"</(p|h[2-6]|li|blockquote|figcaption|tr|pre|dd|dt)>|<br>|<hr>", "\x1f", html)
    parts = (strip_markup(part, limit=50_000) for part in marked.split("\x1f"))
    return "\n\n".join(part for part in parts if part)


def clamp(time: datetime | None, *, now: datetime) -> datetime:
    """A publisher's time within [now - 10 years, now]: none is refused for its age, none leads from the future."""
    return min(max(time or now, now - OLDEST), now)


# --- a feed ---------------------------------------------------------------------------------------


def visit_feed(feed_id: int, *, fetcher: Fetcher, now: datetime) -> Visit:
    """Fetch one feed and store what is new. Failures are recorded on the feed, not raised; NotYourTurn is raised."""
    feed = Feed.objects.select_related("publisher").filter(pk=feed_id).first()
    if feed is None:
        return Visit()  # removed since it became due
    try:
        answer = polite_fetch(fetcher, _request(feed, now))
        if answer.status == 304:
            _succeeded(feed, now=now)
            return Visit(not_modified=True)
        parsed = parse_answer(answer)
    except (FetchError, ParseError) as error:
        _failed(feed, error, now=now)
        return Visit(error=error.message)
    entries: dict[str, ParsedEntry] = {}
    for entry in parsed.entries:
        entries.setdefault(entry.guid, entry)  # of two that claim to be the same the first counts, at every visit
    outcomes = Counter(_store_alone(feed, parsed, entry, now=now) for entry in entries.values())
    _remember(feed, parsed, answer, whole=not outcomes["failed"], now=now)
    _succeeded(feed, now=now)
    return Visit(new=outcomes["new"], changed=outcomes["changed"], failed=outcomes["failed"])


def _store_alone(feed: Feed, parsed: ParsedFeed, entry: ParsedEntry, *, now: datetime) -> str:
    """Store an entry; whatever is wrong with it stays its own trouble, and it is tried again at the next visit."""
    try:
        return store_entry(feed, parsed, entry, now=now)
    except (OperationalError, InterfaceError):
        raise  # the database is in trouble, not the entry: the whole visit is tried again
    except Exception:
        log.exception("An entry of %s could not be stored: %s", feed.url, entry.url or entry.guid)
        return "failed"


def _request(feed: Feed, now: datetime) -> FetchRequest:
    headers = {}
    if feed.last_full_at and now - feed.last_full_at < FULL_EVERY:
        if feed.etag:
            headers["If-None-Match"] = bytes(feed.etag).decode("latin-1")
        if feed.last_modified:
            headers["If-Modified-Since"] = bytes(feed.last_modified).decode("latin-1")
    return FetchRequest(feed.url, headers=headers, accept=FEED_TYPES)


def _remember(feed: Feed, parsed: ParsedFeed, answer: FetchResponse, *, whole: bool, now: datetime) -> None:
    """Validators only of what was stored whole, so that what failed is asked for again at the next visit."""

    def validator(name: str) -> bytes:
        value = answer.headers.get(name, "").encode("latin-1", "ignore")
        return value if whole and len(value) <= MAX_VALIDATOR else b""

    feed.last_full_at = now
    feed.etag, feed.last_modified = validator("etag"), validator("last-modified")
    feed.hub_url = parsed.hub_url or ""
    feed.title = feed.title or parsed.title[:300]
    feed.language = feed.language or (parsed.language or "")[:16]


def _keep(feed: Feed) -> None:
    """Save what the visit taught us, but never bring back a source that was removed meanwhile."""
    if Feed.objects.filter(pk=feed.pk).exists():
        feed.save(force_update=True)


def _succeeded(feed: Feed, *, now: datetime) -> None:
    feed.last_fetch_at = feed.last_success_at = now
    feed.failures, feed.error, feed.state = 0, "", "healthy"
    feed.next_fetch_at = now + timedelta(seconds=feed.interval_seconds)
    _keep(feed)


def _failed(feed: Feed, error: FetchError | ParseError, *, now: datetime) -> None:
    feed.last_fetch_at, feed.failures, feed.error = now, feed.failures + 1, error.message
    gone = isinstance(error, FetchError) and error.status == 410
    feed.state = "gone" if gone else feed.state if feed.state == "unverified" else "failing"
    pause = min(RETRY_FIRST * 2 ** min(feed.failures - 1, 12), RETRY_MOST)
    if isinstance(error, FetchError) and error.retry_after:
        pause = max(pause, error.retry_after)
    feed.next_fetch_at = None if gone else now + pause
    _keep(feed)


# --- an entry -------------------------------------------------------------------------------------


def _entry_hash(entry: ParsedEntry) -> str:
    parts = (entry.url or "", entry.title, entry.summary_html, entry.content_html, entry.image_url or "")
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def _known_article(entry: ParsedEntry, feed: Feed) -> Article | None:
    if not entry.url:
        return None
    normal = normalise_url(entry.url)
    by_id = Article.objects.filter(pk=UUID(hex=article_id(normal))).first()
    if by_id is not None:
        return by_id
    alias = ArticleAlias.objects.select_related("article").filter(url=normal).first()
    return alias.article if alias else None


def _may_overwrite(feed: Feed, article: Article) -> bool:
    """The feeds of an article's own site may, and make it theirs; those of who brought it, until one of them speaks."""
    owns = same_site(feed.url, article.url) or feed.publisher.domain == registrable_domain(article.url)
    if owns and article.publisher.domain != registrable_domain(article.url):
        article.publisher = feed.publisher
    return owns or article.publisher_id == feed.publisher_id


def store_entry(feed: Feed, parsed: ParsedFeed, entry: ParsedEntry, *, now: datetime) -> str:
    """``new``, ``changed`` or ``same``, in one transaction with the follow-up job."""
    digest = _entry_hash(entry)
    guid = entry.guid if len(entry.guid) <= 500 else hashlib.sha256(entry.guid.encode()).hexdigest()
    with transaction.atomic():
        known = Entry.objects.select_for_update().filter(feed=feed, guid=guid).first()
        if known is not None and known.content_hash == digest:
            return "same"
        article = known.article if known is not None else _known_article(entry, feed)
        fresh = article is None
        if article is None:
            article = _new_article(feed, parsed, entry, now=now)
        elif _may_overwrite(feed, article):
            _update_from_feed(article, entry, now=now)
        if known is None:
            Entry.objects.create(feed=feed, guid=guid, article=article, content_hash=digest, seen_at=now)
        else:
            known.content_hash, known.seen_at = digest, now
            known.save(update_fields=["content_hash", "seen_at"])
        task = "read_page" if article.page_state == "wanted" else "understand"
        key = f"article:{article.pk.hex}"
        defer(task, queue="pages" if task == "read_page" else "understand", lock=key, once=f"{task}:{key}",
              article_id=article.pk.hex)  # fmt: skip
        return "new" if fresh else "changed"


def _feed_content(entry: ParsedEntry) -> tuple[str, str]:
    html = entry.content_html or entry.summary_html
    return html, plain_text(html)


def _new_article(feed: Feed, parsed: ParsedFeed, entry: ParsedEntry, *, now: datetime) -> Article:
    html, text = _feed_content(entry)
    identity = article_id(entry.url) if entry.url else entry_article_id(feed.url, entry.guid)
    kinds = {(one.type or "").partition("/")[0] for one in entry.enclosures}
    article = Article(
        id=UUID(hex=identity),
        url=entry.url or feed.url,
        publisher=feed.publisher,
        title=entry.title or text[:120] or feed.publisher.name,
        authors=list(entry.authors),
        published_at=clamp(entry.published, now=now),
        modified_at=entry.updated,
        first_seen_at=now,
        kind="video" if "video" in kinds else "audio" if "audio" in kinds else "article",
        image_url=entry.image_url or "",
        enclosures=[asdict(one) for one in entry.enclosures],
        section_tags=[*entry.tags, feed.category][:31] if feed.category else list(entry.tags),
        page_state="wanted" if entry.url and len(text) < SHORT else "none",
    )
    hint = entry.language or feed.language or parsed.language
    _apply_content(article, text=text, html=html, source="feed", hint=hint)
    article.feed_html = html
    article.save(force_insert=True)
    _append_version(article, now=now)
    return article


def _update_from_feed(article: Article, entry: ParsedEntry, *, now: datetime) -> None:
    html, text = _feed_content(entry)
    article.title = entry.title or article.title
    article.feed_html = html
    article.image_url = article.image_url or entry.image_url or ""
    if article.source == "feed" or len(text) > len(article.text):
        _apply_content(article, text=text, html=html, source="feed", hint=article.language or None)
    if entry.url and len(text) < SHORT:
        article.page_state = "wanted"
    _save_if_changed(article, now=now)


def _apply_content(article: Article, *, text: str, html: str, source: str, hint: str | None) -> None:
    article.text, article.html, article.source = clean(text), html, source
    article.word_count = len(text.split())
    article.agency = agency_credit(text) or ""
    article.language = detect_language(article.title, text, hint=hint)[0] or ""
    number = fingerprint(text) if text else None
    article.fingerprint = number - (1 << 64) if number is not None and number >= 1 << 63 else number
    article.content_hash = text_hash(f"{article.title}\n{text}")


def _save_if_changed(article: Article, *, now: datetime) -> None:
    article.content_hash = text_hash(f"{article.title}\n{article.text}")
    if not article.versions.filter(content_hash=article.content_hash).exists():
        article.version += 1
        _append_version(article, now=now)
    article.save()


def _append_version(article: Article, *, now: datetime) -> None:
    ArticleVersion.objects.create(
        article=article, number=article.version, content_hash=article.content_hash, title=article.title,
        text=article.text, source=article.source, seen_at=now,
    )  # fmt: skip


# --- a page ---------------------------------------------------------------------------------------


def read_page(article: UUID, *, fetcher: Fetcher, now: datetime) -> bool:
    """Enrich an article from its page. True when its content changed. NotYourTurn is raised, failures recorded."""
    row = Article.objects.get(pk=article)
    if row.page_state != "wanted":
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
        row.kind = page.kind if row.kind == "article" else row.kind
        if len(page.text) > len(row.text):
            _apply_content(row, text=page.text, html=page.html, source="page", hint=page.language or row.language)
        _save_if_changed(row, now=now)
        if page.canonical_url and same_site(page.canonical_url, row.url):
            normal = normalise_url(page.canonical_url)
            if normal != normalise_url(row.url):
                ArticleAlias.objects.get_or_create(url=normal, defaults={"article": row})
    return True


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
