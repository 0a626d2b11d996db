"""What is played, in words: its kind, its length, the places in it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template
from django.utils.translation import gettext, ngettext

from daily8.core.articles.platforms import YOUTUBE
from daily8.services.read_media import MediaView

register = template.Library()


@register.filter
def listing_name(name: str) -> str:
    return gettext(f"listing {name}")


@register.filter
def medium_name(kind: str) -> str:
    return gettext(f"medium {kind}")


@register.filter
def clock(seconds: int) -> str:
    """``1:02:03`` or ``2:03``."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@register.filter
def minutes(seconds: int) -> str:
    """A length in words; what is shorter than a minute counts as one."""
    n = max(1, round(seconds / 60))
    return ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n}


@register.simple_tag
def chapter_link(media: MediaView, start: int) -> str:
    """Where a chapter begins, for browsers that run no script of ours (Media Fragments URI 1.0)."""
    if media.files:
        return f"{media.files[0].url.partition('#')[0]}#t={start}"
    parts = urlsplit(media.page)
    if (parts.hostname or "") in YOUTUBE:
        return f"{media.page}{'&' if parts.query else '?'}t={start}"
    return media.page
