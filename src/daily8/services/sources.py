"""Sources: publishers and feeds, added by hand, from OPML or the catalogue."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.db.models.functions import Length
from django.utils.text import slugify

from daily8.core.articles.canonical import feed_spellings, identity_url, registrable_domain, via
from daily8.core.articles.frames import channel_of
from daily8.core.articles.language import primary
from daily8.core.errors import Daily8Error, ParseError
from daily8.core.feeds import Draft, finished
from daily8.core.feeds.section import read_section
from daily8.core.health_words import english
from daily8.core.ports import FetchResponse
from daily8.core.types import ParsedFeed
from daily8.services import feed_reading
from daily8.services.health import diagnosis
from daily8.services.source_days import days_of
from daily8.store.models import Feed, Publisher
from daily8.store.queries.content_version import raise_version
from daily8.store.queries.sources import with_facts

FEED_TYPES = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
TRIES = 5  # to make a publisher while other workers make theirs
SECTION = "section"  # the kind of a feed that is a page with links to articles


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line of ``daily8 source list``. ``error``: what is wrong, empty when nothing is; ``days``: entries a day."""

    name: str
    feed_url: str
    language: str
    country: str
    articles: int
    last_fetch: datetime | None
    state: str
    error: str = ""
    days: tuple[int, ...] = ()


def _free_slug(name: str, domain: str) -> str:
    """The name's, with the next number behind it where others have it: lists hold thousands that are called "Blog"."""
    base = slugify(name, allow_unicode=True)[:80] or slugify(domain)[:80] or "publisher"
    if not Publisher.objects.filter(slug=base).exists():
        return base
    numbered = Publisher.objects.filter(slug__startswith=f"{base}-", slug__regex=f"^{base}-[0-9]{{1,9}}$")
    last = numbered.order_by(Length("slug").desc(), "-slug").values_list("slug", flat=True).first()
    return f"{base}-{int(last.rpartition('-')[2]) + 1 if last else 2}"


def _publisher_domain(feed_url: str, home_url: str, *, vetted: bool) -> str:
    """What tells the feed's publisher from others: the home's registrable domain, where it may speak for it.

    What a feed or a list says of its home is a claim. On another site than its home's it gets a publisher of its own,
    so that it never overwrites what the true one wrote. A channel of a platform for videos is a publisher by itself.
    """
    if not vetted and (channel := channel_of(feed_url)):
        return channel[:255]
    site, home = registrable_domain(feed_url), registrable_domain(home_url or feed_url)
    if vetted or site == home:
        return home
    siblings = Feed.objects.filter(publisher__domain=home).values_list("url", flat=True)
    return home if site in map(registrable_domain, siblings) else via(home, site)


def publisher_at(domain: str, *, name: str, home_url: str, language: str, country: str) -> Publisher:
    """The publisher that owns the domain, made where there is none yet."""
    for left in reversed(range(TRIES)):
        if known := Publisher.objects.filter(domain=domain).first():
            return known
        facts = {"name": (name or domain)[:200], "domain": domain, "home_url": home_url,
                 "language": primary(language) or "", "country": country.lower()}  # fmt: skip
        slug = _free_slug(name or domain, domain)
        try:
            with transaction.atomic():
                return Publisher.objects.create(slug=slug, **facts)
        except IntegrityError:  # another worker has just taken the domain or the slug
            if not left:
                raise
    raise AssertionError("unreachable")


def register(
    *, name: str, feed_url: str, title: str = "", home_url: str = "", language: str = "", country: str = "",
    category: str = "", from_catalogue: bool = False, due: datetime | None = None, kind: str = "feed",
) -> tuple[Feed, bool]:  # fmt: skip
    """The feed and whether it is new; known feeds are left as they are. ``due`` None: not fetched by itself.

    One that is known by another spelling of its address is known, unless that fails.
    """
    with transaction.atomic():
        if known := known_feed(feed_url):
            return known, False
        domain = _publisher_domain(feed_url, home_url, vetted=from_catalogue)
        publisher = publisher_at(domain, name=name, home_url=home_url, language=language, country=country)
        return Feed.objects.get_or_create(
            url=feed_url,
            defaults={"publisher": publisher, "title": (title or name)[:300], "language": primary(language) or "",
                      "category": category, "from_catalogue": from_catalogue, "next_fetch_at": due, "kind": kind,
                      "state": "unverified" if from_catalogue else "new"},
        )  # fmt: skip


