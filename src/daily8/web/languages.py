"""Which languages a reader reads: as chosen, else as the browser says; that of the page always.

A choice stands in the reader's account, or in a cookie of who has none. What a browser says decides for strangers only
between the languages of the interface, so that a page that is kept for all has two forms and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

from daily8.web.middleware import language_of

COOKIE = "reads"
YEAR = 365 * 86_400  # seconds that the cookie lasts
MOST = 12  # languages of a choice
INTERFACE = frozenset(code for code, _name in settings.LANGUAGES)
_CODE = re.compile(r"[a-z]{2,3}")


def cookie_name() -> str:
    """As the site's other cookies, bound to the host where that is possible."""
    return f"__Host-{COOKIE}" if settings.SESSION_COOKIE_SECURE else COOKIE


def cleaned(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes of languages, each once and in order; what is none is left out."""
    return tuple(sorted({code for code in codes if _CODE.fullmatch(code)})[:MOST])


def chosen(request: HttpRequest) -> frozenset[str]:
    """Empty where nothing was chosen."""
    if request.user.is_authenticated:
        return frozenset(request.user.reads)
    return _of_cookie(request)


def languages_read(request: HttpRequest) -> frozenset[str]:
    """What the reader of this page reads, with the language of the page."""
    own = {language_of(request.path)}
    if wanted := chosen(request):
        return frozenset(own | wanted)
    return frozenset(own | (asked(request) if request.user.is_authenticated else asked(request) & INTERFACE))


def asked(request: HttpRequest) -> frozenset[str]:
    """By the browser. One that says nothing, as programs do, takes any language (RFC 9110, 12.5.4)."""
    said = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    codes = {code.split("-")[0] for code, quality in said if quality > 0}
    return INTERFACE if not said or "*" in codes else frozenset(codes)


def form_for_strangers(request: HttpRequest) -> str | None:
    """Which form of a page that is kept for strangers this one gets; None where it gets one of its own.

    For pages whose content is of the languages that are read.
    """
    wanted = _of_cookie(request) or asked(request) & INTERFACE
    if wanted - INTERFACE:
        return None
    return " ".join(sorted(wanted | {language_of(request.path)}))


def _of_cookie(request: HttpRequest) -> frozenset[str]:
    return frozenset(cleaned(request.COOKIES.get(cookie_name(), "").split(".")))
