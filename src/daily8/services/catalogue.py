"""The built-in catalogue: official feeds of publishers of the world, loaded once into a new installation."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from django.db import transaction

from daily8.services.sources import register
from daily8.store.models import Feed, Setting

LOADED = "catalogue"  # the setting that remembers it; removed feeds are then never brought back
GENERAL = "general"


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


def read_catalogue() -> Iterator[CatalogueFeed]:
    """Every feed of the files in ``daily8/catalogue``; a feed inherits what it does not say from its publisher."""
    folder = files("daily8") / "catalogue"
    for file in sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name):
        for publisher in tomllib.loads(file.read_text(encoding="utf-8"))["publisher"]:
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


@transaction.atomic
def load_catalogue(now: datetime) -> int:
    """Add the catalogue, due at ``now``, to an installation that has no source yet; the number of feeds added.

    It happens once: afterwards, or where the operator's own sources came first, nothing is added and 0 returned.
    """
    # Of two that start at the same moment the second waits here for the first.
    _, first = Setting.objects.get_or_create(key=LOADED, defaults={"value": now.isoformat()})
    if not first or Feed.objects.exists():
        return 0
    return sum(_add(feed, now) for feed in read_catalogue())


def _add(feed: CatalogueFeed, now: datetime) -> bool:
    _, new = register(
        name=feed.publisher, title=feed.title, feed_url=feed.feed_url, home_url=feed.home_url, language=feed.language,
        country=feed.country, from_catalogue=True, due=now,
        category="" if feed.category == GENERAL else feed.category,  # a general feed tells nothing of an article
    )  # fmt: skip
    return new
