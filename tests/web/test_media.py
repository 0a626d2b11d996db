"""Pictures of publishers come to readers from this site: small, sharp, kept, fetched once."""

from __future__ import annotations

import io
import itertools
import re
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from PIL import Image

from tests import factories
from tests.pictures import local_pictures
from tests.publisher import Publisher, publisher
from tests.threats.hostile_pictures import drawn
from tests.web.people import browser

PICTURES = re.compile(r'<img [^>]*src="(/media/[^"]+)"[^>]*>')


@pytest.fixture
def press(django_ready: None) -> Iterator[Publisher]:
    with local_pictures(), publisher() as made:
        yield made


def link(address: str, width: int = 960) -> str:
    from daily8.web.pages.media.links import link

    return link(address, width)


def asked(address: str, width: int = 960, **headers: str) -> Any:
    return browser().get(link(address, width), headers=headers)


def test_a_picture_comes_as_webp_in_the_width_that_is_asked_for(db: None, press: Publisher) -> None:
    address = press.put("/large.jpg", drawn("JPEG", (2400, 1350)), "image/jpeg")
    for width in (480, 960, 1600):
        answer = asked(address, width)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "image/webp"
        assert Image.open(io.BytesIO(answer.content)).size == (width, width * 9 // 16)
    assert press.asked == ["/large.jpg"]  # one fetch for all widths


def test_caches_may_keep_it_and_nothing_is_told_about_the_reader(cast: Any, press: Publisher) -> None:
    address = press.put("/kept.png", drawn("PNG"))
    for reader in (browser(), browser("alice")):
        answer = reader.get(link(address))
        assert answer.headers["Cache-Control"] == "public, max-age=604800, immutable"
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert not answer.cookies
    broken = browser().get(link(address), headers={"cookie": "sessionid=nobody; csrftoken=none"})
    assert not broken.cookies


def test_a_picture_can_only_be_read(db: None, press: Publisher) -> None:
    address = press.put("/read.png", drawn("PNG"))
    assert browser().head(link(address)).status_code == 200
    assert browser().post(link(address)).status_code == 405


def test_the_second_reader_costs_neither_the_publisher_nor_the_database_anything(db: None, press: Publisher) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = press.put("/second.png", drawn("PNG"))
    first = asked(address)
    with CaptureQueriesContext(connection) as queries:
        assert asked(address).content == first.content
    assert len(queries) == 0
    assert press.asked == ["/second.png"]


@pytest.mark.parametrize(("status", "shown"), [(404, 404), (403, 404), (410, 404), (500, 502), (503, 502), (429, 502)])
def test_a_failure_is_told_and_remembered(db: None, press: Publisher, status: int, shown: int) -> None:
    address = press.put(f"/fails-{status}.png", b"", status=status)
    for _ in range(3):
        answer = asked(address)
        assert answer.status_code == shown
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Type"].startswith("text/plain")
    assert len(press.asked) == 1


def test_a_failure_is_forgotten_in_time(db: None, press: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import pictures

    address = press.put("/comes-back.png", b"", status=500)
    monkeypatch.setattr(pictures, "PASSING", timedelta(0))
    assert asked(address).status_code == 502
    press.put("/comes-back.png", drawn("PNG"))
    assert asked(address).status_code == 200


def test_a_publisher_that_is_down_costs_no_wait(db: None, press: Publisher) -> None:
    from daily8.store.models import Host

    host = press.base.removeprefix("http://")
    Host.objects.create(key=host, down_until=datetime.now(UTC) + timedelta(hours=1), failures=3)
    started = time.monotonic()
    assert asked(press.put("/down.png", drawn("PNG"))).status_code == 502
    assert time.monotonic() - started < 1
    assert press.asked == []


def test_a_host_whose_turn_has_not_come_is_asked_later(db: None, press: Publisher, monkeypatch: Any) -> None:
    from daily8.services import pictures
    from daily8.store.models import Host

    monkeypatch.setattr(pictures, "PATIENCE", 0.1)
    host = press.base.removeprefix("http://")
    Host.objects.create(key=host, next_at=datetime.now(UTC) + timedelta(seconds=20), failures=0)
    answer = asked(press.put("/later.png", drawn("PNG")))
    assert answer.status_code == 503
    assert 1 <= int(answer.headers["Retry-After"]) <= 21
    Host.objects.filter(key=host).update(next_at=None)
    assert asked(press.base + "/later.png").status_code == 200  # that it was too early is no failure to remember


def test_addresses_of_the_own_network_are_not_fetched(db: None) -> None:
    from daily8 import wiring
    from daily8.adapters.http import HttpFetcher

    with publisher() as inside, pytest.MonkeyPatch.context() as patch:
        fetcher = HttpFetcher(user_agent="Daily8/test")
        patch.setitem(wiring._made, "fetcher", fetcher)
        for address in (inside.put("/p.png", drawn("PNG")), "http://169.254.169.254/latest", "http://[::1]/p.png",
                        "file:///etc/passwd", "http://[", "http://user:word@127.0.0.1/p.png"):  # fmt: skip
            answer = asked(address)
            assert answer.status_code == 404, address
            assert b"127.0.0.1" not in answer.content
        fetcher.close()
        assert inside.asked == []


@pytest.fixture
def committed(django_ready: None) -> Iterator[None]:
    """For tests whose threads each have a connection: what they store is removed afterwards."""
    from daily8.store.models import Host

    yield
    Host.objects.filter(key__startswith="127.0.0.1:").delete()


def together(paths: list[str]) -> list[int]:
    """The statuses of requests that are sent at the same time."""
    from django.db import connections

    start = threading.Barrier(len(paths))

    def one(path: str) -> int:
        start.wait(10)
        try:
            return int(browser().get(path).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(paths)) as pool:
        return list(pool.map(one, paths))


def test_one_fetch_serves_all_who_ask_at_once(committed: None, press: Publisher) -> None:
    from daily8.services.pictures import WAITING_FOR_A_HOST

    address = press.put("/wanted.png", drawn("PNG"))
    press.wait = 0.5
    statuses = together([link(address, width) for width in (480, 960, 1600) for _ in range(4)])
    assert press.asked == ["/wanted.png"]
    assert statuses.count(200) == WAITING_FOR_A_HOST  # who may wait for a host; the others are told to ask again
    assert statuses.count(503) == 12 - WAITING_FOR_A_HOST
    assert asked(address).status_code == 200


def test_slow_publishers_leave_room_for_the_rest_of_the_site(committed: None, press: Publisher) -> None:
    from daily8.services.pictures import WAITING

    with publisher() as second, publisher() as third:
        paths = []
        for slow in (press, second, third):
            slow.wait = 1.0
            paths += [link(slow.put(f"/{n}.png", drawn("PNG"))) for n in range(4)]
        started = time.monotonic()
        statuses = together(paths)
        assert time.monotonic() - started < 6
    assert statuses.count(200) == WAITING
    assert statuses.count(503) == len(paths) - WAITING


def test_pictures_of_one_host_are_fetched_one_at_a_time_and_a_second_apart(
    committed: None, press: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pause of the whole platform holds for pictures too, whoever asks for however many."""
    from daily8.store.queries import hosts

    monkeypatch.setattr(hosts, "GAP", timedelta(seconds=1))
    paths = [link(press.put(f"/polite-{n}.png", drawn("PNG"))) for n in range(4)]
    press.wait = 0.2
    give_up = time.monotonic() + 30
    while set(together(paths)) != {200} and time.monotonic() < give_up:
        time.sleep(0.3)
    assert sorted(press.asked) == [f"/polite-{n}.png" for n in range(4)]
    spans = sorted(press.spans)
    pauses = [began - ended for (_, ended), (began, _) in itertools.pairwise(spans)]
    assert min(pauses) >= 0.95  # measured at the publisher, so a little less than what we waited


def test_a_publisher_that_is_too_slow_is_given_up(db: None, press: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import pictures

    monkeypatch.setattr(pictures, "DEADLINE", 0.3)
    address, press.wait = press.put("/slow.png", drawn("PNG")), 2.0
    started = time.monotonic()
    assert asked(address).status_code == 502
    assert asked(address).status_code == 502
    assert time.monotonic() - started < 1.5
    assert press.asked == ["/slow.png"]


def test_pictures_fetched_ahead_are_there_for_the_first_reader(db: None, press: Publisher) -> None:
    from daily8 import wiring
    from daily8.services.pictures import fetch_ahead

    address = press.put("/ahead.png", drawn("PNG"))
    assert fetch_ahead(address, fetcher=wiring.fetcher())
    assert not fetch_ahead(press.base + "/nothing.png", fetcher=wiring.fetcher())
    press.files.clear()
    assert asked(address, 480).status_code == 200
    assert press.asked == ["/ahead.png", "/nothing.png"]


def test_a_full_disk_does_not_hide_the_picture(db: None, press: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.adapters.disk_cache import DiskCache

    def full(self: DiskCache, name: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(DiskCache, "put", full)
    address = press.put("/full.png", drawn("PNG"))
    assert asked(address).status_code == 200
    assert asked(press.base + "/full-and-gone.png").status_code == 404


# --- pages ----------------------------------------------------------------------------------------


def page(path: str) -> str:
    return str(browser().get(path).content.decode())


def test_pages_show_pictures_of_cards_leads_and_articles(db: None, press: Publisher) -> None:
    address = press.put("/card.jpg", drawn("JPEG"), "image/jpeg")
    row = factories.article(image_url=address, story=factories.story(), image_caption="The harbour & its “lamps”")
    for path in ("/en/", "/en/latest", f"/en/article/{row.id.hex}"):
        found = PICTURES.findall(page(path))
        assert found, path
        assert browser().get(unescape(found[0])).status_code == 200
        assert press.base not in re.sub(r'href="[^"]*"', "", page(path))
    assert press.asked == ["/card.jpg"]


def test_every_width_that_a_page_offers_is_there(db: None, press: Publisher) -> None:
    row = factories.article(image_url=press.put("/wide.jpg", drawn("JPEG", (2000, 1000)), "image/jpeg"))
    choices = re.findall(r'srcset="([^"]+)"', page(f"/en/article/{row.id.hex}"))
    assert choices
    for choice in choices[0].split(", "):
        place, width = choice.split()
        answer = browser().get(place)
        assert Image.open(io.BytesIO(answer.content)).width == int(width.removesuffix("w"))


def body_of(html: str, **columns: Any) -> str:
    own = re.search(r'src="(http://127[^/]+)', html)  # pictures of a local host are for articles of that host alone
    columns = {"url": f"{own[1]}/{uuid.uuid4().hex}"} | columns if own else columns
    row = factories.article(text="Words of the article.", html=html, **columns)
    found = re.search(r'<div class="text" id="text">(.*?)</div>', page(f"/en/article/{row.id.hex}"), re.S)
    assert found
    return found[1].strip()


def test_pictures_in_bodies_keep_their_place_words_and_size(db: None, press: Publisher) -> None:
    address = press.put("/in-text.png?a=1&b=2", drawn("PNG", (800, 600)))
    shown = body_of(
        f'<p>Before</p><figure><img src="{address.replace("&", "&amp;")}" width="400" height="300" '
        'alt="A &quot;lamp&quot; &lt;script&gt;"><figcaption>Below</figcaption></figure><p>After</p>'
    )
    tag = re.search(r"<img [^>]+>", shown)
    assert tag
    assert re.sub(r"<img [^>]+>", "PICTURE", shown) == (
        "<p>Before</p><figure>PICTURE<figcaption>Below</figcaption></figure><p>After</p>"
    )
    for part in (
        'width="400"',
        'height="300"',
        'alt="A &quot;lamp&quot; &lt;script&gt;"',
        'loading="lazy"',
        "data-picture",
    ):
        assert part in tag[0]
    assert browser().get(unescape(PICTURES.findall(tag[0])[0])).status_code == 200
    assert press.asked == ["/in-text.png?a=1&b=2"]


def test_a_picture_of_unknown_size_has_a_box_until_it_is_known(db: None, press: Publisher) -> None:
    address = press.put("/unknown.png", drawn("PNG", (300, 500)))
    first = body_of(f'<p>Words</p><img src="{address}">')
    assert 'class="boxed"' in first
    assert asked(address).status_code == 200
    then = body_of(f'<p>Words</p><img src="{address}">')
    assert 'width="300" height="500"' in then
    assert "boxed" not in then


def test_what_counts_readers_is_dropped_with_the_paragraph_around_it(db: None, press: Publisher) -> None:
    pixel = press.put("/pixel.gif", drawn("GIF", (1, 1)), "image/gif")
    for tag in (
        f'<img src="{pixel}" width="1" height="1">',
        f'<img height="1" src="{pixel}">',
        f'<img src="{pixel}" width="0">',
    ):
        assert body_of(f'<p>Words</p><p><a href="https://a.test/">{tag}</a></p>') == "<p>Words</p>"
    assert press.asked == []
    assert asked(pixel).status_code == 404  # one that does not say how small it is
    assert body_of(f'<p>Words</p><p><img src="{pixel}"></p>') == "<p>Words</p>"


def test_the_lead_picture_is_not_shown_again_in_the_text(db: None, press: Publisher) -> None:
    lead = "https://pictures.test/2026/harbour.jpg?w=1200"
    for again in (
        lead,
        "https://pictures.test/2026/harbour-1024x683.jpg",
        "https://pictures.test/2026/harbour.jpg?w=600",
    ):
        assert body_of(f'<figure><img src="{again}"></figure><p>Words</p>', image_url=lead) == "<p>Words</p>"
    other = body_of('<img src="https://pictures.test/2026/lamps.jpg"><p>Words</p>', image_url=lead)
    assert PICTURES.search(other)
    by_number = body_of('<img src="https://pictures.test/image?id=2">', image_url="https://pictures.test/image?id=1")
    assert PICTURES.search(by_number)


def test_a_card_stands_without_a_picture_that_its_publisher_does_not_have(db: None, press: Publisher) -> None:
    address = press.base + "/lost.png"
    assert asked(address).status_code == 404
    row = factories.article(image_url=address)
    assert 'class="frame"' not in page("/en/latest")
    assert 'class="hero"' not in page(f"/en/article/{row.id.hex}")


@pytest.mark.parametrize(
    "address", ["/pictures/1.jpg", "//a.test/p.png", "data:image/png;base64,AA", "javascript:alert(1)", "p.png"]
)
def test_only_web_addresses_become_pictures(django_ready: None, address: str) -> None:
    from daily8.web.templatetags.pictures import picture_path

    assert picture_path(address, 480) == ""


def test_a_card_that_was_rendered_long_ago_has_a_link_that_still_holds(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old article's age never changes, so only the week tells its renderings apart."""
    from django.utils import timezone

    from daily8.core.signing import verify
    from daily8.services.read_models import card
    from daily8.web.templatetags import cards

    view = card(
        factories.article(image_url="https://pictures.test/old.jpg", published_at=datetime(2025, 1, 1, tzinfo=UTC))
    )
    start = datetime(2026, 11, 24, tzinfo=UTC)
    for days in range(0, 40, 3):
        now = start + timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        path = PICTURES.findall(cards.card({"language": "en"}, view))[0]  # type: ignore[arg-type]
        from django.conf import settings

        assert verify(settings.PICTURE_KEY, path.removeprefix("/media/"), now=now + timedelta(days=7))
