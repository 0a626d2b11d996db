"""Pages of an article that became another one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from daily8.services import reading


def article_moved(request: HttpRequest, key: str) -> HttpResponse:
    """To the same page of the article that has ``key``, 32 hex digits, as the id of another address, for good.

    What was sent is sent again there (308, RFC 9110 15.4.9), so that no comment is lost. Raises Http404 without one.
    """
    found = reading.article_of_alias(key)
    if found is None:
        raise Http404
    place = request.get_full_path().replace(key, found.hex, 1)
    return redirect(place, permanent=True, preserve_request=request.method not in {"GET", "HEAD"})
