"""What needs an account leads through the log-in page and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

View = Callable[..., HttpResponse]


def login_url(back: str) -> str:
    """Of the log-in page in the reader's language; ``back`` is a path of this site."""
    return f"{reverse('account_login')}?next={quote(back)}"


def to_login(request: HttpRequest, back: str) -> HttpResponse:
    """htmx cannot follow a redirect to another page by itself."""
    if "HX-Request" in request.headers:
        response = HttpResponse(status=200)
        response.headers["HX-Redirect"] = login_url(back)
        return response
    return HttpResponseRedirect(login_url(back))


def reader_of(request: HttpRequest) -> int:
    """Whose page this is: the account behind a view that asks to log in first."""
    key = request.user.pk
    assert key is not None, "login_first lets nobody else in"
    return key


def login_first(view: View) -> View:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_login(request, request.get_full_path() if request.method == "GET" else request.path)
        return view(request, *args, **kwargs)

    return wrapped
