"""A24: the proxy fetches nothing but what this site's own pages link to, and only for a week or two."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.pictures import local_pictures
from tests.publisher import Publisher, publisher
from tests.threats.hostile_pictures import drawn
from tests.web.people import browser


@pytest.fixture
def press(db: None) -> Iterator[Publisher]:
    with local_pictures(), publisher() as made:
        yield made


def link(address: str) -> str:
    from daily8.web.pages.media.links import link

    return link(address, 960)


def packed(address: str) -> str:
    return base64.urlsafe_b64encode(address.encode()).decode().rstrip("=")


def check_refused(path: str) -> None:
    answer = browser().get(path)
    assert answer.status_code == 403, path
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; form-action 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a24_what_is_not_signed_is_refused(press: Publisher) -> None:
    address = press.put("/p.png", drawn("PNG"))
    _, _, _, expires, width, part = link(address).split("/")
    for path in (f"/media/{address}", f"/media/{packed(address)}", f"/media//{expires}/{width}/{part}",
                 f"/media/{'A' * 22}/{expires}/{width}/{part}", f"/media/none/{expires}/{width}/{part}",
                 f"/media/x?url={address}", "/media/a/b/c/d"):  # fmt: skip
        check_refused(path)
    assert press.asked == []


def test_a24_what_was_changed_is_refused(press: Publisher) -> None:
    address = press.put("/p.png", drawn("PNG"))
    other = press.put("/other.png", drawn("PNG"))
    _, _, signature, expires, width, part = link(address).split("/")
    changed = [
        (signature, expires, width, packed(other)), (signature, str(int(expires) + 604_800), width, part),
        (signature, expires, "1600", part), (signature.swapcase(), expires, width, part),
        (signature, expires, width, part + "="), (signature, "0" + expires, width, part), (signature, expires, "0960", part),
    ]  # fmt: skip
    for parts in changed:
        check_refused("/media/" + "/".join(parts))
    assert press.asked == []


def test_a24_a_link_holds_a_week_and_ends_within_two(press: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.utils import timezone

    path, now = link(press.put("/week.png", drawn("PNG"))), timezone.now()
    for days, status in ((0, 200), (6.99, 200), (14, 403), (400, 403)):
        monkeypatch.setattr(timezone, "now", lambda days=days: now + timedelta(days=days))
        assert browser().get(path).status_code == status, days
    assert press.asked == ["/week.png"]


def test_a24_a_link_of_another_site_is_refused(press: Publisher, settings_key: Any) -> None:
    path = link(press.put("/p.png", drawn("PNG")))
    settings_key(b"the key of another installation")
    check_refused(path)
    assert press.asked == []


@pytest.fixture
def settings_key(monkeypatch: pytest.MonkeyPatch) -> Any:
    from django.conf import settings

    return lambda key: monkeypatch.setattr(settings, "PICTURE_KEY", key)


def test_a24_links_to_strange_places_are_not_made(django_ready: None) -> None:
    """Only what came with an article is signed: there is no address that signs for who asks."""
    from daily8.web.templatetags.pictures import body, picture_path

    for address in (
        "file:///etc/passwd",
        "gopher://a.test/",
        "//a.test/p.png",
        "javascript:alert(1)",
        "/static/x.png",
        "",
    ):
        assert picture_path(address, 480) == ""
        assert "/media/" not in body(f'<p>x</p><img src="{address}">')


def test_a24_the_key_is_kept_for_its_owner_alone(django_ready: None) -> None:
    from django.conf import settings

    kept = settings.CONFIG.data_dir / "secrets" / "picture-key"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_bytes() == settings.PICTURE_KEY
    assert len(settings.PICTURE_KEY) >= 32
    assert settings.PICTURE_KEY.decode() != settings.SECRET_KEY
