"""What pages need to let readers follow things, and to say why a comment is not published."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daily8.core.topics.identity import thing_of
from daily8.services import follow
from daily8.services.follow import Followed

register = template.Library()


@register.filter
def kind_name(kind: str) -> str:
    return _(f"kind {kind}")


@register.simple_tag
def followed_name(thing: Followed) -> str:
    """The name of a followed thing in the reader's language."""
    if thing.kind == "category":
        return _(f"category {thing.key}")
    if thing.kind == "country":
        return str(Locale.parse(get_language() or "en").territories.get(thing.key, thing.key))
    if thing.kind == "hashtag":
        known = thing_of(thing.key)
        return f"#{known.name(get_language() or 'en') if known else thing.label}"
    return thing.label


@register.inclusion_tag("follow/button.html", takes_context=True)
def follow_button(context: template.Context, kind: str, key: str) -> dict[str, Any]:
    """A button for who is logged in, else a link that asks to log in; anonymous pages stay alike for all.

    ``{% load people %}{% follow_button "hashtag" name %}``; ``key`` is what the page's address says.
    """
    request, language = context["request"], context["language"]
    found = {"kind": kind, "key": key, "language": language, "here": request.path, "user_id": None}
    if not request.user.is_authenticated:
        return found
    try:
        thing = follow.find(kind, key)
    except follow.NothingToFollow:
        return {"kind": "", "user_id": None}
    wish = follow.wish_of(request.user.pk, thing.kind, thing.key)
    return {**found, "user_id": request.user.pk, "key": thing.key, "wish": wish}
