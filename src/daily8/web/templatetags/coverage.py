"""Drawings of a story's page: its articles over time, its publishers by country. Each says in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from babel.dates import format_datetime, format_timedelta
from django import template
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from daily8.core.sparkline import bars
from daily8.core.stories.coverage import Coverage
from daily8.web.templatetags.daily8 import country_name

register = template.Library()
WIDTH, HEIGHT = 720, 96
BAR = 12  # height of the bar of countries


@register.filter
def moment(at: datetime) -> str:
    """``Wed 25 Nov, 21:40`` in the site's time zone."""
    return format_datetime(timezone.localtime(at), "E d MMM, HH:mm", locale=_locale())


@register.filter
def span_words(length: timedelta) -> str:
    return format_timedelta(length, threshold=1, locale=_locale())


@register.filter
def country_label(code: str) -> str:
    """``*`` stands for the countries that have no part of their own, and nothing for what is not known."""
    return {"*": gettext("Other countries"), "": gettext("Country not known")}.get(code) or country_name(code)


@register.simple_tag
def coverage_chart(found: Coverage) -> SafeString:
    """A bar for each span; its dark part are first reports, the rest copies and further reports."""
    every, firsts = [one.articles for one in found.spans], [one.firsts for one in found.spans]
    most = max(every)
    drawn = _bars(every, "all", HEIGHT) + _bars(firsts, "new", HEIGHT * max(firsts) / most)
    words = _in_words(found)
    return format_html(
        '<svg class="coverage" role="img" aria-label="{}" viewBox="0 0 {} {}" preserveAspectRatio="none">'
        '<title>{}</title>{}<path d="M0 {}H{}"/></svg>',
        words, WIDTH, HEIGHT, words, drawn, HEIGHT, WIDTH,
    )  # fmt: skip


@register.simple_tag
def country_bar(shares: Sequence[tuple[str, int]]) -> SafeString:
    """One bar, cut by how many publishers each country has; the list below it names them."""
    total, at, parts = sum(count for _, count in shares) or 1, 0.0, []
    for number, (_, count) in enumerate(shares):
        parts.append((f"share-{number}", round(at, 2), round(max(WIDTH * count / total - 2, 1), 2), BAR))
        at += WIDTH * count / total
    words = "; ".join(f"{country_label(code)}: {count}" for code, count in shares)
    return format_html(
        '<svg class="countries" role="img" aria-label="{}" viewBox="0 0 {} {}" preserveAspectRatio="none">{}</svg>',
        words, WIDTH, BAR,
        format_html_join("", '<rect class="{}" x="{}" y="0" width="{}" height="{}"/>', parts),
    )  # fmt: skip


def _bars(numbers: Sequence[int], name: str, height: float) -> SafeString:
    """Bars that stand on the ground of the drawing."""
    found = bars(numbers, width=WIDTH, height=height, least=3) if height else []
    return format_html_join(
        "", '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        ((name, one.x, round(one.y + HEIGHT - height, 2), one.width, one.height) for one in found),
    )  # fmt: skip


def _in_words(found: Coverage) -> str:
    articles, origins = sum(one.articles for one in found.spans), sum(one.firsts for one in found.spans)
    return gettext(
        "The coverage from %(start)s to %(end)s: %(articles)s, %(origins)s. Most within %(length)s from %(busiest)s."
    ) % {
        "start": moment(found.spans[0].start), "end": moment(found.end), "length": span_words(found.length),
        "busiest": moment(found.busiest.start),
        "articles": ngettext("%(n)s article", "%(n)s articles", articles) % {"n": articles},
        "origins": ngettext("%(n)s origin", "%(n)s origins", origins) % {"n": origins},
    }  # fmt: skip


def _locale() -> str:
    return translation.get_language() or "en"
