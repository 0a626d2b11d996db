"""The press as a server: unchanged answers, edits, withdrawals, rules for robots, faults, addresses that last."""

from __future__ import annotations

import socket
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from daily8.core.errors import Daily8Error
from daily8.core.feeds import parse_feed
from daily8.core.robots import RobotsRules
from daily8.press import Article, Edit, Press, Publisher
from tests.press.reading import get

TEXT = "Twelve ships waited outside the harbour.\n\nThe port opens on Monday.\n\nTrade returns slowly."
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def _paper(**columns: object) -> Publisher:
    articles = (
        Article(slug="ships", title="Ships wait", text=TEXT,
                edit=Edit(timedelta(minutes=10), "Ships sail", 1, "The port opened on Sunday.")),
        Article(slug="rumour", title="A rumour", text=TEXT, gone_after=timedelta(minutes=20)),
    )  # fmt: skip
    return Publisher("paper", "Paper", "en", articles, **columns)  # type: ignore[arg-type]


def test_what_a_reader_has_already_is_not_sent_again(press: Press) -> None:
    for source in press.sources:
        first = get(source.feed_url)
        by_tag = get(source.feed_url, If_None_Match=first.headers["etag"])
        by_time = get(source.feed_url, If_Modified_Since=first.headers["last-modified"])
        other = get(source.feed_url, If_None_Match='"other"', If_Modified_Since=first.headers["last-modified"])
        assert [first.status, by_tag.status, by_time.status, other.status] == [200, 304, 304, 200]
        assert by_tag.body == b""


def test_an_article_is_edited_once_its_time_has_come(tmp_path: Path) -> None:
    clock = Clock()
    with Press(tmp_path, publishers=(_paper(),), clock=clock) as press:
        source, url = press.sources[0], f"{press.sources[0].home_url}news/ships"
        before, feed = get(url), get(source.feed_url)
        clock.now += timedelta(minutes=11)
        after = get(url, If_None_Match=before.headers["etag"], If_Modified_Since=before.headers["last-modified"])
        again = get(source.feed_url, If_Modified_Since=feed.headers["last-modified"])
    assert b"Ships wait" in before.body
    assert b"The port opens on Monday." in before.body
    assert after.status == again.status == 200
    assert b"Ships sail" in after.body
    assert b"The port opened on Sunday." in after.body
    assert b"The port opens on Monday." not in after.body
    titles = [entry.title for entry in parse_feed(again.body, url=source.feed_url).entries]
    assert titles == ["Ships sail", "A rumour"]


def test_a_withdrawn_article_is_gone_from_its_address_and_its_feed(tmp_path: Path) -> None:
    clock = Clock()
    with Press(tmp_path, publishers=(_paper(),), clock=clock) as press:
        source = press.sources[0]
        feed = get(source.feed_url)
        standing = get(f"{source.home_url}news/rumour")
        clock.now += timedelta(minutes=21)
        gone = get(f"{source.home_url}news/rumour")
        again = get(source.feed_url, If_Modified_Since=feed.headers["last-modified"])
    assert (standing.status, gone.status, again.status) == (200, 410, 200)
    assert b"Twelve ships" not in gone.body
    assert [entry.title for entry in parse_feed(again.body, url=source.feed_url).entries] == ["Ships sail"]


def test_robots_are_told_which_pages_are_closed(press: Press) -> None:
    closed = {}
    for publisher, source in zip(press.publishers, press.sources, strict=True):
        reply = get(f"{source.home_url}robots.txt")
        rules = RobotsRules.parse(reply.body, reply.status)
        urls = [press.issue(publisher.slug).url(article) for article in publisher.articles]
        closed[publisher.slug] = [url for url in urls if not rules.allows(url, "Daily8")]
    assert [slug for slug, urls in closed.items() if urls] == ["osmere-review"]
    assert len(closed["osmere-review"]) == 1


def test_a_restart_keeps_addresses_and_times(tmp_path: Path) -> None:
    clock = Clock()
    with Press(tmp_path, publishers=(_paper(),), clock=clock) as press:
        sources, faulty, feed = press.sources, press.faulty_sources, get(press.sources[0].feed_url)
    clock.now += timedelta(minutes=5)
    with Press(tmp_path, publishers=(_paper(),), clock=clock) as again:
        assert again.sources == sources
        assert again.faulty_sources == faulty
        assert get(again.sources[0].feed_url).body == feed.body


def test_a_port_that_another_program_has_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Daily8Error, match=f"Port {port} .*Stop the program"), Press(tmp_path, ports=[port]):
            pass


def test_a_damaged_record_of_addresses_is_named(tmp_path: Path) -> None:
    (tmp_path / "press.json").write_text("[]")
    with pytest.raises(Daily8Error, match=r"press\.json.*Remove it"), Press(tmp_path):
        pass


def test_faulty_feeds_fail_each_in_its_way_and_stand_apart(tmp_path: Path) -> None:
    with Press(tmp_path, publishers=(_paper(),), slow=0.4) as press:
        missing, broken, slow, walled = (source.feed_url for source in press.faulty_sources)
        started = time.monotonic()
        assert (get(missing).status, get(broken).status) == (404, 500)
        assert (get(walled).status, get(walled).headers["cf-mitigated"]) == (403, "challenge")
        assert get(slow).status == 200
        assert time.monotonic() - started >= 0.4
        assert not {source.feed_url for source in press.sources} & {missing, broken, slow}


def test_the_end_does_not_wait_for_a_slow_answer(tmp_path: Path) -> None:
    started = time.monotonic()
    with Press(tmp_path, publishers=(_paper(),), slow=60) as press:
        host, port = press.faulty_sources[2].home_url.removeprefix("http://").strip("/").split(":")
        with socket.create_connection((host, int(port)), timeout=5) as waiting:
            waiting.sendall(b"GET /slow.xml HTTP/1.1\r\nHost: press\r\n\r\n")
            time.sleep(0.1)
    assert time.monotonic() - started < 10


def test_the_log_tells_who_asked_for_what(tmp_path: Path) -> None:
    with Press(tmp_path, publishers=(_paper(),)) as press:
        get(press.sources[0].home_url + "nowhere")
        line = press.log[-1]
    assert (line.path, line.status) == ("/nowhere", 404)
    assert press.sources[0].home_url == f"http://{line.host}/"
