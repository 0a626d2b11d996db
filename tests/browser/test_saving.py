"""Saving with a pointer, with a keyboard and without scripts: the bookmark tells its state, and nothing jumps."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Open, Site
from tests.cast import PASSWORD

pytestmark = pytest.mark.timeout(180)


def logged_in(page: Any, site: Site, place: str) -> None:
    page.goto(f"{site.base}/en/accounts/login/?next={place}")
    page.fill("input[name=login]", "alice")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**{place}")


def test_the_bookmark_is_a_switch_that_stays_under_the_finger(opened: Open, site: Site) -> None:
    page, key = opened(), site.article["en"]
    place = f"/en/article/{key}"
    logged_in(page, site, place)
    button = page.locator(f"#save-{key}")
    assert button.get_attribute("aria-pressed") == "false"
    button.focus()
    page.keyboard.press("Enter")
    page.locator(f"#save-{key}[aria-pressed=true]").wait_for()
    assert page.url.endswith(place)  # no page was loaded
    assert page.evaluate("document.activeElement.id") == f"save-{key}"
    assert button.inner_text().startswith("Save")
    page.goto(f"{site.base}/en/saved")
    card = page.locator(f"#save-{key}")
    assert card.get_attribute("aria-pressed") == "true"
    card.click()
    page.locator(f"#save-{key}[aria-pressed=false]").wait_for()
    page.reload()
    assert page.locator(f"#save-{key}").count() == 0
    assert page.locator(".empty").count() == 1


def test_without_scripts_the_form_does_the_same_and_leads_back(opened: Open, site: Site) -> None:
    page, key = opened(java_script_enabled=False), site.article["en"]
    place = f"/en/article/{key}"
    logged_in(page, site, place)
    page.locator(f"#save-{key}").click()
    page.wait_for_url(f"**{place}#save-{key}")
    assert page.locator(f"#save-{key}").get_attribute("aria-pressed") == "true"
    page.locator(f"#save-{key}").click()
    page.wait_for_url(f"**{place}#save-{key}")
    assert page.locator(f"#save-{key}").get_attribute("aria-pressed") == "false"


def test_a_stranger_is_led_to_log_in_and_back_to_the_question(opened: Open, site: Site) -> None:
    page, key = opened(java_script_enabled=False), site.article["en"]
    page.goto(f"{site.base}/en/article/{key}")
    page.locator(".byline .save").click()
    page.fill("input[name=login]", "alice")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(f"**/en/saved/{key}/")
    page.locator("main button[value=save]").click()
    page.wait_for_url(f"**/en/article/{key}#save-{key}")
    assert page.locator(f"#save-{key}").get_attribute("aria-pressed") == "true"
    page.locator(f"#save-{key}[aria-pressed=true]").click()
