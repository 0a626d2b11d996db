"""Every address of the site. Each page folder brings its own."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from daily8.web.admin.site import desk

PAGES = ("home", "listing", "article", "story", "operations", "comments", "follow", "account")


def _pages() -> list[URLPattern | URLResolver]:
    """The folders under ``pages`` that have addresses."""
    found = [f"daily8.web.pages.{name}.urls" for name in PAGES if find_spec(f"daily8.web.pages.{name}")]
    return [path("", include(module)) for module in found if find_spec(module)]


urlpatterns: list[URLPattern | URLResolver] = [
    *_pages(),
    path("desk/", desk.urls),
    *i18n_patterns(path("accounts/", include("allauth.urls"))),
]
handler403 = "daily8.web.pages.account.refused.forbidden"
handler404 = "daily8.web.pages.operations.views.not_found"
handler500 = "daily8.web.pages.operations.views.failed"
