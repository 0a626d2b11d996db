"""A9, A10 and A12: redirects that never end or lead inside, and names that change where they lead."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from daily8.adapters.http import HttpFetcher
from daily8.core.errors import FetchError
from daily8.core.ports import FetchRequest
from tests.threats.hostile_server import Caller, HostileServer, answer, redirect
from tests.threats.internal_urls import OUTSIDE, PUBLIC, urls
from tests.threats.scripted import no_gaps
from tests.threats.tripwire import Tripwire

SERVER = "127.77.0.1"  # the one inside address that these tests allow, so that 127.0.0.1 is not
pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost", SERVER])
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def kind(fetcher: HttpFetcher, url: str, deadline: float = 3.0) -> str:
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(FetchRequest(url, deadline=deadline))
    return raised.value.kind


# --- A9 -------------------------------------------------------------------------------------------


async def chain(caller: Caller) -> None:
    """/0 → /1 → … → /50."""
    number = int(caller.path.strip("/") or 0)
    await (answer(b"end") if number == 50 else redirect(f"/{number + 1}"))(caller)


async def growing(caller: Caller) -> None:
    await redirect(f"{caller.path}{'x' * 1000}")(caller)


@pytest.mark.parametrize("scenario", [redirect("/"), redirect("/again?"), chain, growing])
def test_a9_redirects_stop_at_five_hops(
    hostile: HostileServer, fetcher: HttpFetcher, scenario: Callable[..., object]
) -> None:
    assert kind(fetcher, hostile.play(scenario)) == "redirects"  # type: ignore[arg-type]
    assert len(hostile.asked) == 6


def test_a9_five_hops_are_followed(hostile: HostileServer, fetcher: HttpFetcher) -> None:
    url = hostile.play(chain)
    found = fetcher.fetch(FetchRequest(f"{url}45", deadline=3.0))
    assert (found.body, found.url, len(found.redirects)) == (b"end", f"{url}50", 5)


def test_a9_a_loop_is_counted_against_the_feed(hostile: HostileServer, fetcher: HttpFetcher, db: None) -> None:
    from daily8.services import ingest, sources
    from daily8.store.models import Feed

    feed, _ = sources.register(name="Loop Post", feed_url=hostile.play(redirect("/")))
    assert "redirects more than 5 times" in ingest.visit_feed(feed.pk, fetcher=fetcher, now=NOW).error
    feed = Feed.objects.get()
    assert (feed.failures, feed.state) == (1, "redirects")
    assert feed.next_fetch_at == NOW + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/my story.html", "/my%20story.html"),
        (" \t/x ", "/x"),
        ("/a\\b?c\\d e", "/a/b?c%5Cd%20e"),
        ("/caf\xe9", "/caf%E9"),  # one byte of Latin-1 on the wire
        ("/\xc3\xa9", "/%C3%A9"),  # UTF-8
        ("/a%20b", "/a%20b"),
    ],
)
def test_a9_a_careless_address_is_read_as_browsers_read_it(
    hostile: HostileServer, fetcher: HttpFetcher, location: str, path: str
) -> None:
    async def there(caller: Caller) -> None:
        head = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode("latin-1")
        await (caller.send(head) if caller.path == "/" else answer(b"end")(caller))

    assert fetcher.fetch(FetchRequest(hostile.play(there), deadline=3.0)).body == b"end"
    assert hostile.asked == ["/", path]


@pytest.mark.parametrize(
    "location", ["mailto:desk@example.org", "android-app://org.example", "https://user@example.org/", "http://["]
)
def test_a9_a_host_that_redirects_to_no_web_address_has_answered(
    hostile: HostileServer, fetcher: HttpFetcher, db: None, monkeypatch: pytest.MonkeyPatch, location: str
) -> None:
    """The others of the host are asked on: it is not taken for one that is down."""
    from daily8.services.polite import polite_fetch
    from daily8.store.models import Host

    with no_gaps(monkeypatch), pytest.raises(FetchError, match="redirects to") as raised:
        polite_fetch(fetcher, FetchRequest(hostile.play(redirect(location)), deadline=3.0))
    assert raised.value.kind == "redirects"
    assert [(host.failures, host.down_until) for host in Host.objects.all()] == [(0, None)]


# --- A10 ------------------------------------------------------------------------------------------


@pytest.fixture
def outpost() -> Iterator[HostileServer]:
    server = HostileServer(SERVER)
    yield server
    server.close()


@pytest.fixture
def guarded() -> Iterator[HttpFetcher]:
    made = HttpFetcher(user_agent="Daily8/test", allow_networks=[ipaddress.ip_network(f"{SERVER}/32")])
    yield made
    made.close()


@pytest.mark.parametrize("status", ["301 Moved Permanently", "307 Temporary Redirect"])
def test_a10_no_redirect_leads_inside(
    outpost: HostileServer, guarded: HttpFetcher, monkeypatch: pytest.MonkeyPatch, status: str
) -> None:
    targets = urls()

    async def point(caller: Caller) -> None:
        target = targets[int(caller.path.strip("/"))] if caller.path.strip("/").isdigit() else "/"
        await answer(b"", f"Location: {target}", status=status)(caller)

    url = outpost.play(point)
    wire = Tripwire(frozenset({SERVER})).stretch(monkeypatch)
    for number in range(len(targets)):
        kind(guarded, f"{url}{number}")
    assert {*outpost.asked} >= {f"/{number}" for number in range(len(targets))}
    assert set(wire.dialled) <= OUTSIDE
    assert len(set(wire.dialled)) >= len(PUBLIC), "the wire is not where they dial"


# --- A12 ------------------------------------------------------------------------------------------


class Fickle(AbstractResolver):
    """Each question gets the next answer, the last one for ever; an empty answer is NXDOMAIN."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if not found:
            raise OSError(f"no such name {host}")
        return [
            ResolveResult(hostname=host, host=one, port=port, proto=6, flags=socket.AI_NUMERICHOST,
                          family=socket.AF_INET6 if ":" in one else socket.AF_INET)
            for one in found
        ]  # fmt: skip

    async def close(self) -> None:
        pass


