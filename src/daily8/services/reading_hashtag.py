"""A hashtag's page: its news under every spelling of its name, how much there was of it, and what it comes with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from daily8.core.sparkline import by_day
from daily8.core.topics.identity import keys_of, thing_of
from daily8.services.read_models import ListingView
from daily8.services.reading import mutes, newest_of
from daily8.store.models import Hashtag
from daily8.store.queries import hashtags as queries
from daily8.store.queries import listings

DAYS = 30
RELATED = 10


@dataclass(frozen=True, slots=True)
class Tag:
    """A hashtag as it was asked for; ``stored``: those of its spellings that any article has, its own name first."""

    name: str
    stored: tuple[Hashtag, ...]

    def shown(self, language: str) -> str:
        """Its name where pages are in the language."""
        thing = thing_of(self.name)
        return thing.name(language) if thing else self.stored[0].name


@dataclass(frozen=True, slots=True)
class HashtagView:
    """``days``: articles a day in all languages, the oldest first; ``elsewhere``: its name in the other language."""

    name: str
    days: tuple[int, ...]
    related: tuple[str, ...]
    elsewhere: str


def named(name: str) -> Tag | None:
    """None for a name that no article ever had."""
    keys = keys_of(name)
    stored = sorted(queries.of_keys([*keys, name]), key=lambda one: keys.index(one.key) if one.key in keys else -1)
    return Tag(name, tuple(stored)) if stored else None


def hashtag(tag: Tag, language: str, cursor: str = "", user_id: int | None = None) -> ListingView:
    """News with the tag, under whatever spelling; in other languages where the language has none."""
    things = listings.Things(hashtags=[one.key for one in tag.stored])
    muted, title = mutes(user_id, "hashtag", tag.name), tag.shown(language)
    found = newest_of(things, [language], cursor, muted=muted, title=title)
    if found.cards or listings.newest(things, languages=[language], after=None, limit=1):
        return found
    others = queries.languages([one.pk for one in tag.stored])
    return replace(newest_of(things, others, cursor, muted=muted, title=title), elsewhere=True)


def hashtag_facts(tag: Tag, language: str, now: datetime) -> HashtagView:
    zone, ids = settings.CONFIG.time_zone, [one.pk for one in tag.stored]
    today = now.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    counts = queries.by_day(ids, since=today - timedelta(days=DAYS - 1), zone=zone)
    thing = thing_of(tag.name)
    return HashtagView(
        name=tag.shown(language), days=by_day(counts, last=today.date(), days=DAYS),
        related=tuple(queries.related(ids, language, limit=RELATED)),
        elsewhere=(thing.english if language == "ar" else thing.arabic) if thing else "",
    )  # fmt: skip
