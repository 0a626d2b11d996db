"""Listings as RSS 2.0 and JSON Feed 1.1: headlines and the excerpt that the publisher's rights allow.

Recordings come with the address of the publisher's file, so that programs for podcasts can play them.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from django.utils.html import escape

from daily8.services.read_media import USUAL, Recording, recordings
from daily8.services.reading import CardView, ListingView
from daily8.web.middleware import language_of


def _address(card: CardView) -> str:
    language = "ar" if card.language.startswith("ar") else "en"
    return f"{settings.CONFIG.public_url}/{language}/article/{card.id}"


def _words(text: str) -> str:
    """Plain text for elements that some feed readers take for HTML and some for text: no tag in either."""
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _recordings(listing: ListingView) -> dict[str, Recording]:
    """By the card's id."""
    found = recordings(UUID(hex=card.id) for card in listing.cards if card.kind in USUAL)
    return {key.hex: one for key, one in found.items()}


def rss(request: HttpRequest, title: str, listing: ListingView) -> HttpResponse:
    here = settings.CONFIG.public_url + iri_to_uri(request.path)
    feed = Rss201rev2Feed(
        title=f"Daily8: {_words(title)}", link=here.removesuffix(".rss"), description=_words(title), feed_url=here,
        language=language_of(request.path),
    )  # fmt: skip
    played = _recordings(listing)
    for card in listing.cards:
        one = played.get(card.id)
        feed.add_item(
            title=_words(card.title), link=_address(card), description=escape(card.excerpt), pubdate=card.published,
            unique_id=card.id, unique_id_is_permalink=False, categories=[card.category],
            author_name=_words(card.publisher),
            enclosures=[Enclosure(iri_to_uri(one.url), str(one.length or 0), one.type)] if one else [],
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def json_feed(request: HttpRequest, title: str, listing: ListingView) -> HttpResponse:
    here, played = settings.CONFIG.public_url + iri_to_uri(request.path), _recordings(listing)
    body = {
        "version": "https://jsonfeed.org/version/1.1", "title": f"Daily8: {title}", "feed_url": here,
        "home_page_url": here.removesuffix(".json"), "language": language_of(request.path),
        "items": [
            {
                "id": card.id, "url": _address(card), "external_url": card.url, "title": card.title,
                "content_text": card.excerpt, "date_published": card.published.isoformat(),
                "tags": [card.category], "authors": [{"name": card.publisher}], "language": card.language or "und",
                **_attached(played.get(card.id)),
            }
            for card in listing.cards
        ],
    }  # fmt: skip
    if listing.cursor:
        body["next_url"] = f"{here}?after={listing.cursor}"
    return HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/feed+json; charset=utf-8")


def _attached(one: Recording | None) -> dict[str, Any]:
    if one is None:
        return {}
    known = {"size_in_bytes": one.length, "duration_in_seconds": one.duration}
    known = {key: value for key, value in known.items() if value}
    return {"attachments": [{"url": iri_to_uri(one.url), "mime_type": one.type, **known}]}