def known_feed(feed_url: str) -> Feed | None:
    """The one with this address, else one that answers at another spelling of it."""
    rows = Feed.objects.filter(Q(url=feed_url) | Q(url__in=feed_spellings(feed_url), failures=0)).order_by("pk")
    return min(rows, key=lambda feed: feed.url != feed_url, default=None)


def site_name(title: str, url: str) -> str:
    """The publisher's part of a feed's title (``Post - Sport`` → ``Post``), else its host."""
    return re.split(r"\s+[|–—:-]\s+", title)[0].strip() or urlsplit(url).hostname or url


def parse_answer(answer: FetchResponse, kind: str = "feed", *, known: Collection[str] = ()) -> ParsedFeed:
    """As :func:`draft_answer`, with the entries cleaned."""
    return draft_answer(answer, kind, known=known).whole()


def draft_answer(answer: FetchResponse, kind: str = "feed", *, known: Collection[str] = ()) -> Draft:
    """The feed that a publisher sent, or the articles that its page of a section links to. Raises ParseError.

    ``known`` are marks of links that stood on the page at the visit before, see :func:`core.feeds.section.link_marks`.
    """
    content_type = answer.headers.get("content-type")
    if kind == SECTION:
        section = read_section(answer.body, url=answer.url, known=known, content_type=content_type)
        if not section.entries:
            raise ParseError("The page links to nothing that looks like an article. Add the page of another section.")
        return finished(section)
    return feed_reading.draft_answer(answer.body, url=answer.url, content_type=content_type)


def list_sources(now: datetime) -> list[SourceRow]:
    """By publisher, in a few questions however many there are."""
    counted = with_facts().annotate(count=Count("entries__article", distinct=True))
    feeds = list(counted.order_by("publisher__name", "url"))
    days = days_of([feed.pk for feed in feeds], now)
    return [_row(feed, feed.count, days[feed.pk]) for feed in feeds]


def _row(feed: Feed, articles: int, days: tuple[int, ...] = ()) -> SourceRow:
    found = diagnosis(feed)
    return SourceRow(
        feed.title or feed.publisher.name, feed.url, feed.language or feed.publisher.language, feed.publisher.country,
        articles, feed.last_fetch_at, feed.state, feed.error or (english(found)[0] if found.severity else ""), days,
    )  # fmt: skip


def feed_at(address: str) -> Feed | None:
    """The feed of the list with this address, written with or without the scheme, ``www.`` or a slash at the end."""
    if exact := Feed.objects.select_related("publisher").filter(url=address).first():
        return exact
    try:
        wanted = identity_url(address if "://" in address else f"https://{address}")
    except ValueError:
        return None  # no address at all, so nobody's
    same = [feed for feed in Feed.objects.select_related("publisher") if identity_url(feed.url) == wanted]
    return same[0] if len(same) == 1 else None


def source_at(address: str) -> SourceRow:
    """Raises a Daily8Error when no source has the address."""
    feed = feed_at(address)
    if feed is None:
        raise Daily8Error(f"No source has the address {address}. See them all with: daily8 source list")
    return _row(feed, feed.entries.values("article").distinct().count())


@transaction.atomic
def remove_source(address: str) -> SourceRow:
    """Forget the feed; what it brought stays. A publisher of whom nothing is left goes too."""
    row = source_at(address)
    publisher = Publisher.objects.get(feeds__url=row.feed_url)
    Feed.objects.filter(url=row.feed_url).delete()
    Publisher.objects.filter(pk=publisher.pk, feeds=None, articles=None).delete()
    raise_version()
    return row
