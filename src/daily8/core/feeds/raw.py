"""What a format reader hands over: strings as found, before anything is cleaned."""

from __future__ import annotations

from dataclasses import dataclass, field

from daily8.core.types import Chapter, Enclosure


@dataclass(slots=True)
class RawEntry:
    guid: str = ""
    link: str = ""
    title: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    updated: str = ""
    summary: str = ""
    summary_is_text: bool = False
    content: str = ""
    content_is_text: bool = False
    image: str = ""
    tags: list[str] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)
    player: str = ""
    chapters_url: str = ""
    chapters: tuple[Chapter, ...] = ()
    language: str = ""
    base: str = ""  # xml:base in force


@dataclass(slots=True)
class RawFeed:
    title: str = ""
    link: str = ""
    description: str = ""
    language: str = ""
    image: str = ""
    hub: str = ""
    base: str = ""
    authors: list[str] = field(default_factory=list)
    entries: list[RawEntry] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
