"""Pictures in a real browser: on their way, lost, and in the width that the screen needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests import factories
from tests.browser.conftest import Open, Site
from tests.browser.live import picture
from tests.browser.test_c8_third_parties import away, withdraw
from tests.pictures import local_pictures
from tests.publisher import Publisher, publisher

pytestmark = pytest.mark.timeout(180)
SHOWN = "() => { const i = document.querySelector('.hero img'); return i.complete && i.naturalWidth > 0; }"


@pytest.fixture
def shop(site: Site) -> Iterator[Publisher]:
    with local_pictures(), publisher() as made:
        yield made


@pytest.fixture
def article(site: Site, shop: Publisher) -> Iterator[str]:
    """The address of an article whose picture is the shop's ``/lead.jpg``."""
    identity = away(lambda: str(factories.article(image_url=f"{shop.base}/lead.jpg", image_caption="Lamps").id.hex))
    yield f"{site.base}/en/article/{identity}"
    away(lambda: withdraw(identity))


def rest(host: str, seconds: float) -> None:
    from daily8.store.models import Host

    Host.objects.create(key=host, next_at=datetime.now(UTC) + timedelta(seconds=seconds), failures=0)


def test_a_picture_on_its_way_is_asked_for_again_and_shown(
    article: str, shop: Publisher, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import pictures

    monkeypatch.setattr(pictures, "PATIENCE", 0.1)
    shop.put("/lead.jpg", picture(1), "image/jpeg")
    away(lambda: rest(shop.base.removeprefix("http://"), 2.5))
    page: Any = opened()
    statuses: list[int] = []
    page.on("response", lambda answer: statuses.append(answer.status) if "/media/" in answer.url else None)
    page.goto(article)
    page.wait_for_function(SHOWN)
    assert statuses[0] == 503
    assert statuses[-1] == 200
    assert shop.asked == ["/lead.jpg"]
    assert page.locator(".hero img").evaluate("i => getComputedStyle(i).visibility") == "visible"


def test_a_lost_picture_leaves_a_quiet_place_and_then_none(article: str, shop: Publisher, opened: Open) -> None:
    from daily8.web.page_cache import CACHE

    page: Any = opened()
    page.goto(article)
    page.wait_for_selector(".hero img.gone", state="attached")
    assert page.locator(".hero img").evaluate("i => getComputedStyle(i).visibility") == "hidden"
    box = page.locator(".hero .frame").bounding_box()
    assert abs(box["width"] / box["height"] - 16 / 9) < 0.02
    CACHE.clear()
    page.goto(article)
    assert page.locator(".hero").count() == 0


@pytest.mark.parametrize(
    ("width", "density", "wanted"), [(390, 1, 480), (390, 2, 960), (1280, 1, 960), (1280, 2, 1600)]
)
def test_the_screen_decides_how_much_is_sent(
    article: str, shop: Publisher, opened: Open, width: int, density: int, wanted: int
) -> None:
    shop.put("/lead.jpg", picture(1), "image/jpeg")
    page: Any = opened(width=width, device_scale_factor=density)
    page.goto(article)
    page.wait_for_function(SHOWN)
    assert page.locator(".hero img").evaluate("i => i.currentSrc").split("/")[-2] == str(wanted)
