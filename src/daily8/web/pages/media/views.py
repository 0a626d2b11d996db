"""The picture proxy: publishers' pictures from our own address, re-encoded, for links that we signed."""

from __future__ import annotations

import math

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from daily8 import wiring
from daily8.core.signing import WEEK, LinkRefused, verify
from daily8.services.pictures import LOGO, WIDTHS, NoPicture, NotYet, show

# Opened by itself, a file of ours may load nothing, run nothing and send nothing.
POLICY = "default-src 'none'; form-action 'none'; sandbox"


@require_safe
def picture(request: HttpRequest, link: str) -> HttpResponse:
    try:
        address, width = verify(settings.PICTURE_KEY, link, now=timezone.now())
        if width not in {*WIDTHS, LOGO}:
            raise NoPicture(404)
        shown = show(address, width, fetcher=wiring.fetcher(), avif=_reads_avif(request))
    except LinkRefused as error:
        return _no_picture(403, error.message)
    except NoPicture as error:
        return _no_picture(error.status, error.message)
    except NotYet as error:
        answer = _no_picture(503, error.message)
        answer.headers["Retry-After"] = str(math.ceil(error.wait))
        return answer
    answer = _answer(shown.data, 200, shown.type, f"public, max-age={WEEK}, immutable")
    patch_vary_headers(answer, ("Accept",))  # pages are the same for all readers, so the picture itself is chosen
    return answer


def _reads_avif(request: HttpRequest) -> bool:
    """Browsers that read AVIF name it; ``image/*`` says nothing."""
    return any((one.main_type, one.sub_type) == ("image", "avif") and one.quality > 0 for one in request.accepted_types)


def _no_picture(status: int, words: str) -> HttpResponse:
    """Nobody reads it but who looks for a fault; a page shows its own empty place."""
    answer = _answer(words.encode(), status, "text/plain; charset=utf-8", "no-store")
    # Django would log each reader's 503 as an error. Why there is no picture was logged when it was asked for.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _answer(body: bytes, status: int, kind: str, keep: str) -> HttpResponse:
    headers = {"Cache-Control": keep, "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(body, status=status, content_type=kind, headers=headers)
