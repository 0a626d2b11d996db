"""Listings, stories and the front page as readers see them."""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from daily8.core.ranking import Place, Reason
from daily8.services.health import diagnosis
from daily8.services.ranking import ranked, ranked_section
from daily8.services.read_models import (
    ArticleView,
    CardView,
    ListingView,
    PublisherView,
    SourceState,
    StoryView,
    card,
)
from daily8.services.reading_article import article
from daily8.services.reading_story import story_page
from daily8.services.source_days import published_days
from daily8.store.models import Article, Feed
from daily8.store.queries import listings
from daily8.store.queries import mutes as mute_queries
from daily8.store.queries import reading as queries

__all__ = [
    "ArticleView", "CardView", "ListingView", "PublisherView", "SourceState", "StoryView",
    "article", "article_of_alias", "breaking", "cards_of", "category", "country", "latest",
    "of_kind", "publisher", "publisher_facts", "section", "sitemap", "source_states", "story", "story_page", "trending",
]  # fmt: skip
PAGE = 20
NEWEST = (Reason("newest"),)


def encode_cursor(row: Article) -> str:
    return _encoded(row.published_at, row.id)


def end_of_day(day: date) -> str:
    """The cursor behind which a listing begins with the last article of the day, in the installation's time zone."""
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(settings.CONFIG.time_zone))
    return _encoded(midnight.astimezone(UTC), uuid.UUID(int=0))


def _encoded(at: datetime, key: uuid.UUID) -> str:
    return base64.urlsafe_b64encode(f"{at.isoformat()}|{key.hex}".encode()).decode().rstrip("=")


