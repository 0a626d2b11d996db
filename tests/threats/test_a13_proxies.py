"""A13: no proxy comes between: not from the environment, nor from a file, nor by anything that a user can set."""

from __future__ import annotations

import ipaddress
from dataclasses import fields
from pathlib import Path

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.config import Config
from daily8.core.errors import FetchError
from daily8.core.opml import read_opml
from daily8.core.ports import FetchRequest
from tests.threats.hostile_server import Caller, HostileServer, answer
from tests.threats.tripwire import METADATA, Tripwire

NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "WS_PROXY", "FTP_PROXY")


def test_a13_a_proxy_of_the_environment_is_never_asked(
    hostile: HostileServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proxy = HostileServer()
    address = proxy.play(answer(b"from the proxy"))
    for name in NAMES:
        monkeypatch.setenv(name, address)
        monkeypatch.setenv(name.lower(), address)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    (tmp_path / "netrc").write_text("default login somebody password secret-word\n")
    heard: list[bytes] = []

    async def listening(caller: Caller) -> None:
        heard.append(caller.request)
        await answer(b"from the publisher")(caller)

    fetcher = HttpFetcher(user_agent="Daily8/test", allow_networks=[ipaddress.ip_network("127.0.0.0/8")])
    assert fetcher.fetch(FetchRequest(hostile.play(listening), deadline=5.0)).body == b"from the publisher"
    fetcher.close()
    assert proxy.asked == []
    assert b"authorization" not in heard[0].lower()
    proxy.close()


def test_a13_the_clouds_own_address_cannot_be_reached_by_way_of_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "http://127.0.0.1:3128/")
    wire = Tripwire().stretch(monkeypatch)
    fetcher = HttpFetcher(user_agent="Daily8/test")
    for address in (f"http://{METADATA}/latest/meta-data/", "http://metadata.google.internal/", "http://inside.test/"):
        with pytest.raises(FetchError) as raised:
            fetcher.fetch(FetchRequest(address, deadline=3.0))
        assert raised.value.kind == "blocked-address"
    fetcher.close()
    assert wire.dialled == []


def test_a13_nothing_that_a_user_gives_can_name_a_proxy(django_ready: None) -> None:
    """Requests, lists of feeds and sources have no place for one; of the settings, one trusts proxies before us."""
    from daily8.store.models import Feed, Publisher

    assert not [one.name for one in fields(FetchRequest) if "proxy" in one.name]
    assert not [one.name for model in (Feed, Publisher) for one in model._meta.get_fields() if "proxy" in one.name]
    assert [name for name in Config.model_fields if "prox" in name] == ["trusted_proxies"]
    listed = b'<opml version="2.0"><body><outline type="rss" xmlUrl="https://a.test/" proxy="http://127.0.0.1/"/></body></opml>'
    (outline,) = read_opml(listed).outlines
    assert "127.0.0.1" not in repr(outline)
