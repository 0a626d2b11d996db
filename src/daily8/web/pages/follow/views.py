"""Follow, unfollow, mute and unmute. GET only asks; POST does it."""

from __future__ import annotations

import logging
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from daily8.core.errors import Daily8Error
from daily8.services import follow
from daily8.web.login import login_first, reader_of
from daily8.web.middleware import language_of
from daily8.web.safe_paths import safe_path

UNDO = {"unfollow": follow.unfollow, "unmute": follow.unmute}
log = logging.getLogger(__name__)


def _place(thing: follow.Followed, language: str) -> str:
    return f"/{language}/{thing.kind}/{quote(thing.name, safe='')}"


@login_first
@require_http_methods(["GET", "HEAD", "POST"])
def follow_page(request: HttpRequest) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    kind, key, language = asked.get("kind", ""), asked.get("key", ""), language_of(request.path)
    if request.method == "POST" and asked.get("wish") in UNDO:
        UNDO[asked["wish"]](reader_of(request), kind, key)
        return redirect(safe_path(asked.get("next"), f"/{language}/profile"))
    try:
        thing = follow.find(kind, key)
    except follow.NothingToFollow as error:
        raise Http404 from error
    place = _place(thing, language)
    if request.method == "POST":
        return _follow(request, thing, safe_path(asked.get("next"), place))
    wish = follow.wish_of(reader_of(request), thing.kind, thing.key)
    return render(request, "follow/follow.html", {"thing": thing, "wish": wish, "place": place})


def _follow(request: HttpRequest, thing: follow.Followed, place: str) -> HttpResponse:
    """``wish`` follow follows, mute mutes; without a wish what is followed is not followed any more, and the other way
    round.
    """
    here = follow.is_followed(reader_of(request), thing.kind, thing.key)
    try:
        if here and not request.POST.get("wish"):
            follow.unfollow(reader_of(request), thing.kind, thing.key)
        elif request.POST.get("wish") == "mute":
            follow.mute(reader_of(request), thing.kind, thing.key)
        else:
            follow.follow(reader_of(request), thing.kind, thing.key)
    except Daily8Error as error:
        log.info("%s", error.message)
        messages.error(request, _("You follow or mute as many things as one can. Undo some first."))
        return redirect(f"/{language_of(request.path)}/profile")
    return redirect(place)
