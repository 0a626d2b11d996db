"""Every page answers in both languages, with few queries, strict headers and nothing executable from outside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from tests import factories

LABELS = {
    "en": ("Hashtags", "Try Our AI Features", "Explore what Daily8 AI can do for you:", "Comments",
           "No comments yet...", "Related Articles"),
    "ar": ("هاشتاغز", "جرب ميزات الذكاء الاصطناعي لدينا", "اكتشف ما يمكن أن يفعله Daily8 AI من أجلك:", "التعليقات",
           "لا توجد تعليقات بعد...", "أخبار ذات صلة"),
}  # fmt: skip


@pytest.fixture
def client(db: None) -> Iterator[Any]:
    from django.test import Client

    from daily8.store.queries import content_version
    from daily8.web.page_cache import CACHE

    CACHE.clear()
    content_version.forget()
    yield Client()
    CACHE.clear()
    content_version.forget()


@pytest.fixture
def news(db: None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for language in ("en", "ar"):
        near = factories.article(f"Near {language}", language=language)
        found[language] = factories.summarised(language=language, related=[[near.id.hex, 0.9]])
        found["story"] = factories.story(lead_article=near)
        near.story = found["story"]
        near.save()
    return found


def paths(news: dict[str, Any]) -> list[str]:
    parts = ["", "latest", "trending", "breaking", "my-news", "category/world", "hashtag/Velmora",
             "publisher/velmora-post", "country/qa", f"story/{news['story'].id.hex}",
             f"article/{news['en'].id.hex}"]  # fmt: skip
    return [f"/{language}/{part}" for language in ("en", "ar") for part in parts]


def test_every_page_answers_with_at_most_12_queries(client: Any, news: dict[str, Any]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for path in paths(news):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        assert answer.status_code == 200, path
        assert len(queries) <= 12, path
        assert not answer.cookies, path


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_article_page_has_every_part_of_the_reference(client: Any, news: dict[str, Any], language: str) -> None:
    row = news[language]
    page = client.get(f"/{language}/article/{row.id.hex}").content.decode()
    for label in LABELS[language]:
        assert label in page
    assert row.title in page
    assert row.url in page
    assert 'href="#s0"' in page
    assert 'id="s0"' in page
    assert f"Near {language}" in page


def test_the_root_goes_where_the_browser_speaks(client: Any) -> None:
    for asked, place in (("ar-QA,en;q=0.5", "/ar/"), ("fr,en", "/en/"), ("", "/en/")):
        answer = client.get("/", headers={"accept-language": asked})
        assert answer.headers["Location"] == place
        assert "Accept-Language" in answer.headers["Vary"]


def test_d17_every_answer_is_strict(client: Any, news: dict[str, Any]) -> None:
    for path in [*paths(news), "/en/nothing", "/", "/en/latest.rss", "/healthz", "/robots.txt"]:
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        for wanted in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
                       "form-action 'self'", "require-trusted-types-for 'script'"):  # fmt: skip
            assert wanted in policy, path
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"]
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_d17_nothing_is_inline(client: Any, news: dict[str, Any]) -> None:
    for path in paths(news):
        page = client.get(path).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page), path


def test_d8_titles_and_names_are_text(client: Any, db: None) -> None:
    nasty = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>"
    shop = factories.publisher(nasty, slug="nasty")
    row = factories.article(nasty, text=nasty, authors=[nasty], publisher=shop, tags=("Tag",))
    places = ("/en/", f"/en/article/{row.id.hex}", "/en/publisher/nasty", "/en/hashtag/Tag", f"/en/hashtag/{nasty}")
    for path in places:
        page = client.get(path).content.decode()
        assert "<img src=x" not in page
        assert "<script>" not in page


def test_feeds_are_valid(client: Any, news: dict[str, Any]) -> None:
    for place in ("latest", "trending", "category/world", "hashtag/Velmora", f"story/{news['story'].id.hex}"):
        rss = etree.fromstring(client.get(f"/{'ar' if 'story' in place else 'en'}/{place}.rss").content)
        assert rss.findtext("channel/item/link", "").startswith("http")
        feed = json.loads(client.get(f"/en/{place}.json").content)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert all(item["id"] and item["url"] for item in feed["items"])


def test_the_cursor_reaches_every_article_once(client: Any, db: None) -> None:
    made = {factories.article(f"Number {n}").id.hex for n in range(45)}
    seen: list[str] = []
    url = "/en/latest"
    while url:
        page = client.get(url).content.decode()
        seen += re.findall(r'<h2><a href="/en/article/([0-9a-f]{32})', page)
        more = re.search(r'href="(\?after=[^"]+)"', page)
        url = f"/en/latest{more.group(1)}" if more else ""
    assert len(seen) == len(set(seen))
    assert set(seen) == made


def test_an_empty_site_says_so_and_offers_the_demo(client: Any) -> None:
    from daily8.store.models import Feed

    shop = factories.publisher()
    Feed.objects.create(publisher=shop, url="https://v.test/f", state="failing", error="It is silent.")
    page = client.get("/en/").content.decode()
    assert "There is no news here yet" in page
    assert "It is silent." in page
    assert "daily8 demo" in page


def test_a_cached_page_is_rendered_once_and_revalidates(client: Any, news: dict[str, Any]) -> None:
    from daily8.store.queries import content_version

    first = client.get("/en/latest")
    again = client.get("/en/latest", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    factories.article("Fresh from the press")
    assert b"Fresh from the press" not in client.get("/en/latest").content
    content_version.raise_version()
    assert b"Fresh from the press" in client.get("/en/latest").content


def test_a_publisher_that_wants_only_headlines_gets_only_headlines(client: Any, db: None) -> None:
    shy = factories.publisher("Shy", display_mode="headline")
    row = factories.summarised(publisher=shy)
    for path in (f"/en/article/{row.id.hex}", "/en/latest", "/en/latest.rss", "/en/latest.json"):
        assert "Twelve ships" not in client.get(path).content.decode()


def test_the_site_for_machines_answers(client: Any, news: dict[str, Any]) -> None:
    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").json() == {"ready": True}
    assert b"python_info" in client.get("/metrics").content
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 403
    assert news["en"].id.hex in etree.tostring(etree.fromstring(client.get("/sitemap.xml").content)).decode()
    assert "Disallow" in client.get("/robots.txt").content.decode()
