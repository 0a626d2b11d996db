"""When a feed is asked again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.feeds.rhythm import (
    LONGEST,
    SHORTEST,
    USUAL,
    Habits,
    as_json,
    dated,
    explain,
    fraction,
    habits_of,
    learn,
    max_age,
    pause,
    rhythm,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)  # a Sunday
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
HABITS = st.builds(
    Habits,
    ttl=st.integers(0, 10**7), max_age=st.integers(0, 10**7), span=st.integers(0, 10**8),
    skip_hours=st.lists(st.integers(0, 23), max_size=24).map(tuple),
    skip_days=st.lists(st.integers(0, 6), max_size=7).map(tuple),
    dated=st.none() | st.floats(0, 10**6), brought=st.floats(0, 10**6),
)  # fmt: skip


def evenly(number: int, every: timedelta) -> list[datetime]:
    return [NOW - every * count for count in range(number)]


def habits(per_day: float, **more: object) -> Habits:
    return replace(Habits(dated=per_day, brought=0.0), **more)  # type: ignore[arg-type]


def test_nine_articles_a_day_are_asked_for_every_forty_minutes() -> None:
    per_day, span = dated(evenly(20, DAY / 9), NOW)
    assert per_day == pytest.approx(9, rel=0.1)
    chosen = rhythm(habits(9.0, span=span), quiet=0)
    assert (chosen.interval, explain(chosen)) == (40 * MINUTE, "every 40 min: 9 articles a day")


@pytest.mark.parametrize(
    ("per_day", "interval"),
    [(0.0, LONGEST), (0.1, LONGEST), (1.0, 6 * HOUR), (12.0, 30 * MINUTE), (72.0, 5 * MINUTE), (5000.0, SHORTEST)],
)
def test_the_interval_follows_the_articles_between_five_minutes_and_a_day(per_day: float, interval: timedelta) -> None:
    assert rhythm(habits(per_day), quiet=0).interval == interval


def test_a_feed_of_which_nothing_is_known_is_asked_every_half_hour() -> None:
    assert rhythm(Habits(), quiet=0).interval == 30 * MINUTE


def test_a_busy_day_counts_before_the_quiet_weeks_and_the_weeks_before_a_quiet_day() -> None:
    quiet_weeks = [NOW - DAY * count for count in range(3, 28)]
    busy, _ = dated([*evenly(40, HOUR), *quiet_weeks], NOW)
    assert busy is not None
    assert busy > 15
    usual, _ = dated([at - 3 * DAY for at in evenly(250, DAY / 10)], NOW)
    assert usual is not None
    assert 7 < usual <= 10


def test_dates_that_cannot_be_believed_tell_nothing() -> None:
    assert dated([], NOW) == dated([None, None], NOW) == (None, 0)
    assert dated([NOW] * 50, NOW) == (None, 0), "printed with the feed"
    assert dated([NOW + DAY, NOW + 2 * DAY], NOW) == (None, 0), "to come"


def test_a_feed_that_shows_only_its_last_hours_is_not_taken_for_a_sleepy_one() -> None:
    per_day, span = dated(evenly(20, 9 * MINUTE), NOW)
    assert per_day is not None
    assert per_day > 100
    assert span == 19 * 9 * 60


def test_visits_that_bring_nothing_stretch_the_interval_and_never_end_it() -> None:
    intervals = [rhythm(habits(72.0), quiet=quiet).interval for quiet in range(200)]
    assert intervals[:9] == [SHORTEST] * 9
    assert intervals == sorted(intervals)
    assert intervals[16] == 2 * SHORTEST
    assert intervals[-1] == LONGEST
    assert explain(rhythm(habits(72.0), quiet=40)) == (
        "every 80 min: the last visits brought nothing new (72 articles a day before)"
    )


def test_what_visits_brought_counts_where_there_are_no_dates() -> None:
    brought = USUAL
    for _ in range(400):
        brought = learn(brought, 1, HOUR)
    assert brought == pytest.approx(24, rel=0.02)
    for _ in range(10):
        brought = learn(brought, 0, DAY)
    assert brought < 1
    assert rhythm(Habits(brought=brought), quiet=0).interval > 6 * HOUR


def test_one_find_right_after_a_visit_is_no_flood() -> None:
    assert learn(2.0, 1, 5 * MINUTE) < 3


def test_a_publishers_wish_is_a_floor() -> None:
    chosen = rhythm(habits(72.0, ttl=3600), quiet=0)
    assert (chosen.interval, chosen.reason) == (HOUR, "wish")
    assert explain(chosen) == "every 60 min: its publisher asks for it (72 articles a day)"
    assert rhythm(habits(1.0, ttl=3600), quiet=0).interval == 6 * HOUR, "no ceiling"


def test_a_wish_is_not_followed_so_far_that_entries_are_missed() -> None:
    span = int((2 * HOUR).total_seconds())
    assert rhythm(habits(240.0, ttl=86400, span=span), quiet=0).interval == HOUR


def test_caching_that_is_set_for_a_whole_site_counts_up_to_an_hour() -> None:
    assert rhythm(habits(72.0, max_age=600), quiet=0).interval == 10 * MINUTE
    assert rhythm(habits(72.0, max_age=86400 * 365), quiet=0).interval == HOUR


def test_while_a_hub_tells_of_news_polling_slows_and_goes_on() -> None:
    assert rhythm(habits(72.0), quiet=0, pushed=True).interval == 20 * MINUTE
    assert rhythm(habits(0.1), quiet=99, pushed=True).interval == LONGEST


def test_hours_and_days_to_skip_are_skipped_keeping_the_minutes() -> None:
    asleep = habits(24.0, skip_hours=tuple(range(12, 18)))
    wait = pause(rhythm(asleep, quiet=0), asleep, key=7, now=NOW)
    assert (NOW + wait).hour == 18
    weekend = habits(6.0, skip_days=(6,))
    monday = NOW + pause(rhythm(weekend, quiet=0), weekend, key=7, now=NOW)
    assert (monday.weekday(), monday - NOW < DAY) == (0, True)


def test_feeds_of_the_same_rhythm_do_not_come_at_the_same_moment() -> None:
    known = habits(12.0)
    chosen = rhythm(known, quiet=0)
    waits = [pause(chosen, known, key=key, now=NOW, first=True) for key in range(30_000)]
    a_minute = Counter(int(wait / MINUTE) for wait in waits)
    assert {*a_minute} == {*range(15, 30)}
    assert max(a_minute.values()) < 1.1 * min(a_minute.values())
    assert waits[:50] == [pause(chosen, known, key=key, now=NOW, first=True) for key in range(50)], "no chance in it"


def test_fractions_are_spread_evenly_also_over_neighbours() -> None:
    tenths = Counter(int(fraction(key) * 10) for key in range(10_000))
    assert {*tenths} == {*range(10)}
    assert min(tenths.values()) > 850


@given(HABITS, st.integers(0, 10**6), st.integers(0, 2**40), st.booleans(), st.booleans())
def test_no_feed_is_asked_more_often_than_every_five_minutes_or_less_than_daily(
    known: Habits, quiet: int, key: int, pushed: bool, first: bool
) -> None:
    chosen = rhythm(known, quiet=quiet, pushed=pushed)
    assert SHORTEST <= chosen.interval <= LONGEST
    wait = pause(chosen, known, key=key, now=NOW, first=first)
    assert SHORTEST * (0.5 if first else 0.95) <= wait <= LONGEST
    assert explain(chosen)


@given(HABITS, st.integers(0, 2**40))
def test_the_next_visit_is_at_most_a_twentieth_later_than_the_interval(known: Habits, key: int) -> None:
    known = replace(known, skip_hours=(), skip_days=())
    chosen = rhythm(known, quiet=0)
    assert pause(chosen, known, key=key, now=NOW) <= chosen.interval * 1.05


@given(HABITS)
def test_habits_come_back_from_json_as_they_were(known: Habits) -> None:
    assert habits_of(as_json(known)) == known


@pytest.mark.parametrize("stored", [{}, {"ttl": 600}, {"ttl": "x"}, {"skip_hours": 7}, {"of a later version": 1}])
def test_habits_of_another_version_are_read_as_far_as_they_can_be(stored: dict[str, object]) -> None:
    assert habits_of(stored).ttl == (600 if stored.get("ttl") == 600 else 0)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": 'public, MAX-AGE="600", must-revalidate'}, 600),
        ({"cache-control": "s-maxage=900"}, 0),
        ({"cache-control": "no-cache, max-age=600"}, 0),
        ({"cache-control": "max-age=99999999999"}, 86400),
        ({"cache-control": "max-age=-5"}, 0),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "max-age=600", "age": "9000"}, 0),
        ({"cache-control": "max-age=600", "expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 600),
        ({"expires": "Sun, 01 Mar 2026 12:10:00 GMT"}, 600),
        ({"expires": "Sun, 01 Mar 2026 12:10:00 GMT", "date": "Sun, 01 Mar 2026 12:05:00 GMT"}, 300),
        ({"expires": "0"}, 0),
        ({"expires": "Sun, 01 Mar 9999 12:10:00 GMT"}, 86400),
        ({"expires": "garbage", "date": "garbage"}, 0),
    ],
)
def test_how_long_an_answer_may_be_kept(headers: dict[str, str], seconds: int) -> None:
    assert max_age(headers, NOW) == seconds
