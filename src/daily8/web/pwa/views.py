"""The installable app: manifest, service worker, and the page that is shown without a network."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

HERE = Path(__file__).parent
STATIC = HERE.parent / "static"
ASSETS = ("site.css", "people.css", "policy.js", "site.js", "vendor/htmx.min.js", "icons/sprite.svg", "icons/mark.svg")
PAGES = ("/en/offline", "/ar/offline")
NAVY, WHITE = "#1f2d5a", "#ffffff"


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    def icon(name: str, size: int, purpose: str) -> dict[str, str]:
        place = f"{settings.STATIC_URL}icons/{name}.png"
        return {"src": place, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}

    body = {
        "id": "/", "name": "Daily8", "short_name": "Daily8", "start_url": "/", "scope": "/", "display": "standalone",
        "description": "News of many publishers in one place, in English and Arabic.", "categories": ["news"],
        "background_color": WHITE, "theme_color": NAVY,
        "icons": [icon("icon-192", 192, "any"), icon("icon-512", 512, "any"), icon("maskable-512", 512, "maskable")],
        "shortcuts": [{"name": "Latest News", "url": "/en/latest"}, {"name": "آخر الأخبار", "url": "/ar/latest"}],
    }  # fmt: skip
    return JsonResponse(body, content_type="application/manifest+json")


@cache
def _worker() -> str:
    """The script, with the addresses it keeps and a version that changes with their content."""
    content = hashlib.sha256()
    for place in (HERE / "sw.js", HERE.parent / "templates/offline.html", *(STATIC / name for name in ASSETS)):
        content.update(place.read_bytes())
    kept = [*PAGES, *(f"{settings.STATIC_URL}{name}" for name in ASSETS)]
    source = (HERE / "sw.js").read_text(encoding="utf-8")
    return source.replace("__VERSION__", content.hexdigest()[:16]).replace("__KEPT__", json.dumps(kept))


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "offline.html", {"heading": _("You are offline")})
