"""Every page answers in both languages, with few queries, strict headers and nothing executable from outside."""

from __future__ import annotations

import gzip
import json
import re
from datetime import timedelta
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


def raise_version() -> None:
    from daily8.store.queries import content_version

    content_version.raise_version()


@pytest.fixture
def client(db: None) -> Any:
    from django.test import Client

    return Client()


@pytest.fixture
def news(db: None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for language in ("en", "ar"):
        near = factories.article(f"Near {language}", language=language)
        found[language] = factories.summarised(language=language, related=[[near.id.hex, 0.9]])
        found["story"] = factories.story(lead_article=near, leads={language: near.id.hex})
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
        assert rss.findtext("channel/item/link", "").startswith("http"), place
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

    page = client.get("/en/").content.decode()
    assert "There is no news here yet" in page
    assert "daily8 source add URL" in page
    Feed.objects.create(publisher=factories.publisher(), url="https://v.test/f", state="new")
    raise_version()
    page = client.get("/en/").content.decode()
    assert "https://v.test/f" in page
    assert "daily8 demo" in page


@pytest.mark.parametrize("with_news", [False, True])
def test_when_no_publisher_can_be_reached_the_front_page_says_so_per_source(client: Any, with_news: bool) -> None:
    from daily8.store.models import Feed

    shop = factories.article().publisher if with_news else factories.publisher()
    feed = Feed.objects.create(publisher=shop, url="https://v.test/f", state="failing", error="It is silent.")
    page = client.get("/en/").content.decode()
    for words in ("No publisher can be reached", "https://v.test/f", "It is silent.", "daily8 demo"):
        assert words in page
    assert ("Harbour of Velmora" in page) == with_news
    Feed.objects.filter(pk=feed.pk).update(state="healthy")
    raise_version()
    assert "No publisher can be reached" not in client.get("/en/").content.decode()


def test_the_body_keeps_its_structure_and_its_pictures_come_from_here(client: Any) -> None:
    html = '<h2>Why</h2><blockquote>Said.</blockquote><ul><li>One</li></ul><p><a href="https://a.test/">There</a><img src="https://a.test/p.png"></p>'
    row = factories.article(text="Why\n\nSaid.\n\nOne\n\nThere", html=html)
    page = client.get(f"/en/article/{row.id.hex}").content.decode()
    for part in ("<h2>Why</h2>", "<blockquote>Said.</blockquote>", "<li>One</li>", 'href="https://a.test/"'):
        assert part in page
    assert re.search(r'<p><a href="https://a.test/"[^>]*>There</a><img src="/media/', page)
    assert "p.png" not in page


def test_the_same_text_elsewhere_is_named(client: Any) -> None:
    first = factories.article("Wire", publisher=factories.publisher("Kesh Wire"))
    copy = factories.article("Copy", same_text_as=first)
    assert "Kesh Wire" in client.get(f"/en/article/{copy.id.hex}").content.decode()
    assert "Velmora Post" in client.get(f"/en/article/{first.id.hex}").content.decode()


def test_what_turned_out_to_be_one_text_is_related_to_no_copy_of_it_and_only_once(client: Any) -> None:
    first = factories.article("Wire", publisher=factories.publisher("Kesh Wire"))
    same = factories.article("Same words", same_text_as=first)
    other = factories.article("Bridge")
    again = factories.article("Bridge, reprinted", same_text_as=other)
    first.related = [[one.pk.hex, 0.5] for one in (same, other, again)]
    first.save()
    page = client.get(f"/en/article/{first.id.hex}").content.decode().partition("Related")[2]
    assert other.title in page
    assert same.title not in page
    assert again.title not in page


def test_a_story_speaks_the_readers_language_and_tells_its_articles_in_order(client: Any) -> None:
    later, first = factories.article("Later"), factories.article("أولًا", language="ar")
    first.published_at = later.published_at - timedelta(hours=3)
    told = factories.story("Later", lead_article=later, leads={"en": later.id.hex, "ar": first.id.hex})
    for row in (first, later):
        row.story = told
        row.save()
    pages = {language: client.get(f"/{language}/story/{told.id.hex}").content.decode() for language in ("en", "ar")}
    assert ">Later</h1>" in pages["en"]
    assert ">أولًا</h1>" in pages["ar"]
    unfolding = pages["en"].partition("How the story unfolded")[2]
    assert unfolding.index(first.id.hex) < unfolding.index(later.id.hex)
    assert first.id.hex in client.get("/ar/trending").content.decode()
    assert first.id.hex not in client.get("/en/trending").content.decode()


def test_a_withdrawn_article_is_gone_and_a_strange_address_is_not_found(client: Any) -> None:
    row = factories.article(withdrawn_at=factories.NOW)
    assert client.get(f"/en/article/{row.id.hex}").status_code == 410
    answer = client.get("/ar/nothing")
    assert answer.status_code == 404
    assert "لا يوجد شيء في هذا العنوان." in answer.content.decode()


def test_a_kept_page_is_made_again_after_a_minute(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.web import page_cache

    client.get("/en/latest")
    factories.article("Fresh from the press")
    assert b"Fresh from the press" not in client.get("/en/latest").content
    monkeypatch.setattr(page_cache, "MAX_SECONDS", -1.0)
    assert b"Fresh from the press" in client.get("/en/latest").content


def test_a_cached_page_is_rendered_once_and_revalidates(client: Any, news: dict[str, Any]) -> None:
    first = client.get("/en/latest")
    again = client.get("/en/latest", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    factories.article("Fresh from the press")
    assert b"Fresh from the press" not in client.get("/en/latest").content
    raise_version()
    assert b"Fresh from the press" in client.get("/en/latest").content


def test_a_publisher_that_wants_only_headlines_gets_only_headlines(client: Any, db: None) -> None:
    shy = factories.publisher("Shy", display_mode="headline")
    row = factories.summarised(publisher=shy)
    for path in (f"/en/article/{row.id.hex}", "/en/latest", "/en/latest.rss", "/en/latest.json"):
        assert "Twelve ships" not in client.get(path).content.decode()


def test_the_site_for_machines_answers(client: Any, news: dict[str, Any]) -> None:
    from daily8.services.sources import register

    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").json() == {"ready": True}
    register(name="Lantra Post", feed_url="https://post.test/feed")
    scraped = client.get("/metrics").content.decode()
    assert "python_info" in scraped
    assert re.search(r"^daily8_articles [1-9]", scraped, re.M)
    for told in ('daily8_sources{state="new"} 1.0', 'daily8_sources{state="bot-wall"} 0.0', "daily8_feed_lag_seconds 0",
                 'daily8_feed_answer_seconds_bucket{le="+Inf"} 0', 'daily8_pages{state="failed"} 0',
                 "daily8_forgotten_articles_total 0", "daily8_forgetting_behind 0"):  # fmt: skip
        assert told in scraped
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 403
    assert news["en"].id.hex in etree.tostring(etree.fromstring(client.get("/sitemap.xml").content)).decode()
    assert "Disallow" in client.get("/robots.txt").content.decode()


def test_pages_and_styles_travel_packed_to_browsers_that_can_unpack(client: Any) -> None:
    plain = client.get("/en/latest")
    packed = client.get("/en/latest", headers={"accept-encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    assert "Accept-Encoding" in packed.headers["Vary"]
    style = client.get("/static/site.css", headers={"accept-encoding": "gzip"})
    assert b"--ink" in gzip.decompress(b"".join(style.streaming_content))
    style.close()


def test_a_card_says_where_else_its_text_stands(client: Any, db: None) -> None:
    first = factories.article("Carried", publisher=factories.publisher("Kesh Wire"))
    for name in ("Lantra Courier", "Ostrel Daily", "Ostrel Daily", "Velmora Post", "Fifth", "Kesh Wire"):
        factories.article("Copy", publisher=factories.publisher(name), same_text_as=first, published_at=factories.NOW)
    factories.article("Gone", publisher=factories.publisher("Gone"), same_text_as=first, withdrawn_at=factories.NOW)
    factories.article("Own")
    for language, words in (("en", "Also in:"), ("ar", "أيضًا في:")):
        factories.article("مقال", language="ar", same_text_as=first)
        page = client.get(f"/{language}/latest").content.decode()
        assert page.count(words) == 1, language
    cards = client.get("/en/latest").content.decode().split('<article class="card')
    (told,) = [one for one in cards if "Carried" in one]
    names = told.partition("Also in:")[2].partition("</p>")[0]
    assert names.count("<bdi>") == 3
    assert "Kesh Wire" not in names
    assert "Gone" not in names
