"""A browser and the site. Without Chromium these tests are skipped, saying so; with ``CI_BROWSER=1`` they fail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.live import Application, published, serve
from tests.browser.news import fill
from tests.cast import PASSWORD

TABLES = "store_publisher, store_story, store_hashtag, store_user, store_contentversion, store_host"
Open = Callable[..., Any]


@dataclass(frozen=True)
class Site:
    base: str
    application: Application
    article: dict[str, str]  # language → id
    story: str

    def pages(self, language: str) -> list[str]:
        tag = "Velmora" if language == "en" else "فلمورا"
        places = ["", "latest", "trending", "my-news", f"hashtag/{tag}", "category/world", f"publisher/{language}-0",
                  f"story/{self.story}", f"article/{self.article[language]}", f"comments/{self.article[language]}/",
                  "search?q=harbour", "accounts/login/", "accounts/signup/", "languages", "topics", "nothing", "offline"]  # fmt: skip
        return [f"{self.base}/{language}/{place}" for place in places]


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    words = "There is no Chromium on this machine: the pages are not looked at. Install it: apt-get install chromium."
    if os.environ.get("CI_BROWSER") == "1":
        pytest.fail(words)
    pytest.skip(words)


@pytest.fixture(scope="package")
def executable() -> str:
    return _chromium()


@pytest.fixture(scope="package")
def site(executable: str, django_ready: None) -> Iterator[Site]:
    """Committed news behind a real server: its threads see no transaction of ours."""
    from django.core.cache import cache
    from django.core.wsgi import get_wsgi_application
    from django.db import connection

    from daily8.services.people import create_user
    from daily8.store.queries import content_version
    from daily8.web.page_cache import CACHE

    def forget() -> None:
        for one in (CACHE.clear, content_version.forget, cache.clear):
            one()

    forget()
    application = get_wsgi_application()
    try:
        with published() as picture, serve(application) as base:
            news = fill(picture)
            create_user("alice", PASSWORD, email="alice@example.org")
            articles = {language: news[language][0].id.hex for language in ("en", "ar")}
            yield Site(base, application, articles, news["stories"][0].id.hex)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {TABLES} CASCADE")
        connection.close()
        forget()


@pytest.fixture(scope="package")
def chromium(executable: str, site: Site) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any) -> Iterator[Open]:
    """Opens a page in a context of its own: ``opened(width=320, color_scheme="dark", java_script_enabled=False)``."""
    contexts = []

    def open_page(*, width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
