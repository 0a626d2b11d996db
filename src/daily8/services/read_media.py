"""What of an article its reader can play, and from where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from mimetypes import guess_type
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from daily8.core.articles.frames import frame_origin
from daily8.core.articles.media import Medium, medium_of, playable
from daily8.core.types import Chapter, Enclosure
from daily8.store.models import Article
from daily8.store.queries.found import ArticleRow

HLS = "application/vnd.apple.mpegurl"
PLAYED = frozenset({"video", "audio", "live"})
MOST_FILES = 4  # of one recording, in other formats and sizes
USUAL = {"audio": "audio/mpeg", "video": "video/mp4"}  # of recordings whose own nobody knows


@dataclass(frozen=True, slots=True)
class MediaFile:
    url: str
    type: str  # empty where it is not known


@dataclass(frozen=True, slots=True)
class MediaView:
    """``element`` names what plays it: audio or video with ``files``, frame with ``player``; none where only its
    ``page`` at the publisher does. ``duration`` in seconds.
    """

    kind: str
    page: str
    element: str = ""
    files: tuple[MediaFile, ...] = ()
    stream: bool = False  # the file is HLS, which not every browser plays
    player: str = ""
    duration: int | None = None
    chapters: tuple[Chapter, ...] = ()

    @property
    def frames(self) -> tuple[str, ...]:
        """Origins that the page's policy must allow to be framed."""
        origin = frame_origin(self.player)
        return (origin,) if origin else ()

    @property
    def sources(self) -> tuple[str, ...]:
        """What its policy must allow to be played. Files of podcasts are redirected from one counter to the next, so
        any https address; of plain http only the hosts that are named.
        """
        plain = (urlsplit(one.url) for one in self.files if one.url.startswith("http://"))
        return ("https:", *sorted({f"http://{parts.netloc}" for parts in plain})) if self.files else ()

    @property
    def host(self) -> str:
        """Who is asked when it is played."""
        address = self.player or next((one.url for one in self.files), self.page)
        return urlsplit(address).hostname or ""


def duration_of(article: Article | ArticleRow) -> int | None:
    """In seconds. An article of a listing brings it along without the rest of its media."""
    found = article.seconds if hasattr(article, "seconds") else article.media.get("duration")
    return found if isinstance(found, int) and found > 0 else None


def kind_of(article: Article | ArticleRow) -> str:
    """As readers see it: a live blog is an article, only a channel is live."""
    if article.kind != "live":
        return article.kind
    channel = article.channel if hasattr(article, "channel") else article.media.get("channel")
    return "live" if channel else "article"


def media_view(article: Article) -> MediaView | None:
    """None for what is only read."""
    kind = kind_of(article)
    if kind not in PLAYED:
        return None
    media: dict[str, Any] = article.media
    marks = tuple(Chapter(int(start), str(title)) for start, title in media.get("marks", []))
    player, hls = media.get("player") or "", media.get("hls")
    view = MediaView(kind, article.url, duration=duration_of(article), chapters=marks)
    medium: Medium = "audio" if kind == "audio" else "video"
    if files := _files(article.enclosures, medium):
        return replace(view, element=medium, files=files)
    if medium_of(media.get("file") or "", None) == medium and _on_the_web(media["file"]):
        return replace(view, element=medium, files=(MediaFile(media["file"], ""),))
    if frame_origin(player):
        return replace(view, element="frame", player=player)
    if hls and _on_the_web(hls):
        return replace(view, element="video", files=(MediaFile(hls, HLS),), stream=True)
    return replace(view, page=player or article.url)


@dataclass(frozen=True, slots=True)
class Recording:
    """A file that a program can fetch by itself: ``length`` in bytes, ``duration`` in seconds, None if not known."""

    url: str
    type: str
    length: int | None
    duration: int | None


def recordings(articles: Iterable[UUID]) -> dict[UUID, Recording]:
    """The file of each recording that is one; of what only a player plays there is none."""
    wanted = [*articles]
    rows = (
        Article.objects.filter(pk__in=wanted, kind__in=USUAL, withdrawn_at=None) if wanted else Article.objects.none()
    )
    return {row.pk: found for row in rows.only("kind", "enclosures", "media") if (found := _recording(row))}


def _recording(article: Article) -> Recording | None:
    medium: Medium = "audio" if article.kind == "audio" else "video"
    for one in _on_web(article.enclosures, medium):
        kind = _type(one.type) or guess_type(urlsplit(one.url).path)[0] or USUAL[medium]
        return Recording(one.url, kind, one.length, one.duration or duration_of(article))
    return None


def _files(enclosures: Iterable[dict[str, Any]], medium: Medium) -> tuple[MediaFile, ...]:
    return tuple(MediaFile(one.url, _type(one.type)) for one in _on_web(enclosures, medium)[:MOST_FILES])


def _on_web(enclosures: Iterable[dict[str, Any]], medium: Medium) -> list[Enclosure]:
    known = Enclosure.__dataclass_fields__
    read = [Enclosure(**{key: value for key, value in one.items() if key in known}) for one in enclosures]
    return [one for one in playable(read, medium) if _on_the_web(one.url)]


def _type(stated: str | None) -> str:
    """Of several files a browser takes the first whose type it knows; one that says nothing is tried."""
    return stated if stated and stated.partition("/")[0] in {"audio", "video"} else ""


def _on_the_web(address: str) -> bool:
    """As part of a policy the host must be nothing but a host."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not set(parts.netloc) & set(" ;,'\"@\\")
