"""Cards: an article in a list looks alike on every page, so it is rendered once for as long as its age reads alike."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from daily8.core.signing import expiry
from daily8.services.read_models import CardView
from daily8.web.relative import relative

register = template.Library()
KEPT = 3000  # cards, of about 2 KB each


@register.simple_tag(takes_context=True)
def card(
    context: template.Context,
    view: CardView,
    kind: str = "",
    level: int = 3,
    words: bool = False,
    own_story: bool = False,
) -> SafeString:
    """``kind``: lead, second, brief or nothing; ``level`` of the heading; ``words``: with the excerpt;
    ``own_story``: without a link to the story, since this is its page.
    """
    language = context["language"]
    age = relative(view.published, timezone.now(), language, settings.TIME_ZONE)
    saved = saved_state(context, view)
    return _rendered(view, language, kind, level, words, own_story, saved, age, expiry(timezone.now()))


@register.simple_tag(takes_context=True)
def saved_state(context: template.Context, view: CardView) -> str:
    """Whether the reader keeps the article, ``true`` or ``false``; nothing of who is not logged in."""
    return context["saves"].state(view.id) if "saves" in context else ""


@lru_cache(maxsize=KEPT)
def _rendered(
    view: CardView,
    language: str,
    kind: str,
    level: int,
    words: bool,
    own_story: bool,
    saved: str,
    age: str,
    expires: int,
) -> SafeString:
    """``age`` and ``expires``, until which the picture's link holds, only tell one rendering from the next."""
    direction = "rtl" if language == "ar" else "ltr"
    shown = {"card": view, "language": language, "dir": direction, "kind": kind, "level": level, "words": words}
    return render_to_string("card.html", {**shown, "own_story": own_story, "saved": saved})
