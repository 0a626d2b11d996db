"""Links in headers, and signatures: what of a hub's words needs nothing but the words."""

from __future__ import annotations

import hmac

import pytest

from daily8.core.feeds.hub import Signature, links_of


def test_links_are_read_from_the_header_before_the_feed() -> None:
    header = (
        '<https://a.test/h>; rel="hub", </feed>; rel="self alternate", <https://b.test/>; rel=hub, <ftp://x>; rel=next'
    )
    assert links_of(header, base="https://a.test/x") == {
        "hub": "https://a.test/h", "self": "https://a.test/feed", "alternate": "https://a.test/feed",
    }  # fmt: skip
    assert links_of("<" * 100_000, base="https://a.test/") == {}
    assert links_of("<http://[>; rel=hub", base="https://a.test/") == {}


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("https://hub.example.net/\udce9", "https://hub.example.net/%E9"),  # a byte of Latin-1
        ("https://hub.example.net/a b", "https://hub.example.net/a%20b"),
        ("https://user@hub.example.net/", None),
        ("http://10.0.0.1/", None),
        ("https://hub.example.net:x/", None),
        ("https://hub.example.net/" + "x" * 2000, None),
    ],
)
def test_only_addresses_that_may_be_asked_are_taken_from_a_header(target: str, url: str | None) -> None:
    assert links_of(f"<{target}>; rel=hub", base="https://a.test/").get("hub") == url


def test_a_signature_of_no_secret_never_holds() -> None:
    empty = Signature("sha256=" + hmac.new(b"", b"", "sha256").hexdigest(), "")
    assert not empty.holds()
