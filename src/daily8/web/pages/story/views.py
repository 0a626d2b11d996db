"""A story: every article about one event, whatever its language."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from daily8.services import reading
from daily8.web import feeds
from daily8.web.middleware import language_of


def story(request: HttpRequest, key: str) -> HttpResponse:
    language = language_of(request.path)
    view = reading.story_page(UUID(hex=key), language)
    if view is None:
        raise Http404
    if view.moved_to:
        return redirect(f"/{language}/story/{view.moved_to}", permanent=True)
    if not view.headline:  # all of its articles are withdrawn
        raise Http404
    context = {"title": view.headline, "story": view, "feed": f"story/{key}"}
    return render(request, "story/story.html", context)


def feed(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    view = reading.story(UUID(hex=key), language_of(request.path), request.GET.get("after", "")[:200])
    if view is None:
        raise Http404
    if view.moved_to:
        return redirect(f"/{language_of(request.path)}/story/{view.moved_to}{ending}", permanent=True)
    if not view.headline:
        raise Http404
    build = feeds.rss if ending == ".rss" else feeds.json_feed
    return build(request, view.headline, view.listing)
