"""A hashtag's page: its news under every spelling of its name, how much there was of it, and what it comes with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from daily8.core.sparkline import by_day
from daily8.core.topics.identity import keys_of, thing_of
from daily8.services.read_models import ListingView
from daily8.services.reading import newest_of
from daily8.store.models import Hashtag
from daily8.store.queries import hashtags as queries
from daily8.store.queries import listings

DAYS = 30
RELATED = 10


@dataclass(frozen=True, slots=True)
class HashtagView:
    """``days``: articles a day in all languages, the oldest first; ``elsewhere``: its name in the other language."""

    name: str
    days: tuple[int, ...]
    related: tuple[str, ...]
    elsewhere: str


def hashtag(name: str, language: str, cursor: str = "") -> ListingView | None:
    """News with the tag, under whatever spelling; None for a name that no article ever had."""
    found = _stored(name)
    if not found:
        return None
    keys = [one.key for one in found]
    return newest_of(listings.Things(hashtags=keys), language, cursor, title=_name(name, found, language))


def hashtag_facts(name: str, language: str, now: datetime) -> HashtagView | None:
    found = _stored(name)
    if not found:
        return None
    zone, ids = settings.CONFIG.time_zone, [one.pk for one in found]
    today = now.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    counts = queries.by_day(ids, since=today - timedelta(days=DAYS - 1), zone=zone)
    thing = thing_of(name)
    return HashtagView(
        name=_name(name, found, language), days=by_day(counts, last=today.date(), days=DAYS),
        related=tuple(queries.related(ids, language, limit=RELATED)),
        elsewhere=(thing.english if language == "ar" else thing.arabic) if thing else "",
    )  # fmt: skip


def _stored(name: str) -> list[Hashtag]:
    """The hashtags of all spellings that any article has, that of the name itself first."""
    keys = keys_of(name)
    return sorted(queries.of_keys([*keys, name]), key=lambda one: keys.index(one.key) if one.key in keys else -1)


def _name(name: str, found: Sequence[Hashtag], language: str) -> str:
    thing = thing_of(name)
    return thing.name(language) if thing else found[0].name
