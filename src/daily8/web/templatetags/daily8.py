"""What templates need beyond Django: times, addresses, pictures, category names."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from babel import Locale
from babel.dates import format_date
from django import template
from django.conf import settings
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from daily8.core.articles.pictures import BodyPicture, replace_pictures, same_picture
from daily8.services.pictures import known
from daily8.web.pages.media.links import choice, link
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


@register.simple_tag
def picture_path(address: str, width: int) -> str:
    """Where this site itself serves a picture, so that readers' browsers ask no other; empty where there is none."""
    return link(address, width) if _may_exist(address) else ""


@register.simple_tag
def picture_choice(address: str) -> str:
    """The ``srcset`` of a picture that is shown large."""
    return choice(address) if _may_exist(address) else ""


def _may_exist(address: str) -> bool:
    if not address.startswith(("http://", "https://")):
        return False
    found = known(address)
    return found is None or found.status != 404


@register.filter
def country_name(code: str) -> str:
    return str(Locale.parse(translation.get_language() or "en").territories.get(code.upper(), code.upper()))


@register.filter
def body(html: str, lead: str = "") -> SafeString:
    """An article's sanitised body with its pictures from this site, but for the one that leads the page already."""

    def shown(picture: BodyPicture) -> str:
        return "" if same_picture(picture.address, lead) or not _may_exist(picture.address) else _in_text(picture)

    return mark_safe(replace_pictures(html, shown))  # noqa: S308 - sanitised by core.articles.sanitise


def _in_text(picture: BodyPicture) -> SafeString:
    """The size is the file's own where it has been fetched, else what its publisher says, else a box that stays."""
    found = known(picture.address)
    width, height = (found.width, found.height) if found and found.width else (picture.width, picture.height)
    boxed = not width or not height
    return format_html(
        '<img src="{}" srcset="{}" sizes="(min-width: 48rem) 42rem, 100vw" width="{}" height="{}" alt="{}"{} '
        'loading="lazy" decoding="async" data-picture>',
        link(picture.address, 960), choice(picture.address), 960 if boxed else width, 540 if boxed else height,
        picture.alt, mark_safe(' class="boxed"') if boxed else "",
    )  # fmt: skip


@register.filter
def direction(language: str) -> str:
    return "rtl" if language.split("-")[0] in {"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi"} else "ltr"


@register.filter
def state_name(state: str) -> str:
    return gettext(f"state {state}")
