"""Players of other sites: each page of a video leads to the player that its makers offer, and nothing else is framed."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.frames import FRAMES, channel_of, frame_origin, player_kind, player_of

EMBED = "https://www.youtube-nocookie.com/embed/"
CHANNEL = "UC" + "a1-_" * 5 + "bc"


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=abcDEF-_123", EMBED + "abcDEF-_123"),
        ("http://m.youtube.com/watch?app=desktop&v=abcDEF-_123&t=90", EMBED + "abcDEF-_123"),
        ("https://youtu.be/abcDEF-_123?si=x", EMBED + "abcDEF-_123"),
        ("https://www.youtube.com/shorts/abcDEF-_123", EMBED + "abcDEF-_123"),
        ("https://www.youtube.com/v/abcDEF-_123?version=3", EMBED + "abcDEF-_123"),
        ("https://www.youtube-nocookie.com/embed/abcDEF-_123", EMBED + "abcDEF-_123"),
        ("https://www.youtube.com/live/abcDEF-_123", EMBED + "abcDEF-_123"),
        (f"https://www.youtube.com/channel/{CHANNEL}/live", f"{EMBED}live_stream?channel={CHANNEL}"),
        (f"https://www.youtube.com/embed/live_stream?channel={CHANNEL}", f"{EMBED}live_stream?channel={CHANNEL}"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://vimeo.com/123456789/ab12cd34ef", "https://player.vimeo.com/video/123456789?h=ab12cd34ef&dnt=1"),
        ("https://player.vimeo.com/video/1234?h=ab12", "https://player.vimeo.com/video/1234?h=ab12&dnt=1"),
        ("https://vimeo.com/channels/staffpicks/1234", "https://player.vimeo.com/video/1234?dnt=1"),
        ("https://www.dailymotion.com/video/x8abc12", "https://geo.dailymotion.com/player.html?video=x8abc12"),
        ("https://www.dailymotion.com/embed/video/x8abc12", "https://geo.dailymotion.com/player.html?video=x8abc12"),
        ("https://dai.ly/x8abc12", "https://geo.dailymotion.com/player.html?video=x8abc12"),
        ("https://geo.dailymotion.com/player/x1.html?video=x8abc12",
         "https://geo.dailymotion.com/player.html?video=x8abc12"),
        ("https://soundcloud.com/post/episode-1",
         "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fpost%2Fepisode-1"),
        ("https://open.spotify.com/intl-de/episode/0aBc", "https://open.spotify.com/embed/episode/0aBc"),
        ("https://www.ted.com/talks/who_are_you", "https://embed.ted.com/talks/who_are_you"),
    ],
)  # fmt: skip
def test_a_page_leads_to_its_player(address: str, player: str) -> None:
    assert player_of(address) == player
    assert frame_origin(player) == f"https://{urlsplit(player).netloc}"


@pytest.mark.parametrize(
    "address",
    [
        None, "", "https://", "javascript:alert(1)", "ftp://youtube.com/watch?v=abcDEF-_123", "http://[", "/watch?v=abcDEF-_123",
        "https://www.youtube.com/", "https://www.youtube.com/watch?v=short", "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/embed/live_stream?channel=x",
        "https://youtube.com.evil.example/watch?v=abcDEF-_123", "https://evil-youtube.com/watch?v=abcDEF-_123",
        "https://youtube.com:8443/watch?v=abcDEF-_123", "https://notvimeo.com/123456", "https://vimeo.com/blog/post/1",
        "https://soundcloud.com/post", "https://w.soundcloud.com/player/?url=https://evil.example/a/b",
        "https://open.spotify.com/user/a", "https://news.example/watch?v=abcDEF-_123",
    ],
)  # fmt: skip
def test_any_other_address_has_no_player(address: str | None) -> None:
    assert player_of(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://www.youtube-nocookie.com/embed/a", "https://www.youtube-nocookie.com.evil.example/", "https://youtube.com/embed/a",
        "https://www.youtube-nocookie.com@evil.example/", "https://user@player.vimeo.com/", "https://player.vimeo.com:444/",
        "javascript:alert(1)//player.vimeo.com", "https://[", "", None,
    ],
)  # fmt: skip
def test_only_exact_hosts_are_framed(address: str | None) -> None:
    assert frame_origin(address) is None


HOSTS = st.sampled_from(["youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "soundcloud.com", "ted.com", "a.b"])


@given(HOSTS, st.text(max_size=60), st.text(max_size=60))
def test_whatever_an_address_says_its_player_stays_on_the_list(host: str, path: str, query: str) -> None:
    player = player_of(f"https://{host}/{path}?v={query}")
    if player is not None:
        assert urlsplit(player).netloc in FRAMES
        assert not set(player) & set(" \"'<>;\n\t")
        assert player_kind(player) in {"video", "audio"}


@pytest.mark.parametrize(
    ("feed", "channel"),
    [
        (f"https://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}", f"youtube.com/{CHANNEL}"),
        ("https://www.youtube.com/feeds/videos.xml?playlist_id=PL12", "youtube.com/PL12"),
        ("https://vimeo.com/channels/x/videos/rss", "vimeo.com/channels/x/videos/rss"),
        ("https://www.dailymotion.com/rss/user/x", "dailymotion.com/rss/user/x"),
        ("https://www.youtube.com/feeds/videos.xml", ""),
        ("https://news.example/feed?channel_id=1", ""),
        ("http://[", ""),
    ],
)
def test_channels_of_a_platform_are_told_apart_by_their_feeds(feed: str, channel: str) -> None:
    assert channel_of(feed) == channel
