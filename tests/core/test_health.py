"""The diagnosis of a source: what its visits showed in, one state with its reasons and remedy out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.errors import FETCH_ERROR_KINDS
from daily8.core.health import (
    OF_KIND,
    STALE_LEAST,
    STALE_MOST,
    STATES,
    WELL,
    Facts,
    Sentence,
    by_now,
    cause,
    diagnose,
    patience,
    usual_gap,
)
from daily8.core.health_words import REMEDIES, SENTENCES, STATE_NAMES, english

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANSWERS = Facts(asked=NOW, answered=NOW, newest=NOW - HOUR, gap=HOUR, elapsed=timedelta(milliseconds=200))


def broken(kind: str, status: int | None = None, **facts: object) -> Facts:
    known = replace(ANSWERS, failures=3, failing_since=NOW - DAY, error_kind=kind, error_status=status)
    return replace(known, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("gap", "words"), [(timedelta(minutes=20), "every 20 min"), (timedelta(0), "every 1 min"), (3 * HOUR, "every 3 h")]
)  # fmt: skip
def test_lengths_of_time_are_told_in_words_that_fit(gap: timedelta, words: str) -> None:
    told, _ = english(
        replace(diagnose(ANSWERS, NOW), sentences=(Sentence("stale-rhythm", {"since": NOW, "gap": gap}),))
    )
    assert words in told


def test_a_source_that_answers_with_fresh_entries_is_healthy_and_asks_for_nothing() -> None:
    found = diagnose(ANSWERS, NOW)
    assert (found.state, found.remedy, found.severity) == ("healthy", "", 0)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        (Facts(), "new"),
        (Facts(from_catalogue=True), "unverified"),
        (replace(ANSWERS, elapsed=timedelta(seconds=12)), "slow"),
        (replace(ANSWERS, quiet=9), "quiet"),
        (replace(ANSWERS, newest=NOW - 4 * DAY), "stale"),
        (replace(ANSWERS, newest=None, gap=None, empty=True), "empty"),
        (replace(ANSWERS, empty=True), "healthy"),
        (replace(ANSWERS, newest=NOW - 4 * DAY, empty=True), "stale"),
        (replace(ANSWERS, moved_to="https://new.test/feed", moved_since=NOW - HOUR), "moved"),
        (replace(ANSWERS, warnings=("Its XML is broken.",)), "malformed"),
        (broken("bot-wall", 403), "bot-wall"),
        (broken("robots"), "robots"),
        (broken("tls"), "tls"),
        (broken("dns"), "dns"),
        (broken("connect"), "unreachable"),
        (broken("timeout"), "timeout"),
        (broken("http-status", 401), "forbidden"),
        (broken("http-status", 403), "forbidden"),
        (broken("http-status", 404), "missing"),
        (broken("http-status", 410, given_up=True), "gone"),
        (broken("http-status", 429), "busy"),
        (broken("http-status", 503), "server"),
        (broken("http-status", 418), "refused"),
        (broken("not-a-feed"), "not-a-feed"),
        (broken(""), "failing"),
        (broken("dns", given_up=True), "disabled"),
        (broken("dns", given_up=True, from_catalogue=True, answered=None), "retired"),
        (broken("dns", from_catalogue=True, answered=None), "unverified"),
        (broken("dns", from_catalogue=True), "dns"),
        (replace(ANSWERS, paused=NOW), "paused"),
        (broken("dns", paused=NOW), "paused"),
    ],
)
def test_what_its_visits_showed_gives_the_state(facts: Facts, state: str) -> None:
    assert diagnose(facts, NOW).state == state


def test_a_weekly_source_is_not_stale_after_two_days_nor_after_two_weeks_but_after_a_month() -> None:
    weekly = replace(ANSWERS, gap=7 * DAY)
    ages = {days: diagnose(replace(weekly, newest=NOW - days * DAY), NOW).state for days in (2, 14, 30)}
    assert ages == {2: "healthy", 14: "healthy", 30: "stale"}


def test_a_busy_source_may_rest_over_a_weekend() -> None:
    saturday_to_monday = replace(ANSWERS, gap=HOUR / 2, newest=NOW - timedelta(hours=62))
    assert diagnose(saturday_to_monday, NOW).state == "healthy"


def test_what_is_announced_for_later_is_no_entry_yet_and_a_fast_clock_is_now() -> None:
    times = [NOW + 4000 * DAY, NOW + 3 * HOUR, None, NOW - DAY]
    assert by_now(times, NOW) == [NOW, NOW - DAY]
    assert by_now([NOW + 2 * DAY], NOW) == []


def test_the_usual_gap_counts_nights_and_takes_entries_of_one_moment_once() -> None:
    day = [NOW - DAY * day - HOUR * hour for day in range(5) for hour in range(0, 12, 2)]
    assert usual_gap(day) == timedelta(hours=14)
    assert usual_gap([NOW] * 20) is None
    assert usual_gap([None, NOW, NOW - HOUR]) is None


def test_whoever_fails_tells_the_reason_since_when_and_what_to_do() -> None:
    found = diagnose(broken("http-status", 404), NOW)
    assert found.since == NOW - DAY
    told, remedy = english(found)
    assert told == "There is nothing at its address (HTTP 404). It has failed since 2026-03-03."
    assert "new address" in remedy


def test_what_is_given_up_still_tells_why() -> None:
    told, _ = english(diagnose(broken("tls", given_up=True), NOW))
    assert "certificate" in told
    assert "not asked any more" in told


def test_all_that_is_true_is_told_the_gravest_first() -> None:
    facts = replace(ANSWERS, newest=NOW - 90 * DAY, warnings=("Half of it is missing.",), hub="active")
    told, _ = english(diagnose(facts, NOW))
    assert [told.index(word) for word in ("2025-12-04", "Half of it", "hub")] == sorted(
        told.index(word) for word in ("2025-12-04", "Half of it", "hub")
    )


def test_every_kind_of_error_has_a_state_of_its_own() -> None:
    assert set(OF_KIND) >= FETCH_ERROR_KINDS - {"http-status"}
    assert set(OF_KIND.values()) <= set(STATES)


def test_every_state_has_a_name_and_every_one_that_asks_for_something_a_remedy() -> None:
    assert set(STATE_NAMES) == set(STATES)
    assert max(map(len, STATES)) <= 20  # of the column
    assert {name for name in STATES if name not in REMEDIES} == {
        "new",
        "healthy",
        "quiet",
        "unverified",
        "retired",
    }


times = st.timedeltas(timedelta(days=-9000), timedelta(days=1000)).map(lambda apart: NOW + apart)


@given(
    st.builds(
        Facts, asked=st.none() | times, answered=st.none() | times, failures=st.integers(0, 50),
        failing_since=st.none() | times, error_kind=st.sampled_from(["", *sorted(FETCH_ERROR_KINDS), "not-a-feed", "?"]),
        error_status=st.none() | st.integers(100, 599), from_catalogue=st.booleans(), newest=st.none() | times,
        gap=st.none() | st.timedeltas(timedelta(0), timedelta(days=4000)), quiet=st.integers(0, 99),
        elapsed=st.none() | st.timedeltas(timedelta(0), timedelta(minutes=1)),
        warnings=st.lists(st.text(max_size=20), max_size=2).map(tuple), moved_to=st.sampled_from(["", "https://n.test/"]),
        moved_since=st.none() | times, paused=st.none() | times, given_up=st.booleans(),
        hub=st.sampled_from(["", "active", "denied"]),
    ),
    times,
)  # fmt: skip
def test_any_facts_give_one_known_state_that_can_be_said(facts: Facts, now: datetime) -> None:
    found = diagnose(facts, now)
    assert found.state in STATES
    assert found.sentences
    assert {one.key for one in found.sentences} <= set(SENTENCES)
    told, remedy = english(found)
    assert told
    assert not found.remedy or remedy
    if facts.failures and facts.paused is None:
        assert found.state not in WELL
        assert cause(facts) in STATES


@given(st.none() | st.timedeltas(timedelta(0), timedelta(days=4000)))
def test_patience_has_its_bounds(gap: timedelta | None) -> None:
    assert STALE_LEAST <= patience(gap) <= STALE_MOST
