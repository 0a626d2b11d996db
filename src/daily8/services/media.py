"""What is played: channels of the catalogue as articles, and the chapters of recordings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import QuerySet

from daily8.core.articles.canonical import article_id, registrable_domain
from daily8.core.articles.chapters import parse_chapters
from daily8.core.articles.fingerprint import text_hash
from daily8.core.articles.frames import player_of
from daily8.core.articles.media import stored_marks
from daily8.core.errors import FetchError, ParseError
from daily8.core.ports import Fetcher, FetchRequest
from daily8.core.types import Chapter
from daily8.services.polite import polite_fetch
from daily8.services.sources import publisher_at
from daily8.store.models import Article
from daily8.store.queries.content_version import raise_version
from daily8.store.queries.opt_outs import is_opted_out
from daily8.store.queue import defer_all, job

CHAPTER_BYTES = 1024 * 1024
CHAPTERS_FOR = timedelta(days=2)  # after which a recording's chapters are not asked for again
BATCH = 200
CHAPTER_TYPES = "application/json+chapters, application/json"

log = structlog.get_logger()


class Channel(Protocol):
    """``catalogue.CatalogueChannel``: ``page_url`` is where the publisher shows it, ``hls_url`` its stream or empty."""

    @property
    def publisher(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def home_url(self) -> str: ...
    @property
    def page_url(self) -> str: ...
    @property
    def hls_url(self) -> str | None: ...
    @property
    def language(self) -> str: ...
    @property
    def country(self) -> str: ...


def keep_channels(channels: Iterable[Channel], *, now: datetime) -> int:
    """Each as an article of kind live, once; the number of those that are new."""
    new = sum(keep_channel(one, now=now) for one in channels)
    raise_version()
    return new


@transaction.atomic
def keep_channel(channel: Channel, *, now: datetime) -> bool:
    """The address of its page is its identity; what the catalogue says now replaces what it said. True when new.

    Of who opted out nothing is kept.
    """
    if is_opted_out(channel.page_url, registrable_domain(channel.home_url)):
        return False
    media = {"channel": True, "player": player_of(channel.page_url), "hls": channel.hls_url}
    owner = publisher_at(
        registrable_domain(channel.home_url), name=channel.publisher, home_url=channel.home_url,
        language=channel.language, country=channel.country,
    )  # fmt: skip
    told = {
        "title": channel.title[:500], "language": channel.language, "publisher": owner, "kind": "live",
        "media": {key: value for key, value in media.items() if value},
    }  # fmt: skip
    first = {
        "url": channel.page_url,
        "published_at": now,
        "first_seen_at": now,
        "content_hash": text_hash(channel.title),
        "understood_version": 1,  # a channel tells no news: nothing is found out about it
    }
    _, new = Article.objects.update_or_create(
        pk=UUID(hex=article_id(channel.page_url)), defaults=told, create_defaults={**told, **first}
    )
    return new


def without_chapters(articles: Iterable[UUID]) -> list[UUID]:
    """Those that name a file of chapters which was not read yet."""
    return list(_unread().filter(pk__in=list(articles)).values_list("pk", flat=True))


def look_for_chapters(*, now: datetime) -> int:
    """Have the files of fresh recordings read that were not there when they were asked for; how many."""
    fresh = _unread().filter(published_at__gt=now - CHAPTERS_FOR, understood_version__gt=0)
    wanted = list(fresh.order_by("-published_at").values_list("pk", flat=True)[:BATCH])
    defer_all(map(chapters_job, wanted))
    return len(wanted)


def chapters_job(article: UUID) -> dict[str, Any]:
    """To read an article's chapters."""
    return job("keep_chapters", queue="pictures", once=f"keep_chapters:{article.hex}", article_id=article.hex)


def _unread() -> QuerySet[Article]:
    return Article.objects.filter(media__has_key="chapters", withdrawn_at=None).exclude(media__has_key="marks")


def keep_chapters(article: UUID, *, fetcher: Fetcher) -> int:
    """Read the chapters of a recording; their number. Raises NotYourTurn.

    A file that is none counts as one without chapters; one that is not there for now is asked for again later.
    """
    row = Article.objects.filter(pk=article).only("media").first()
    address = row.media.get("chapters") if row else None
    if not address:
        return 0
    request = FetchRequest(address, accept=CHAPTER_TYPES, max_bytes=CHAPTER_BYTES, deadline=10.0)
    try:
        found = parse_chapters(polite_fetch(fetcher, request).body)
    except (FetchError, ParseError) as error:
        log.info("The chapters of a recording cannot be read.", address=address, reason=error.message)
        if isinstance(error, FetchError) and not error.lasts:
            return 0
        found = ()
    return _note_chapters(article, address, found)


def _note_chapters(article: UUID, address: str, found: Sequence[Chapter]) -> int:
    with transaction.atomic():
        row = Article.objects.select_for_update().filter(pk=article).first()
        if row is None or row.media.get("chapters") != address:
            return 0  # it was removed, or the feed names another file meanwhile
        row.media = {**row.media, "marks": stored_marks(found)}
        row.save(update_fields=["media"])
        if found:
            raise_version()
    return len(found)
