"""Players of other sites that a page may open when its reader asks for it (exact hosts, and no other), and their pages.

An address of a video's own page becomes that of its player, in the form that its makers offer for other sites and
with the least of tracking that they offer: youtube-nocookie.com, Vimeo's ``dnt``.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

from daily8.core.articles.platforms import (
    DAILYMOTION,
    SOUNDCLOUD,
    SPOTIFY,
    TED,
    VIMEO,
    YOUTUBE,
    player_name,
)
from daily8.core.types import Kind

_ID = re.compile(r"[A-Za-z0-9_-]{11}\Z")
_CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{22}\Z")
_NUMBER = re.compile(r"\d{1,20}\Z")
_WORD = re.compile(r"[A-Za-z0-9]{1,64}\Z")
# Addresses whose host can be told without taking them apart.
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)(?::\d{1,5})?(?:/|\Z)")
_EMBEDS = frozenset({"embed", "v", "shorts", "live", "e"})  # what a video's code follows in an address of YouTube's
_YOUTUBE = "https://www.youtube-nocookie.com/embed/"
FRAMES = frozenset({
    "www.youtube-nocookie.com", "player.vimeo.com", "geo.dailymotion.com", "w.soundcloud.com", "open.spotify.com",
    "embed.ted.com",
})  # fmt: skip


def player_of(address: str | None) -> str | None:
    """The player for what an address shows, a page or a player itself; None where we know none."""
    plain = _PLAIN.match(address or "")
    if plain and plain[1] not in _HOSTS:
        return None  # as most
    try:
        parts = urlsplit(address or "")
        host = (parts.hostname or "").lower()
        if parts.scheme not in {"http", "https"} or parts.port not in {None, 80, 443}:
            return None
    except ValueError:
        return None
    steps = [step for step in parts.path.split("/") if step]
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if host == "w.soundcloud.com" and urlsplit(asked.get("url", "")).hostname in {*SOUNDCLOUD, "api.soundcloud.com"}:
        return f"https://w.soundcloud.com/player/?url={quote(asked['url'], safe='')}"
    for hosts, make in _MAKERS:
        if host in hosts:
            return make(host, steps, asked)
    return None


def watch_url(url: str) -> str:
    """The page for people of what an embedded player plays, where its address tells; else the address itself."""
    parts = urlsplit(url)
    name, steps, host = player_name(url), [step for step in parts.path.split("/") if step], parts.hostname or ""
    asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
    if name == "YouTube" and len(steps) > 1 and steps[0] in _EMBEDS and (code := _youtube_code(host, steps, asked)):
        return f"https://www.youtube.com/watch?v={code}"
    if name == "Vimeo" and (number := re.match(r"/video/(\d+)", parts.path)):
        return f"https://vimeo.com/{number[1]}"
    if name == "Dailymotion" and (found := re.match(r"/embed/video/(\w+)", parts.path)):
        return f"https://www.dailymotion.com/video/{found[1]}"
    if name == "Spotify" and parts.path.startswith("/embed/"):
        return f"https://open.spotify.com{parts.path.removeprefix('/embed')}"
    inner = asked.get("url", "") if name == "SoundCloud" else ""
    return inner if inner.startswith("https://soundcloud.com/") else url


def channel_of(feed_url: str) -> str:
    """What tells a channel of a platform from the others there, by the address of its feed: ``youtube.com/UC…``.

    Empty for feeds that lie elsewhere: they are of their own site.
    """
    try:
        parts = urlsplit(feed_url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    asked = parse_qs(parts.query)
    if host == "youtube.com":
        found = next((asked[name][0] for name in ("channel_id", "playlist_id", "user") if name in asked), "")
    elif host in {"vimeo.com", "dailymotion.com", "feeds.soundcloud.com"}:
        found = parts.path.strip("/")
    else:
        return ""
    return f"{host}/{found}" if found else ""


def frame_origin(player: str | None) -> str | None:
    """The origin that a page's policy must allow for the player; None for a host that is not on the list."""
    try:
        parts = urlsplit(player or "")
        allowed = parts.scheme == "https" and parts.netloc in FRAMES
    except ValueError:
        return None
    return f"https://{parts.netloc}" if allowed else None


def player_kind(player: str) -> Kind:
    return "audio" if urlsplit(player).netloc in {"w.soundcloud.com", "open.spotify.com"} else "video"


def _youtube(host: str, steps: list[str], asked: dict[str, str]) -> str | None:
    first, second = [*steps, "", ""][:2]
    if second == "live_stream" or (first == "channel" and steps[2:] == ["live"]):
        channel = asked.get("channel", "") if second == "live_stream" else second
        return f"{_YOUTUBE}live_stream?channel={channel}" if _CHANNEL.match(channel) else None
    code = _youtube_code(host, steps, asked)
    return f"{_YOUTUBE}{code}" if code else None


def _youtube_code(host: str, steps: list[str], asked: dict[str, str]) -> str:
    """Of the video that the address shows; empty where it shows none."""
    first, second = [*steps, "", ""][:2]
    if host == "youtu.be":
        found = first
    elif first in _EMBEDS:
        found = second
    else:
        found = asked.get("v", "") if first == "watch" else ""
    return found if _ID.match(found) and found != "videoseries" else ""


def _vimeo(host: str, steps: list[str], asked: dict[str, str]) -> str | None:
    place = next((n for n, step in enumerate(steps) if _NUMBER.match(step)), None)
    if place is None or (place and steps[0] not in {"video", "channels", "groups", "showcase", "album"}):
        return None
    key = asked.get("h") or (steps[place + 1] if len(steps) > place + 1 else "")  # of a video that is not listed
    private = f"h={key}&" if _WORD.match(key) else ""
    return f"https://player.vimeo.com/video/{steps[place]}?{private}dnt=1"


def _dailymotion(host: str, steps: list[str], asked: dict[str, str]) -> str | None:
    if host == "dai.ly":
        found = next(iter(steps), "")
    elif host == "geo.dailymotion.com":
        found = asked.get("video", "")
    else:
        found = steps[-1].partition("_")[0] if "video" in steps[:2] else ""
    return f"https://geo.dailymotion.com/player.html?video={found}" if _WORD.match(found) else None


def _soundcloud(host: str, steps: list[str], asked: dict[str, str]) -> str | None:
    if len(steps) < 2:
        return None
    page = f"https://soundcloud.com/{'/'.join(quote(step) for step in steps)}"
    return f"https://w.soundcloud.com/player/?url={quote(page, safe='')}"


def _spotify(host: str, steps: list[str], asked: dict[str, str]) -> str | None:
    kind, found = [*[step for step in steps if step != "embed" and not step.startswith("intl-")], "", ""][:2]
    good = kind in {"episode", "show", "track"} and _WORD.match(found)
    return f"https://open.spotify.com/embed/{kind}/{found}" if good else None


def _ted(host: str, steps: list[str], asked: dict[str, str]) -> str | None:
    good = len(steps) >= 2 and steps[0] == "talks" and re.fullmatch(r"[a-z0-9_]{1,200}", steps[1])
    return f"https://embed.ted.com/talks/{steps[1]}" if good else None


_MAKERS = (
    (YOUTUBE, _youtube), (VIMEO, _vimeo), (DAILYMOTION, _dailymotion), (SOUNDCLOUD, _soundcloud), (SPOTIFY, _spotify),
    (TED, _ted),
)  # fmt: skip
_HOSTS = frozenset(host for hosts, _ in _MAKERS for host in hosts) | {"w.soundcloud.com"}
