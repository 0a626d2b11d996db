"""C7, C8: what is played asks nobody before its reader does, and then one host alone, in a frame that is shut off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests import factories
from tests.browser import measure
from tests.browser.conftest import Open, Site
from tests.browser.test_c8_third_parties import away, withdraw
from tests.pictures import local_pictures
from tests.publisher import Publisher, publisher

pytestmark = pytest.mark.timeout(180)
PLAYER = "https://www.youtube-nocookie.com/embed/abcDEF-_123"
FRAMED = "<!doctype html><title>Player</title><script>document.title = 'playing ' + location.search</script><p>Playing"


@dataclass(frozen=True)
class Played:
    base: str
    shop: Publisher
    ids: dict[str, str]

    def page(self, kind: str, language: str = "en") -> str:
        return f"{self.base}/{language}/article/{self.ids[kind]}"


def publish(shop: Publisher) -> dict[str, str]:
    from daily8.press.media import clip_of

    sound, film = clip_of("audio"), clip_of("video")
    marks = [[0, "The beginning"], [3, "The middle"]]
    audio = [{"url": shop.put("/talk.wav", sound.data, sound.type), "type": sound.type}]
    video = [{"url": shop.put("/film.webm", film.data, film.type), "type": film.type}]
    watch = "https://www.youtube.com/watch?v=abcDEF-_123"
    rows = {
        "frame": factories.article("Framed", kind="video", url=watch, media={"player": PLAYER, "marks": marks}),
        "audio": factories.article("Talk", kind="audio", enclosures=audio, media={"marks": marks, "duration": 6}),
        "video": factories.article("Film", kind="video", enclosures=video, media={"duration": 3}),
        "live": factories.article("Live", kind="live", media={"channel": True, "hls": f"{shop.base}/live.m3u8"}),
        "other": factories.article("Other", kind="video", media={"player": f"{shop.base}/player"}),
    }  # fmt: skip
    return {kind: row.id.hex for kind, row in rows.items()}


@pytest.fixture
def played(site: Site) -> Iterator[Played]:
    with local_pictures(), publisher() as shop:
        ids = away(lambda: publish(shop))
        yield Played(site.base, shop, ids)
        away(lambda: [withdraw(one) for one in ids.values()])


@pytest.mark.parametrize("scripts", [True, False])
def test_c7_nothing_is_asked_of_anyone_before_a_click(played: Played, opened: Open, scripts: bool) -> None:
    page: Any = opened(java_script_enabled=scripts)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    for kind in played.ids:
        page.goto(played.page(kind))
        page.wait_for_load_state("networkidle")
        page.locator(".foot").scroll_into_view_if_needed()
        page.wait_for_timeout(300)
    assert {url for url in asked if not url.startswith((played.base, "data:"))} == set()
    assert played.shop.asked == []


def test_c7_a_click_opens_the_known_player_alone_and_shut_off(played: Played, opened: Open) -> None:
    page: Any = opened()
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if message.type == "error" else None)
    page.context.route(
        lambda url: url.startswith("https:"), lambda route: route.fulfill(body=FRAMED, content_type="text/html")
    )
    page.goto(played.page("frame"))
    box = page.locator(".player > .frame").bounding_box()
    with page.expect_request(f"{PLAYER}**") as request:
        page.locator("[data-play]").click()
    assert request.value.url == f"{PLAYER}?autoplay=1"
    frame = page.locator("iframe")
    allowed = set(frame.get_attribute("sandbox").split())
    assert not allowed & {
        "allow-top-navigation",
        "allow-top-navigation-by-user-activation",
        "allow-forms",
        "allow-modals",
    }
    assert frame.get_attribute("title") == "Framed"
    assert frame.bounding_box() == box
    page.wait_for_function("() => document.activeElement.tagName === 'IFRAME'")
    page.frames[1].wait_for_function("() => document.title === 'playing ?autoplay=1'")
    assert blocked == []
    assert [value for value, _ in page.evaluate(measure.SHIFTS) if value > 0.005] == []


def test_c7_a_frame_of_another_host_is_refused_by_the_browser(played: Played, opened: Open) -> None:
    page: Any = opened()
    page.goto(played.page("frame"))
    for host in (played.shop.base, "https://player.vimeo.com"):
        page.evaluate("host => { document.querySelector('.player').dataset.frame = host + '/x'; }", host)
        with page.expect_event("console", lambda message: "frame-src" in message.text):
            page.evaluate(
                "() => { const f = document.createElement('iframe'); f.src = document.querySelector('.player').dataset.frame; document.body.append(f); }"
            )
    assert played.shop.asked == []


def test_c7_a_player_that_is_not_on_the_list_is_a_link(played: Played, opened: Open) -> None:
    page: Any = opened()
    page.goto(played.page("other"))
    assert page.locator("[data-play], iframe, video").count() == 0
    assert page.locator(".player a").first.get_attribute("href") == f"{played.shop.base}/player"


@pytest.mark.parametrize(("kind", "path"), [("audio", "/talk.wav"), ("video", "/film.webm")])
def test_files_play_in_the_browser_by_the_keyboard(played: Played, opened: Open, kind: str, path: str) -> None:
    page: Any = opened()
    page.goto(played.page(kind))
    page.locator(kind).focus()
    page.keyboard.press("Space")
    page.wait_for_function("k => document.querySelector(k).currentTime > 0", arg=kind)
    assert set(played.shop.asked) == {path}


def test_a_chapter_leads_to_its_place(played: Played, opened: Open) -> None:
    page: Any = opened()
    page.goto(played.page("audio"))
    page.locator(".chapters a", has_text="The middle").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('audio').currentTime >= 3")
    page.context.route(
        lambda url: url.startswith("https:"), lambda route: route.fulfill(body=FRAMED, content_type="text/html")
    )
    page.goto(played.page("frame"))
    with page.expect_request(f"{PLAYER}**") as request:
        page.locator(".chapters a", has_text="The middle").click()
    assert request.value.url == f"{PLAYER}?autoplay=1&start=3"


def test_a_stream_that_the_browser_cannot_play_leaves_the_way_to_the_publisher(played: Played, opened: Open) -> None:
    page: Any = opened()
    page.add_init_script("HTMLMediaElement.prototype.canPlayType = () => ''")
    page.goto(played.page("live"))
    assert page.locator("[data-no-stream]").is_visible()
    assert not page.locator("video").is_visible()
    assert page.locator(".player a").is_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_what_is_played_hold_to_the_rules_of_all_pages(
    played: Played, opened: Open, language: str, width: int
) -> None:
    places = [f"{played.base}/{language}/{name}" for name in ("videos", "podcasts", "live")]
    for scheme in ("light", "dark"):
        page: Any = opened(width=width, color_scheme=scheme)
        for place in [*places, *(played.page(kind, language) for kind in ("frame", "audio", "live"))]:
            page.goto(place)
            for rule in (measure.NAMELESS, measure.CONTRAST, measure.SMALL_TARGETS):
                assert page.evaluate(rule) == [], (place, scheme)
            assert page.evaluate(measure.OVERFLOW) <= 0, place