def decode_cursor(text: str) -> queries.Cursor | None:
    """None for anything that is no cursor of ours, which are in UTC: the listing then begins at its beginning."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        at, _, last = raw.partition("|")
        moment = datetime.fromisoformat(at)
        return (moment, uuid.UUID(hex=last)) if moment.utcoffset() == timedelta(0) else None
    except (ValueError, binascii.Error):
        return None


def _listing(query: QuerySet[Article], cursor: str, *, title: str = "") -> ListingView:
    return _page(list(queries.after(query, decode_cursor(cursor))[: PAGE + 1]), title)


def newest_of(
    things: listings.Things, languages: Sequence[str], cursor: str, *, muted: mute_queries.Muted, title: str = ""
) -> ListingView:  # fmt: skip
    """The newest articles of any of these things in these languages, each text once, without what is muted."""
    after = decode_cursor(cursor)
    ids = listings.newest(things, languages=languages, after=after, limit=PAGE + 1, muted=muted, once=True)
    found = queries.by_ids(ids)
    return _page([found[one] for one in ids if one in found], title)


def _page(rows: Sequence[Article], title: str) -> ListingView:
    """In the order of time. ``rows``: one more than a page holds, where there are more."""
    more = encode_cursor(rows[PAGE - 1]) if len(rows) > PAGE else None
    return ListingView(tuple(replace(card(row), why=NEWEST) for row in rows[:PAGE]), more, title)


def cards_of(ids: list[uuid.UUID]) -> tuple[CardView, ...]:
    found = queries.by_ids(ids) if ids else {}
    return tuple(card(found[one]) for one in ids if one in found)


def mutes(user_id: int | None, kind: str, key: str) -> mute_queries.Muted:
    """What the reader has muted; but on the page of a muted thing, of this kind and key, that thing is shown."""
    return mute_queries.without(mute_queries.mutes_of(user_id), kind, key)


def source_states(*, silent: bool) -> tuple[SourceState, ...]:
    """How every source fares; ``silent``: none of them answers."""
    return tuple(_state(feed, all_errors=silent) for feed in queries.feeds())


def article_of_alias(key: str) -> uuid.UUID | None:
    """The article of which ``key``, 32 hex digits, is the id of another address."""
    return queries.article_of_alias(uuid.UUID(hex=key))


def latest(language: str, cursor: str = "", user_id: int | None = None) -> ListingView:
    return newest(language, mute_queries.mutes_of(user_id), cursor)


def newest(language: str, muted: mute_queries.Muted, cursor: str = "") -> ListingView:
    """The newest articles of the language, without what is muted."""
    return _once(queries.of_language(language), muted, cursor)


def _once(query: QuerySet[Article], muted: mute_queries.Muted, cursor: str) -> ListingView:
    """Each text once, from who had it first of those that the reader has not muted."""
    return _listing(queries.each_text_once(mute_queries.without_muted(query, muted)), cursor)


def trending(language: str, user_id: int | None = None) -> ListingView:
    """The best stories now; one page, since scores move under a cursor."""
    return ListingView(_placed(ranked("trending", language, mute_queries.mutes_of(user_id))))


def breaking(language: str, user_id: int | None = None) -> ListingView:
    """Leads of stories that several independent origins brought within two of the last hours."""
    return ListingView(_placed(ranked("breaking", language, mute_queries.mutes_of(user_id))))


def _placed(places: Sequence[Place]) -> tuple[CardView, ...]:
    """The cards of these places, each with the reasons for it."""
    cards = {one.id: one for one in cards_of([uuid.UUID(hex=place.article) for place in places])}
    return tuple(replace(cards[one.article], why=one.reasons) for one in places if one.article in cards)


def section(kind: str, key: str, language: str, user_id: int | None = None) -> ListingView:
    """The best stories of a ``category`` or ``country`` now; one page, since places move under a cursor."""
    return ListingView(_placed(ranked_section(kind, key.lower(), language, mutes(user_id, kind, key))))


def category(slug: str, language: str, cursor: str = "", user_id: int | None = None) -> ListingView:
    query = queries.of_language(language).filter(category=slug)
    return _once(query, mutes(user_id, "category", slug), cursor)


def country(code: str, language: str, cursor: str = "", user_id: int | None = None) -> ListingView:
    things = listings.Things(countries=[code.lower()])
    return newest_of(things, [language], cursor, muted=mutes(user_id, "country", code))


def of_kind(kind: str, language: str, cursor: str = "", user_id: int | None = None) -> ListingView:
    """``video``, ``audio``, or ``live``, which are the channels alone: a live blog is read."""
    return _once(queries.of_kind(kind, language), mute_queries.mutes_of(user_id), cursor)


def publisher(slug: str, cursor: str = "") -> ListingView | None:
    found = queries.publisher(slug)
    return _listing(queries.articles().filter(publisher=found), cursor, title=found.name) if found else None


def publisher_facts(slug: str, now: datetime) -> PublisherView | None:
    """Its own address, the state of its feeds, and how much it brings out."""
    found = queries.publisher(slug)
    if found is None:
        return None
    return PublisherView(
        found.home_url, found.country, found.logo_url, tuple(_state(feed) for feed in queries.feeds(found)),
        days=published_days(found.pk, now),
    )  # fmt: skip


def _state(feed: Feed, *, all_errors: bool = False) -> SourceState:
    """A feed of the catalogue that never answered troubles no reader, unless nobody answers (``all_errors``)."""
    found = diagnosis(feed)
    never = found.state in {"unverified", "retired"}
    if never and not all_errors:
        told = tuple(one for one in found.sentences if one.key == found.state)
        found = replace(found, sentences=told, remedy="")
    untold = found.state == "failing" or (all_errors and never)
    return SourceState(feed.publisher.name, feed.url, found, feed.error if untold else "", feed.last_success_at)


def story(story_id: uuid.UUID, language: str, cursor: str = "") -> StoryView | None:
    """Articles of every language, the newest first."""
    found = queries.story(story_id)
    if found is None:
        return None
    lead = queries.lead_of(found, language)
    return StoryView(
        id=found.id.hex, headline=lead.title if lead else found.headline,
        listing=_listing(queries.of_story(found.id), cursor),
        moved_to=found.merged_into_id.hex if found.merged_into_id else None,
    )  # fmt: skip


def sitemap() -> list[tuple[str, str, datetime]]:
    return [(identity.hex, language, at) for identity, language, at in queries.sitemap()]
