"""``python -m tests.browser.look FOLDER [PAGE…]``: pictures of pages in both languages, wide and narrow, light and dark."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

SIZES = {"wide": (1280, 1000), "phone": (390, 844)}


def pages(news: dict[str, Any], language: str) -> dict[str, str]:
    return {
        "home": "", "article": f"article/{news[language][0].id.hex}", "story": f"story/{news['stories'][0].id.hex}",
        "latest": "latest", "category": "category/world", "newest": "category/world?order=newest", "country": "country/qa", "hashtag": "hashtag/Velmora" if language == "en" else "hashtag/فلمورا",
        "publisher": f"publisher/{language}-0", "mine": "my-news", "lost": "nothing", "comments": f"comments/{news[language][0].id.hex}/",
        "search": "search?q=harbour+opens" if language == "en" else "search?q=ميناء", "searchform": "search", "searchnone": "search?q=zzzz&since=day",
        "offline": "offline", "scoreboard": "scoreboard", "login": "accounts/login/",
    }  # fmt: skip


def shoot(base: str, news: dict[str, Any], folder: Path, wanted: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for language in ("en", "ar"):
            for size, (width, height) in SIZES.items():
                for scheme in ("light", "dark"):
                    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
                    page = context.new_page()
                    page.on("console", lambda message: print("console:", message.text))
                    for name, path in pages(news, language).items():
                        if wanted and name not in wanted:
                            continue
                        page.goto(f"{base}/{language}/{path}")
                        page.wait_for_load_state("networkidle")
                        page.screenshot(path=folder / f"{name}-{language}-{size}-{scheme}.png", full_page=True)
                    context.close()
        browser.close()


def main() -> None:
    from daily8.adapters.postgres import PrivateServer
    from tests.browser.live import published, serve
    from tests.browser.news import fill

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, PrivateServer(Path(data)) as server:
        os.environ |= {"DATABASE_URL": server.url, "DAILY8_DATA_DIR": data, "DJANGO_SETTINGS_MODULE": "daily8.settings"}
        import django
        from django.core.management import call_command
        from django.core.wsgi import get_wsgi_application
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0, skip_checks=True)
        with published() as picture, serve(get_wsgi_application()) as base:
            shoot(base, fill(picture), folder, sys.argv[2:])
        connections.close_all()


if __name__ == "__main__":
    main()
