"""Where the video or audio of a page plays: as the page states it, or as its elements show it."""

from __future__ import annotations

import re
from typing import Any

from daily8.core.articles.platforms import player_name
from daily8.core.articles.sanitise import absolute_url
from daily8.core.articles.structured import PageFacts, address

_SOURCES = ("data-src", "data-lazy-src", "data-litespeed-src", "data-original", "data-url", "src")
# Of Flash, which nothing plays any more, and of pictures, which some pages state in a video's place.
_UNPLAYED = re.compile(r"\.(?:swf|jpe?g|png|gif|webp|avif|svg)(?:[?#]|\Z)", re.I)


def frame_address(frame: Any, base: str) -> str | None:
    """The address that a frame will show, also where a script sets it later."""
    for name in _SOURCES:
        value = frame.get(name) or ""
        if value and not value.startswith(("about:", "data:", "javascript:")):
            return absolute_url(value, base)
    return None


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
    places = (absolute_url(one, url) for one in stated if one and not _UNPLAYED.search(one))
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
