"""My news: what the reader follows, discussed and read about, without what is muted, with room for what is neither.

Of what was read nothing is known but of readers who asked for it: see services.history. An order is made anew for each
visit and not recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from daily8.core.ranking import Features, Place, Reason
from daily8.core.ranking.interest import Interest, Thing, drawn, interest
from daily8.core.ranking.mine import Wanted, rank_mine
from daily8.core.topics.identity import canonical_key
from daily8.services.ranking import ranked
from daily8.services.read_models import CardView, ListingView, card
from daily8.services.reading import decode_cursor, encode_cursor
from daily8.store.models import Article
from daily8.store.queries import listings, mutes, wishes
from daily8.store.queries import ranking as ranking_queries
from daily8.store.queries import reading as queries

WINDOW = 40  # of the newest articles, which are ordered together
DISCUSSED = timedelta(days=14)  # since a comment of the reader's
MOST_LANGUAGES = 4  # that a reader's news come from
READ_ABOUT = 20  # newest articles of what was read about, beside them


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the reader, and the hashtags of the articles at hand, by key and name."""

    wished: wishes.Wishes
    interest: Interest
    tags: dict[UUID, list[tuple[str, str]]] = field(default_factory=dict)


def my_news(
    user_id: int | None, language: str, cursor: str = "", reads: Iterable[str] = ()
) -> ListingView:  # fmt: skip
    """Places of the newest articles that were asked for, a window at a time; the first has room for others.

    In ``language``, and in what else the reader ``reads``; of a story in both, an article in ``language``.
    """
    if not user_id:
        return ListingView(())
    now, after = timezone.now(), decode_cursor(cursor)
    wished = wishes.of_reader(user_id, since=now - DISCUSSED)
    known = _Known(wished, interest(wished.reads, now=int(now.timestamp())))
    languages = [language, *sorted(set(reads) - {language})[: MOST_LANGUAGES - 1]]
    ids = listings.newest(_things(wished), languages=languages, after=after, limit=WINDOW + 1, muted=wished.mutes)
    about = [] if after else _read_about(known, languages)
    if not ids and not about:
        return ListingView(())
    outside = () if after else ranked("trending", language, wished.mutes)
    rows = queries.by_ids([*ids[:WINDOW], *about, *(UUID(hex=one.article) for one in outside)])
    own = [rows[one] for one in dict.fromkeys([*ids[:WINDOW], *about]) if one in rows]
    if after:
        own = _not_told(own, wished, languages, after)
    known = _with_tags(rows.values(), known)
    wanted = _wanted(own, known, now)
    outside = tuple(one for one in outside if _there(one, rows) and _is_new(rows[UUID(hex=one.article)], known))
    elsewhere = {one.pk.hex for one in own if one.language != language}
    wanted = [replace(one, foreign=one.features.article in elsewhere) for one in wanted]
    places = rank_mine(wanted, outside, now=int(now.timestamp()))
    last = next((rows[one] for one in reversed(ids[:WINDOW]) if one in rows), None)
    more = encode_cursor(last) if len(ids) > WINDOW and last else None
    return ListingView(tuple(_card(rows[UUID(hex=one.article)], one) for one in places if _there(one, rows)), more)


def _not_told(
    rows: list[Article], wished: wishes.Wishes, languages: list[str], after: queries.Cursor
) -> list[Article]:  # fmt: skip
    """Without stories that stood in an earlier window, which stand once; but for those that are followed themselves."""
    followed = set(wished.follows.get("story", ()))
    stories = {one.story_id for one in rows if one.story_id and one.story_id.hex not in followed}
    told = listings.told_before(
        _things(wished), stories, languages=languages, cursor=after, muted=wished.mutes
    )  # fmt: skip
    return [one for one in rows if one.story_id not in told]


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


def _read_about(known: _Known, languages: list[str]) -> list[UUID]:
    """The newest of the stories and hashtags that were read."""
    keys = {kind: [key for one, key in known.interest.things if one == kind] for kind in ("story", "hashtag")}
    things = listings.Things(stories=keys["story"], hashtags=mutes.all_spellings(keys["hashtag"]))
    return listings.newest(things, languages=languages, after=None, limit=READ_ABOUT, muted=known.wished.mutes)


def _with_tags(rows: Iterable[Article], known: _Known) -> _Known:
    follows = known.wished.follows.get("hashtag", ())
    if not follows and not known.interest.articles:
        return known
    return replace(known, tags=wishes.tags_of([one.pk for one in rows], None if known.interest.articles else follows))


def _wanted(rows: list[Article], known: _Known, now: datetime) -> list[Wanted]:
    """None of what nobody asked for and reading does not speak for, or that was read already."""
    weekly = ranking_queries.per_week({one.publisher.slug for one in rows}, now)
    found = (_one(row, known, weekly.get(row.publisher.slug, 0)) for row in rows)
    return [one for one in found if one.reasons and not (one.read and one.only_drawn)]


def _one(row: Article, known: _Known, per_week: int) -> Wanted:
    story = row.story_id.hex if row.story_id else row.pk.hex
    features = Features(
        story=story, article=row.pk.hex, category=row.category, publisher=row.publisher.slug,
        origins=max(row.story.origin_count, 1) if row.story else 1,
        publishers=max(row.story.publisher_count, 1) if row.story else 1,
        newest=int(row.published_at.timestamp()), per_week=per_week, pictured=int(bool(row.image_url)),
    )  # fmt: skip
    tags = known.tags.get(row.pk, [])
    names = {canonical_key(key): name for key, name in reversed(tags)}
    by_reading = drawn(_things_of(row, names), known.interest)
    return Wanted(
        features, _followed(row, known) + _why_read(row, by_reading.thing, names), drawn=by_reading.hundredths,
        alone=story in known.wished.follows.get("story", ()),
        read=_is_read(row, known),
    )  # fmt: skip


def _is_read(row: Article, known: _Known) -> bool:
    return (row.same_text_as_id or row.pk).hex in known.interest.articles


def _is_new(row: Article, known: _Known) -> bool:
    """Neither asked for nor read, so that it has a place among what is outside of both."""
    return not _followed(row, known) and not _is_read(row, known)


def _things_of(row: Article, tags: Iterable[str]) -> list[Thing]:
    found = [("publisher", row.publisher.slug), ("category", row.category), *(("hashtag", key) for key in tags)]
    return [*found, ("story", row.story_id.hex)] if row.story_id else found


def _why_read(row: Article, thing: Thing | None, names: dict[str, str]) -> tuple[Reason, ...]:
    if thing is None:
        return ()
    kind, key = thing
    name = {"hashtag": names.get(key, key), "publisher": row.publisher.name, "story": ""}.get(kind, key)
    return (Reason("read", name=f"{kind}:{name}"),)


def _followed(row: Article, known: _Known) -> tuple[Reason, ...]:
    """By which wishes the article is asked for."""
    follows = known.wished.follows.get("hashtag", ())
    return _reasons(row, known.wished, [name for key, name in known.tags.get(row.pk, ()) if key in follows])


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
