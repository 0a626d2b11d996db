"""The page of all topics: what there is to read about and to follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from daily8.core.topics.identity import canonical_key, thing_of
from daily8.store.queries import content_version
from daily8.store.queries import topics as queries
from daily8.store.queries.topics import PublisherRow

SECONDS = 60.0  # what is talked about changes slowly
LATELY = timedelta(days=2)
TAGS = 30
SPELLINGS = 3  # times as many tags are asked for, of which several may name one thing


@dataclass(frozen=True, slots=True)
class Country:
    """``code`` is empty where it is not known; ``speaks``: some of its publishers write in the language of the page."""

    code: str
    publishers: tuple[PublisherRow, ...]
    speaks: bool


@dataclass(frozen=True, slots=True)
class Topics:
    """``hashtags``: names in the language, the most used first. ``countries`` are in no order yet."""

    hashtags: tuple[str, ...]
    countries: tuple[Country, ...]


def topics(language: str, now: datetime) -> Topics:
    """The same for every reader."""
    return content_version.once_a_version(f"topics {language}", lambda: _topics(language, now), seconds=SECONDS)


def _topics(language: str, now: datetime) -> Topics:
    tags = queries.hashtags(language, since=now - LATELY, limit=TAGS * SPELLINGS)
    return Topics(_each_once(tags, language)[:TAGS], _by_country(queries.publishers(language)))


def _each_once(tags: Iterable[str], language: str) -> tuple[str, ...]:
    """A thing under one name, whatever articles call it."""
    first: dict[str, str] = {}
    for name in tags:
        thing = thing_of(name)
        first.setdefault(canonical_key(name), thing.name(language) if thing else name)
    return tuple(first.values())


def _by_country(rows: Iterable[PublisherRow]) -> tuple[Country, ...]:
    by: dict[str, list[PublisherRow]] = {}
    for one in rows:
        by.setdefault(one.country, []).append(one)
    return tuple(Country(code, tuple(several), any(one.speaks for one in several)) for code, several in by.items())
