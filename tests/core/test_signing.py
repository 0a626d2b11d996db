"""Links to pictures: signed by us, for one address and width, for a week or two."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.signing import WEEK, LinkRefused, expiry, sign, verify

KEY = b"a key of the test"
NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
ADDRESS = "https://pictures.test/a/b.jpg?w=1&h=2"


def test_a_link_leads_to_its_address_and_width() -> None:
    assert verify(KEY, sign(KEY, ADDRESS, 480, now=NOW), now=NOW) == (ADDRESS, 480)


@given(st.text(max_size=300).filter(lambda text: text.isprintable()), st.integers(1, 9999))
def test_any_address_comes_back_unchanged_in_a_path_that_needs_no_quoting(address: str, width: int) -> None:
    path = sign(KEY, address, width, now=NOW)
    assert verify(KEY, path, now=NOW) == (address, width)
    assert set(path) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/")
    assert path.count("/") == 3


@given(st.integers(1_700_000_000, 7_000_000_000))
def test_a_link_holds_for_a_week_at_least_and_two_at_most(seconds: int) -> None:
    now = datetime.fromtimestamp(seconds, UTC)
    left = expiry(now) - now.timestamp()
    assert WEEK < left <= 2 * WEEK
    assert expiry(now) % WEEK == 0
    path = sign(KEY, ADDRESS, 480, now=now)
    assert verify(KEY, path, now=now + timedelta(days=7))
    with pytest.raises(LinkRefused, match="too old"):
        verify(KEY, path, now=now + timedelta(days=14))


def test_a_link_stays_the_same_for_a_week_so_that_browsers_keep_the_picture() -> None:
    start = datetime.fromtimestamp(expiry(NOW) - WEEK, UTC)
    links = {sign(KEY, ADDRESS, 480, now=start + timedelta(hours=hours)) for hours in range(7 * 24)}
    assert len(links) == 1
    assert sign(KEY, ADDRESS, 480, now=start + timedelta(days=7)) not in links


def test_no_changed_character_is_accepted() -> None:
    path = sign(KEY, ADDRESS, 480, now=NOW)
    for place in range(len(path)):
        for other in "A0_/":
            changed = path[:place] + other + path[place + 1 :]
            if changed != path:
                with pytest.raises(LinkRefused):
                    verify(KEY, changed, now=NOW)


def test_width_expiry_and_address_are_all_signed_and_the_key_matters() -> None:
    signature, expires, width, packed = sign(KEY, ADDRESS, 480, now=NOW).split("/")
    other = base64.urlsafe_b64encode(b"https://elsewhere.test/").decode().rstrip("=")
    forged = [f"{signature}/{int(expires) + WEEK}/{width}/{packed}", f"{signature}/{expires}/960/{packed}",
              f"{signature}/{expires}/{width}/{other}", sign(b"another key", ADDRESS, 480, now=NOW)]  # fmt: skip
    for path in forged:
        with pytest.raises(LinkRefused, match="not made by this site"):
            verify(KEY, path, now=NOW)


@pytest.mark.parametrize("path", [
    "", "/", "///", "a/b/c/d", "a/1/2", "é/1/480/aaaa", "a/1/480/%%%", "a/1/480/_w==", "a/²/480/aaaa", "a/1/480/" + "A" * 5,
    "a/" + "9" * 5000 + "/480/aaaa", "a/1/480/\x00", "a/nan/480/aaaa",
])  # fmt: skip
def test_nonsense_is_refused_and_never_fails_otherwise(path: str) -> None:
    with pytest.raises(LinkRefused):
        verify(KEY, path, now=NOW)


@pytest.mark.parametrize("spelling", ["+{0}", "0{0}", " {0}", "{0}_0"])
def test_a_second_spelling_of_the_same_numbers_is_refused(spelling: str) -> None:
    signature, expires, width, packed = sign(KEY, ADDRESS, 480, now=NOW).split("/")
    for path in (f"{signature}/{spelling.format(expires)}/{width}/{packed}",
                 f"{signature}/{expires}/{spelling.format(width)}/{packed}"):  # fmt: skip
        with pytest.raises(LinkRefused):
            verify(KEY, path, now=NOW)
