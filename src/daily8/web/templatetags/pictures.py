"""Publishers' pictures and marks as pages show them: from this site, of the width that is needed, without a jump."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from daily8.core.articles.pictures import BodyPicture, replace_pictures, same_picture
from daily8.core.text import initial
from daily8.services.pictures import LOGO, WIDTHS, Known, known
from daily8.services.read_models import CardView
from daily8.web.pages.media.links import choice, link

register = template.Library()

# By the kind of card: what site.css makes of it, and the widths that any screen may need of it.
SIZES = {
    "hero": ("(min-width: 48rem) 46rem, 100vw", WIDTHS),
    "lead": ("(min-width: 64rem) 46rem, 100vw", WIDTHS),
    "film": ("(min-width: 64rem) 25rem, (min-width: 48rem) 50vw, 100vw", WIDTHS),
    "second": ("(min-width: 64rem) 11rem, 7.5rem", WIDTHS[:2]),
    "": ("7rem", WIDTHS[:2]),
}
EAGER = frozenset({"hero", "lead"})
GONE = 404
BLUR = '<img class="blur" src="data:image/webp;base64,{}" alt="" aria-hidden="true">'


@register.simple_tag
def picture(card: CardView, kind: str = "", alt: str = "") -> SafeString:
    """The lead picture over its own blurred colours; nothing where there is none. It fills the frame around it."""
    found = _look(card.image_url)
    if found.status == GONE:
        return SafeString("")
    sizes, widths = SIZES.get(kind, SIZES[""])
    return _blur(card.image_blur or found.blur) + format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="960" height="540" alt="{}"{} decoding="async" data-picture>',
        link(card.image_url, 960 if kind in EAGER else 480), choice(card.image_url, widths), sizes, alt,
        SafeString(' fetchpriority="high"' if kind in EAGER else ' loading="lazy"'),
    )  # fmt: skip


@register.simple_tag
def picture_path(address: str, width: int) -> str:
    """Where this site itself serves a picture, so that readers' browsers ask no other; empty where there is none."""
    return "" if _look(address).status == GONE else link(address, width)


@register.simple_tag
def logo(name: str, address: str) -> SafeString:
    """A publisher's mark, over the letter that stands for it where there is none or it cannot be had."""
    shown = SafeString("")
    if address and _look(address, logo=True).status != GONE:
        shown = format_html('<img src="{}" width="20" height="20" alt="" loading="lazy">', link(address, LOGO))
    return format_html('<span class="logo" data-letter="{}" aria-hidden="true">{}</span>', initial(name), shown)


def _look(address: str, *, logo: bool = False) -> Known:
    """What is known of the picture; its status is 0 where nothing is, GONE where there is surely none."""
    if not address.startswith(("http://", "https://")):
        return Known(GONE)
    return known(address, logo=logo) or Known(0)


def _blur(tiny: str) -> SafeString:
    return format_html(BLUR, tiny) if tiny else SafeString("")


@register.filter
def body(html: str, lead: str = "") -> SafeString:
    """An article's sanitised body with its pictures from this site, but for the one that leads the page already."""

    def shown(picture: BodyPicture) -> str:
        found = _look(picture.address)
        return "" if found.status == GONE or same_picture(picture.address, lead) else _in_text(picture, found)

    return mark_safe(replace_pictures(html, shown))  # noqa: S308 - sanitised by core.articles.sanitise


def _in_text(picture: BodyPicture, found: Known) -> SafeString:
    """The size is the file's own where it has been fetched, else what its publisher says, else a box that stays."""
    width, height = (found.width, found.height) if found.width else (picture.width, picture.height)
    boxed = not width or not height
    shown = format_html(
        '<img src="{}" srcset="{}" sizes="(min-width: 48rem) 42rem, 100vw" width="{}" height="{}" alt="{}"{} '
        'loading="lazy" decoding="async" data-picture>',
        link(picture.address, 960), choice(picture.address), 960 if boxed else width, 540 if boxed else height,
        picture.alt, SafeString(' class="boxed"') if boxed else "",
    )  # fmt: skip
    if not found.blur:
        return shown
    return format_html('<span class="under">{}{}</span>', _blur(found.blur), shown)
