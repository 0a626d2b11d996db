"""What the press prints: publishers and their articles, as plain data, so that tests can print their own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

FeedFormat = Literal["rss-0.91", "rss-0.92", "rss-1.0", "rss-2.0", "atom", "json"]
Layout = Literal["classic", "portal", "magazine", "tabloid", "archive"]
FEED_PATHS: dict[FeedFormat, str] = {
    "rss-0.91": "/rss.xml", "rss-0.92": "/index.rss", "rss-1.0": "/index.rdf", "rss-2.0": "/feed",
    "atom": "/atom.xml", "json": "/feed.json",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """A later version: another headline, and ``text`` in place of one paragraph."""

    after: timedelta  # since the start instant
    title: str
    paragraph: int = 0  # its number, from 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """``text`` has paragraphs separated by a blank line. ``age`` is how long before the start it was published."""

    slug: str
    title: str
    text: str
    age: timedelta = timedelta(hours=1)
    authors: tuple[str, ...] = ()
    summary: str = ""  # of the feed; the first paragraph where empty
    caption: str = ""
    picture: str = ""  # the motif that is drawn; none where empty
    category: str = ""
    tags: tuple[str, ...] = ()
    media: Literal["", "video", "audio"] = ""
    chapters: tuple[tuple[int, str], ...] = ()  # (second, title)
    event: str = ""
    edit: Edit | None = None
    gone_after: timedelta | None = None  # since the start instant

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text.split("\n\n") if part.strip())

    @property
    def teaser(self) -> str:
        return self.summary or self.paragraphs[0]

    def as_of(self, running: timedelta) -> Article | None:
        """The version that stands ``running`` after the start; None once it is withdrawn."""
        if self.gone_after is not None and running >= self.gone_after:
            return None
        if self.edit is None or running < self.edit.after:
            return self
        parts = list(self.paragraphs)
        if self.edit.text:
            parts[self.edit.paragraph] = self.edit.text
        return replace(self, title=self.edit.title, text="\n\n".join(parts))

    def changed(self, started: datetime, running: timedelta) -> datetime:
        """When the version that stands was published."""
        edited = self.edit is not None and running >= self.edit.after
        return started + self.edit.after if edited and self.edit else started - self.age


@dataclass(frozen=True, slots=True)
class Publisher:
    slug: str
    name: str
    language: str
    articles: tuple[Article, ...] = ()
    country: str = ""  # invented countries have no code
    category: str = ""
    tagline: str = ""
    feed_format: FeedFormat = "rss-2.0"
    full_text: bool = True  # the feed carries the body, not the teaser alone
    layout: Layout = "classic"
    json_ld: bool = True
    open_graph: bool = True
    picture_type: Literal["png", "jpeg"] = "jpeg"
    forbidden: tuple[str, ...] = ()  # paths that robots.txt closes
    agency: bool = False  # others reprint its copy
    icon: bool = True  # its pages name a mark
    channel: str = ""  # the title of what it broadcasts all day

    @property
    def feed_path(self) -> str:
        return FEED_PATHS[self.feed_format]


@dataclass(frozen=True, slots=True)
class Issue:
    """A publisher as of one moment, with its address: what feeds and pages are printed from."""

    publisher: Publisher
    base: str  # http://127.0.0.1:PORT
    started: datetime
    running: timedelta
    articles: tuple[Article, ...] = field(default=())

    @classmethod
    def of(cls, publisher: Publisher, base: str, started: datetime, now: datetime) -> Issue:
        running = now - started
        standing = [one for article in publisher.articles if (one := article.as_of(running)) is not None]
        standing.sort(key=lambda one: one.age)
        return cls(publisher, base, started, running, tuple(standing))

    def url(self, article: Article) -> str:
        return f"{self.base}/news/{article.slug}"

    def picture(self, article: Article) -> str:
        return f"{self.base}/pictures/{article.slug}.{self.publisher.picture_type}" if article.picture else ""

    @property
    def icon(self) -> str:
        return f"{self.base}/icon.png" if self.publisher.icon else ""

    @property
    def channel(self) -> str:
        return f"{self.base}/live" if self.publisher.channel else ""

    def media(self, article: Article, suffix: str) -> str:
        return f"{self.base}/media/{article.slug}.{suffix}"

    def published(self, article: Article) -> datetime:
        return self.started - article.age

    def changed(self, article: Article) -> datetime:
        return article.changed(self.started, self.running)
