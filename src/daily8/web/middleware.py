"""Headers on every response, and the interface's language from the path."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
# data: pictures are the blurred ones that stand in the page itself until the true ones are there.
BASE_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; font-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'"
)
TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types daily8 default"


def policy(path: str, *, frames: Sequence[str] = (), sources: Sequence[str] = ()) -> str:
    """The content security policy of a page; wider, where something can be played, by what is played alone.

    ``frames`` are origins, ``sources`` source expressions of sound and film.
    """
    wider = "; media-src " + " ".join(("'self'", *sources)) + ("; frame-src " + " ".join(frames) if frames else "")
    # Django admin's own scripts write innerHTML, so the desk goes without Trusted Types.
    return BASE_CSP + wider + ("" if path.startswith("/desk/") else TRUSTED_TYPES)


class Packed(GZipMiddleware):
    """gzip for what is text; pictures are packed already."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith("image/"):
            return response
        return super().process_response(request, response)


class SecurityHeaders:
    """Strict headers unless the view set its own, as the picture proxy does."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy(request.path))
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if "public" in response.headers.get("Cache-Control", ""):
            response.cookies.clear()  # what shared caches keep must not bring one reader's cookie to another
        return response


def language_of(path: str) -> str:
    return "ar" if path == "/ar" or path.startswith("/ar/") else "en"


class OfNoNul:
    """No address of ours has a NUL, which PostgreSQL refuses in any question: there is nothing at such a one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path:
            raise Http404
        return self.get_response(request)


class LanguageFromPath:
    """``/ar/`` speaks Arabic, the desk as its user chose, everything else English."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path)
        if request.path.startswith("/desk/") and request.user.is_authenticated:
            language = request.user.interface_language or language
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response
