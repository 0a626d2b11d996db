"""Threats A: what a hostile server or address may not do to us."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from daily8.adapters.http import HttpFetcher, requote
from daily8.adapters.http_guard import may_dial
from daily8.core.errors import FetchError
from daily8.core.ports import FetchRequest
from tests.shared import shared_json

LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
Script = Callable[[socket.socket, bytes], None]


@pytest.fixture
def serve() -> Iterator[Callable[[Script], str]]:
    listeners: list[socket.socket] = []

    def start(script: Script) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    try:
                        script(connection, connection.recv(65536))
                    except OSError:
                        continue  # the client hung up, as it should

        threading.Thread(target=accept, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield start
    for listener in listeners:
        listener.close()


@pytest.fixture
def fetcher() -> Iterator[HttpFetcher]:
    made = HttpFetcher(user_agent="Daily8/test", allow_networks=[LOOPBACK])
    yield made
    made.close()


def reply(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def kind_of(fetcher: HttpFetcher, url: str, **limits: float) -> str:
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(FetchRequest(url, **limits))  # type: ignore[arg-type]
    return raised.value.kind


def drip(connection: socket.socket, head: bytes, piece: bytes, pause: float) -> None:
    connection.sendall(head)
    for _ in range(200):
        connection.sendall(piece)
        time.sleep(pause)


def test_a1_a2_the_deadline_is_total(serve: Callable[[Script], str], fetcher: HttpFetcher) -> None:
    headers = serve(lambda c, _: drip(c, b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0.05))
    body = serve(lambda c, _: drip(c, b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x", 0.05))
    started = time.monotonic()
    assert kind_of(fetcher, headers, deadline=1.0) == "timeout"
    assert kind_of(fetcher, body, deadline=1.0) == "timeout"
    assert time.monotonic() - started < 10


def test_a3_a4_bodies_are_cut_at_the_cap(serve: Callable[[Script], str], fetcher: HttpFetcher) -> None:
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    endless = serve(lambda c, _: drip(c, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk, 0))
    huge = serve(lambda c, _: c.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\nx"))
    assert kind_of(fetcher, endless, max_bytes=1_000_000) == "too-large"
    assert kind_of(fetcher, huge) == "too-large"


def test_a5_compression_bombs_and_chains(serve: Callable[[Script], str], fetcher: HttpFetcher) -> None:
    bomb = gzip.compress(bytes(64_000_000))
    one = serve(lambda c, _: c.sendall(reply(bomb, "Content-Encoding: gzip")))
    two = serve(lambda c, _: c.sendall(reply(gzip.compress(bomb), "Content-Encoding: gzip, gzip")))
    six = serve(lambda c, _: c.sendall(reply(b"x", "Content-Encoding: " + ", ".join(["gzip"] * 6))))
    assert kind_of(fetcher, one) == "too-large"
    assert kind_of(fetcher, two) == "too-large"
    assert kind_of(fetcher, six) == "bad-encoding"


def test_f6_a_fault_in_reading_one_answer_is_that_of_no_other(
    serve: Callable[[Script], str], fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.adapters import http

    real = http.bot_wall

    def broken(status: int, headers: dict[str, str], body: bytes) -> str | None:
        if body == b"odd":
            raise RuntimeError("a fault of ours")
        return real(status, headers, body)

    monkeypatch.setattr(http, "bot_wall", broken)
    urls = [serve(lambda c, _, body=body: c.sendall(reply(body))) for body in (b"odd", b"good")]
    assert kind_of(fetcher, urls[0]) == "protocol"
    came = dict(one for wave in fetcher.fetch_each([FetchRequest(url) for url in urls]) for one in wave)
    assert (came[0].kind, came[1].body) == ("protocol", b"good")


def test_encodings_are_undone_and_cut_ones_refused(serve: Callable[[Script], str], fetcher: HttpFetcher) -> None:
    packed = gzip.compress(b"hello ") + gzip.compress(b"world")
    whole = serve(lambda c, _: c.sendall(reply(packed, "Content-Encoding: gzip")))
    cut = serve(lambda c, _: c.sendall(reply(gzip.compress(b"hello" * 100)[:-12], "Content-Encoding: gzip")))
    assert fetcher.fetch(FetchRequest(whole)).body == b"hello world"
    assert kind_of(fetcher, cut) == "bad-encoding"


def test_a9_redirects_end(serve: Callable[[Script], str], fetcher: HttpFetcher) -> None:
    loop = serve(lambda c, _: c.sendall(reply(b"", "Location: /again", status="302 Found")))
    broken = serve(lambda c, _: c.sendall(reply(b"", "Location: http://[", status="302 Found")))
    assert kind_of(fetcher, loop) == "redirects"
    assert kind_of(fetcher, broken) == "redirects"


def test_a10_a11_internal_addresses_are_never_dialled(monkeypatch: pytest.MonkeyPatch) -> None:
    dialled: list[object] = []

    def tripwire(self: socket.socket, address: tuple[str, int]) -> None:
        dialled.append(address)
        raise OSError("refused by the test")

    rows = [
        row if isinstance(row, str) else next(iter(row.values())) for row in shared_json("security/ssrf_urls.json.xz")
    ]
    guarded = HttpFetcher(user_agent="Daily8/test")
    real = socket.socket.connect
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [])
    for url in rows:
        monkeypatch.setattr(socket.socket, "connect", tripwire)
        with pytest.raises(FetchError):
            guarded.fetch(FetchRequest(str(url), deadline=3))
    monkeypatch.setattr(socket.socket, "connect", real)
    guarded.close()
    internal = [address for address in dialled if isinstance(address, tuple) and not may_dial(str(address[0]), ())]
    assert internal == []


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "::ffff:127.0.0.1",
                "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0", "fd00::1", "224.0.0.1", "::127.0.0.1"],
)  # fmt: skip
def test_a12_internal_addresses_are_known_in_every_dress(address: str) -> None:
    assert not may_dial(address, ())


def test_arabic_addresses_are_encoded() -> None:
    assert requote("https://example.org/خبر?q=س%20") == "https://example.org/%D8%AE%D8%A8%D8%B1?q=%D8%B3%20"


# --- what is sent ---------------------------------------------------------------------------------


def test_a_form_is_sent_with_its_type_and_no_more(serve: Callable[[Script], str], fetcher: HttpFetcher) -> None:
    seen: list[bytes] = []

    def script(connection: socket.socket, request: bytes) -> None:
        seen.append(request)
        connection.sendall(reply(b"", status="202 Accepted"))

    form = FetchRequest(serve(script), method="POST", body=b"a=1&b=2", headers={"Content-Type": "text/x-form"})
    assert fetcher.fetch(form).status == 202
    head, _, body = seen[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST / HTTP/1.1\r\n")
    assert b"Content-Type: text/x-form" in head
    assert b"Content-Length: 7" in head
    assert body == b"a=1&b=2"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_what_was_sent_is_not_sent_on(serve: Callable[[Script], str], fetcher: HttpFetcher, status: int) -> None:
    asked: list[bytes] = []

    def script(connection: socket.socket, request: bytes) -> None:
        asked.append(request)
        connection.sendall(reply(b"", "Location: /else", status=f"{status} Moved"))

    with pytest.raises(FetchError) as raised:
        fetcher.fetch(FetchRequest(serve(script), method="POST", body=b"secret"))
    assert (raised.value.kind, len(asked)) == ("redirects", 1)


def test_a_form_goes_to_no_inside_address() -> None:
    closed = HttpFetcher(user_agent="Daily8/test")
    with pytest.raises(FetchError) as raised:
        closed.fetch(FetchRequest("http://127.0.0.1:1/", method="POST", body=b"x"))
    closed.close()
    assert raised.value.kind == "blocked-address"


def test_a_redirect_is_shown_to_who_does_not_follow(serve: Callable[[Script], str], fetcher: HttpFetcher) -> None:
    url = serve(lambda connection, _: connection.sendall(reply(b"", "Location: /next", status="301 Moved")))
    found = fetcher.fetch(FetchRequest(url, follow=False))
    assert (found.status, found.redirects, found.url) == (301, ((301, f"{url}next"),), url)


@pytest.mark.parametrize("pack", [None, gzip.compress], ids=["plain", "packed"])
def test_a_long_answer_may_be_cut_instead_of_refused(
    serve: Callable[[Script], str], fetcher: HttpFetcher, pack: Callable[[bytes], bytes] | None
) -> None:
    body = bytes(range(256)) * 4000
    sent, headers = (pack(body), ["Content-Encoding: gzip"]) if pack else (body, [])
    url = serve(lambda connection, _: connection.sendall(reply(sent, *headers)))
    assert fetcher.fetch(FetchRequest(url, max_bytes=100_000, truncate=True)).body == body[:100_000]
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(FetchRequest(url, max_bytes=100_000))
    assert raised.value.kind == "too-large"


def test_headers_that_each_speak_to_another_agent_are_kept_apart(
    serve: Callable[[Script], str], fetcher: HttpFetcher
) -> None:
    headers = [
        "X-Robots-Tag: googlebot: noarchive",
        "Link: </a>; rel=hub",
        "x-robots-tag: noai",
        "Link: </b>; rel=self",
    ]
    url = serve(lambda connection, _: connection.sendall(reply(b"", *headers)))
    found = fetcher.fetch(FetchRequest(url)).headers
    assert found["x-robots-tag"] == "googlebot: noarchive\nnoai"
    assert found["link"] == "</a>; rel=hub, </b>; rel=self"


def slowly(connection: socket.socket, sent: bytes) -> None:
    head, _, body = sent.partition(b"\r\n\r\n")
    connection.sendall(head + b"\r\n\r\n")
    for place in range(0, len(body), 1 if len(body) < 100 else 999):
        connection.sendall(body[place : place + (1 if len(body) < 100 else 999)])


@pytest.mark.parametrize("headers", [[], ["Content-Encoding: gzip"]], ids=["not named", "packed twice, named once"])
def test_a_file_that_is_packed_by_itself_is_unpacked(
    serve: Callable[[Script], str], fetcher: HttpFetcher, headers: list[str]
) -> None:
    body = b"<urlset><url><loc>https://post.example.com/a</loc></url></urlset>"
    sent = gzip.compress(gzip.compress(body)) if headers else gzip.compress(body)
    url = serve(lambda connection, _: slowly(connection, reply(sent, "Content-Type: application/x-gzip", *headers)))
    assert fetcher.fetch(FetchRequest(url)).body == body


def test_what_is_packed_by_itself_has_the_same_limits(serve: Callable[[Script], str], fetcher: HttpFetcher) -> None:
    bomb = serve(lambda c, _: c.sendall(reply(gzip.compress(bytes(64_000_000)))))
    cut = serve(lambda c, _: c.sendall(reply(gzip.compress(b"hello" * 100)[:-12])))
    broken = serve(lambda c, _: c.sendall(reply(b"\x1f\x8b\x08no gzip at all")))
    kinds = []
    for url in (bomb, cut, broken):
        with pytest.raises(FetchError) as raised:
            fetcher.fetch(FetchRequest(url, max_bytes=1_000_000))
        kinds.append(raised.value.kind)
    assert kinds == ["too-large", "bad-encoding", "bad-encoding"]
    assert fetcher.fetch(FetchRequest(bomb, max_bytes=1000, truncate=True)).body == bytes(1000)


@pytest.mark.parametrize("body", [b"", b"\x1f", b"\x1fx", b"<rss/>"])
def test_what_is_not_packed_is_what_it_was(serve: Callable[[Script], str], fetcher: HttpFetcher, body: bytes) -> None:
    url = serve(lambda connection, _: slowly(connection, reply(body)))
    if body == b"\x1f":
        with pytest.raises(FetchError):  # as much of a gzip file as of anything else
            fetcher.fetch(FetchRequest(url))
    else:
        assert fetcher.fetch(FetchRequest(url)).body == body
