"""An item of a feed → an article, in one transaction with the job that follows."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from daily8.core.articles.canonical import normalise_url, registrable_domain, same_site
from daily8.core.articles.media import media_of, needs_no_page, with_feed
from daily8.core.articles.people import better_known, people
from daily8.core.articles.stubs import is_cut
from daily8.core.types import ParsedEntry, ParsedFeed
from daily8.services import understand
from daily8.services.ingest.content import (
    apply_content,
    clamp,
    hash_content,
    pictures_of,
    plain_text,
    save_if_changed,
    take_picture,
)  # fmt: skip
from daily8.services.ingest.identity import (
    LONGEST,
    also_at,
    id_by_guid,
    id_of,
    is_another,
    known_article,
    own_address,
)
from daily8.services.ingest.signals import signals_job
from daily8.store.models import PAGELESS, Article, Entry, Feed
from daily8.store.queries import articles
from daily8.store.queries.opt_outs import is_opted_out
from daily8.store.queries.shapes import fresh
from daily8.store.queue import defer_all, job

SHORT = 700  # characters of text below which the page is asked for more


def entry_hash(entry: ParsedEntry, played: tuple[str, dict[str, Any]] | None = None) -> str:
    """Of all that an article is made of; ``played`` is what :func:`media_of` says of it, where that is known."""
    kind, media = played or media_of(entry)
    parts = [entry.url or "", entry.title, entry.summary_html, entry.content_html, entry.image_url or ""]
    parts += entry.authors
    if kind != "article":  # others keep the digest that they were stored with
        parts.append(json.dumps([media, [one.url for one in entry.enclosures]], sort_keys=True))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def stored_guid(guid: str) -> str:
    """As it stands in the table: one that is too long as its hash."""
    return guid if len(guid) <= 500 else hashlib.sha256(guid.encode()).hexdigest()


def page_job(article: UUID) -> dict[str, Any]:
    """Have the article's page read."""
    key = f"article:{article.hex}"
    return job("read_page", queue="pages", lock=key, once=f"read_page:{key}", article_id=article.hex)


def _may_overwrite(feed: Feed, article: Article) -> bool:
    """The feeds of an article's own site may, and make it theirs; those of who brought it, until one of them speaks."""
    owns = same_site(feed.url, article.url) or feed.publisher.domain == registrable_domain(article.url)
    if owns and article.publisher.domain != registrable_domain(article.url):
        article.publisher = feed.publisher
    return owns or article.publisher_id == feed.publisher_id


def store_entry(feed: Feed, parsed: ParsedFeed, entry: ParsedEntry, *, now: datetime) -> str:
    """``new``, ``changed``, ``same`` or, of who opted out, ``refused``; in one transaction with the follow-up job."""
    with suppress(IntegrityError):
        return _store_now(feed, parsed, entry, now=now)
    # It was not there when we looked: another feed, or another entry of this one, was faster.
    return _store_now(feed, parsed, entry, now=now)


@transaction.atomic
def _store_now(feed: Feed, parsed: ParsedFeed, entry: ParsedEntry, *, now: datetime) -> str:
    known = Entry.objects.select_for_update().filter(feed=feed, guid=stored_guid(entry.guid)).first()
    if known is not None and (known.content_hash == entry_hash(entry) or known.article_id is None):
        return "same"
    article = known.article if known is not None else None
    if article is None or is_another(entry, article, now=now):
        article = known_article(entry, feed)
    return _store(feed, parsed, entry, now=now, known=known, article=article)


def _store(
    feed: Feed, parsed: ParsedFeed, entry: ParsedEntry, *, now: datetime, known: Entry | None = None,
    article: Article | None = None,
) -> str:  # fmt: skip
    new = article is None
    if article is None:
        if is_opted_out(entry.url or feed.url, feed.publisher.domain, identity=id_by_guid(entry, feed)):
            return "refused"
        article = new_article(feed, parsed, entry, now=now)
        article.save(force_insert=True)
        articles.append_version(article, number=article.version, now=now)
        if beside := also_at(entry):
            articles.name(article.pk, [beside], [])
    else:
        if _may_overwrite(feed, article):
            _update_from_feed(article, entry, now=now)
        _note_address(article, entry)
    digest = entry_hash(entry)
    if known is None:
        Entry.objects.create(
            feed=feed, guid=stored_guid(entry.guid), article=article, content_hash=digest, seen_at=now
        )  # fmt: skip
    else:
        known.content_hash, known.article = digest, article
        known.save(update_fields=["content_hash", "article"])
    if article.page_state == "wanted":
        defer_all([page_job(article.pk)])
    else:
        understand.request(article.pk)
        if not article.rights:
            defer_all([signals_job(article.publisher_id)])
    return "new" if new else "changed"


