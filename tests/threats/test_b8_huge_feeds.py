"""B8: a feed of a hundred thousand items, or of 30 MB, costs little, and the newest 500 are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from daily8.core.feeds import parse_feed
from daily8.core.feeds.drafts import MAX_ENTRIES
from tests.threats.hostile_feeds import URL
from tests.threats.measured import measure

START = datetime(2026, 3, 1, tzinfo=UTC)


def feed(count: int, body: str, *, newest_first: bool) -> bytes:
    numbers = range(count) if newest_first else range(count - 1, -1, -1)
    items = "".join(
        f"<item><title>{n}</title><link>/{n}</link><guid isPermaLink='false'>{n}</guid>"
        f"<pubDate>{START - timedelta(minutes=n):%a, %d %b %Y %H:%M:%S} GMT</pubDate><description>{body}</description></item>"
        for n in numbers
    )
    return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()


def test_b8_the_newest_are_kept_wherever_they_stand() -> None:
    for newest_first in (True, False):
        found = parse_feed(feed(3000, "", newest_first=newest_first), url=URL)
        assert sorted(int(entry.title) for entry in found.entries) == list(range(MAX_ENTRIES))
        assert "3000 entries" in found.warnings[0]


def test_b8_many_items_and_many_bytes_cost_less_than_five_seconds(tmp_path: Path) -> None:
    many, large = tmp_path / "many.xml", tmp_path / "large.xml"
    many.write_bytes(feed(100_000, "", newest_first=False))
    large.write_bytes(feed(2000, "&lt;p&gt;" + "Words of the harbour. " * 650 + "&lt;/p&gt;", newest_first=True))
    assert large.stat().st_size > 28_000_000
    costs = measure("parse", str(many), str(large))
    assert [cost.outcome for cost in costs] == ["500 entries"] * 2
    assert [cost for cost in costs if cost.seconds > 5] == []
