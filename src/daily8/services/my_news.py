"""My news: what the reader follows and discussed, without what is muted, and with room for what is neither.

Nothing is kept of what anybody reads. An order is made anew for each visit and not recorded.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from daily8.core.ranking import Features, Place, Reason
from daily8.core.ranking.mine import Wanted, rank_mine
from daily8.services.ranking import ranked
from daily8.services.read_models import CardView, ListingView, card
from daily8.services.reading import decode_cursor, encode_cursor
from daily8.store.models import Article
from daily8.store.queries import listings, wishes
from daily8.store.queries import mutes as mute_queries
from daily8.store.queries import ranking as ranking_queries
from daily8.store.queries import reading as queries

WINDOW = 40  # of the newest articles, which are ordered together
DISCUSSED = timedelta(days=14)  # since a comment of the reader's


def my_news(user_id: int | None, language: str, cursor: str = "") -> ListingView:
    """Places of the newest articles that were asked for, a window at a time; the first has room for others."""
    if not user_id:
        return ListingView(())
    now = timezone.now()
    wished = wishes.of_reader(user_id, since=now - DISCUSSED)
    ids = listings.newest(_things(wished), language=language, after=decode_cursor(cursor), limit=WINDOW + 1)
    if not ids:
        return ListingView(())
    outside = () if cursor else ranked("trending", language, wished.mutes)
    rows = queries.by_ids([*ids[:WINDOW], *(UUID(hex=one.article) for one in outside)])
    own = [rows[one] for one in ids[:WINDOW] if one in rows]
    gone = mute_queries.muted_among([one.pk.hex for one in own], wished.mutes)
    wanted = _wanted([one for one in own if one.pk.hex not in gone], wished)
    places = rank_mine(wanted, outside, now=int(now.timestamp()))
    more = encode_cursor(own[-1]) if len(ids) > WINDOW and own else None
    return ListingView(tuple(_card(rows[UUID(hex=one.article)], one) for one in places if _there(one, rows)), more)


def _there(place: Place, rows: dict[UUID, Article]) -> bool:
    return UUID(hex=place.article) in rows


def _card(row: Article, place: Place) -> CardView:
    return replace(card(row), why=place.reasons)


def _things(wished: wishes.Wishes) -> listings.Things:
    by = wished.follows
    return listings.Things(
        publishers=by.get("publisher", ()), categories=by.get("category", ()), hashtags=by.get("hashtag", ()),
        countries=[code.lower() for code in by.get("country", ())],
        stories=sorted({*by.get("story", ()), *wished.discussed}),
    )  # fmt: skip


def _wanted(rows: list[Article], wished: wishes.Wishes) -> list[Wanted]:
    tags = wishes.tags_of([one.pk for one in rows], keys) if (keys := wished.follows.get("hashtag")) else {}
    weekly = ranking_queries.per_week({one.publisher.slug for one in rows}, timezone.now())
    return [_one(row, wished, tags.get(row.pk, []), weekly.get(row.publisher.slug, 0)) for row in rows]


def _one(row: Article, wished: wishes.Wishes, tags: list[str], per_week: int) -> Wanted:
    story = row.story_id.hex if row.story_id else row.pk.hex
    features = Features(
        story=story, article=row.pk.hex, category=row.category, publisher=row.publisher.slug,
        origins=max(row.story.origin_count, 1) if row.story else 1,
        publishers=max(row.story.publisher_count, 1) if row.story else 1,
        newest=int(row.published_at.timestamp()), per_week=per_week, pictured=int(bool(row.image_url)),
    )  # fmt: skip
    return Wanted(features, _reasons(row, wished, tags), alone=story in wished.follows.get("story", ()))


def _reasons(row: Article, wished: wishes.Wishes, tags: list[str]) -> tuple[Reason, ...]:
    by, shop = wished.follows, row.publisher
    story = row.story_id.hex if row.story_id else ""
    found = [Reason("follow", name=f"hashtag:{name}") for name in tags]
    if story in by.get("story", ()):
        found.append(Reason("follow", name="story:"))
    if shop.slug in by.get("publisher", ()):
        found.append(Reason("follow", name=f"publisher:{shop.name}"))
    if row.category in by.get("category", ()):
        found.append(Reason("follow", name=f"category:{row.category}"))
    if shop.country and shop.country.upper() in by.get("country", ()):
        found.append(Reason("follow", name=f"country:{shop.country.lower()}"))
    if story in wished.discussed:
        found.append(Reason("discussed"))
    return tuple(found)
