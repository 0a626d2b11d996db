"""Where a page's video or audio plays, and known players and posts by their addresses."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from daily8.core.articles.sanitise import absolute_url
from daily8.core.articles.structured import PageFacts, address

# Hosts (and what lies under them) whose frames play video or audio, with the name that readers know.
_PLAYERS = {
    "youtube.com": "YouTube", "youtube-nocookie.com": "YouTube", "youtu.be": "YouTube", "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion", "dai.ly": "Dailymotion", "twitch.tv": "Twitch", "rumble.com": "Rumble",
    "odysee.com": "Odysee", "streamable.com": "Streamable", "jwplatform.com": "JW Player", "jwplayer.com": "JW Player",
    "brightcove.net": "Brightcove", "brightcove.com": "Brightcove", "kaltura.com": "Kaltura", "ok.ru": "OK",
    "vk.com": "VK", "rutube.ru": "Rutube", "bilibili.com": "Bilibili", "nicovideo.jp": "Niconico", "ted.com": "TED",
    "soundcloud.com": "SoundCloud", "spotify.com": "Spotify", "deezer.com": "Deezer",
    "podcasts.apple.com": "Apple Podcasts",
    "bandcamp.com": "Bandcamp", "mixcloud.com": "Mixcloud", "megaphone.fm": "Megaphone", "acast.com": "Acast",
    "simplecast.com": "Simplecast", "libsyn.com": "Libsyn", "buzzsprout.com": "Buzzsprout", "omny.fm": "Omny",
    "podbean.com": "Podbean", "spreaker.com": "Spreaker", "audioboom.com": "Audioboom", "anghami.com": "Anghami",
    "players.brightcove.net": "Brightcove", "cdn.jwplayer.com": "JW Player", "video.search.yahoo.com": "Yahoo",
}  # fmt: skip
_POSTS = {
    "twitter.com": "X", "x.com": "X", "instagram.com": "Instagram", "facebook.com": "Facebook", "tiktok.com": "TikTok",
    "threads.net": "Threads", "threads.com": "Threads", "bsky.app": "Bluesky", "t.me": "Telegram",
    "reddit.com": "Reddit",
    "truthsocial.com": "Truth Social", "linkedin.com": "LinkedIn", "pinterest.com": "Pinterest", "tumblr.com": "Tumblr",
    "imgur.com": "Imgur", "giphy.com": "Giphy", "flickr.com": "Flickr", "weibo.com": "Weibo",
}  # fmt: skip
# Frames that belong to the news: documents and charts of known makers.
_DOCUMENTS = {
    "documentcloud.org": "DocumentCloud", "scribd.com": "Scribd", "datawrapper.de": "Datawrapper",
    "dwcdn.net": "Datawrapper",
    "flourish.studio": "Flourish", "infogram.com": "Infogram", "google.com/maps": "Google Maps",
    "openstreetmap.org": "OpenStreetMap", "knightlab.com": "Knight Lab", "genially.com": "Genially",
}  # fmt: skip
_YOUTUBE = re.compile(r"/(?:embed|v|shorts|live)/([\w-]{6,20})")
_SOURCES = ("data-src", "data-lazy-src", "data-litespeed-src", "data-original", "data-url", "src")
_FLASH = re.compile(r"\.swf(?:\?|\Z)", re.I)


def _known(url: str, table: dict[str, str]) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:  # an address as the page has it
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    while host:
        if name := table.get(host) or table.get(host + "/" + parts.path.split("/")[1] if "/" in parts.path else ""):
            return name
        host = host.partition(".")[2]
    return ""


def player_name(url: str) -> str:
    """The service that plays it, or an empty string."""
    return _known(url, _PLAYERS)


def post_name(url: str) -> str:
    """The network that a post stands on, or an empty string."""
    return _known(url, _POSTS)


def embed_name(url: str) -> str:
    return player_name(url) or post_name(url) or _known(url, _DOCUMENTS)


def frame_address(frame: Any, base: str) -> str | None:
    """The address that a frame will show, also where a script sets it later."""
    for name in _SOURCES:
        value = frame.get(name) or ""
        if value and not value.startswith(("about:", "data:", "javascript:")):
            return absolute_url(value, base)
    return None


def watch_url(url: str) -> str:
    """The page for people of what an embedded player plays, where its address tells; else the address itself."""
    parts = urlsplit(url)
    name = player_name(url)
    if name == "YouTube" and (match := _YOUTUBE.match(parts.path)) and match[1] not in {"videoseries", "live_stream"}:
        return f"https://www.youtube.com/watch?v={match[1]}"
    if name == "Vimeo" and (number := re.match(r"/video/(\d+)", parts.path)):
        return f"https://vimeo.com/{number[1]}"
    if name == "Dailymotion" and (code := re.match(r"/embed/video/(\w+)", parts.path)):
        return f"https://www.dailymotion.com/video/{code[1]}"
    if name == "Spotify" and parts.path.startswith("/embed/"):
        return f"https://open.spotify.com{parts.path.removeprefix('/embed')}"
    if name == "SoundCloud" and (inner := parse_qs(parts.query).get("url", [""])[0]).startswith(
        "https://soundcloud.com/"
    ):
        return inner
    return url


def stated_player(facts: PageFacts, url: str) -> str | None:
    """Where the video or audio plays that the page states: of JSON-LD, microdata, OpenGraph, a player card."""
    own = [facts.article, *facts.videos, *facts.sounds]
    stated = [address(node.get("embedUrl")) for node in own] + [facts.said("embedurl")]
    stated += [address(node.get("contentUrl")) for node in own] + [facts.said("contenturl")]
    for node in own:
        media = node.get("associatedMedia") or node.get("audio")
        stated += [address(media.get("contentUrl") or media.get("embedUrl"))] if isinstance(media, dict) else []
    stated += [facts.first("og:video:secure_url"), facts.first("og:video:url"), facts.first("og:video"),
               facts.first("twitter:player"), facts.first("og:audio:secure_url", "og:audio:url",
               "og:audio")]  # fmt: skip
    places = (absolute_url(one, url) for one in stated if one and not _FLASH.search(one))
    return next((place for place in places if place), None)


def shown_player(body: Any, url: str) -> str | None:
    """The first video, audio or known player in the page's own elements."""
    for element in body.iter("video", "audio", "iframe"):
        if element.tag == "iframe":
            place = frame_address(element, url)
            if place and player_name(place):
                return place
            continue
        for source in (element, *element.iter("source")):
            value = source.get("src") or source.get("data-src") or ""
            if value and not value.startswith(("blob:", "data:")) and (place := absolute_url(value, url)):
                return place
    return None
