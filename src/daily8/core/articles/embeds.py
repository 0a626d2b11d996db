"""What others' code draws on a page or in a feed's text: posts, videos, sounds. To its reader it is a quotation with a
link, and whoever keeps it hears of nobody before a click.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from daily8.core.articles.frames import watch_url
from daily8.core.articles.platforms import embed_name, post_name
from daily8.core.articles.players import frame_address, shown_player
from daily8.core.articles.sanitise import absolute_url

_CODE = re.compile(r"[\w-]{1,64}(?:/\d{1,20})?\Z", re.A)
# Elements of widely used libraries that draw a player or post: the attributes with its code, and where that leads.
_DRAWN = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v="),
    "lite-youtube": ("videoid", "https://www.youtube.com/watch?v="),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/"),
    "lite-vimeo": ("videoid", "https://vimeo.com/"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
}  # fmt: skip
_NAMED = {"amp-facebook": "data-href", "amp-tiktok": "data-src", "fb:post": "href", "fb:video": "href"}
FRAMES = frozenset({"iframe", "amp-iframe"})
PLAYED = frozenset({"video", "audio"})
EMBEDS = FRAMES | PLAYED | _DRAWN.keys() | _NAMED.keys()
_TELEGRAM = "data-telegram-post"  # of the script that draws the post where it stands
# As the networks' own code names the quotation that their script makes a card of.
_QUOTED = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|reddit-(?:embed|card)|text-post-media|"
    r"mastodon"
)
_FACEBOOK = re.compile(r"(?:\A|\s)fb-(?:post|video)(?:\s|\Z)")


def is_quoted_post(names: str) -> bool:
    """``names``: the class and further names of a quotation."""
    return _QUOTED.search(names) is not None


def is_drawn(element: Any) -> bool:
    """Whether a script draws a post or player in its place, and nothing of it stands there."""
    if element.tag in EMBEDS:
        return True
    if element.tag == "script":
        return element.get(_TELEGRAM) is not None
    return element.get("data-href") is not None and _FACEBOOK.search(element.get("class") or "") is not None


def _address(element: Any, base: str) -> str | None:
    tag = element.tag
    if tag in FRAMES:
        return frame_address(element, base)
    if tag in PLAYED:
        return shown_player(element, base)
    if tag == "blockquote":
        return _post_address(element)
    before, code = "https://t.me/", element.get(_TELEGRAM)
    if tag in _DRAWN:
        name, before = _DRAWN[tag]
        code = element.get(name)
    if code is not None:
        return f"{before}{code}" if _CODE.match(code) else None
    stated: str | None = element.get(_NAMED.get(tag, "data-href"))
    return stated


def as_quotation(element: Any, base: str, caption: str = "") -> str:
    """Markup; empty for what nobody knows, as most frames are adverts."""
    address = _address(element, base)
    address = absolute_url(address, base) if address else None
    name = embed_name(address) if address else ""
    if not address or not (name or element.tag in PLAYED):
        return ""
    words = caption or " ".join((element.get("title") or "").split())[:300]
    words = "" if element.tag == "blockquote" else words
    label = f"{words} ({name})" if words and name and name not in words else words or name or watch_url(address)
    return f'<blockquote><p><a href="{escape(watch_url(address))}">{escape(label, quote=False)}</a></p></blockquote>'


def _post_address(quotation: Any) -> str | None:
    """Where an embedded post stands: as its network's code states, else its last link to a network."""
    stated = [quotation.get(name) or "" for name in ("data-instgrm-permalink", "cite", "data-url", "data-embed-url")]
    linked = [link.get("href") or "" for link in quotation.iter("a")]
    return next((one for one in [*stated, *reversed(linked)] if one.startswith("https://") and post_name(one)), None)


def source_of(quotation: Any) -> str:
    """A link to an embedded post, when its own words do not lead there."""
    address = _post_address(quotation)
    linked = [link.get("href") or "" for link in quotation.iter("a")]
    if not address or any(one.partition("?")[0] == address.partition("?")[0] for one in linked):
        return ""
    return f'<p><a href="{escape(address)}">{escape(post_name(address))}</a></p>'
