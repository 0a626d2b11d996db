"""Search, as a page whose address holds the question: it can be kept, shared and gone back to."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from daily8 import wiring
from daily8.services.called import Called, called
from daily8.services.search import MOST, PAGE, PERIODS, Choice, search
from daily8.web.middleware import language_of

PAGES = MOST // PAGE


def page(request: HttpRequest) -> HttpResponse:
    typed, chosen = request.GET.get("q", "")[:1000], _chosen(request)
    own = language_of(request.path)
    choice = Choice("" if chosen["in"] == "all" else own, chosen["since"], newest=chosen["by"] == "date")
    number = _number(request.GET.get("p", ""))
    results = search(typed, choice=choice, page=number, embedder=wiring.embedder_at_once(), now=timezone.now())
    if results.found and not results.shown:  # there were more pages when the link was made
        return HttpResponseRedirect(request.path + _address(typed, chosen, -(-results.found // PAGE)))
    context = {
        "title": _("Search"), "results": results, "question": results.question.text, "chosen": chosen,
        "choices": _choices(chosen), "next": _address(typed, chosen, number + 1) if results.more else "",
        "previous": _address(typed, chosen, number - 1) if number > 1 else "", "most": MOST,
        "called": called(results.question.text, own) if number == 1 else Called(),
    }  # fmt: skip
    return render(request, "search/search.html", context)


def _choices(chosen: dict[str, str]) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """(name of the field, its label, its values with their words, and which is chosen); the first counts by itself."""
    fields = [
        ("in", _("Language"), [("", _("This language")), ("all", _("All languages"))]),
        ("since", _("Time"), [("", _("Any time")), ("day", _("Past day")), ("week", _("Past week")),
                              ("month", _("Past month"))]),
        ("by", _("Order"), [("", _("Best first")), ("date", _("Newest first"))]),
    ]  # fmt: skip
    return [
        (name, label, [(value, words, chosen[name] == value) for value, words in values])
        for name, label, values in fields
    ]


def _chosen(request: HttpRequest) -> dict[str, str]:
    known = {"in": {"all"}, "since": {*PERIODS}, "by": {"date"}}
    return {name: value if (value := request.GET.get(name, "")) in values else "" for name, values in known.items()}


def _number(text: str) -> int:
    return min(max(int(text), 1), PAGES) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _address(typed: str, chosen: dict[str, str], number: int) -> str:
    values = {"q": typed, **{name: value for name, value in chosen.items() if value}}
    return "?" + urlencode({**values, "p": number} if number > 1 else values)