def _note_address(article: Article, entry: ParsedEntry) -> None:
    """An article that got another address is known by that, too, so that it is no second one in another feed."""
    own = own_address(entry)
    if own is None or normalise_url(own) == normalise_url(article.url) or not same_site(own, article.url):
        return
    told = {normalise_url(own), also_at(entry) or ""}
    articles.name(article.pk, [one for one in told if one and len(one) <= LONGEST], [])


def _feed_content(entry: ParsedEntry) -> tuple[str, str]:
    html = entry.content_html or entry.summary_html
    return html, plain_text(html)


def _wants_page(entry: ParsedEntry, text: str, *, cut: bool) -> bool:
    address = own_address(entry)
    return bool(address) and (cut or len(text) < SHORT) and not needs_no_page(address)


def _page_state(entry: ParsedEntry, text: str, *, cut: bool) -> str:
    if own_address(entry) is None:
        return PAGELESS
    return "wanted" if _wants_page(entry, text, cut=cut) else "none"


def new_article(feed: Feed, parsed: ParsedFeed, entry: ParsedEntry, *, now: datetime) -> Article:
    """The article of an entry, not yet stored."""
    html, text = _feed_content(entry)
    kind, media = media_of(entry)
    cut = is_cut(html, text)
    article = fresh(
        Article,
        id=id_of(entry, feed),
        url=entry.url or feed.url,
        publisher_id=feed.publisher_id,
        title=entry.title or text[:120] or feed.publisher.name,
        authors=list(people(entry.authors, publisher=feed.publisher.name)),
        published_at=clamp(entry.published, now=now),
        modified_at=clamp(entry.updated, now=now) if entry.updated else None,
        first_seen_at=now,
        kind=kind,
        media=media,
        # An episode without a picture of its own bears its podcast's, as in any podcast player.
        image_url=entry.image_url or (parsed.image_url if kind == "audio" else "") or "",
        enclosures=[asdict(one) for one in entry.enclosures],
        section_tags=[*entry.tags, feed.category][:31] if feed.category else list(entry.tags),
        is_stub=cut,
        page_state=_page_state(entry, text, cut=cut),
    )
    Article._meta.get_field("publisher").set_cached_value(article, feed.publisher)
    hint = entry.language or feed.language or parsed.language
    apply_content(article, text=text, html=html, source="feed", hint=hint)
    hash_content(article)
    article.feed_html = html
    return article


def _update_from_feed(article: Article, entry: ParsedEntry, *, now: datetime) -> None:
    html, text = _feed_content(entry)
    before = pictures_of(article)
    article.title = entry.title or article.title
    article.feed_html = html
    named = people(entry.authors, publisher=article.publisher.name)
    article.authors = better_known(named, article.authors) or article.authors
    if entry.image_url:
        take_picture(article, entry.image_url)
    _update_media(article, entry)
    cut = is_cut(html, text)
    if article.source == "feed" or (len(text) > len(article.text) and (article.is_stub or not cut)):
        apply_content(article, text=text, html=html, source="feed", hint=article.language or None)
        article.is_stub = cut
    if _wants_page(entry, text, cut=cut) and article.page_state != PAGELESS:
        article.page_state = "wanted"
    save_if_changed(article, before=before, now=now)


def _update_media(article: Article, entry: ParsedEntry) -> None:
    kind, media = media_of(entry)
    if kind != "article":
        article.kind, article.media = kind, with_feed(article.media, media)
        article.enclosures = [asdict(one) for one in entry.enclosures]
