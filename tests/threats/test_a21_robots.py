"""A21: robots.txt by RFC 9309, however long, odd or unreachable it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.errors import FetchError
from daily8.core.robots import MAX_BYTES, RobotsRules
from tests.threats.hostile_server import Caller, HostileServer, answer, redirect
from tests.threats.scripted import no_gaps

AGENT = "Daily8"
PAGE = "https://news.example.org/page"


def allows(body: bytes, url: str = PAGE, status: int = 200) -> bool:
    return RobotsRules.parse(body, status).allows(url, AGENT)


@pytest.fixture
def asked(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with no_gaps(monkeypatch):
        yield


def over_the_wire(hostile: HostileServer, fetcher: HttpFetcher, scenario: object) -> bool:
    from daily8.services.polite import robots_for
    from daily8.store.queries.clock import database_now

    url = hostile.play(scenario)  # type: ignore[arg-type]
    return robots_for(fetcher, url, now=database_now()).allows(f"{url}page", AGENT)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a21_lines_may_end_and_begin_as_they_like(end: str, mark: bytes) -> None:
    body = mark + end.join(("User-agent: *", "Disallow: /page", "Allow: /page/free", "")).encode()
    assert not allows(body)
    assert allows(body, f"{PAGE}/free")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: daily8\nDisallow: /", "/", False),
        ("User-agent: DAILY8\nDisallow: /", "/", False),
        ("User-agent: other\nDisallow: /", "/", True),
        ("User-agent: *\nDisallow: /\nUser-agent: Daily8\nAllow: /", "/x", True),
        ("User-agent: a\nUser-agent: Daily8\nDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow: /x\nAllow: /x", "/x", True),  # of equals the one that allows
        ("User-agent: *\nAllow: /x\nDisallow: /x/private", "/x/private/1", False),  # the longest counts
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow: # nothing", "/x", True),
        ("Disallow: /", "/x", True),  # of no group
        ("User-agent: *\nDisallow: /x # because", "/x", False),
        ("User-agent: Daily8/1.0\nDisallow: /", "/", False),
        ("User-agent: Daily8 (news reader)\nDisallow: /", "/", False),
        ("useragent daily8/2\nDisallow: /", "/", False),
        ("User agent :Daily8*\nDisallow: /", "/", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Daily8/1.0\nDisallow: /x", "/y", True),
        ("User-agent: *\nDisallow: /x\n\nUser-agent: daily\nUser-agent: d\nDisallow: /y", "/y", True),
        ("User-agent: *\nDisallow: /x\n\nUser-agent: daily\nDisallow: /y", "/x", False),
        ("User-agent: daily8x\nDisallow: /", "/", True),
        ("User-agent: *bot\nDisallow: /", "/", True),
        ("User-agent:\nDisallow: /", "/", True),
        ("User-agent: \u00e9\nDisallow: /", "/", True),
        ("User-agent: x\u2028User-agent: Daily8\nDisallow: /", "/", False),
        ("User-agent: a\nDisallow: /a\nUser-agent: b\nDisallow: /b", "/a", True),
        ("User-agent: *\nnonsense\n: :\nDisallow: /x", "/x", False),
    ],
)
def test_a21_rules_are_read_as_the_standard_says(rules: str, path: str, allowed: bool) -> None:
    assert allows(rules.encode(), f"https://news.example.org{path}") is allowed


ALL = "User-agent: *\nContent-Signal: search=yes, ai-input=no\nAllow: /\n"


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        (ALL, "search=yes, ai-input=no"),
        (f"User-agent: GPTBot\nContent-Signal: search=no\nDisallow: /\n\n{ALL}", "search=yes, ai-input=no"),
        (f"{ALL}\nUser-agent: Googlebot\nContent-Signal: ai-input=yes\nAllow: /", "search=yes, ai-input=no"),
        (f"{ALL}\nUser-agent: Daily8/2.0\nContent-Signal: ai-input=yes\nAllow: /", "ai-input=yes"),
        (f"{ALL}\nUser-agent: Daily8\nAllow: /", ""),
        (f"{ALL}\nUser-agent: Daily88\nContent-Signal: ai-input=yes", "search=yes, ai-input=no"),
        ("User-agent: GPTBot\n# and\n\nuser-agent: DAILY8\nContent-signal : search=no # all\n", "search=no"),
        ("User-agent: a\nDisallow: /\nUser-agent: *\nContent-Signal: search=no", "search=no"),
        ("User-agent: *\nContent-Signal: a=b\nUser-agent: x\nContent-Signal: c=d\nUser-agent: *\nContent-Signal: e=f",
         "a=b\ne=f"),
        (f"Content-Signal: ai-train=no\n{ALL}", "ai-train=no\nsearch=yes, ai-input=no"),
        ("User-agent: GPTBot\nContent-Signal: search=no", ""),
        ("Content-Signal:\nUser-agent\n: x", ""),
    ],
)  # fmt: skip
def test_a21_content_signals_are_those_of_the_group_that_is_for_us(text: str, signal: str) -> None:
    assert RobotsRules.parse(text.encode(), 200).content_signal == signal
    assert RobotsRules.parse(text.replace("\n", "\r").encode(), 200).content_signal == signal


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
def test_a21_what_is_not_there_allows(asked: None, hostile: HostileServer, fetcher: HttpFetcher, status: int) -> None:
    assert over_the_wire(hostile, fetcher, answer(b"", status=f"{status} No"))


def test_a21_a_wall_before_the_rules_is_no_leave(asked: None, hostile: HostileServer, fetcher: HttpFetcher) -> None:
    page = (
        b"<html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={}</script></body></html>"
    )
    assert not over_the_wire(hostile, fetcher, answer(page, "Content-Type: text/html", "cf-mitigated: challenge"))


@pytest.mark.parametrize("status", [429, 500, 502, 503, 599])
def test_a21_a_server_that_fails_forbids(
    asked: None, hostile: HostileServer, fetcher: HttpFetcher, status: int
) -> None:
    assert not over_the_wire(hostile, fetcher, answer(b"", status=f"{status} No"))


def test_a21_a_server_that_does_not_answer_is_asked_for_no_page(asked: None, fetcher: HttpFetcher) -> None:
    from daily8.services.polite import robots_for
    from daily8.store.queries.clock import database_now

    with pytest.raises(FetchError):
        robots_for(fetcher, "http://127.0.0.1:9/", now=database_now())


@pytest.mark.parametrize(("hops", "allowed"), [(1, False), (5, False), (6, True), (50, True)])
def test_a21_five_redirects_are_followed_and_more_are_as_none(
    asked: None, hostile: HostileServer, fetcher: HttpFetcher, hops: int, allowed: bool
) -> None:
    async def chain(caller: Caller) -> None:
        number = int(caller.path.strip("/") or 0) if caller.path != "/robots.txt" else 0
        last = answer(b"User-agent: *\nDisallow: /page\n")
        await (last if number == hops else redirect(f"/{number + 1}"))(caller)

    assert over_the_wire(hostile, fetcher, chain) is allowed
    assert len(hostile.log) == min(hops, 5) + 1


def test_a21_the_first_half_mebibyte_counts_and_the_rest_is_not_read(
    asked: None, hostile: HostileServer, fetcher: HttpFetcher
) -> None:
    early = b"User-agent: *\n" + b"# comment\n" * 50_000 + b"Disallow: /page\n"
    assert 500 * 1024 > len(early) > 450 * 1024
    assert not over_the_wire(hostile, fetcher, answer(early + b"# more\n" * 10**6))
    late = b"User-agent: *\n" + b"# comment\n" * 60_000 + b"Disallow: /page\n"
    assert over_the_wire(hostile, fetcher, answer(late))


def test_a21_a_rule_that_is_cut_off_says_nothing() -> None:
    head, rule = b"User-agent: *\n", b"Disallow: /private/and/more\n"
    padding = b"#" * (MAX_BYTES - len(head) - len(b"\nDisallow: /p")) + b"\n"
    assert allows(head + padding + rule)


@pytest.mark.parametrize(
    "body",
    [
        b"User-agent: *\n" + b"".join(b"Disallow: /%d/*x*$\n" % number for number in range(1_000_000)),
        b"User-agent: *\n" + b"Disallow: /" + b"a*" * 250_000 + b"$\n",
        b"User-agent: *\n" + b"Disallow: /" + b"*a" * 1000 + b"\n" + b"Allow: /" + b"a" * 1000 + b"\n",
        b"\n" * 2_000_000,
        b" " * 2_000_000 + b"content-signal",
        b"User-agent: a\n" * 200_000,
        b"Sitemap: x\n" * 200_000,
        bytes(2_000_000),
        b"\xff\xfe" + "User-agent: *\nDisallow: /\n".encode("utf-16-le") * 20_000,
    ],
    ids=["a million rules", "one long rule", "stars", "blank lines", "blanks", "agents", "sitemaps", "NULs", "UTF-16"],
)
def test_a21_a_robots_txt_that_is_meant_to_hurt_is_read_quickly(body: bytes) -> None:
    started = time.process_time()
    rules = RobotsRules.parse(body, 200)
    for path in ("/", "/999999/yx", "/" + "a" * 2000, "/" + "ab" * 1000):
        rules.allows(f"https://news.example.org{path}", AGENT)
    assert time.process_time() - started < 5.0  # a second on an idle machine; without the cap some take minutes


def test_a21_the_rules_are_kept_for_a_day_and_those_of_a_failing_server_for_an_hour(
    asked: None, hostile: HostileServer, fetcher: HttpFetcher
) -> None:
    from daily8.services.polite import robots_for
    from daily8.store.models import Host
    from daily8.store.queries.clock import database_now

    for status, hours in (("200 OK", 24), ("500 No", 1), ("429 Slow", 1)):
        url, before = hostile.play(answer(b"User-agent: *\nDisallow:\n", status=status)), len(hostile.log)
        now = database_now()
        for at in (0.0, 0.5, 0.98):
            robots_for(fetcher, url, now=now + timedelta(hours=hours) * at)
        assert len(hostile.log) - before == 1
        Host.objects.update(down_until=None)  # the minute that 429 asks for is over
        robots_for(fetcher, url, now=now + timedelta(hours=hours, minutes=1))
        assert len(hostile.log) - before == 2


@pytest.mark.parametrize(
    ("said", "kept"), [("5", 5.0), ("0.5", 0.5), ("86400", 30.0), ("-3", 0.0), ("soon", 0.0), ("1e400", 0.0)]
)
def test_a21_crawl_delay_is_kept_to_within_reason(
    asked: None, hostile: HostileServer, fetcher: HttpFetcher, said: str, kept: float
) -> None:
    from daily8.store.models import Host
    from daily8.store.queries import hosts

    over_the_wire(hostile, fetcher, answer(f"User-agent: *\nCrawl-delay: {said}\n".encode()))
    host = Host.objects.get()
    assert host.crawl_delay == kept
    Host.objects.update(next_at=None)
    assert hosts.take_turn(host.key).wait == 0
    hosts.end_turn(host.key, answered=True)
    if kept >= 1:
        assert hosts.take_turn(host.key).wait >= kept - 0.1
