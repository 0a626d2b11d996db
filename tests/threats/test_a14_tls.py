"""A14: certificates that prove nothing, protocols of the last century, and secrets that must stay where they belong."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.errors import FetchError
from daily8.core.ports import FetchRequest, FetchResponse
from tests.threats.authority import DAY, Authority, server_context, tls_server
from tests.threats.hostile_server import Caller, HostileServer, answer

NOW = datetime.now(UTC)
LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
BODY = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecure"
SECRETS = {"Authorization": "Bearer secret-word", "Cookie": "session=secret-word"}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.found(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusting(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[HttpFetcher]:
    """A door whose operator trusts the test's authority."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.root))
    made = HttpFetcher(user_agent="Daily8/test", allow_networks=[LOOPBACK])
    yield made
    made.close()


def refusal(fetcher: HttpFetcher, context: ssl.SSLContext) -> FetchError:
    with tls_server(context, BODY) as (port, asked):
        with pytest.raises(FetchError) as raised:
            fetcher.fetch(FetchRequest(f"https://127.0.0.1:{port}/", headers=SECRETS, deadline=5.0))
        assert asked == [], "something was said before the server had proved who it is"
    return raised.value


def test_a14_a_good_certificate_is_trusted(authority: Authority, trusting: HttpFetcher) -> None:
    with tls_server(server_context(authority.certificate("127.0.0.1")), BODY) as (port, _):
        assert trusting.fetch(FetchRequest(f"https://127.0.0.1:{port}/", deadline=5.0)).body == b"secure"


@pytest.mark.parametrize(
    ("flaw", "told"),
    [
        ({"starts": NOW - 3 * DAY, "lasts": DAY}, "has expired"),
        ({"starts": NOW + DAY}, "not valid yet"),
        ({"signed": False}, "signed by itself"),
        ({"hosts": ("other.example.org", "127.0.0.2")}, "for another"),
    ],
    ids=["expired", "not yet valid", "self-signed", "another host's"],
)
def test_a14_a_bad_certificate_is_refused_and_the_reason_told(
    authority: Authority, trusting: HttpFetcher, flaw: dict[str, object], told: str
) -> None:
    hosts = flaw.pop("hosts", ("127.0.0.1",))
    assert isinstance(hosts, tuple)
    error = refusal(trusting, server_context(authority.certificate(*hosts, **flaw)))  # type: ignore[arg-type]
    assert (error.kind, error.permanent) == ("tls", False)
    assert told in error.message


def test_a14_an_authority_that_nobody_knows_is_refused(authority: Authority) -> None:
    with_the_worlds_authorities = HttpFetcher(user_agent="Daily8/test", allow_networks=[LOOPBACK])
    error = refusal(with_the_worlds_authorities, server_context(authority.certificate("127.0.0.1")))
    with_the_worlds_authorities.close()
    assert error.kind == "tls"
    assert "not known" in error.message


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_a14_outdated_protocols_are_refused(
    authority: Authority, trusting: HttpFetcher, version: ssl.TLSVersion
) -> None:
    error = refusal(trusting, server_context(authority.certificate("127.0.0.1"), newest=version))
    assert error.kind == "tls"
    assert "does not speak TLS 1.2 or newer" in error.message


