"""Every address of the site. Each page folder brings its own."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from daily8.web.admin.site import desk

PAGES = (
    "pages.home",
    "pages.listing",
    "pages.topics",
    "pages.article",
    "pages.story",
    "pages.search",
    "pages.operations",
    "pages.websub",
    "pages.comments",
    "pages.follow",
    "pages.saved",
    "pages.history",
    "pages.languages",
    "pages.account",
    "pages.media",
    "pages.scoreboard",
    "pwa",
)

urlpatterns: list[URLPattern | URLResolver] = [
    *(path("", include(f"daily8.web.{folder}.urls")) for folder in PAGES),
    path("desk/", desk.urls),
    *i18n_patterns(path("accounts/", include("allauth.urls"))),
]
handler403 = "daily8.web.pages.account.refused.forbidden"
handler404 = "daily8.web.pages.operations.views.not_found"
handler500 = "daily8.web.pages.operations.views.failed"
