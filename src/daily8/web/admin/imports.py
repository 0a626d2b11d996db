"""Lists of sources, in and out: for administrators, at ``/desk/sources/``."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from daily8.core.opml import MAX_BYTES, OpmlError
from daily8.services import import_jobs
from daily8.services.opml import export_sources
from daily8.store.models import SourceImport
from daily8.web.admin.access import admin_page

# Why a whole list is not taken.
REASONS = {
    "missing": gettext_lazy("Choose an OPML file of at most 2 MB."),
    "too-large": gettext_lazy("The list is larger than 2 MB. Split it and import the parts."),
    "compressed": gettext_lazy("The list is compressed. Unpack it and give the OPML file that is inside."),
    "too-many": gettext_lazy("The list holds more than 5,000 feeds. Split it and import the parts."),
    "too-deep": gettext_lazy("The list has folders more than 32 deep. Flatten it and try again."),
    "no-element": gettext_lazy("This is not an OPML list: it holds no element."),
    "not-opml": gettext_lazy("This is not an OPML list. Export one from your other reader and give that file."),
    "empty": gettext_lazy("The list names no feed."),
    "busy": gettext_lazy("Your last list is still being worked on. Wait until it is done."),
    "often": gettext_lazy("Ten lists were given within an hour. Try again later."),
}
STATUS = {"too-large": 413, "busy": 429, "often": 429}
# Why a feed of a list is not taken.
REFUSALS = {
    "no-address": gettext_lazy("It has no address."),
    "too-long": gettext_lazy("Its address is longer than an address can be."),
    "bad-url": gettext_lazy("That is not a web address."),
    "blocked-address": gettext_lazy(
        "The address is not public. If it is yours, name its network in DAILY8_ALLOW_PRIVATE_NETWORKS."
    ),
}
STATES = {
    "waiting": gettext_lazy("It waits for a worker."),
    "running": gettext_lazy("It is being worked on."),
    "failed": gettext_lazy("It stopped with an error, which is in the log; it is tried again by itself."),
    "done": gettext_lazy("It is done. The new sources are asked one after the other."),
}


def urls(desk: AdminSite) -> list[URLPattern]:
    return [
        path("sources/import/", admin_page(desk, _import), name="import_sources"),
        path("sources/import/<int:pk>/", admin_page(desk, _progress), name="import_progress"),
        path("sources/export/", admin_page(desk, _export), name="export_sources"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def _import(request: HttpRequest, desk: AdminSite) -> HttpResponse:
    if request.method != "POST":
        return _form(request, desk)
    file = request.FILES.get("list")
    if file is None or file.size is None or not file.size:
        return _form(request, desk, "missing")
    if file.size > MAX_BYTES:
        return _form(request, desk, "too-large")
    try:
        row = import_jobs.take(file.read(), user_id=_me(request), now=timezone.now())
    except (OpmlError, import_jobs.NotTaken) as error:
        return _form(request, desk, error.reason)
    return redirect("admin:import_progress", pk=row.pk)


def _me(request: HttpRequest) -> int:
    return int(request.user.pk or 0)


def _form(request: HttpRequest, desk: AdminSite, reason: str = "") -> HttpResponse:
    context = {
        **desk.each_context(request), "title": gettext_lazy("Import and export sources"),
        "problem": REASONS.get(reason, ""), "recent": import_jobs.recent(_me(request)),
    }  # fmt: skip
    status = STATUS.get(reason, 400) if reason else 200
    return TemplateResponse(request, "admin/import.html", context, status=status)


@require_GET
def _progress(request: HttpRequest, desk: AdminSite, pk: int) -> HttpResponse:
    row = get_object_or_404(SourceImport.objects.defer("outlines"), pk=pk)
    context = {
        **desk.each_context(request), "title": gettext_lazy("Import of sources"), "row": row,
        "done": row.added + row.known + row.refused, "said": STATES[row.state],
        "refusals": [(title, url, REFUSALS.get(kind, REFUSALS["bad-url"])) for title, url, kind in row.refusals],
    }  # fmt: skip
    return TemplateResponse(request, "admin/import_progress.html", context)


@require_GET
def _export(request: HttpRequest, desk: AdminSite) -> HttpResponse:
    written, _ = export_sources(timezone.now())
    name = f"daily8-sources-{timezone.localdate():%Y-%m-%d}.opml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(written, content_type="text/x-opml; charset=utf-8", headers=headers)