def test_a14_a_server_that_speaks_no_tls_is_told(trusting: HttpFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def speak() -> None:
            wire, _ = plain.accept()
            with wire:
                wire.sendall(BODY)
                wire.recv(65536)

        thread = threading.Thread(target=speak, daemon=True)
        thread.start()
        with pytest.raises(FetchError, match="does not speak TLS") as raised:
            trusting.fetch(FetchRequest(f"https://127.0.0.1:{plain.getsockname()[1]}/", deadline=5.0))
        thread.join(10)
    assert raised.value.kind == "tls"


def test_a14_a_downgrade_is_refused_before_anything_is_sent(
    authority: Authority, trusting: HttpFetcher, hostile: HostileServer
) -> None:
    plain = hostile.play(answer(b"not secure"))
    move = f"HTTP/1.1 302 Found\r\nLocation: {plain}\r\nContent-Length: 0\r\n\r\n".encode()
    context = server_context(authority.certificate("127.0.0.1"))
    with tls_server(context, move) as (port, asked), pytest.raises(FetchError, match="from https to http") as raised:
        trusting.fetch(FetchRequest(f"https://127.0.0.1:{port}/", headers=SECRETS, deadline=5.0))
    assert (raised.value.kind, len(asked), hostile.asked) == ("redirects", 1, [])


MOVES = ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"]


def asked_politely(fetcher: HttpFetcher, request: FetchRequest) -> FetchResponse:
    from daily8.services.polite import polite_fetch

    return polite_fetch(fetcher, request)


@pytest.mark.parametrize(("status", "politely"), [*((status, False) for status in MOVES), ("302 Found", True)], ids=str)
def test_a14_secrets_stay_with_the_host_they_are_for(
    hostile: HostileServer, fetcher: HttpFetcher, db: None, status: str, politely: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Not to another host or port, nor back by way of it; within the host they are kept."""
    from daily8.store.queries import hosts

    # Inside the test's one transaction the database's clock stands still, so a second turn would never come.
    monkeypatch.setattr(hosts, "GAP", timedelta(0))
    heard: dict[str, bytes] = {}

    def listening(name: str, *then: str) -> str:
        """Sends who comes to its /0 to the first, who comes to its /1 to the second, and so on."""

        async def scenario(caller: Caller) -> None:
            number = int(caller.path.strip("/") or 0)
            heard[f"{name}{number}"] = caller.request
            move = answer(b"", f"Location: {[*then, ''][number]}", "Set-Cookie: planted=1; Path=/", status=status)
            await (move if number < len(then) else answer(b"end"))(caller)

        return hostile.play(scenario)

    back: list[str] = []

    async def to_and_fro(caller: Caller) -> None:
        heard["other"] = caller.request
        await answer(b"", f"Location: {back[0]}2", status=status)(caller)

    first = listening("first", "/1", hostile.play(to_and_fro))
    back.append(first)
    request = FetchRequest(first, headers=SECRETS, deadline=5.0)
    found = asked_politely(fetcher, request) if politely else fetcher.fetch(request)
    assert found.body == b"end"
    assert [b"secret-word" in heard[name] for name in ("first0", "first1", "other", "first2")] == [
        True,
        True,
        False,
        False,
    ]
    assert not any(b"planted" in request for request in heard.values())


def test_a14_no_cookie_is_kept_for_the_next_visit(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    heard: list[bytes] = []

    async def baking(caller: Caller) -> None:
        heard.append(caller.request)
        await answer(b"", "Set-Cookie: planted=1; Path=/; Domain=127.0.0.1")(caller)

    address = hostile.play(baking)
    for _ in range(2):
        fetcher.fetch(FetchRequest(address, deadline=5.0))
    assert len(heard) == 2
    assert b"planted" not in heard[1]


def test_a14_the_reason_reaches_the_operator(authority: Authority, trusting: HttpFetcher, db: None) -> None:
    from daily8.services import ingest, sources
    from daily8.store.models import Feed

    context = server_context(authority.certificate("127.0.0.1", starts=NOW - 3 * DAY, lasts=DAY))
    with tls_server(context, BODY) as (port, _):
        feed, _ = sources.register(name="Late Post", feed_url=f"https://127.0.0.1:{port}/feed")
        ingest.visit_feed(feed.pk, fetcher=trusting, now=NOW)
    kept = Feed.objects.get()
    assert "its certificate has expired" in kept.error
    assert (kept.state, kept.failures) == ("tls", 1)
    assert kept.next_fetch_at == NOW + timedelta(minutes=10)


def test_a14_the_operators_authorities_are_read_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not there is told when the door is made, not at every feed."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    with pytest.raises(OSError, match="No such file"):
        HttpFetcher(user_agent="Daily8/test")
