"""The front page, and the choice of its language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from daily8.services import reading_home
from daily8.web.middleware import language_of


def choose(request: HttpRequest) -> HttpResponse:
    """To the first language the browser asks for that we speak; English without one."""
    said = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    asked = [code.split("-")[0] for code, quality in said if quality > 0]
    language = next((code for code in asked if code in {"ar", "en"}), "en")
    response = redirect(f"/{language}/")
    patch_vary_headers(response, ("Accept-Language",))
    return response


def home(request: HttpRequest) -> HttpResponse:
    view = reading_home.home(language_of(request.path), request.user.pk)
    return render(request, "home/home.html", {"view": view, "tab": "latest", "feed": "latest"})
