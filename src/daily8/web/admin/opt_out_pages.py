"""Publishers' opt-outs at the desk: what would go is shown, asked once more, done, and written into the history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import structlog
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from daily8.services import opt_out, rights
from daily8.store.models import Article, Publisher
from daily8.web.admin.access import admin_page

SECONDS = 10.0  # that a request removes for; a job takes up the rest

log = structlog.get_logger()


def note(request: HttpRequest, rows: Iterable[Model], flag: int, words: str) -> None:
    """Write into the desk's history, and into the log, who did what."""
    rows = list(rows)
    LogEntry.objects.log_actions(int(request.user.pk or 0), rows, flag, change_message=words)
    log.info("decision at the desk", by=request.user.pk, decision=words, about=[str(row.pk) for row in rows])


def urls(desk: AdminSite) -> list[URLPattern]:
    return [
        path("opt-out/article/<uuid:pk>/", admin_page(desk, _article), name="opt_out_article"),
        path("opt-out/publisher/<int:pk>/", admin_page(desk, _publisher), name="opt_out_publisher"),
        path("opt-out/publisher/<int:pk>/undo", admin_page(desk, _undo), name="opt_out_undo"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def _article(request: HttpRequest, desk: AdminSite, pk: UUID) -> HttpResponse:
    row = get_object_or_404(Article, pk=pk)
    if request.method != "POST":
        return _ask(request, desk, opt_out.of_article(row), "admin:store_article_change", row)
    taken = rights.take_out_article(row, reason=_reason(request))
    row.title = row.pk.hex  # the history keeps none of its words
    note(request, [row], DELETION, "opted out")
    messages.success(request, " ".join((_("The article is taken out for good."), _sums(taken))))
    return redirect("admin:store_article_changelist")


@require_http_methods(["GET", "HEAD", "POST"])
def _publisher(request: HttpRequest, desk: AdminSite, pk: int) -> HttpResponse:
    row = get_object_or_404(Publisher, pk=pk)
    if request.method != "POST":
        return _ask(request, desk, opt_out.asked(row.domain), "admin:store_publisher_change", row)
    taken = rights.opt_out_publisher(row.domain, reason=_reason(request), now=timezone.now(), seconds=SECONDS)
    note(request, [row], CHANGE, "opted out")
    messages.success(request, " ".join((_("The publisher is taken out for good."), _sums(taken))))
    if taken.more:
        messages.warning(request, _("It has more articles; a worker removes them now."))
    return redirect("admin:store_publisher_change", row.pk)


@require_POST
def _undo(request: HttpRequest, desk: AdminSite, pk: int) -> HttpResponse:
    row = get_object_or_404(Publisher, pk=pk)
    if rights.take_back("domain", row.domain):
        note(request, [row], CHANGE, "let in again")
        messages.success(request, _("The publisher is let in again. Add its sources anew; what was removed is gone."))
    return redirect("admin:store_publisher_change", row.pk)


def _ask(request: HttpRequest, desk: AdminSite, asked: opt_out.Asked, back: str, row: Any) -> HttpResponse:
    title = _("Take this article out for good?") if asked.kind == "article" else _("Take this publisher out for good?")
    context = {**desk.each_context(request), "title": title, "asked": asked, "back": back, "row": row,
               "would_go": _counts(asked.articles, asked.feeds)}  # fmt: skip
    return render(request, "admin/opt_out.html", context)


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "").replace("\x00", "").strip()[:500]


def _counts(articles: int, feeds: int) -> list[str]:
    told = [ngettext("%(n)s article", "%(n)s articles", articles) % {"n": articles}]
    if feeds:
        told.append(ngettext("%(n)s source", "%(n)s sources", feeds) % {"n": feeds})
    return told


def _sums(taken: rights.TakenOut) -> str:
    """What was removed, in words."""
    told = _counts(taken.articles, taken.feeds)
    told.append(ngettext("%(n)s comment", "%(n)s comments", taken.comments) % {"n": taken.comments})
    told.append(ngettext("%(n)s picture file", "%(n)s picture files", taken.pictures) % {"n": taken.pictures})
    return _("Removed: %(what)s.") % {"what": _("; ").join(told)}
