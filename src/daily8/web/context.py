"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from daily8.web.middleware import language_of

SECTIONS = ("world", "politics", "business", "technology", "science", "health", "sport", "culture", "environment")
PLAYED = ("videos", "podcasts", "live")


def site(request: HttpRequest) -> dict[str, Any]:
    language = language_of(request.path)
    other = "en" if language == "ar" else "ar"
    inner = request.path.removeprefix(f"/{language}/")
    return {
        "language": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "other_language": other,
        "other_url": f"/{other}/{inner}" if request.path.startswith(f"/{language}/") else f"/{other}/",
        "base_url": settings.CONFIG.public_url,
        "canonical": settings.CONFIG.public_url + request.path,
        "demo": settings.CONFIG.demo,
        "sections": SECTIONS,
        "played": PLAYED,
        "here": request.path,
    }
