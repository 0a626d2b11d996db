"""What a reader sees who may not do what was asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token, or from another site."""
    return render(request, "account/refused.html", {"kind": "form"}, status=403)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "account/refused.html", {"kind": "page"}, status=403)
