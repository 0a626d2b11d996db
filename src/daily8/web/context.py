"""What every template knows."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from daily8.services.saved import saved_ids
from daily8.web.middleware import language_of

SECTIONS = ("world", "politics", "business", "technology", "science", "health", "sport", "culture", "environment")
PLAYED = ("videos", "podcasts", "live")
SEARCHED, ORDERED = ("q", "in", "since", "by"), ("order", "day")  # what is asked of a search, and of a listing
LONGEST = 200  # characters of each


class Saves:
    """Which articles the reader of a page keeps; asked of the database with the first card, by who is logged in."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _ids(self) -> frozenset[str] | None:
        user = self._request.user
        return saved_ids(user.pk) if user.is_authenticated and user.pk else None

    def state(self, article: str) -> str:
        """``true`` or ``false``; nothing of who is not logged in, whose pages are alike for all."""
        return "" if self._ids is None else "true" if article in self._ids else "false"


def _same_question(request: HttpRequest) -> str:
    """What the address asks for beside its path, as far as it is the same in the other language; empty or ``?…``.

    Of a page that is kept for all nothing but what makes another page of it (see page_cache).
    """
    names = SEARCHED if request.path == f"/{language_of(request.path)}/search" else ORDERED
    asked = {name: request.GET[name][:LONGEST] for name in names if name in request.GET}
    return f"?{urlencode(asked)}" if asked else ""


def site(request: HttpRequest) -> dict[str, Any]:
    language = language_of(request.path)
    other = "en" if language == "ar" else "ar"
    inner = request.path.removeprefix(f"/{language}/")
    return {
        "language": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "other_language": other,
        "other_url": f"/{other}/{inner}" if request.path.startswith(f"/{language}/") else f"/{other}/",
        "same_question": _same_question(request),
        "base_url": settings.CONFIG.public_url,
        "canonical": settings.CONFIG.public_url + request.path,
        "demo": settings.CONFIG.demo,
        "sections": SECTIONS,
        "played": PLAYED,
        "here": request.path,
        "saves": Saves(request),
    }
