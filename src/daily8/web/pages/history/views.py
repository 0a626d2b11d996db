"""What a reader read: the list, deleting from it, and the switch. Everything that changes something is a POST."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from daily8.services import history
from daily8.web.login import login_first, reader_of
from daily8.web.middleware import language_of


def _place(request: HttpRequest) -> str:
    return f"/{language_of(request.path)}/history"


@login_first
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """POST switches on or off, or deletes all; switching off deletes all, too."""
    reader = reader_of(request)
    if request.method == "POST":
        _change(request, reader, request.POST.get("wish", ""))
        return redirect(_place(request))
    number = _number(request.GET.get("p", ""))
    context = {"title": _("What you read"), "kept": history.is_kept(reader), "view": history.history(reader, number)}
    return render(request, "history/history.html", {**context, "days": history.KEPT_FOR.days, "most": history.MOST})


def _number(asked: str) -> int:
    """Of a page; the first for what is no number."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1


def _change(request: HttpRequest, reader: int, wish: str) -> None:
    if wish == "on":
        history.switch(reader, on=True)
        messages.success(request, _("From now on the articles you open are kept here."))
    elif wish == "off":
        history.switch(reader, on=False)
        messages.success(request, _("What you read is not kept any more, and what was kept is deleted."))
    elif wish == "forget":
        gone = history.forget_all(reader)
        messages.success(request, ngettext("%(n)s entry deleted.", "%(n)s entries deleted.", gone) % {"n": gone})


@login_first
@require_POST
def forget(request: HttpRequest, key: str) -> HttpResponse:
    """Back to the page of the list that it stood on."""
    history.forget(reader_of(request), UUID(hex=key))
    number = _number(request.POST.get("p", ""))
    return redirect(_place(request) + (f"?p={number}" if number > 1 else ""))
