"""Which addresses may stand in a list (A11): those that would be dialled, judged without dialling anything."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterator

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.errors import FetchError
from tests.shared import shared_json

NAMES = {"public.test": "93.184.215.14", "inside.test": "10.1.2.3", "public6.test": "2606:2800:21f::1"}


@pytest.fixture
def fetcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[HttpFetcher]:
    real = socket.getaddrinfo

    def resolve(host: str, *arguments: object, **named: object) -> object:
        if host in NAMES:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (NAMES[host], 0))]
        return real(host, None, flags=socket.AI_NUMERICHOST)  # other names are unknown

    def dial(*arguments: object) -> None:
        raise AssertionError("a check dialled")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket.socket, "connect", dial)
    made = HttpFetcher(user_agent="Daily8/test")
    yield made
    made.close()


@pytest.mark.parametrize("host", ["public.test", "public6.test", "unknown.test", "93.184.215.14"])
def test_public_and_unknown_names_pass(fetcher: HttpFetcher, host: str) -> None:
    fetcher.check(f"https://{host}/feed")


@pytest.mark.parametrize("host", ["inside.test", "127.0.0.1", "127.1", "2130706433", "[::1]", "[fe80::1%25none0]"])
def test_internal_addresses_in_every_dress_are_refused_with_the_fix(fetcher: HttpFetcher, host: str) -> None:
    with pytest.raises(FetchError, match="DAILY8_ALLOW_PRIVATE_NETWORKS") as caught:
        fetcher.check(f"http://{host}/feed")
    assert caught.value.kind == "blocked-address"


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "javascript:alert(1)", "http://u:p@a.test/", "feed"])
def test_what_is_no_web_address_is_refused(fetcher: HttpFetcher, url: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetcher.check(url)
    assert caught.value.kind == "bad-url"


def test_a_network_that_the_operator_named_is_open() -> None:
    allowed = HttpFetcher(user_agent="Daily8/test", allow_networks=[ipaddress.ip_network("127.0.0.0/8")])
    allowed.check("http://127.0.0.1:8000/feed")


def test_every_literal_address_of_the_collection_is_judged_as_it_says(fetcher: HttpFetcher) -> None:
    judged = 0
    for row in shared_json("security/ssrf_urls.json.xz"):
        host = "".join(re.findall(r"^https?://(\[[0-9a-f:.]+\]|[0-9.]+\d)(?::\d+)?(?=/|$)", row["url"]))
        if not host or row["expect"] == "review":
            continue
        judged += 1
        try:
            fetcher.check(row["url"])
            found = "allow"
        except FetchError:
            found = "block"
        assert found == row["expect"], row
    assert judged > 80
