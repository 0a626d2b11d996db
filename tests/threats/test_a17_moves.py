"""A17: a feed gets a new address only when its publisher meant it, and nothing is lost where two become one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import make_cast
from tests.threats.scripted import FEED, NOW, Reply, no_gaps, register, rss, visit

HOUR = timedelta(hours=1)
NEW = "https://post.example.com/new"
OTHER = "https://elsewhere.example.org/feed"


@pytest.fixture(autouse=True)
def impatient(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with no_gaps(monkeypatch):
        yield


def moved(*hops: tuple[int, str], body: bytes = rss(1)) -> Reply:
    return Reply(body, redirects=hops or ((301, NEW),))


def addresses() -> list[str]:
    from daily8.store.models import Feed

    return [*Feed.objects.order_by("url").values_list("url", flat=True)]


def run(*steps: tuple[float, Reply], feed: Any = None) -> Any:
    feed = feed or register()
    for hours, reply in steps:
        visit(feed, reply, at=NOW + hours * HOUR)
    return feed


@pytest.mark.parametrize("status", [301, 308])
def test_a17_three_identical_moves_over_a_day_move_the_feed(status: int) -> None:
    reply = moved((status, NEW))
    feed = run((0, reply), (12, reply))
    assert addresses() == [FEED]
    run((24, reply), feed=feed)
    feed.refresh_from_db()
    assert (feed.url, feed.moved_to, feed.moved_count, feed.moved_since) == (NEW, "", 0, None)
    assert feed.entries.count() == 1
    assert feed.next_fetch_at is not None


@pytest.mark.parametrize(
    "steps",
    [
        [(0, moved()), (1, moved()), (2, moved()), (23.9, moved())],  # not for a day
        [(0, moved()), (30, moved())],  # only twice
        [(0, moved()), (12, Reply(rss(1))), (24, moved()), (36, moved())],  # not in a row
        [(0, moved()), (12, moved((301, OTHER))), (30, moved()), (40, moved())],  # here and there
        [(hours, moved((302, NEW))) for hours in (0, 12, 24, 36)],  # not for good
        [(hours, moved((307, NEW), (301, OTHER))) for hours in (0, 12, 24, 36)],  # only behind what is not for good
        [(hours, moved((301, FEED))) for hours in (0, 12, 24, 36)],  # to itself
        [(hours, moved((301, NEW), body=b"<html>Log in</html>")) for hours in (0, 12, 24, 36)],  # to what is no feed
    ],
)  # fmt: skip
def test_a17_anything_less_does_not(steps: list[tuple[float, Reply]]) -> None:
    run(*steps)
    assert addresses() == [FEED]


def test_a17_a_chain_moves_to_the_end_of_what_is_for_good() -> None:
    reply = moved((301, "https://post.example.com/middle"), (308, NEW), (302, OTHER))
    run(*((hours, reply) for hours in (0, 12, 25)))
    assert addresses() == [NEW]


def test_a17_nothing_changed_counts_as_well() -> None:
    unchanged = Reply(status=304, redirects=((301, NEW),))
    run((0, moved(body=rss(1))), (0.1, Reply(rss(1), headers={"etag": '"x"'}, redirects=((301, NEW),))),
        (12, unchanged), (24.1, moved()))  # fmt: skip
    assert addresses() == [NEW]


def test_a17_a_feed_that_is_known_by_another_spelling_of_the_new_address_becomes_one_with_it() -> None:
    from daily8.services import sources

    there, _ = sources.register(name="Elsewhere", feed_url=OTHER)
    run(*((hours, moved((301, f"{OTHER.replace('https', 'http')}/"))) for hours in (0, 12, 24)))
    assert addresses() == [OTHER]
    assert there.entries.count() == 1


def test_a17_where_the_address_is_known_both_become_one_with_all_entries_and_followers() -> None:
    from daily8.services import sources
    from daily8.services.follow import follow, is_followed
    from daily8.store.models import Article, Entry, Feed, Publisher

    cast = make_cast()
    there, _ = sources.register(name="Elsewhere", feed_url=OTHER, home_url="https://elsewhere.example.org/")
    visit(there, Reply(rss(2, 3)))
    feed = register(category="sport")
    old = feed.publisher.slug
    follow(cast.alice, "publisher", old)
    run(*((hours, moved((301, OTHER), body=rss(1, 2))) for hours in (0, 12, 24)), feed=feed)
    assert addresses() == [OTHER]
    assert sorted(Entry.objects.values_list("guid", flat=True)) == ["1", "2", "3"]
    assert {*Entry.objects.values_list("feed", flat=True)} == {there.pk}
    assert Article.objects.filter(title__startswith="Story").count() == 3
    assert Feed.objects.get().category == "sport"
    assert Publisher.objects.filter(slug=old).exists(), "its articles still name it"
    assert is_followed(cast.alice, "publisher", old)
    assert is_followed(cast.alice, "publisher", there.publisher.slug)
    result, _ = visit(there, Reply(rss(1, 2, 3, 4)), at=NOW + 30 * HOUR)
    assert (result.new, result.changed) == (1, 0)


@pytest.mark.parametrize("state", ["retired", "disabled"])
def test_a17_a_feed_that_was_given_up_is_asked_again_when_another_moves_to_it(state: str) -> None:
    from daily8.services import sources
    from daily8.store.models import Feed

    there, _ = sources.register(name="Elsewhere", feed_url=OTHER)
    Feed.objects.filter(pk=there.pk).update(state=state, failures=12, failing_since=NOW - 900 * HOUR)
    run(*((hours, moved((301, OTHER))) for hours in (0, 12, 24)))
    assert addresses() == [OTHER]
    there.refresh_from_db()
    assert (there.next_fetch_at, there.failures, there.failing_since) == (NOW + 24 * HOUR, 0, None)


def test_a17_a_feed_that_moves_to_one_that_is_paused_goes_on_by_itself() -> None:
    from daily8.services import source_desk, sources
    from daily8.store.models import Feed

    there, _ = sources.register(name="Elsewhere", feed_url=OTHER, due=NOW)
    source_desk.pause([there.pk], now=NOW)
    feed = run(*((hours, moved((301, OTHER))) for hours in (0, 12, 24, 36)))
    assert addresses() == sorted([FEED, OTHER])
    feed.refresh_from_db()
    assert feed.next_fetch_at is not None
    assert Feed.objects.get(pk=there.pk).next_fetch_at is None


def test_a17_a_removed_feed_is_not_brought_back_by_its_move() -> None:
    from daily8.services.ingest.moves import move

    feed = register()
    feed.delete()
    move(999_999, NEW, now=NOW)
    assert addresses() == []
