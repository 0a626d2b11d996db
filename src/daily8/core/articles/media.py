"""What of an article can be played: its kind, and how its reader can see or hear it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal
from urllib.parse import urlsplit

from daily8.core.articles.frames import frame_origin, player_kind, player_of
from daily8.core.types import Chapter, Enclosure, Kind, ParsedEntry

Medium = Literal["video", "audio", "hls"]
_ENDINGS: dict[str, Medium] = {
    "mp3": "audio", "m4a": "audio", "aac": "audio", "oga": "audio", "ogg": "audio", "opus": "audio", "wav": "audio",
    "flac": "audio", "mp4": "video", "m4v": "video", "webm": "video", "mov": "video", "ogv": "video", "m3u8": "hls",
}  # fmt: skip
_HLS = frozenset({
    "application/vnd.apple.mpegurl", "application/x-mpegurl", "audio/mpegurl", "audio/x-mpegurl", "video/mpegurl",
})  # fmt: skip
_OTHERS = ("image/", "text/", "application/pdf", "application/epub", "application/x-shockwave-flash")  # not played


def medium_of(url: str, kind: str | None) -> Medium | None:
    """What a file is, by its media type, else by the ending of its name; None for pictures and the rest.

    Many types are written that say nothing: application/octet-stream, application/ogg, mp3.
    """
    kind = (kind or "").partition(";")[0].strip().lower()
    if kind in _HLS:
        return "hls"
    main = kind.partition("/")[0]
    if main in {"audio", "video"}:
        return "audio" if main == "audio" else "video"
    if kind.startswith(_OTHERS):
        return None
    try:
        named = _ENDINGS.get(urlsplit(url).path.rpartition(".")[2].lower())
    except ValueError:
        named = None
    return named or _ENDINGS.get(kind.rpartition("/")[2].removeprefix("x-"))


def media_of(entry: ParsedEntry) -> tuple[Kind, dict[str, Any]]:
    """(kind, media) of a feed's entry; media as ``Article.media`` holds it, without what is not known.

    ``player``: a frame of a known player, else the page that the feed names; ``hls``: a stream; ``file``: what the
    article's page plays; ``duration`` in seconds; ``chapters``: the address of a chapters file; ``marks``:
    [[second, title], …].
    """
    media = _player(entry)
    mediums = {medium: one.url for one in reversed(entry.enclosures) if (medium := medium_of(one.url, one.type))}
    if "hls" in mediums:
        media["hls"] = mediums["hls"]
    if not media and not mediums:
        return "article", {}
    media |= _facts(entry)
    framed = media.get("player", "")
    if "video" in mediums or "hls" in mediums:
        return "video", media
    return ("audio" if "audio" in mediums else player_kind(framed) if framed else "article"), media


def _player(entry: ParsedEntry) -> dict[str, Any]:
    files = [one.url for one in entry.enclosures if medium_of(one.url, one.type) is None]  # e.g. Flash of YouTube
    for address in (entry.player_url, entry.url, *files):
        if found := player_of(address):
            return {"player": found}
    return {"player": entry.player_url} if entry.player_url else {}


def _facts(entry: ParsedEntry) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if seconds := next((one.duration for one in entry.enclosures if one.duration), None):
        facts["duration"] = seconds
    if entry.chapters_url:
        facts["chapters"] = entry.chapters_url
    if entry.chapters:
        facts["marks"] = stored_marks(entry.chapters)
    return facts


def stored_marks(chapters: Iterable[Chapter]) -> list[list[Any]]:
    """Chapters as ``Article.media`` holds them."""
    return [[one.start, one.title] for one in chapters]


def with_page(kind: Kind, media: Mapping[str, Any], page_kind: Kind, player: str | None) -> tuple[Kind, dict[str, Any]]:
    """What the feed told, and what the article's page adds: ``player`` is a frame, a page, or the file itself."""
    kind, merged = page_kind if kind == "article" else kind, dict(media)
    if not player:
        return kind, merged
    medium = medium_of(player, None)
    if medium:
        merged.setdefault("hls" if medium == "hls" else "file", player)
    elif not frame_origin(merged.get("player")):
        merged["player"] = player_of(player) or merged.get("player") or player
    return kind, merged


def with_feed(stored: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """What the feed tells now, with what was learnt elsewhere: the page's player, the chapters of the same file."""
    merged = dict(told)
    merged |= {key: stored[key] for key in ("player", "hls", "file") if stored.get(key) and key not in merged}
    if "marks" not in merged and "marks" in stored and stored.get("chapters") == merged.get("chapters"):
        merged["marks"] = stored["marks"]
    return merged


def needs_no_page(url: str | None) -> bool:
    """Whether the address is a page of a video platform, which tells no more than the feed does."""
    return player_of(url) is not None


def playable(enclosures: Iterable[Enclosure], medium: Medium) -> list[Enclosure]:
    """The files of one medium, in the feed's order."""
    return [one for one in enclosures if medium_of(one.url, one.type) == medium]
