"""The article page."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from daily8.services import reading
from daily8.web.pages.operations.views import gone


def article(request: HttpRequest, key: str) -> HttpResponse:
    """Opens under both prefixes; its canonical address is its own language. 410 when it was withdrawn."""
    view = reading.article(UUID(hex=key))
    if view is None:
        raise Http404
    if view.withdrawn:
        return gone(request)
    own = "ar" if view.card.language.startswith("ar") else "en"
    canonical = f"{settings.CONFIG.public_url}/{own}/article/{key}"
    return render(request, "article/article.html", {"view": view, "card": view.card, "canonical": canonical})
