"""Ages in words are those of CLDR for every count, in English and Arabic, and dates after a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from babel.dates import format_timedelta

from daily8.web.relative import ARABIC, arabic, relative

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize("unit", ["minute", "hour", "day"])
def test_arabic_counts_as_cldr_does(unit: str) -> None:
    for count in range(1, 121):
        past = timedelta(**{f"{unit}s": -count})
        known = format_timedelta(past, granularity=unit, threshold=1e9, add_direction=True, locale="ar")
        # CLDR says «قبل» for «منذ», and «ساعة واحدة» for one.
        assert arabic(count, ARABIC[unit]) == known.removeprefix("قبل ").removesuffix(" واحدة").removesuffix(" واحد")


@pytest.mark.parametrize(
    ("age", "english", "arabic_words"),
    [
        (timedelta(seconds=-5), "just now", "الآن"),
        (timedelta(seconds=59), "just now", "الآن"),
        (timedelta(minutes=1), "1 minute ago", "منذ دقيقة"),
        (timedelta(minutes=59), "59 minutes ago", "منذ 59 دقيقة"),
        (timedelta(hours=2), "2 hours ago", "منذ ساعتين"),
        (timedelta(hours=21), "21 hours ago", "منذ 21 ساعة"),
        (timedelta(days=4), "4 days ago", "منذ 4 أيام"),
        (timedelta(days=6, hours=23), "6 days ago", "منذ 6 أيام"),
        (timedelta(days=7), "03-03-2026", "03-03-2026"),
    ],
)
def test_an_age_in_words(age: timedelta, english: str, arabic_words: str) -> None:
    assert relative(NOW - age, NOW, "en") == english
    assert relative(NOW - age, NOW, "ar") == arabic_words


def test_the_date_is_of_the_sites_time_zone() -> None:
    at = datetime(2026, 2, 1, 22, 30, tzinfo=UTC)
    assert relative(at, NOW, "en", "Asia/Qatar") == "02-02-2026"


def test_a_reason_tells_an_age_of_days_in_days(django_ready: None) -> None:
    from django.utils import translation

    from daily8.core.ranking import Reason
    from daily8.web.templatetags.why import why_words

    with translation.override("en"):
        said = [why_words(Reason("fresh", hours)) for hours in (1, 48, 49, 72, 73)]
    assert [words.removeprefix("Its last report is at most ") for words in said] == [
        "1 hour old", "48 hours old", "3 days old", "3 days old", "4 days old",
    ]  # fmt: skip
