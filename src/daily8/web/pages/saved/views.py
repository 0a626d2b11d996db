"""What a reader saved, and saving. GET only asks; POST does it, and answers htmx with the button alone."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from daily8.services import reading, saved
from daily8.services.read_models import CardView
from daily8.web.login import login_first, reader_of
from daily8.web.middleware import language_of
from daily8.web.pages.article.moved import article_moved
from daily8.web.safe_paths import safe_path

MINUTE = 60


@login_first
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    view = saved.saved(reader_of(request), request.GET.get("after", ""))
    return render(request, "saved/saved.html", {"title": _("Saved articles"), "view": view})


@login_first
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, key: str) -> HttpResponse:
    """The page that asks, or what is done. What is withdrawn can be let go of, and no more."""
    reader, article = reader_of(request), UUID(hex=key)
    card = next(iter(reading.cards_of([article])), None)
    if request.method == "POST" and request.POST.get("wish") == "let-go":
        saved.let_go(reader, article)
        return _done(request, key, card, kept=False)
    if card is None:
        return article_moved(request, key)
    if request.method == "POST":
        return _save(request, reader, card)
    return render(request, "saved/ask.html", {"card": card, "next": request.path})


def _save(request: HttpRequest, reader: int, card: CardView) -> HttpResponse:
    try:
        saved.save(reader, UUID(hex=card.id), now=timezone.now())
    except saved.NothingToSave as error:
        raise Http404 from error
    except saved.TooMany:
        return _full(request)
    except saved.TooFast:
        response = render(request, "429.html", status=429)
        response.headers["Retry-After"] = str(MINUTE)
        return response
    return _done(request, card.id, card, kept=True)


def _done(request: HttpRequest, key: str, card: CardView | None, *, kept: bool) -> HttpResponse:
    """Back to where it was pressed; htmx gets the button as it is now."""
    if "HX-Request" in request.headers and card:
        context = {"card": card, "saved": "true" if kept else "false", "words": request.POST.get("words") == "true"}
        return render(request, "saved/button.html", context)
    place = safe_path(request.POST.get("next"), "")
    return redirect(f"{place}#save-{key}" if place else f"/{language_of(request.path)}/saved")


def _full(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("You keep as many articles as one can. Remove some first."))
    place = f"/{language_of(request.path)}/saved"
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": place})
    return redirect(place)
