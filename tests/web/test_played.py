"""Pages of what is played: listings, players, chapters, and a policy that allows no more than they need."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from tests import factories
from tests.web.people import browser

VIDEO = {"player": "https://www.youtube-nocookie.com/embed/abcDEF-_123", "duration": 3723}
STREAM = {"channel": True, "hls": "https://cdn.example/live.m3u8"}
AUDIO = [{"url": "https://cdn.example/1.mp3", "type": "audio/mpeg"}]
EMPTY = {
    "videos": ("No source has brought a video in this language yet.", "لم يأتِ أي مصدر بمقطع فيديو بهذه اللغة بعد."),
    "podcasts": ("No source has brought a podcast in this language yet.", "لم يأتِ أي مصدر ببودكاست بهذه اللغة بعد."),
    "live": ("No channel in this language is known.", "لا تُعرف قناة بهذه اللغة."),
}


def page(path: str) -> Any:
    answer = browser().get(path)
    assert answer.status_code == 200, path
    return answer


def tree(path: str) -> Any:
    return lxml_html.fromstring(page(path).content.decode())


def of(node: Any, name: str, then: str = "") -> list[Any]:
    """What bears a class, and what lies in it by an XPath."""
    found: list[Any] = node.xpath(f"descendant::*[contains(concat(' ', @class, ' '), ' {name} ')]{then}")
    return found


def policy(row: Any) -> dict[str, list[str]]:
    text = page(f"/en/article/{row.id.hex}").headers["Content-Security-Policy"]
    return {name: values for name, *values in (part.split() for part in text.split(";"))}


@pytest.fixture
def shown(db: None) -> dict[str, Any]:
    marks = [[0, "Hello <b>"], [65, "Comets"]]
    return {
        "video": factories.article("A film", kind="video", media=VIDEO, url="https://www.youtube.com/watch?v=abcDEF-_123"),
        "audio": factories.article("A talk", kind="audio", media={"duration": 660, "marks": marks}, enclosures=AUDIO),
        "live": factories.article("A channel", kind="live", media=STREAM),
        "blog": factories.article("A live blog", kind="live"),
        "read": factories.article("An article"),
    }  # fmt: skip


@pytest.mark.parametrize("name", EMPTY)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_empty_listing_says_what_would_fill_it(db: None, name: str, language: str) -> None:
    assert EMPTY[name][language == "ar"] in page(f"/{language}/{name}").content.decode()


def test_each_kind_has_its_listing_page_and_feeds(shown: dict[str, Any]) -> None:
    for name, kind in (("videos", "video"), ("podcasts", "audio"), ("live", "live")):
        assert [h.text_content() for h in of(tree(f"/en/{name}"), "card", "//h2")] == [shown[kind].title]
        items = etree.fromstring(page(f"/en/{name}.rss").content).findall(".//item/title")
        assert [one.text for one in items] == [shown[kind].title]
        assert [one["title"] for one in json.loads(page(f"/en/{name}.json").content)["items"]] == [shown[kind].title]
        assert of(tree(f"/ar/{name}"), "card") == []


def test_channels_are_no_news_but_all_else_is(shown: dict[str, Any]) -> None:
    titles = {h.text_content() for h in of(tree("/en/latest"), "card", "//h2")}
    assert titles == {"A film", "A talk", "A live blog", "An article"}


def test_every_page_leads_to_the_listings(shown: dict[str, Any]) -> None:
    for language in ("en", "ar"):
        links = tree(f"/{language}/").xpath("//nav//a/@href")
        assert {f"/{language}/{name}" for name in (*EMPTY, "profile")} <= set(links)


def test_cards_tell_the_length_in_words_with_their_plurals(db: None) -> None:
    said = {}
    for seconds in (40, 120, 300, 660, 6000):
        factories.article(kind="audio", language="ar", media={"duration": seconds}, title=f"{seconds}")
    for card in of(tree("/ar/podcasts"), "card"):
        said[int(card.xpath(".//h2")[0].text_content())] = of(card, "meta")[0].text_content()
    for seconds, words in (
        (40, "دقيقة واحدة"),
        (120, "دقيقتان"),
        (300, "5 دقائق"),
        (660, "11 دقيقة"),
        (6000, "100 دقيقة"),
    ):
        assert words in said[seconds]


def test_a_known_player_waits_for_a_click_and_without_script_is_a_link(shown: dict[str, Any]) -> None:
    found = tree(f"/en/article/{shown['video'].id.hex}")
    (player,) = of(found, "player")
    assert player.get("data-frame") == VIDEO["player"]
    assert player.xpath(".//a[@data-play]")[0].get("href") == shown["video"].url
    assert found.xpath("//iframe | //video | //audio") == []
    assert "www.youtube-nocookie.com" in player.text_content()
    assert "62 minutes" in player.text_content()


def test_a_recording_plays_in_the_browsers_own_player_and_its_chapters_lead_to_their_place(
    shown: dict[str, Any],
) -> None:
    found = tree(f"/en/article/{shown['audio'].id.hex}")
    (audio,) = found.xpath("//audio")
    assert (audio.get("preload"), audio.get("autoplay")) == ("none", None)
    assert audio.xpath("source/@src") == ["https://cdn.example/1.mp3"]
    chapters = of(found, "chapters", "//a")
    assert [one.get("href") for one in chapters] == [f"https://cdn.example/1.mp3#t={n}" for n in (0, 65)]
    assert [" ".join(one.text_content().split()) for one in chapters] == ["0:00 Hello <b>", "1:05 Comets"]


def test_a_page_allows_what_it_plays_and_no_more(shown: dict[str, Any]) -> None:
    usual = policy(shown["read"])
    assert usual["media-src"] == ["'self'"]
    assert "frame-src" not in usual
    assert policy(shown["blog"]) == usual
    assert policy(shown["video"]) == {**usual, "frame-src": ["https://www.youtube-nocookie.com"]}
    assert policy(shown["audio"]) == policy(shown["live"]) == {**usual, "media-src": ["'self'", "https:"]}
    for path in ("/en/", "/en/videos", "/en/podcasts", "/en/live"):
        text = page(path).headers["Content-Security-Policy"]
        assert "https:" not in text
        assert "frame-src" not in text


@pytest.mark.parametrize("host", ["evil.example", "www.youtube-nocookie.com.evil.example", "player.vimeo.com:8443"])
def test_a_player_that_is_not_on_the_list_is_a_plain_link(db: None, host: str) -> None:
    row = factories.article(kind="video", media={"player": f"https://{host}/embed/1"})
    found = tree(f"/en/article/{row.id.hex}")
    assert found.xpath("//*[@data-frame]") == []
    assert f"https://{host}/embed/1" in of(found, "player", "//a/@href")
    assert row.url in found.xpath("//header//a/@href")
    assert host not in json.dumps(policy(row))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "http://a.example; script-src *", "https://a.example'/1.mp3", "data:audio/mpeg;base64,AA", "//a/1.mp3", "http://["],
)  # fmt: skip
def test_a_file_of_a_strange_address_neither_plays_nor_widens_the_policy(db: None, url: str) -> None:
    row = factories.article(kind="audio", enclosures=[{"url": url, "type": "audio/mpeg"}])
    assert policy(row)["script-src"] == ["'self'"]
    assert policy(row)["media-src"] in (["'self'"], ["'self'", "https:"])
    assert tree(f"/en/article/{row.id.hex}").xpath("//audio") == []


def test_a_file_of_plain_http_adds_its_own_host_alone(db: None) -> None:
    row = factories.article(kind="audio", enclosures=[{"url": "http://a.example:81/1.mp3", "type": "audio/mpeg"}])
    assert policy(row)["media-src"] == ["'self'", "https:", "http://a.example:81"]


def test_who_wants_its_headline_shown_alone_is_not_played(db: None) -> None:
    owner = factories.publisher("Quiet Post", display_mode="headline")
    row = factories.article(kind="audio", enclosures=AUDIO, publisher=owner)
    assert of(tree(f"/en/article/{row.id.hex}"), "player") == []
    assert policy(row)["media-src"] == ["'self'"]


def test_a_kept_page_keeps_its_policy(shown: dict[str, Any]) -> None:
    path = f"/en/article/{shown['video'].id.hex}"
    first, second = (page(path).headers["Content-Security-Policy"] for _ in range(2))
    assert first == second
    assert "frame-src https://www.youtube-nocookie.com" in second


def test_a_page_of_the_listing_is_read_from_its_index(db: None) -> None:
    from django.db import connection

    from daily8.store.queries import reading

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for kind in ("video", "audio", "live"):
            statement, values = reading.of_kind(kind, "en")[:21].query.sql_with_params()
            cursor.execute(f"EXPLAIN {statement}", values)
            assert "article_media" in "\n".join(row[0] for row in cursor.fetchall())


def test_cards_show_the_publishers_mark_over_its_letter(db: None) -> None:
    known = factories.publisher("The Lantra Courier", logo_url="https://lantra.example/icon.png")
    factories.article("With a mark", publisher=known)
    factories.article("Without", publisher=factories.publisher("صحيفة فلمورا", slug="falmura"))
    marks = {card.xpath(".//h2")[0].text_content(): of(card, "logo")[0] for card in of(tree("/en/latest"), "card")}
    assert marks["With a mark"].get("data-letter") == "L"
    (image,) = marks["With a mark"].xpath("img")
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("20", "20", "")
    assert re.match(r"/media/[^/]+/\d+/64/", image.get("src"))
    assert marks["Without"].get("data-letter") == "ص"
    assert marks["Without"].xpath("img") == []


def test_a_picture_stands_over_its_blur_and_in_several_widths(db: None) -> None:
    row = factories.article(image_url="https://pictures.test/1.jpg", image_blur="UklGRg==")
    for path in ("/en/latest", f"/en/article/{row.id.hex}"):
        frame = of(tree(path), "frame")[0]
        blur, image = frame.xpath("img")
        assert blur.get("src") == "data:image/webp;base64,UklGRg=="
        assert (blur.get("alt"), blur.get("aria-hidden")) == ("", "true")
        assert image.get("sizes")
        assert len(image.get("srcset").split(", ")) >= 2
