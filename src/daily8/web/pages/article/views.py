"""The article page."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from daily8.services import history, reading, revisions
from daily8.web.languages import languages_read
from daily8.web.middleware import policy
from daily8.web.pages.article.moved import article_moved
from daily8.web.pages.operations.views import gone


def changes(request: HttpRequest, key: str) -> HttpResponse:
    """What the publisher changed, version by version."""
    view = revisions.edits(UUID(hex=key))
    if view is None:
        return article_moved(request, key)
    return render(request, "article/changes.html", {"view": view, "card": view.card, "edits": view.edits})


def _note(request: HttpRequest, key: str) -> None:
    """For who asked for it, that the article was opened: by a person, not by a browser that looks ahead."""
    user = request.user
    if request.method != "GET" or not user.is_authenticated or not user.keeps_reading:
        return
    ahead = any("prefetch" in request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    if not ahead and request.headers.get("Sec-Fetch-Dest", "document") == "document":
        history.note(user.pk, UUID(hex=key), now=timezone.now())


def article(request: HttpRequest, key: str) -> HttpResponse:
    """Opens under both prefixes; its canonical address is its own language. 410 when it was withdrawn."""
    reader = request.user.pk if request.user.is_authenticated else None
    view = reading.article(UUID(hex=key), languages_read(request), reader)
    if view is None:
        return article_moved(request, key)
    if view.withdrawn:
        return gone(request)
    _note(request, view.card.id)
    own = "ar" if view.card.language.startswith("ar") else "en"
    canonical = f"{settings.CONFIG.public_url}/{own}/article/{key}"
    context = {"view": view, "card": view.card, "media": view.media, "canonical": canonical}
    page = render(request, "article/article.html", context)
    patch_vary_headers(page, ("Accept-Language",))
    if view.media:
        page.headers["Content-Security-Policy"] = policy(
            request.path, frames=view.media.frames, sources=view.media.sources
        )
    return page
