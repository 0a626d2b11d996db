"""Beginnings of articles are told from articles."""

from __future__ import annotations

import json
from typing import Any

import pytest

from daily8.core.articles import extract_article
from daily8.core.articles.sanitise import sanitise_html
from daily8.core.articles.stubs import is_cut
from daily8.core.text import strip_markup

START = "<p>For three hundred years the pans of Merrow paid for the town's roads, its school and its two engines.</p>"
WHOLE = "".join(
    f"<p>In the year {year} the pans of Merrow gave {year // 3} tons of salt, and the town spent what they earned.</p>"
    for year in range(1700, 1760)
)


def is_stub(body: str, *, after: str = "", **facts: Any) -> bool:
    stated = json.dumps({"@type": "NewsArticle", "headline": "The price of salt", **facts})
    page = (
        f"<html><head><script type='application/ld+json'>{stated}</script></head><body><main><article><h1>The price of salt</h1>"
        f"<div class='article-body'>{body}</div>{after}</article></main><footer>Imprint</footer></body></html>"
    )
    return extract_article(page, url="https://courier.example.org/salt").is_stub


@pytest.mark.parametrize(
    "facts",
    [{"isAccessibleForFree": False}, {"isAccessibleForFree": "False"}, {"isAccessibleForFree": "http://schema.org/False"},
     {"hasPart": {"isAccessibleForFree": False, "cssSelector": ".paid"}}, {"wordCount": 900}, {"wordCount": "900"}],
)  # fmt: skip
def test_a_short_text_that_is_stated_as_paid_or_longer_is_a_beginning(facts: dict[str, Any]) -> None:
    assert is_stub(START * 1 + WHOLE[:600], **facts)


@pytest.mark.parametrize(
    "after",
    ["<p>Subscribe to continue reading</p>", "<div class=gate><h2>This article is for subscribers</h2>Already a subscriber? Log in</div>",
     "<p>Il vous reste 70 % de cet article à lire.</p>", "<p>اشترك لمتابعة القراءة</p>", "<a href=/full>Read the full story</a>",
     "<a href=/full>Continue reading →</a>", "<p><a href=/full>أكمل القراءة</a></p>", "<p><a href=/full>Weiterlesen</a></p>"],
)  # fmt: skip
def test_a_wall_or_a_link_to_the_rest_below_a_short_text_makes_it_a_beginning(after: str) -> None:
    assert is_stub(START, after=after)


def test_an_ellipsis_before_a_wall_makes_it_a_beginning() -> None:
    assert is_stub(START.replace(".", "…"), after="<div class='paywall-overlay'></div>")


@pytest.mark.parametrize(
    "facts", [{}, {"isAccessibleForFree": True}, {"isAccessibleForFree": False}, {"wordCount": 1100}]
)
def test_a_long_text_is_an_article_whatever_it_costs(facts: dict[str, Any]) -> None:
    assert not is_stub(WHOLE, after="<p>Subscribe to continue reading our other stories</p>", **facts)


def test_a_short_article_is_an_article() -> None:
    assert not is_stub(START)
    assert not is_stub(
        START, after="<section class=related><a href=/x>Read more</a></section>", isAccessibleForFree=True
    )


@pytest.mark.parametrize("selector", ["", ".", "#", "a > b", "[x]", ".a.b", "::", "'", '"', ".x" * 500, None, 7, ["."]])
def test_any_selector_is_survived(selector: Any) -> None:
    assert not is_stub(WHOLE[:1800], hasPart=[{"isAccessibleForFree": "false", "cssSelector": selector}])


SIGNED = "<p>The post <a href='https://courier.example.org/salt'>The price of salt</a> appeared first on Courier.</p>"


def cut(end: str) -> bool:
    html = sanitise_html(WHOLE + end, base_url="https://courier.example.org/")
    parts = (strip_markup(part, limit=5000) for part in html.split("</p>"))
    return is_cut(html, "\n\n".join(part for part in parts if part))


@pytest.mark.parametrize(
    "end",
    ["<p>The town, which spent it all… <a href='/salt'>Continue reading...</a></p>", "<p>The town spent […]</p>",
     "<p>The town spent it, and so […]</p>" + SIGNED, "<p>The town spent it all...</p>", "<p>Read more</p>",
     "<p>The town spent it. <a href='/salt'>Read more &raquo;</a></p>",
     "<a href='/salt'>Continue reading <span>The price of salt</span></a>", "<p><a href='/salt'>Read the full story</a></p>",
     "<p>This article is for subscribers only. Subscribe to continue reading.</p>", "<p>للمشتركين فقط</p>",
     "<p>وأنفقت المدينة كل شيء <a href='/salt'>اقرأ المزيد</a></p>", "<p>وأنفقت المدينة كل شيء…</p>",
     "<p><a href='/salt'>متابعة القراءة ثمن الملح</a></p>"],
)  # fmt: skip
def test_what_a_feed_gives_is_a_beginning_where_it_ends_so_however_long_it_is(end: str) -> None:
    assert cut(end)


@pytest.mark.parametrize(
    "end",
    ["", SIGNED, "<p>Read more: <a href='/sugar'>The price of sugar</a></p>", "<p>More at <a href='/'>our site</a>.</p>",
     "<p>They read more than before.</p>", "<p>Nobody knows what comes next… Nobody asks.</p>"],
)  # fmt: skip
def test_what_a_feed_gives_whole_is_whole(end: str) -> None:
    assert not cut(end)