def dials(monkeypatch: pytest.MonkeyPatch, *answers: list[str], times: int = 2) -> tuple[list[str], list[str]]:
    """What was dialled, and how each fetch ended."""
    wire = Tripwire().stretch(monkeypatch)
    fetcher = HttpFetcher(user_agent="Daily8/test", resolver=Fickle(*answers))
    ends = [kind(fetcher, "http://rebinding.example.org/") for _ in range(times)]
    fetcher.close()
    return wire.dialled, ends


@pytest.mark.parametrize(
    "mixed",
    [["93.184.215.14", "127.0.0.1"], ["127.0.0.1", "93.184.215.14"], ["93.184.215.14", "fd00::1"], ["::1"],
     ["10.0.0.1"], ["169.254.169.254"], ["93.184.215.14", "::ffff:10.0.0.1"], ["93.184.215.14", "64:ff9b::a00:1"],
     ["fe80::1%2"], ["0.0.0.0"], ["93.184.215.14", "not an address"]],
)  # fmt: skip
def test_a12_a_name_with_any_inside_answer_is_refused_whole(monkeypatch: pytest.MonkeyPatch, mixed: list[str]) -> None:
    """Mixed A sets, AAAA, and what a CNAME to an inside name comes to."""
    assert dials(monkeypatch, mixed) == ([], ["blocked-address"] * 2)


def test_a12_rebinding_between_two_fetches_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is vetted each time, whatever its time to live: none is kept."""
    dialled, ends = dials(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    assert (dialled, ends) == (["93.184.215.14"], ["connect", "blocked-address"])


def test_a12_an_unknown_name_that_comes_to_lead_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert dials(monkeypatch, [], ["127.0.0.1"]) == ([], ["dns", "blocked-address"])


def test_a12_the_address_that_is_dialled_is_the_one_that_was_vetted(monkeypatch: pytest.MonkeyPatch) -> None:
    """One question a connection: the second answer would lead inside."""
    asked = ["93.184.215.14"], ["127.0.0.1"]
    assert dials(monkeypatch, *asked, times=1) == (["93.184.215.14"], ["connect"])


def test_a12_rebinding_at_a_redirect_is_seen(outpost: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    port = outpost.play(redirect("/again")).rpartition(":")[2]
    wire = Tripwire(frozenset({SERVER})).stretch(monkeypatch)
    fetcher = HttpFetcher(user_agent="Daily8/test", allow_networks=[ipaddress.ip_network(f"{SERVER}/32")],
                          resolver=Fickle([SERVER], ["127.0.0.1"]))  # fmt: skip
    assert kind(fetcher, f"http://rebinding.example.org:{port}") == "blocked-address"
    fetcher.close()
    assert (wire.dialled, len(outpost.asked)) == ([], 1)
