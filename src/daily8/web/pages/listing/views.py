"""Every listing, as page and as feed: of news, of what is played, and of a category, hashtag, publisher or country."""

from __future__ import annotations

import re
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from daily8.core.types import CATEGORIES
from daily8.services import follow, my_news, reading, reading_hashtag
from daily8.web import feeds
from daily8.web.languages import languages_read
from daily8.web.middleware import language_of
from daily8.web.templatetags.daily8 import country_name

PLAYED = {"videos": "video", "podcasts": "audio", "live": "live"}  # name of the page → kind of article
FOLLOWABLE = frozenset({"category", "hashtag", "publisher", "country"})
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST = date(1970, 1, 1)
RANKED = frozenset({"category", "country"})  # which readers may have in the order of time as well


def _load(
    request: HttpRequest, kind: str, key: str, *, best: bool = False, tag: reading_hashtag.Tag | None = None
) -> tuple[str, reading.ListingView]:
    """Title and cards; ``best``: ranked, else in the order of time; ``tag``: that of a hashtag's page.

    Raises Http404 for a name that nothing bears.
    """
    language, cursor = language_of(request.path), _cursor(request)
    user = request.user.pk if request.user.is_authenticated else None
    if tag:
        return _("Latest news with #%(tag)s") % {"tag": tag.shown(language)}, reading_hashtag.hashtag(
            tag, language, cursor, user
        )
    if kind == "publisher":
        published = reading.publisher(key, cursor)
        return _found(published, published.title if published else "")
    if kind == "category":
        if key not in CATEGORIES:
            raise Http404
        found = reading.section(kind, key, language, user) if best else reading.category(key, language, cursor, user)
        return _(f"category {key}"), found
    if kind == "country":
        if len(key) != 2 or not key.isascii() or not key.isalpha():
            raise Http404
        title = _("News from %(country)s") % {"country": country_name(key)}
        found = reading.section(kind, key, language, user) if best else reading.country(key, language, cursor, user)
        return title, found
    if kind in PLAYED:
        return _(f"listing {kind}"), reading.of_kind(PLAYED[kind], language, cursor, user)
    if kind == "trending":
        return _("Trending News"), reading.trending(language, user)
    if kind == "breaking":
        return _("Breaking News"), reading.breaking(language, user)
    if kind == "my-news":
        return _("My news"), my_news.my_news(user, language, cursor, languages_read(request))
    return _("Latest News"), reading.latest(language, cursor, user)


def _cursor(request: HttpRequest) -> str:
    """Where the listing goes on, or the end of the day at which it is to begin; empty at its beginning."""
    day = asked_day(request)
    return request.GET.get("after", "")[:200] or (reading.end_of_day(day) if day else "")


def asked_day(request: HttpRequest) -> date | None:
    """``?day=2026-11-20``; None for what is no day that news can be of."""
    text = request.GET.get("day", "")
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day and FIRST <= day <= timezone.localdate() else None


def _found(listing: reading.ListingView | None, title: str) -> tuple[str, reading.ListingView]:
    if listing is None:
        raise Http404
    return title, listing


def page(request: HttpRequest, kind: str, key: str = "") -> HttpResponse:
    if kind == "country" and key != key.lower():  # one page has one address
        return redirect(request.get_full_path().replace(key, key.lower(), 1), permanent=True)
    tag = _tag(kind, key)
    best = kind in RANKED and not {"after", "order", "day"} & set(request.GET)
    title, listing = _load(request, kind, key, best=best, tag=tag)
    context = {
        "title": title, "listing": listing, "tab": kind, "key": key, "followable": kind in FOLLOWABLE,
        "orders": kind in RANKED, "best": best,
        "feed": request.path.split("/", 2)[2],
        "day": asked_day(request), "today": timezone.localdate(),
        "wishes": kind == "my-news" and not listing.cards and _follows_any(request),
        "pictured": kind in {"videos", "live"},
        "tag": reading_hashtag.hashtag_facts(tag, language_of(request.path), timezone.now()) if tag else None,
        "publisher": reading.publisher_facts(key, timezone.now()) if kind == "publisher" else None,
    }  # fmt: skip
    return render(request, "listing/listing.html", context)


def _follows_any(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated and request.user.pk and follow.follows_any(request.user.pk))


def _tag(kind: str, key: str) -> reading_hashtag.Tag | None:
    """That of a hashtag's page; None for others. Raises Http404."""
    found = reading_hashtag.named(key) if kind == "hashtag" else None
    if kind == "hashtag" and found is None:
        raise Http404
    return found


def rss(request: HttpRequest, kind: str, key: str = "") -> HttpResponse:
    title, listing = _load(request, kind, key, tag=_tag(kind, key))
    return feeds.rss(request, title, listing)


def json_feed(request: HttpRequest, kind: str, key: str = "") -> HttpResponse:
    title, listing = _load(request, kind, key, tag=_tag(kind, key))
    return feeds.json_feed(request, title, listing)
