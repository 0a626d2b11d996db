"""The reader's own page, and accounts for those who come without a language."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_http_methods, require_safe

from daily8.services import follow, history, people
from daily8.services.own_data import own_data as own_data_of
from daily8.web.login import login_first, reader_of
from daily8.web.middleware import language_of
from daily8.web.pages.languages.views import offered

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def in_a_language(request: HttpRequest, rest: str) -> HttpResponse:
    """``/accounts/…`` under the language of the link, of where it leads, or of the browser; keeps method and body."""
    asked = [code.split("-")[0] for code, _q in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    wishes = [request.GET.get("lang", ""), request.GET.get("next", "")[1:3], *asked]
    language = next((code for code in wishes if code in LANGUAGES), "en")
    query = request.META.get("QUERY_STRING", "")
    path = request.get_full_path_info().partition("?")[0]
    response = HttpResponseRedirect(f"/{language}{path}{'?' + query if query else ''}")
    response.status_code = 307
    return response


@login_first
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Name, language, what is followed. POST changes the language."""
    if request.method == "POST":
        return _change_language(request)
    reader, language = reader_of(request), language_of(request.path)
    wishes = {"followed": follow.followed(reader, language), "muted": follow.muted(reader, language)}
    reading: dict[str, Any] = {"kept": history.is_kept(reader), "days": history.KEPT_FOR.days, "most": history.MOST}
    reading["languages_offered"] = offered(request)
    return render(request, "account/profile.html", {"title": _("Profile"), **wishes, **reading})


@login_first
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """All that is kept of the reader, as a file."""
    found = own_data_of(reader_of(request), now=timezone.now())
    name = f"daily8-own-data-{timezone.localdate():%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    written = json.dumps(found, ensure_ascii=False, indent=1)
    return HttpResponse(written, content_type="application/json", headers=headers)


def _change_language(request: HttpRequest) -> HttpResponse:
    language = request.POST.get("language", "")
    if language not in LANGUAGES:
        return redirect(request.path)
    people.set_language(reader_of(request), language)
    with translation.override(language):
        messages.success(request, _("Saved."))
    return redirect(request.path.replace(language_of(request.path), language, 1))
