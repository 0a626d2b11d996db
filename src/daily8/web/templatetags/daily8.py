"""What templates need beyond Django: times, addresses, category names."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from babel import Locale
from babel.dates import format_date
from django import template
from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from daily8.web.relative import relative

register = template.Library()
_RIGHT_TO_LEFT = "ar arc arz azb bal ckb dv fa glk he iw khw ks lrc mzn nqo pnb prs ps sd syr ug ur yi"
RIGHT_TO_LEFT = frozenset(_RIGHT_TO_LEFT.split())


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


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of ``static/icons/sprite.svg`` in the colour of the text around it; words stand beside it."""
    place = f"{settings.STATIC_URL}icons/sprite.svg#{name}"
    return format_html(
        '<svg class="icon icon-{}" aria-hidden="true" focusable="false"><use href="{}"/></svg>', name, place
    )


@register.simple_tag
def today() -> SafeString:
    """The day in words; the browser keeps it true on a page that was made yesterday."""
    now = timezone.localtime()
    words = format_date(now, "EEEE d MMMM", locale=translation.get_language() or "en")
    return format_html('<time datetime="{}" data-today>{}</time>', now.date().isoformat(), words)


@register.filter
def category_name(slug: str) -> str:
    return gettext(f"category {slug}")


@register.filter
def country_name(code: str) -> str:
    return str(Locale.parse(translation.get_language() or "en").territories.get(code.upper(), code.upper()))


@register.filter
def direction(language: str) -> str:
    """As the language is written; by its first letters where it is not known."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@register.filter
def shown_name(mode: str) -> str:
    return {"full": gettext("the whole text"), "excerpt": gettext("an excerpt"), "headline": gettext("the headline")}[
        mode
    ]


@register.filter
def reason_words(reason: str) -> str:
    """Why an article is shown as it is, for readers."""
    return {
        "open": gettext("nothing the publisher says is against it"),
        "mode full": gettext("this site has an agreement with the publisher"),
        "mode excerpt": gettext("this site shows excerpts of this publisher"),
        "mode headline": gettext("this site shows headlines of this publisher"),
        "nosnippet": gettext("the publisher asks for no excerpt"),
        "max-snippet": gettext("the publisher limits how long an excerpt is"),
        "paywalled": gettext("the publisher sells the text"),
        "stub": gettext("only the beginning of the text is free"),
        "noarchive": gettext("the publisher asks for no copy"),
        "public": gettext("on a public site the whole text is the publisher's to show"),
    }[reason]
