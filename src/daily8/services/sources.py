"""Sources: publishers and feeds, added by hand, from OPML or the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Count
from django.utils.text import slugify

from daily8.core.articles.canonical import registrable_domain
from daily8.core.articles.language import primary
from daily8.core.errors import Daily8Error, ParseError
from daily8.core.feeds import parse_feed
from daily8.core.feeds.discover import discover_feeds
from daily8.core.ports import Fetcher, FetchRequest
from daily8.core.types import ParsedFeed
from daily8.services.polite import polite_fetch
from daily8.store.models import Feed, Publisher

FEED_TYPES = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line of ``daily8 source list``."""

    name: str
    feed_url: str
    language: str
    country: str
    articles: int
    last_fetch: datetime | None
    state: str


def _free_slug(name: str, domain: str) -> str:
    base = slugify(name, allow_unicode=True)[:80] or slugify(domain) or "publisher"
    slug, number = base, 1
    while Publisher.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def register(
    *, name: str, feed_url: str, title: str = "", home_url: str = "", language: str = "", country: str = "",
    category: str = "", from_catalogue: bool = False, due: datetime | None = None,
) -> tuple[Feed, bool]:  # fmt: skip
    """The feed and whether it is new. One publisher a registrable domain; known feeds are left as they are."""
    with transaction.atomic():
        if known := Feed.objects.filter(url=feed_url).first():
            return known, False
        domain = registrable_domain(home_url or feed_url)
        publisher = Publisher.objects.filter(domain=domain).first()
        if publisher is None:
            publisher = Publisher.objects.create(
                slug=_free_slug(name or domain, domain), name=name or domain, domain=domain, home_url=home_url,
                language=primary(language) or "", country=country.lower(),
            )  # fmt: skip
        return Feed.objects.get_or_create(
            url=feed_url,
            defaults={"publisher": publisher, "title": title or name, "language": primary(language) or "",
                      "category": category, "from_catalogue": from_catalogue, "next_fetch_at": due,
                      "state": "unverified" if from_catalogue else "new"},
        )  # fmt: skip


def _site_name(feed: ParsedFeed, url: str) -> str:
    name = re.split(r"\s+[|–—:-]\s+", feed.title)[0].strip() if feed.title else ""
    return name or (urlsplit(url).hostname or url)


def find_feeds(address: str, *, fetcher: Fetcher) -> list[tuple[str, ParsedFeed]]:
    """The feeds at an address: itself, or those its page names, else those at the usual paths.

    Raises a Daily8Error when there is none, saying why.
    """
    if "://" not in address:
        address = f"https://{address}"
    answer = polite_fetch(fetcher, FetchRequest(address, accept=FEED_TYPES), patience=30)
    try:
        return [
            (
                address,
                parse_feed(answer.body, url=answer.url, content_type=answer.headers.get("content-type")),
            )
        ]
    except ParseError:
        candidates = discover_feeds(answer.body, url=answer.url)
    found: list[tuple[str, ParsedFeed]] = []
    for candidate in candidates[:12]:
        try:
            reply = polite_fetch(fetcher, FetchRequest(candidate, accept=FEED_TYPES), patience=30)
            feed = parse_feed(reply.body, url=reply.url, content_type=reply.headers.get("content-type"))
        except Daily8Error:
            continue  # a guess that was wrong; the sum is reported below
        found.append((candidate, feed))
        if len(found) >= 3:
            break
    if not found:
        raise Daily8Error(f"No feed was found at {address}. Look for its RSS link and give that address.")
    return found


def add_source(address: str, *, fetcher: Fetcher, now: datetime) -> list[tuple[Feed, bool]]:
    """Add every feed that is found at the address, due at once."""
    added = []
    for url, feed in find_feeds(address, fetcher=fetcher):
        added.append(
            register(name=_site_name(feed, url), feed_url=url, home_url=feed.home_url or "",
                     language=feed.language or "", due=now)
        )  # fmt: skip
    return added


def list_sources() -> list[SourceRow]:
    feeds = Feed.objects.select_related("publisher").annotate(count=Count("entries__article", distinct=True))
    return [
        SourceRow(feed.title or feed.publisher.name, feed.url, feed.language or feed.publisher.language,
                  feed.publisher.country, feed.count, feed.last_fetch_at, feed.state)
        for feed in feeds.order_by("publisher__name", "url")
    ]  # fmt: skip
