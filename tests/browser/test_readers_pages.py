"""Readers' pages in a real browser: for eyes, for keyboards, for small screens, without scripts, without a network."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser import measure
from tests.browser.conftest import Open, Site
from tests.browser.live import serve

LANGUAGES = ("en", "ar")
pytestmark = pytest.mark.timeout(180)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_asked_of_other_hosts_and_nothing_is_refused_or_fails(
    opened: Open, site: Site, language: str
) -> None:
    page, hosts, said = opened(), set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: said.append((message.type, message.text)))
    page.on("pageerror", lambda error: said.append(("error", str(error))))
    for address in site.pages(language):
        if not address.endswith("/nothing"):
            page.goto(address)
            page.wait_for_load_state("networkidle")
    assert hosts == {urlsplit(site.base).netloc}
    assert not [line for line in said if line[0] in {"error", "warning"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_in_order_and_everything_has_a_name(opened: Open, site: Site, language: str) -> None:
    page = opened()
    for address in site.pages(language):
        page.goto(address)
        levels = [level for level, _ in page.evaluate(measure.HEADINGS)]
        assert levels.count(1) == 1, (address, levels)
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), (address, levels)
        assert page.evaluate(measure.NAMELESS) == [], address
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [
            language, "rtl" if language == "ar" else "ltr",
        ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(opened: Open, site: Site, scheme: str) -> None:
    page = opened(color_scheme=scheme)
    for address in site.pages("en"):
        page.goto(address)
        assert page.evaluate(measure.CONTRAST) == [], address


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_pages_fit_the_screen_and_targets_fit_the_finger(opened: Open, site: Site, language: str, width: int) -> None:
    page = opened(width=width)
    for address in site.pages(language):
        page.goto(address)
        assert page.evaluate(measure.OVERFLOW) <= 0, address
        assert page.evaluate(measure.SMALL_TARGETS) == [], address
        assert page.evaluate(measure.INLINE_LINKS_ALONE) == [], address


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_while_a_page_loads(opened: Open, site: Site, width: int) -> None:
    page = opened(width=width)
    for address in site.pages("en"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        # An age that has grown by a minute since the page was kept may be a digit wider; nothing else may move.
        moved = [(value, words) for value, words in page.evaluate(measure.SHIFTS) if value > 0.005]
        assert moved == [], address


@pytest.mark.parametrize("place", ["", "article"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(opened: Open, site: Site, place: str) -> None:
    page = opened()
    page.goto(f"{site.base}/en/{place}" + (f"/{site.article['en']}" if place else ""))
    page.keyboard.press("Tab")
    assert "skip" in page.evaluate(measure.FOCUSED)["html"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate(measure.FOCUSED)
        if focused["tag"] == "BODY":
            break
        assert focused["outline"] != "none", focused
        assert focused["width"] >= 2, focused
        assert focused["seen"], focused


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_can_be_read_without_scripts(opened: Open, site: Site, language: str) -> None:
    page = opened(java_script_enabled=False)
    page.goto(f"{site.base}/{language}/")
    page.locator(".lead h3 a").click()
    assert page.locator(".text p").count() >= 3
    assert page.locator("time[data-ago]").first.inner_text()
    page.locator(".ai li a").first.click()
    assert urlsplit(page.url).fragment.startswith("s")
    page.locator("#comments a.button").click()
    assert "/comments/" in page.url
    assert page.locator("a.button[href*='login']").count() == 1


def test_a_summary_leads_to_its_place_in_the_text(opened: Open, site: Site) -> None:
    page = opened()
    page.goto(f"{site.base}/en/article/{site.article['en']}")
    link = page.locator(".ai li a").first
    words = link.inner_text()
    link.click()
    assert page.locator(".cited:target").inner_text() == words
    assert page.locator(".cited:target").is_visible()
    assert page.locator("[data-listen]").is_visible()
    assert page.locator(".text table, .text blockquote, .text ul, .text h2").count() == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_of_a_length_for_long_reading(opened: Open, site: Site, language: str) -> None:
    page = opened()
    page.goto(f"{site.base}/{language}/article/{site.article[language]}")
    assert 55 <= page.evaluate(measure.LINE) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_ages_are_the_same_from_server_and_browser(opened: Open, site: Site, language: str) -> None:
    from daily8.web.relative import relative

    page, now = opened(timezone_id="UTC"), datetime(2026, 3, 10, 12, tzinfo=UTC)
    page.clock.set_fixed_time(now)
    page.goto(f"{site.base}/{language}/offline")
    steps = [timedelta(**{unit: n}) for unit in ("seconds", "minutes", "hours", "days") for n in range(121)]
    times = [now - step for step in steps]
    said = page.evaluate(measure.AGES, [at.isoformat() for at in times])
    assert said == [relative(at, now, language) for at in times]


def test_d20_without_a_network_a_page_says_so_and_nobodys_page_is_kept(opened: Open, site: Site) -> None:
    page = opened()
    with serve(site.application) as base:
        page.goto(f"{base}/ar/article/{site.article['ar']}")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        page.goto(f"{base}/ar/my-news")
        kept: list[str] = page.evaluate(
            "caches.keys().then(names => Promise.all(names.map(n => caches.open(n).then(c => c.keys()))))"
            ".then(found => found.flat().map(request => new URL(request.url).pathname))"
        )
    assert kept
    assert all(path.startswith("/static/") or path.endswith("/offline") for path in kept)
    page.goto(f"{base}/ar/latest")
    assert page.locator("h1").inner_text() == "أنت غير متصل بالإنترنت"
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).borderTopLeftRadius") == "999px"


def test_a_reader_comments_without_leaving_the_article(opened: Open, site: Site) -> None:
    page: Any = opened()
    article = f"{site.base}/en/article/{site.article['en']}"
    page.goto(f"{site.base}/en/accounts/login/?next=/en/article/{site.article['en']}")
    page.fill("input[name=login]", "alice")
    page.fill("input[name=password]", "correct horse battery staple")
    page.click("main button[type=submit]")
    page.wait_for_url(article)
    page.fill("#comments textarea", "The harbour is beautiful in the morning.")
    page.click("#comments button[type=submit]")
    page.wait_for_selector("#comments .said")
    assert "beautiful" in page.locator("#comments .said").inner_text()
    assert page.url == article
