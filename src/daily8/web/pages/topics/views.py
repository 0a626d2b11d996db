"""All topics: categories, the hashtags of the day, and publishers by country, to read and to follow."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from daily8.core.text import fold
from daily8.core.types import CATEGORIES
from daily8.services import reading_topics
from daily8.services.reading_topics import Country
from daily8.web.middleware import language_of
from daily8.web.templatetags.coverage import country_label


def page(request: HttpRequest) -> HttpResponse:
    found = reading_topics.topics(language_of(request.path), timezone.now())
    context = {
        "title": _("All topics"), "categories": CATEGORIES, "hashtags": found.hashtags,
        "countries": sorted(found.countries, key=_place),
    }  # fmt: skip
    return render(request, "topics/topics.html", context)


def _place(country: Country) -> tuple[bool, str]:
    """By their names in the language of the page; those of no known country last."""
    return not country.code, fold(country_label(country.code))
