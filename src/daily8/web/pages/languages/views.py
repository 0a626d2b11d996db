"""The languages that a reader reads: kept in the account, or in a cookie of who has none."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from daily8.services import people
from daily8.web import languages
from daily8.web.safe_paths import safe_path


@dataclass(frozen=True, slots=True)
class Choice:
    """``name`` is in the language of the page, ``own`` in itself."""

    code: str
    name: str
    own: str
    read: bool


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _choose(request)
    context = {"title": _("Languages you read"), "languages_offered": offered(request)}
    return render(request, "languages/languages.html", context)


def offered(request: HttpRequest) -> list[Choice]:
    """Those of the interface first, then those that sources of this site write in and that are read, by their names."""
    read = languages.languages_read(request)
    found = [_choice(code, code in read) for code in {*languages.INTERFACE, *people.news_languages(), *read}]
    known = [one for one in found if one is not None]
    return sorted(known, key=lambda one: (one.code not in languages.INTERFACE, one.name))


def _choice(code: str, read: bool) -> Choice | None:
    try:
        locale = Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return None
    name = locale.get_display_name(get_language() or "en")
    return Choice(code, name or code, locale.get_display_name() or code, read)


def _choose(request: HttpRequest) -> HttpResponse:
    """None chosen takes the choice back."""
    codes = languages.cleaned(request.POST.getlist("reads"))
    response = redirect(safe_path(request.POST.get("next"), request.path))
    if request.user.is_authenticated and request.user.pk:
        people.set_reads(request.user.pk, codes)
        messages.success(request, _("Saved."))
    elif codes:
        response.set_cookie(
            languages.cookie_name(), ".".join(codes), max_age=languages.YEAR, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    else:
        response.delete_cookie(languages.cookie_name(), samesite="Lax")
    return response
