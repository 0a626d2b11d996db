"""All sources at the desk: what is wrong with which, what to do, and the doing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from daily8.core.health import STATES
from daily8.services import source_desk
from daily8.web.admin.access import is_admin

MOST_WORDS = 200  # characters of a search


class SourcePages:
    """The pages, in the frame of the desk ``site``; for administrators alone."""

    def __init__(self, site: AdminSite) -> None:
        self.site = site

    def urls(self) -> list[Any]:
        return [
            path("sources/", self.site.admin_view(require_safe(self.overview)), name="sources"),
            path("sources/act", self.site.admin_view(require_POST(self.act)), name="sources_act"),
        ]

    def overview(self, request: HttpRequest) -> HttpResponse:
        _for_administrators(request)
        choice = _choice(request.GET)
        found = source_desk.overview(choice, page=_number(request.GET.get("page", "1")), now=timezone.now())
        return self._page(request, "admin/sources.html", _("Sources"), {
            "view": found, "chips": _chips(choice, found), "everything": _query(choice, state=""),
            "before": _query(choice, page=str(found.page - 1)) if found.page > 1 else "",
            "after": _query(choice, page=str(found.page + 1)) if found.page < found.pages else "",
        })  # fmt: skip

    def act(self, request: HttpRequest) -> HttpResponse:
        """Do what the button says with the chosen sources; before any is removed, ask once more."""
        _for_administrators(request)
        ids = [int(one) for one in request.POST.getlist("source")[: source_desk.PAGE] if _is_number(one)]
        action, choice = request.POST.get("action", ""), _choice(request.POST)
        if not ids:
            messages.warning(request, _("Choose the sources first."))
        elif action == "remove" and "sure" not in request.POST:
            lines = source_desk.chosen(ids, timezone.now())
            context = {"lines": lines, "choice": choice, "back": _query(choice)}
            return self._page(request, "admin/sources_remove.html", _("Remove these sources?"), context)
        else:
            messages.success(request, _done(action, ids))
        return redirect(reverse("admin:sources") + _query(choice))

    def _page(self, request: HttpRequest, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
        return render(request, template, {**self.site.each_context(request), "title": title, **context})


def _done(action: str, ids: Sequence[int]) -> str:
    now = timezone.now()
    if action == "visit":
        done = source_desk.visit_now(ids, now=now)
        return ngettext("%(n)s source is asked within a minute.", "%(n)s sources are asked within a minute.", done) % {
            "n": done
        }
    if action == "pause":
        done = source_desk.pause(ids, now=now)
        return ngettext("%(n)s source is paused.", "%(n)s sources are paused.", done) % {"n": done}
    if action == "resume":
        done = source_desk.resume(ids, now=now)
        return ngettext("%(n)s source is asked again.", "%(n)s sources are asked again.", done) % {"n": done}
    if action == "remove":
        done = source_desk.remove(ids)
        return ngettext("%(n)s source is removed.", "%(n)s sources are removed.", done) % {"n": done}
    raise BadRequest


def _for_administrators(request: HttpRequest) -> None:
    if not is_admin(request):
        raise PermissionDenied


def _choice(given: Any) -> source_desk.Choice:
    """What is no state, language or country of ours chooses nothing."""
    state, words = given.get("state", ""), given.get("words", "").replace("\x00", "").strip()[:MOST_WORDS]
    return source_desk.Choice(
        state if state in STATES else "", given.get("language", "")[:16].replace("\x00", ""),
        given.get("country", "")[:2].replace("\x00", ""), words,
    )  # fmt: skip


def _query(choice: source_desk.Choice, **more: str) -> str:
    values = {name: value for name, value in (asdict(choice) | more).items() if value}
    return "?" + urlencode(values) if values else ""


def _chips(choice: source_desk.Choice, found: source_desk.Overview) -> list[dict[str, Any]]:
    """A link for each state that there is."""
    return [
        {"state": state, "number": number, "query": _query(choice, state=state), "current": choice.state == state}
        for state, number in found.states.items()
    ]


def _number(text: str) -> int:
    return int(text) if _is_number(text) else 1


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16
