"""Where hubs call (WebSub): whether we meant a subscription, and that there is news. For machines alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from daily8.services import websub
from daily8.store.queries.clock import database_now

PIECE = 64 * 1024
MAX_CHALLENGE = 2000  # characters


# A hub has no token of ours and no cookie is looked at: what it sends counts by its signature alone.
@csrf_exempt
def callback(request: HttpRequest, token: str) -> HttpResponse:
    if request.method in {"GET", "HEAD"}:
        return _confirm(request, token)
    if request.method == "POST":
        return _receive(request, token)
    return _plain("Only GET and POST are known here.", 403)


def _confirm(request: HttpRequest, token: str) -> HttpResponse:
    asked = {name: request.GET.get(f"hub.{name}", "") for name in ("mode", "topic", "lease_seconds", "reason")}
    meant = websub.confirm(
        token, mode=asked["mode"], topic=asked["topic"], lease=asked["lease_seconds"], reason=asked["reason"],
        now=database_now(),
    )  # fmt: skip
    challenge = request.GET.get("hub.challenge", "")
    if not meant or len(challenge) > MAX_CHALLENGE:
        return _plain("This was not asked for.", 404)
    return _plain(challenge, 200)


def _receive(request: HttpRequest, token: str) -> HttpResponse:
    signature = request.headers.get("X-Hub-Signature", "")
    try:
        websub.receive(token, _pieces(request), signature=signature, now=database_now())
    except websub.PushRefused as error:
        # 410 ends a subscription for the hub, too (§7).
        return _plain(str(error), 410 if isinstance(error, websub.PushOver) else 403)
    return _plain("", 202)


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    """The body as it comes: it is signed, not kept."""
    while piece := request.read(PIECE):
        yield piece


def _plain(words: str, status: int) -> HttpResponse:
    """Text whatever is in it: a challenge is the hub's own words."""
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=headers)
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer
