"""Forms sent from other sites are refused, by token and origin and by what the browser says of the request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OWN = frozenset({"same-origin", "none", ""})  # "none": the reader typed or reloaded; "": an old browser


class CrossSiteMiddleware(CsrfViewMiddleware):
    """Django's check, and ``Sec-Fetch-Site``, which no page can forge."""

    def process_view(
        self, request: HttpRequest, callback: Callable[..., Any], callback_args: Any, callback_kwargs: Any
    ) -> Any:
        exempt = getattr(callback, "csrf_exempt", False)
        if request.method not in SAFE and not exempt and request.headers.get("Sec-Fetch-Site", "") not in OWN:
            return self._reject(request, "The request came from another site.")  # type: ignore[attr-defined]
        return super().process_view(request, callback, callback_args, callback_kwargs)
