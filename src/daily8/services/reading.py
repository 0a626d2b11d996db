"""Listings, stories and the front page as readers see them."""

from __future__ import annotations

import base64
import binascii
import uuid
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from daily8.core.text import fold
from daily8.services.health import diagnosis
from daily8.services.read_models import (
    ArticleView,
    Block,
    CardView,
    HomeView,
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
from daily8.store.queries import content_version, listings
from daily8.store.queries import reading as queries

__all__ = [
    "ArticleView", "Block", "CardView", "HomeView", "ListingView", "PublisherView", "SourceState", "StoryView",
    "article", "article_of_alias", "breaking", "category", "country", "hashtag", "home", "latest", "my_news", "of_kind",
    "publisher", "publisher_facts", "sitemap", "story", "story_page", "trending",
]  # fmt: skip
PAGE = 20
HOME_SECONDS = 10.0  # the order changes with the clock alone
SECONDS = 4  # stories beside the lead
BLOCKS, BLOCK = 4, 3  # categories below it, and articles in each


def encode_cursor(row: Article) -> str:
    raw = f"{row.published_at.isoformat()}|{row.id.hex}".encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decode_cursor(text: str) -> queries.Cursor | None:
    """None for anything that is no cursor of ours: the listing then begins at its beginning."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        at, _, last = raw.partition("|")
        moment = datetime.fromisoformat(at)
        return (moment, uuid.UUID(hex=last)) if moment.tzinfo else None
    except (ValueError, binascii.Error):
        return None


def _listing(query: QuerySet[Article], cursor: str, *, title: str = "") -> ListingView:
    rows = list(queries.after(query, decode_cursor(cursor))[: PAGE + 1])
    more = encode_cursor(rows[PAGE - 1]) if len(rows) > PAGE else None
    return ListingView(tuple(card(row) for row in rows[:PAGE]), more, title)


def _newest(things: listings.Things, language: str, cursor: str, *, title: str = "") -> ListingView:
    """The newest articles of any of these things."""
    ids = listings.newest(things, language=language, after=decode_cursor(cursor), limit=PAGE + 1)
    found = queries.by_ids(ids)
    rows = [found[one] for one in ids if one in found]
    more = encode_cursor(rows[PAGE - 1]) if len(rows) > PAGE else None
    return ListingView(tuple(card(row) for row in rows[:PAGE]), more, title)


def _cards(ids: list[uuid.UUID]) -> tuple[CardView, ...]:
    found = queries.by_ids(ids) if ids else {}
    return tuple(card(found[one]) for one in ids if one in found)


def article_of_alias(key: str) -> uuid.UUID | None:
    """The article of which ``key``, 32 hex digits, is the id of another address."""
    return queries.article_of_alias(uuid.UUID(hex=key))


def latest(language: str, cursor: str = "") -> ListingView:
    return _listing(queries.of_language(language), cursor)


def trending(language: str) -> ListingView:
    """The best stories now; one page, since scores move under a cursor."""
    return ListingView(_cards(queries.leading(language, PAGE * 2)))


def breaking(language: str, since: datetime) -> ListingView:
    """Leads of stories that several publishers brought within the last hours."""
    return ListingView(_cards(queries.leading(language, PAGE, since=since, publishers=2)))


def my_news(user_id: int | None, language: str, cursor: str = "") -> ListingView:
    return _newest(queries.followed(user_id), language, cursor) if user_id else ListingView(())


def category(slug: str, language: str, cursor: str = "") -> ListingView:
    return _listing(queries.of_language(language).filter(category=slug), cursor)


def country(code: str, language: str, cursor: str = "") -> ListingView:
    return _newest(listings.Things(countries=[code.lower()]), language, cursor)


def of_kind(kind: str, language: str, cursor: str = "") -> ListingView:
    """``video``, ``audio``, or ``live``, which are the channels alone: a live blog is read."""
    return _listing(queries.of_kind(kind, language), cursor)


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
        found = replace(found, sentences=tuple(one for one in found.sentences if one.key == found.state))
    untold = found.state == "failing" or (all_errors and never)
    return SourceState(feed.publisher.name, feed.url, found, feed.error if untold else "", feed.last_success_at)


def hashtag(name: str, language: str, cursor: str = "") -> ListingView | None:
    found = queries.hashtag(fold(name)) or queries.hashtag(name)
    return _newest(listings.Things(hashtags=[found.key]), language, cursor, title=found.name) if found else None


def story(story_id: uuid.UUID, language: str, cursor: str = "") -> StoryView | None:
    """Articles of every language, the newest first."""
    found = queries.story(story_id)
    if found is None:
        return None
    lead = queries.lead_of(found, language)
    return StoryView(
        id=found.id.hex, headline=lead.title if lead else found.headline,
        listing=_listing(queries.of_story(found.id), cursor),
    )  # fmt: skip


def home(language: str) -> HomeView:
    """One lead story, four seconds, some categories, then the newest of the rest: the same for every reader.

    How the sources fare is asked each time: it changes while the content does not.
    """
    news = content_version.once_a_version(f"home {language}", lambda: _news(language), seconds=HOME_SECONDS)
    silent = queries.all_sources_fail()
    asked = silent or news.lead is None
    sources = tuple(_state(feed, all_errors=silent) for feed in queries.feeds()) if asked else ()
    return replace(news, sources=sources, silent=silent)


def _news(language: str) -> HomeView:
    fresh = latest(language)
    best = queries.leading(language, SECONDS + 1) or [uuid.UUID(hex=one.id) for one in fresh.cards[: SECONDS + 1]]
    plan = _plan_blocks(language, {*best, *(uuid.UUID(hex=one.id) for one in fresh.cards)})
    found = {one.id: one for one in _cards([*best, *(i for ids in plan.values() for i in ids)])}
    top = _picture_first([found[i.hex] for i in best if i.hex in found])
    shown = {one.id for one in top}
    rest = ListingView(tuple(one for one in fresh.cards if one.id not in shown), fresh.cursor)
    blocks = tuple(Block(slug, tuple(found[i.hex] for i in ids if i.hex in found)) for slug, ids in plan.items())
    return HomeView(top[0] if top else None, tuple(top[1:]), rest, blocks)


def _picture_first(top: list[CardView]) -> list[CardView]:
    """The lead carries the big picture: the best of the first three that has one."""
    place = next((n for n, item in enumerate(top[:3]) if item.image_url), 0)
    return [*top[place : place + 1], *top[:place], *top[place + 1 :]]


def _plan_blocks(language: str, shown: set[uuid.UUID]) -> dict[str, list[uuid.UUID]]:
    """The categories with enough fresh articles that are not on the page already."""
    waiting: dict[str, list[uuid.UUID]] = {}
    for identity, slug in queries.newest_categories(language):
        if identity not in shown and slug != "general":
            waiting.setdefault(slug, []).append(identity)
    full = [slug for slug, ids in waiting.items() if len(ids) >= BLOCK][:BLOCKS]
    return {slug: waiting[slug][:BLOCK] for slug in full}


def sitemap() -> list[tuple[str, str, datetime]]:
    return [(identity.hex, language, at) for identity, language, at in queries.sitemap()]
