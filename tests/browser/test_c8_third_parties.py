"""C8: whatever an article carries, a reader's browser asks this site alone; what counts readers is not asked at all."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest

from tests import factories
from tests.browser import measure
from tests.browser.conftest import Open, Site
from tests.pictures import local_pictures
from tests.publisher import Publisher, publisher
from tests.threats.hostile_pictures import drawn

pytestmark = pytest.mark.timeout(180)

T = TypeVar("T")


@dataclass(frozen=True)
class Followed:
    """An article whose body calls on third parties in every way that HTML knows."""

    address: str
    tracker: Publisher
    shop: Publisher


def body(shop: Publisher, tracker: Publisher) -> str:
    """``shop`` is the article's own host, which carries what a redirect or a frame of its own would lead to."""
    there = tracker.base
    large, tall = (
        shop.put("/large.jpg", drawn("JPEG", (1600, 900)), "image/jpeg"),
        shop.put("/tall.png", drawn("PNG", (600, 900))),
    )
    pixel, lost = shop.put("/pixel.gif", drawn("GIF", (1, 1)), "image/gif"), f"{shop.base}/lost.png"
    return f"""
    <p>The first paragraph of the article, which stands above everything else in it.</p>
    <img src="{large}" width="1600" height="900" alt="Large" srcset="{there}/srcset.png 2x" data-src="{there}/data.png">
    <p>Second paragraph.</p><figure><img src="{tall}" alt="Tall"><figcaption>Of unknown size</figcaption></figure>
    <p><img src="{lost}" alt="Lost"></p>
    <p><img src="{shop.base}/count.gif" width="1" height="1"><img src="{pixel}"></p>
    <img src="{there}/direct.png"><img src="//{urlsplit(there).netloc}/relative.png"><img lowsrc="{there}/low.png" src="{there}/a.svg">
    <picture><source srcset="{there}/source.webp"><img src="{there}/picture.png"></picture>
    <link rel="prefetch" href="{there}/prefetch"><link rel="preload" as="image" href="{there}/preload"><link rel="dns-prefetch" href="{there}">
    <link rel="preconnect" href="{there}"><link rel="stylesheet" href="{there}/style.css"><link rel="icon" href="{there}/icon.png">
    <meta http-equiv="refresh" content="0;url={there}/refresh"><base href="{there}/">
    <a href="{shop.base}/elsewhere" ping="{there}/ping" id="pinging">A link that tells</a>
    <style>body {{ background: url({there}/style.png) }} @import url({there}/import.css);</style>
    <p style="background: url({there}/inline.png)" background="{there}/background.png">Styled</p>
    <table background="{there}/table.png"><tr><td background="{there}/cell.png">1</td></tr></table>
    <iframe src="{there}/frame"></iframe><embed src="{there}/embed"><object data="{there}/object"></object>
    <video poster="{there}/poster.png" src="{there}/video.mp4" autoplay></video><audio src="{there}/audio.mp3" autoplay></audio>
    <svg><image href="{there}/svg.png"/><use href="{there}/sprite.svg#a"/></svg><input type="image" src="{there}/input.png">
    <script src="{there}/script.js"></script><script>fetch("{there}/fetch")</script><body onload="fetch('{there}/onload')">
    <form action="{there}/form"><button autofocus onfocus="fetch('{there}/focus')">Send</button></form>
    <p>The last paragraph of the article.</p>"""


def away(work: Callable[[], T]) -> T:
    """Playwright keeps this thread for itself; Django wants one without a running loop."""
    from django.db import connections

    def whole() -> T:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(whole).result(60)


def publish(shop: Publisher, tracker: Publisher) -> str:
    """The id of the article, as ingestion stores it."""
    from daily8.core.articles.sanitise import sanitise_html
    from daily8.services.ingest import plain_text

    url = f"{shop.base}/{uuid.uuid4().hex}"
    html = sanitise_html(body(shop, tracker), base_url=url)
    row = factories.article(
        url=url, html=html, text=plain_text(html), image_url=f"{shop.base}/large.jpg", image_caption="Lead"
    )
    return str(row.id.hex)


def withdraw(identity: str) -> None:
    from daily8.store.models import Article, Host

    Article.objects.filter(pk=identity).delete()
    Host.objects.filter(key__startswith="127.0.0.1:").delete()


@pytest.fixture
def followed(site: Site) -> Iterator[Followed]:
    """``tracker`` is another host; ``shop`` the article's own, whose pictures the site may fetch for its readers."""
    with local_pictures(), publisher() as tracker, publisher() as shop:
        identity = away(lambda: publish(shop, tracker))
        yield Followed(f"{site.base}/en/article/{identity}", tracker, shop)
        away(lambda: withdraw(identity))


def read_through(page: Any) -> None:
    """As a reader does: to the end, over the link and on it, until nothing is asked any more."""
    page.wait_for_load_state("networkidle")
    for place in ("#comments", ".foot", ".text"):
        page.locator(place).first.scroll_into_view_if_needed()
        page.wait_for_timeout(300)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("scripts", [True, False])
def test_c8_a_readers_browser_asks_no_other_host(followed: Followed, opened: Open, scripts: bool) -> None:
    page, asked = opened(java_script_enabled=scripts), []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(followed.address)
    read_through(page)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(followed.address).netloc}
    assert followed.tracker.asked == []
    assert "/count.gif" not in followed.shop.asked  # what says that it counts is not fetched by the site either
    assert sum("/media/" in url for url in asked) >= 3


def test_c8_a_link_tells_nobody_that_it_was_followed(followed: Followed, opened: Open) -> None:
    page = opened()
    page.goto(followed.address)
    link = page.locator(".text a", has_text="A link that tells")
    assert link.get_attribute("ping") is None
    assert "noreferrer" in link.get_attribute("rel")
    with page.expect_request(f"{followed.shop.base}/elsewhere") as request:
        link.click()
    assert "referer" not in request.value.headers
    page.wait_for_timeout(300)
    assert followed.tracker.asked == []


def test_c8_every_picture_of_the_article_is_shown_and_nothing_jumps(followed: Followed, opened: Open) -> None:
    from daily8.web.page_cache import CACHE

    page = opened()
    for visit in range(6):  # the first reader's visit has the pictures fetched, the next know their sizes
        if visit > 1 and page.locator(".text img[data-picture]").count() == 1:
            break  # on a busy machine a picture may have been asked for again and again at first
        CACHE.clear()
        page.goto(followed.address)
        read_through(page)
        page.wait_for_function(SHOWN)
        moved = [(value, words) for value, words in page.evaluate(measure.SHIFTS) if value > 0.005]
        assert moved == []
    widths = page.evaluate(
        "[...document.querySelectorAll('.text img[data-picture]:not(.gone)')].map(i => [i.alt, i.naturalWidth / i.naturalHeight, i.width / i.height])"
    )
    assert [alt for alt, _, _ in widths] == ["Tall"]  # the large one leads the page already
    assert all(abs(own - shown) < 0.02 for _, own, shown in widths)
    # What was lost or counted readers is known, and left out.
    assert page.locator(".text img[data-picture]").count() == 1


SHOWN = "() => ['.hero img', '.text img[alt=Tall]'].every(s => { const i = document.querySelector(s); return i && i.complete && i.naturalWidth > 0; })"
