"""Measured values as readers write numbers: a share as per cent, a ratio as times."""

from __future__ import annotations

from babel.numbers import format_decimal, format_percent
from django import template
from django.utils import translation

register = template.Library()
LATIN = "latn"  # the site writes digits as 0 to 9 in both languages


@register.filter
def measure(value: float, ratio: bool) -> str:
    """``98.7%`` of a share, ``3.2×`` of a ratio."""
    locale = translation.get_language() or "en"
    if ratio:
        return f"{format_decimal(value, '0.00', locale=locale, numbering_system=LATIN)}×"
    return format_percent(value, "0.0%", locale=locale, numbering_system=LATIN)
