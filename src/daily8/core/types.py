"""Frozen data that passes between the parts. Times are aware UTC; URLs are absolute http(s); text is NFC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal["article", "video", "audio", "gallery", "live"]
DisplayMode = Literal["auto", "full", "excerpt", "headline"]
CATEGORIES = (
    "general", "world", "politics", "business", "technology", "science", "health",
    "sport", "entertainment", "culture", "environment", "travel", "opinion",
)  # fmt: skip


# --- what publishers send -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that belongs to an entry: a podcast episode, a video, a picture."""

    url: str
    type: str | None = None  # media type, lower case
    length: int | None = None  # bytes
    duration: int | None = None  # seconds
    title: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a recording. ``start`` in seconds."""

    start: int
    title: str


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One entry of a feed, cleaned. ``guid`` is never empty: it falls back to the URL, then to a hash."""

    guid: str
    url: str | None
    title: str
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    summary_html: str = ""
    content_html: str = ""
    image_url: str | None = None
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    language: str | None = None
    player_url: str | None = None  # a page or frame that plays it, e.g. of media:player
    chapters_url: str | None = None  # of a podcast's episode
    chapters: tuple[Chapter, ...] = ()  # that stand in the feed itself
    shares_address: bool = False  # with other articles of the feed, so that the guid alone tells them apart


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed, whatever its format. ``warnings`` are sentences for the source's operator.

    ``next_url`` is the page with older entries (RFC 5005); ``ttl`` is in seconds; ``skip_hours`` are hours of the day
    in UTC, ``skip_days`` days of the week with Monday as 0.
    """

    title: str
    home_url: str | None = None
    description: str = ""
    language: str | None = None
    image_url: str | None = None
    hub_url: str | None = None
    self_url: str | None = None
    next_url: str | None = None
    ttl: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    entries: tuple[ParsedEntry, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """What the publisher's signals say. Reported here; what they allow is decided by ``core.articles.rights``."""

    signals: tuple[str, ...] = ()  # each as found, e.g. "meta robots: noarchive"
    noarchive: bool = False
    nosnippet: bool = False
    max_snippet: int | None = None  # characters; None = no limit
    noai: bool = False  # noai, TDM reservation or Content-Signal ai=no
    paywalled: bool = False
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """What a page says. ``text`` has paragraphs separated by a blank line; ``html`` is sanitised.

    ``is_stub``: the text ends where a paywall or "read more" begins. ``player_url`` plays the page's video or audio;
    ``next_url`` is the second page of an article that has several.
    """

    title: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    language: str | None = None
    image_url: str | None = None
    image_caption: str | None = None
    canonical_url: str | None = None
    tags: tuple[str, ...] = ()
    section: str | None = None
    kind: Kind = "article"
    text: str = ""
    html: str = ""
    is_stub: bool = False
    player_url: str | None = None
    next_url: str | None = None
    rights: Rights = field(default_factory=Rights)


# --- what understanding works on ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Document:
    """An article as the understanding stages see it. ``id`` is any string that is unique in the call."""

    id: str
    title: str
    text: str
    publisher: str = ""
    url: str = ""
    date: datetime | None = None
    language: str | None = None
    section: str | None = None  # the publisher's own section, tag or feed category, if known
    tags: tuple[str, ...] = ()  # the publisher's own keywords
    entities: tuple[str, ...] = ()  # what its names stand for, where that is known: as in Topics


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a text speaks of. ``nouns`` are nouns with their adjectives, None where they cannot be told."""

    names: tuple[str, ...] = ()  # of people, places, organisations, events
    nouns: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Topics:
    hashtags: tuple[str, ...]  # CamelCase without '#', most specific first, 3 to 8 where the text bears it
    category: str  # one of CATEGORIES
    language: str | None  # BCP 47 primary tag
    entities: tuple[str, ...] = ()  # what its names stand for, alike in all spellings and languages


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence and the words that support it: ``source_text[start:end]`` of the source's ``text``."""

    text: str
    source_id: str
    start: int  # characters, inclusive
    end: int  # characters, exclusive
    support: float  # 0 to 1


# --- story assignment: intents --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JoinStory:
    story_id: str
    score: float
    nearest_id: str  # the article that decided it


@dataclass(frozen=True, slots=True)
class StartStory:
    pass


StoryIntent = JoinStory | StartStory


@dataclass(frozen=True, slots=True)
class RelatedItem:
    id: str
    score: float


# --- comment moderation ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CommentDraft:
    """All that the moderation phases may know. ``recent_bodies`` are the author's, newest first."""

    body: str
    author_age_days: float
    author_trusted: bool
    recent_bodies: tuple[str, ...] = ()
    comments_last_minute: int = 0


@dataclass(frozen=True, slots=True)
class ModerationDecision:
    """``reason`` is a key that pages translate; ``phase`` names the phase that decided."""

    action: Literal["publish", "hold", "refuse"]
    reason: str = ""
    phase: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
