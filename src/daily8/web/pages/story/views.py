"""A story: every article about one event, whatever its language."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from daily8.services import reading
from daily8.web import feeds
from daily8.web.middleware import language_of


def _load(request: HttpRequest, key: str, *, oldest_first: bool = True) -> reading.StoryView:
    after, language = request.GET.get("after", "")[:200], language_of(request.path)
    view = reading.story(UUID(hex=key), language, after, oldest_first=oldest_first)
    if view is None:
        raise Http404
    return view


def story(request: HttpRequest, key: str) -> HttpResponse:
    view = _load(request, key)
    if view.moved_to:
        return redirect(f"/{language_of(request.path)}/story/{view.moved_to}", permanent=True)
    context = {"title": view.headline, "story": view, "listing": view.listing, "feed": f"story/{key}"}
    return render(request, "story/story.html", context)


def feed(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    view = _load(request, key, oldest_first=False)
    build = feeds.rss if ending == ".rss" else feeds.json_feed
    return build(request, view.headline, view.listing)
