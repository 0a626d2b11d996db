"""What templates need beyond Django: times, addresses, pictures, category names."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from django import template
from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from daily8.web.relative import relative

register = template.Library()


@register.simple_tag
def ago(at: datetime) -> SafeString:
    """``<time>`` that the browser keeps fresh, and that is right without it when the page was made."""
    language = translation.get_language() or "en"
    exact = timezone.localtime(at)
    return format_html(
        '<time datetime="{}" title="{}" data-ago>{}</time>',
        at.isoformat(timespec="seconds"),
        exact.strftime("%d-%m-%Y %H:%M %Z"),
        relative(at, timezone.now(), language, settings.TIME_ZONE),
    )


@register.simple_tag(takes_context=True)
def path(context: template.Context, *parts: str) -> str:
    """An address under the page's language prefix, percent-encoded."""
    return f"/{context['language']}/" + "/".join(quote(str(part), safe="") for part in parts)


@register.filter
def category_name(slug: str) -> str:
    return gettext(f"category {slug}")


@register.filter
def direction(language: str) -> str:
    return "rtl" if language.split("-")[0] in {"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi"} else "ltr"


@register.filter
def state_name(state: str) -> str:
    return gettext(f"state {state}")
