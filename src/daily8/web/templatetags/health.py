"""Diagnoses in the reader's words, and drawings of numbers a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_timedelta
from django import template
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from daily8.core.health import STATES, WARNING, Diagnosis
from daily8.core.health_words import REMEDIES, SENTENCES, STATE_NAMES
from daily8.core.sparkline import bars

register = template.Library()
GRAVITY = ("well", "note", "warning", "bad")  # by core.health's numbers
WIDTH, HEIGHT = 120, 28
ISOLATED = "\u2068{}\u2069"  # words of others must not turn the sentence around them


@register.filter
def state_name(state: str) -> str:
    return gettext(STATE_NAMES[state]) if state in STATE_NAMES else state


@register.filter
def gravity(state: str) -> str:
    """The class of a state's lamp."""
    return GRAVITY[STATES.get(state, WARNING)]


@register.filter
def sentences(found: Diagnosis) -> list[str]:
    """What is so, the gravest first."""
    return [
        gettext(SENTENCES[one.key]) % {name: _word(value) for name, value in one.values.items()}
        for one in found.sentences
    ]


@register.filter
def remedy(found: Diagnosis) -> str:
    """What to do, empty where nothing is."""
    return gettext(REMEDIES[found.remedy]) if found.remedy else ""


@register.filter
def lasting(time: timedelta) -> str:
    """``40 minutes``."""
    return format_timedelta(time, threshold=1.5, locale=translation.get_language() or "en")


@register.filter
def until_then(at: datetime) -> str:
    """``in 40 minutes``; what is due already comes now."""
    wait = max(at - timezone.now(), timedelta(0))
    if wait < timedelta(minutes=1):
        return gettext("now")
    return format_timedelta(wait, threshold=1.5, add_direction=True, locale=translation.get_language() or "en")


@register.filter
def language_name(code: str) -> str:
    """Of a language, in the reader's."""
    try:
        return Locale.parse(code, sep="-").get_display_name(translation.get_language() or "en") or code
    except (UnknownLocaleError, ValueError):
        return code


@register.simple_tag
def sparkline(days: Sequence[int]) -> SafeString:
    """Numbers a day as bars, the last at the end of the line, and in words for who does not see them."""
    words = gettext("A day, over the last %(days)s days. In all: %(total)s. At most: %(most)s. Today: %(today)s.") % {
        "days": len(days), "total": sum(days), "most": max(days, default=0), "today": days[-1] if days else 0,
    }  # fmt: skip
    drawn = format_html_join(
        "", '<rect x="{}" y="{}" width="{}" height="{}"/>',
        ((one.x, one.y, one.width, one.height) for one in bars(days, width=WIDTH, height=HEIGHT)),
    )  # fmt: skip
    return format_html(
        '<svg class="spark" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}"><title>{}</title>'
        '<path d="M0 {}H{}"/>{}</svg>',
        words, WIDTH, HEIGHT, WIDTH, HEIGHT, words, HEIGHT, WIDTH, drawn,
    )  # fmt: skip


def _word(value: object) -> object:
    language = translation.get_language() or "en"
    if isinstance(value, datetime):
        return format_date(timezone.localtime(value), "d MMMM yyyy", locale=language)
    if isinstance(value, timedelta):
        return format_timedelta(value, threshold=1.5, locale=language)
    return ISOLATED.format(value) if isinstance(value, str) else value
