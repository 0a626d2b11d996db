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
        "latest": "latest", "topics": "topics", "category": "category/world", "newest": "category/world?order=newest", "country": "country/qa", "hashtag": "hashtag/Velmora" if language == "en" else "hashtag/فلمورا",
        "publisher": f"publisher/{language}-0", "mine": "my-news", "lost": "nothing", "languages": "languages", "comments": f"comments/{news[language][0].id.hex}/",
        "search": "search?q=harbour+opens" if language == "en" else "search?q=ميناء", "searchform": "search", "searchnone": "search?q=zzzz&since=day",
        "offline": "offline", "scoreboard": "scoreboard", "login": "accounts/login/",
    }  # fmt: skip


def signed_in(news: dict[str, Any], language: str, feed: int) -> dict[str, str]:
    """Pages of an administrator who follows and mutes, and the desk."""
    article = news[language][0]
    change, out = "/desk/store/{}/{}/change/", "/desk/opt-out/{}/{}/"
    return {
        "profile": f"/{language}/profile", "read": f"/{language}/article/{article.id.hex}",
        "latest-mine": f"/{language}/latest", "saved": f"/{language}/saved", "history": f"/{language}/history", "save": f"/{language}/saved/{article.id.hex}/", "publisher-mine": f"/{language}/publisher/{language}-0",
        "mine-read": f"/{language}/my-news", "muting": f"/{language}/follow/?kind=publisher&key={language}-0", "desk": "/desk/",
        "desk-sources": "/desk/sources/", "desk-import": "/desk/sources/import/",
        "desk-articles": "/desk/store/article/", "desk-article": change.format("article", article.pk),
        "desk-publisher": change.format("publisher", article.publisher_id),
        "desk-out": out.format("article", article.pk), "desk-out-publisher": out.format("publisher", article.publisher_id),
        "desk-comments": "/desk/store/comment/", "desk-feed": change.format("feed", feed),
    }  # fmt: skip


def troubled() -> int:
    """A source with something to tell; made once, among others in other states."""
    from datetime import timedelta

    from django.utils import timezone

    from daily8.store.models import Feed, Publisher

    shops, now = list(Publisher.objects.order_by("pk")), timezone.now()
    states = ("healthy", "stale", "bot-wall", "robots", "dns", "not-a-feed", "unverified", "paused")
    for number, state in enumerate(states):
        bad = state in {"bot-wall", "robots", "dns", "not-a-feed"}
        Feed.objects.get_or_create(url=f"https://feeds.example.org/{state}.rss", defaults={
            "publisher": shops[number % len(shops)], "title": f"Feed {state}", "state": state, "failures": 3 * bad,
            "failing_since": now - timedelta(days=3) if bad else None, "last_fetch_at": now - timedelta(minutes=9),
            "last_success_at": now - timedelta(days=4), "next_fetch_at": now + timedelta(minutes=21),
            "error": "The publisher answered 403 Forbidden to https://feeds.example.org/a." if bad else "",
        })  # fmt: skip
    return Feed.objects.get(state="bot-wall").pk


def administrator(news: dict[str, Any], language: str) -> str:
    """The session of one whose interface is in the language, and who mutes one thing of each kind."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from daily8.services import follow, history, saved
    from daily8.services.people import set_language
    from daily8.store.models import User

    user = User.objects.create(username=f"diana-{language}", is_staff=True, is_superuser=True)
    set_language(user.pk, language)
    wishes = (
        ("publisher", f"{language}-1"),
        ("category", "sport"),
        ("country", "qa"),
        ("story", news["stories"][0].id.hex),
    )
    for kind, key in wishes:
        follow.mute(user.pk, kind, key)
    follow.follow(user.pk, "category", "world")
    history.switch(user.pk, on=True)
    for row in news[language][2:5]:
        history.note(user.pk, row.pk, now=timezone.now())
    for row in [news[language][1], *news[language][3:6]]:
        saved.save(user.pk, row.pk, now=timezone.now())
    session = SessionStore()
    session.update({SESSION_KEY: str(user.pk), HASH_SESSION_KEY: user.get_session_auth_hash(),
                    BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend"})  # fmt: skip
    session.create()
    return str(session.session_key)


def shoot(base: str, news: dict[str, Any], folder: Path, wanted: list[str]) -> None:
    feed = troubled()  # before the browser, whose thread may not ask the database
    keys = {language: administrator(news, language) for language in ("en", "ar")}
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for language in ("en", "ar"):
            for size, (width, height) in SIZES.items():
                for scheme in ("light", "dark"):
                    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
                    page = context.new_page()
                    page.on("console", lambda message: print("console:", message.text))
                    places = {name: f"/{language}/{path}" for name, path in pages(news, language).items()}
                    anonymous = len(places)
                    for number, (name, path) in enumerate({**places, **signed_in(news, language, feed)}.items()):
                        if number == anonymous:
                            context.add_cookies([{"name": "sessionid", "value": keys[language], "url": base}])
                        if wanted and name not in wanted:
                            continue
                        page.goto(f"{base}{path}")
                        page.wait_for_load_state("networkidle")
                        if number >= anonymous:
                            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
                        page.screenshot(path=folder / f"{name}-{language}-{size}-{scheme}.png", full_page=True)
                        if (wider := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
                            print(f"{name} {language} {size}: {wider} pixels too wide")
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
