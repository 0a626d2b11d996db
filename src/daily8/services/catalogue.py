"""The built-in catalogue: official feeds and channels of publishers of the world."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from django.db import transaction

from daily8.core.opml import Outline
from daily8.services.media import keep_channels
from daily8.services.prune import revive
from daily8.services.sources import register
from daily8.store.models import Feed, Setting

LOADED = "catalogue"  # the setting that remembers it; removed feeds are then never brought back
GENERAL = "general"
CHANNELS = "channels.toml"


@dataclass(frozen=True, slots=True)
class CatalogueFeed:
    """A feed and whose it is. ``country`` is ISO 3166-1 alpha-2 in lower case, ``category`` one of core's."""

    publisher: str
    title: str
    feed_url: str
    home_url: str
    language: str
    country: str
    category: str


@dataclass(frozen=True, slots=True)
class CatalogueChannel:
    """A live channel. ``page_url`` is where its maker shows it, ``hls_url`` its stream, None where only the page is."""

    publisher: str
    title: str
    home_url: str
    page_url: str
    hls_url: str | None
    language: str
    country: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of a list is meant; what is empty does not matter."""

    language: str = ""
    country: str = ""
    category: str = ""

    def takes(self, *, language: str, country: str, category: str) -> bool:
        wanted = ((self.language, language), (self.country, country), (self.category, category or GENERAL))
        return all(not want.strip() or want.strip().lower() == have for want, have in wanted)


EVERYTHING = Choice()


def read_catalogue(choice: Choice = EVERYTHING) -> Iterator[CatalogueFeed]:
    """The feeds of the files in ``daily8/catalogue``; a feed inherits what it does not say from its publisher."""
    for feed in _all_feeds():
        if choice.takes(language=feed.language, country=feed.country, category=feed.category):
            yield feed


def _all_feeds() -> Iterator[CatalogueFeed]:
    folder = files("daily8") / "catalogue"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml") and one.name != CHANNELS)
    for name in names:
        for publisher in tomllib.loads((folder / name).read_text(encoding="utf-8"))["publisher"]:
            for feed in publisher["feeds"]:
                yield CatalogueFeed(
                    publisher=publisher["name"],
                    title=feed.get("title", publisher["name"]),
                    feed_url=feed["url"],
                    home_url=publisher["home"],
                    language=feed.get("language", publisher["language"]),
                    country=publisher["country"],
                    category=feed.get("category", GENERAL),
                )


def read_channels() -> Iterator[CatalogueChannel]:
    """The live channels of the catalogue."""
    text = (files("daily8") / "catalogue" / CHANNELS).read_text(encoding="utf-8")
    for channel in tomllib.loads(text)["channel"]:
        yield CatalogueChannel(
            publisher=channel["publisher"], title=channel["title"], home_url=channel["home"], page_url=channel["page"],
            hls_url=channel.get("hls"), language=channel["language"], country=channel["country"],
        )  # fmt: skip


@transaction.atomic
def load_catalogue(now: datetime) -> int:
    """Add the catalogue, due at ``now``, to an installation that has no source yet; the number of feeds added.

    It happens once: afterwards, or where the operator's own sources came first, no feed is added and 0 returned. The
    channels that go with its feeds are renewed each time, for their addresses change.
    """
    # Of two that start at the same moment the second waits here for the first.
    _, first = Setting.objects.get_or_create(key=LOADED, defaults={"value": now.isoformat()})
    is_new = first and not Feed.objects.exists()
    added = sum(_add(feed, now) for feed in read_catalogue()) if is_new else 0
    _renew_channels(now)
    return added


def add_part(choice: Choice, now: datetime) -> Iterator[tuple[CatalogueFeed, bool]]:
    """Add what is chosen of the catalogue, due at ``now``, and its channels; each feed and whether it is new.

    One that was given up is asked again, and counts as new.
    """
    for feed in read_catalogue(choice):
        yield feed, _add(feed, now)
    _renew_channels(now)


def _renew_channels(now: datetime) -> None:
    """Keep those in the languages and of the countries whose general feeds of the catalogue are in the list."""
    taken = Feed.objects.filter(from_catalogue=True, category="").values_list("language", "publisher__country")
    languages, countries = (frozenset(part) for part in zip(*taken.distinct(), strict=True)) if taken else ((), ())
    keep_channels((one for one in read_channels() if one.language in languages and one.country in countries), now=now)


def _add(feed: CatalogueFeed, now: datetime) -> bool:
    known, new = register(
        name=feed.publisher, title=feed.title, feed_url=feed.feed_url, home_url=feed.home_url, language=feed.language,
        country=feed.country, from_catalogue=True, due=now,
        category="" if feed.category == GENERAL else feed.category,  # a general feed tells nothing of an article
    )  # fmt: skip
    return new or revive(known, now)


def outlines(choice: Choice = EVERYTHING) -> list[Outline]:
    """What is chosen, as lines of an OPML list."""
    return [
        Outline(one.feed_url, one.title, one.home_url, one.language, "" if one.category == GENERAL else one.category)
        for one in read_catalogue(choice)
    ]
