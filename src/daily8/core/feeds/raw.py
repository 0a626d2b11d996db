"""What a format reader hands over: strings as found, before anything is cleaned."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from daily8.core.types import Chapter, Enclosure

MAX_ENCLOSURES = 20


class Words(NamedTuple):
    """A piece of writing. ``base`` is the xml:base in force where it stands, as far as it is known there."""

    value: str = ""
    plain: bool = False  # text, not HTML
    base: str = ""


NOTHING = Words()


@dataclass(slots=True, kw_only=True)
class Ranked:
    """``ranks`` says how good the source of each field is: the better one stays, whatever the order (see offer)."""

    ranks: dict[str, float] = field(default_factory=dict)

    def offer(self, name: str, rank: float, value: str | Words) -> None:
        """Take a value for the field, unless one of the same rank or of a better (lower) one is there."""
        if value and rank < self.ranks.get(name, 1000):
            self.ranks[name] = rank
            setattr(self, name, value)


@dataclass(slots=True)
class RawEntry(Ranked):
    guid: str = ""
    link: str = ""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    updated: str = ""
    summary: Words = NOTHING
    content: Words = NOTHING
    image: str = ""
    player: str = ""
    chapters_url: str = ""
    tags: list[str] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)
    duration: int | None = None  # seconds, of the recording
    chapters: tuple[Chapter, ...] = ()
    language: str = ""
    base: str = ""  # xml:base in force

    def offer_words(self, name: str, rank: float, words: Words) -> None:
        if words.value:
            self.offer(name, rank, words)

    def offer_author(self, rank: float, name: str) -> None:
        """Names of the best rank only: the same person stands under a lesser name there."""
        best = self.ranks.get("authors", 1000)
        if not name or rank > best:
            return
        if rank < best:
            self.ranks["authors"] = rank
            self.authors = []
        self.authors.append(name)

    def add_enclosure(self, enclosure: Enclosure) -> None:
        """At most ``MAX_ENCLOSURES``; of several with one address the first, completed from the others."""
        if not enclosure.url:
            return
        for place, known in enumerate(self.enclosures):
            if known.url == enclosure.url:
                self.enclosures[place] = merged(known, enclosure)
                return
        if len(self.enclosures) < MAX_ENCLOSURES:
            self.enclosures.append(enclosure)


def merged(one: Enclosure, other: Enclosure) -> Enclosure:
    """``one``, with what only the other knows."""
    return Enclosure(
        url=one.url,
        type=one.type or other.type,
        length=one.length or other.length,
        duration=one.duration or other.duration,
        title=one.title or other.title,
        width=one.width or other.width,
        height=one.height or other.height,
    )


@dataclass(slots=True)
class RawFeed(Ranked):
    title: str = ""
    link: str = ""
    description: str = ""
    language: str = ""
    image: str = ""
    hub: str = ""
    self_link: str = ""
    next_link: str = ""
    ttl: int | None = None  # seconds
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    base: str = ""
    authors: list[str] = field(default_factory=list)
    entries: list[RawEntry] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
