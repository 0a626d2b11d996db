"""For machines (health, metrics, crawlers), and what a reader sees when something is not there."""

from __future__ import annotations

import ipaddress
from typing import Any

import prometheus_client
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from daily8.services import reading
from daily8.web.pages.operations.metrics import exposition


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and its schema is ours; 503 that says which is not so."""
    try:
        executor = MigrationExecutor(connection)
        behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return JsonResponse({"ready": False, "reason": "the database does not answer"}, status=503)
    if behind:
        return JsonResponse({"ready": False, "reason": "the schema is behind: run daily8 migrate"}, status=503)
    return JsonResponse({"ready": True})


def metrics(request: HttpRequest) -> HttpResponse:
    """To this machine alone: numbers about readers are nobody else's business."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        local = ipaddress.ip_address(address).is_loopback
    except ValueError:
        local = False
    if not local or "X-Forwarded-For" in request.headers:
        raise PermissionDenied
    return HttpResponse(
        prometheus_client.generate_latest() + exposition(), content_type=prometheus_client.CONTENT_TYPE_LATEST
    )


def robots(request: HttpRequest) -> HttpResponse:
    private = ("/*/accounts/", "/*/comments/", "/*/saved", "/*/history", "/*/languages", "/desk/", "/media/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in private)]
    if settings.CONFIG.audience == "private":
        lines = ["User-agent: *", "Disallow: /"]
    lines += [f"Sitemap: {settings.CONFIG.public_url}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(content_type="application/xml; charset=utf-8")
    xml: Any = SimplerXMLGenerator(response, "utf-8")
    xml.startDocument()
    xml.startElement("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    base = settings.CONFIG.public_url
    for language in ("en", "ar"):
        xml.startElement("url", {})
        xml.addQuickElement("loc", f"{base}/{language}/")
        xml.endElement("url")
    for key, language, at in reading.sitemap():
        xml.startElement("url", {})
        xml.addQuickElement("loc", f"{base}/{'ar' if language.startswith('ar') else 'en'}/article/{key}")
        xml.addQuickElement("lastmod", at.isoformat(timespec="seconds"))
        xml.endElement("url")
    xml.endElement("urlset")
    xml.endDocument()
    return response


def _message(request: HttpRequest, heading: str, words: str, status: int) -> HttpResponse:
    return render(request, "operations/message.html", {"heading": heading, "words": words}, status=status)


def gone(request: HttpRequest) -> HttpResponse:
    return _message(request, _("This article was withdrawn"), _("Its publisher does not offer it any more."), 410)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _message(request, _("Not found"), _("There is nothing at this address."), 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Without database or session: they may be what failed."""
    words = _("It is our fault, not yours. Please try again in a moment.")
    return _message(request, _("Something went wrong"), words, 500)
