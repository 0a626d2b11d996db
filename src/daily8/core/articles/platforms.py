"""Services whose players, posts and documents stand on others' pages: their domains, their names, their hosts."""

from __future__ import annotations

from urllib.parse import urlsplit

# Hosts (and what lies under them) whose frames play video or audio, with the name that readers know.
PLAYERS = {
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
POSTS = {
    "twitter.com": "X", "x.com": "X", "instagram.com": "Instagram", "facebook.com": "Facebook", "tiktok.com": "TikTok",
    "threads.net": "Threads", "threads.com": "Threads", "bsky.app": "Bluesky", "t.me": "Telegram",
    "reddit.com": "Reddit",
    "truthsocial.com": "Truth Social", "linkedin.com": "LinkedIn", "pinterest.com": "Pinterest", "tumblr.com": "Tumblr",
    "imgur.com": "Imgur", "giphy.com": "Giphy", "flickr.com": "Flickr", "weibo.com": "Weibo",
}  # fmt: skip
# Frames that belong to the news: documents and charts of known makers.
DOCUMENTS = {
    "documentcloud.org": "DocumentCloud", "scribd.com": "Scribd", "datawrapper.de": "Datawrapper",
    "dwcdn.net": "Datawrapper",
    "flourish.studio": "Flourish", "infogram.com": "Infogram", "google.com/maps": "Google Maps",
    "openstreetmap.org": "OpenStreetMap", "knightlab.com": "Knight Lab", "genially.com": "Genially",
}  # fmt: skip
# Before their domains: where those whose players we open have pages of what is played, and players.
_SUBDOMAINS = {
    "YouTube": ("", "www.", "m.", "music."), "Vimeo": ("", "www.", "player."), "Dailymotion": ("", "www.", "geo."),
    "SoundCloud": ("", "www.", "m."), "Spotify": ("open.",), "TED": ("", "www.", "embed."),
}  # fmt: skip


def hosts_of(name: str) -> frozenset[str]:
    """The exact hosts of a service whose players we open."""
    domains = [domain for domain, known in PLAYERS.items() if known == name]
    return frozenset(f"{before}{domain}" for domain in domains for before in _SUBDOMAINS[name])


YOUTUBE, VIMEO, DAILYMOTION = hosts_of("YouTube"), hosts_of("Vimeo"), hosts_of("Dailymotion")
SOUNDCLOUD, SPOTIFY, TED = hosts_of("SoundCloud"), hosts_of("Spotify"), hosts_of("TED")


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
    return _known(url, PLAYERS)


def post_name(url: str) -> str:
    """The network that a post stands on, or an empty string."""
    return _known(url, POSTS)


def embed_name(url: str) -> str:
    return player_name(url) or post_name(url) or _known(url, DOCUMENTS)
