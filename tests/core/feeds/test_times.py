"""Dates as publishers write them, in their own words, zones and orders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.feeds import parse_feed
from daily8.core.feeds.times import parse_time


def read(date: str) -> str | None:
    time = parse_time(date)
    return f"{time:%Y-%m-%d %H:%M}" if time else None


@pytest.mark.parametrize(
    "date",
    ["Sun, 01 Mar 2026 10:00:00 GMT+0300", "Sun Mar 01 2026 10:00:00 GMT+0300 (Arabian Standard Time)", "2026-03-01 10:00:00 GMT+3",
     "2026-03-01 10:00:00 UTC+03:00", "Sun, 01 Mar 2026 10:00:00 UTC+3", "Sun, 01 Mar 2026 10:00:00 +0300", "1 mars 2026 10:00 UTC+3"],
)  # fmt: skip
def test_hours_ahead_of_greenwich_are_ahead(date: str) -> None:
    assert read(date) == "2026-03-01 07:00"


def test_hours_behind_greenwich_are_behind() -> None:
    assert read("Sun, 01 Mar 2026 10:00:00 GMT-0500") == read("2026-03-01 10:00 UTC-5") == "2026-03-01 15:00"


@given(hours=st.integers(-12, 14), minutes=st.sampled_from([0, 30, 45]))
def test_a_zone_says_the_same_with_and_without_the_name_of_greenwich(hours: int, minutes: int) -> None:
    zone = f"{hours:+03d}{minutes:02d}"
    assert read(f"Sun, 01 Mar 2026 10:00:00 GMT{zone}") == read(f"Sun, 01 Mar 2026 10:00:00 {zone}") is not None


@pytest.mark.parametrize("date", ["03.04.2026", "3.4.2026", "3. 4. 2026", "03.04.26"])
def test_the_day_stands_first_where_dots_stand(date: str) -> None:
    assert read(date) == "2026-04-03 00:00"


def test_the_year_may_stand_first_where_dots_stand() -> None:
    assert read("2026.04.03 09:30") == "2026-04-03 09:30"


@pytest.mark.parametrize("date", ["14:05", "10:00 AM", "1 March", "Monday", "14:05 +0300", "1 mars"])
def test_what_states_no_year_is_no_date(date: str) -> None:
    assert parse_time(date) is None


@pytest.mark.parametrize(
    "date",
    ["Mo, 02 Mär 2026 10:30:00 +0000", "Montag, 2. März 2026 um 10:30 Uhr", "lun., 02 mars 2026 10:30:00 +0000", "2 mars 2026 à 10h30",
     "lunes, 2 de marzo de 2026, 10:30 a. m.", "lun, 02 mar 2026 10:30:00 GMT", "Pzt, 02 Mar 2026 13:30:00 +0300", "2 Mart 2026, Pazartesi 10:30",
     "الاثنين، 2 مارس 2026 10:30", "الإثنين, 02 مارس 2026 13:30:00 +0300", "٢ مارس ٢٠٢٦ 10:30", "2 آذار/مارس 2026 10:30", "مارس 2, 2026 10:30 ص",
     "10:30 ص، 2 آذار 2026", "Пн, 02 мар 2026 13:30:00 +0300", "2 марта 2026 г., 10:30", "2 de março de 2026 10:30", "2 marzo 2026 10:30"],
)  # fmt: skip
def test_months_are_known_in_the_publishers_own_language(date: str) -> None:
    assert read(date) == "2026-03-02 10:30"


@pytest.mark.parametrize(
    ("date", "day"),
    [("1 كانون الثاني 2026", "2026-01-01"), ("1 كانون الأول 2026", "2026-12-01"), ("1. Jänner 2026", "2026-01-01"), ("2 août 2026", "2026-08-02"),
     ("1er mai 2026", "2026-05-01"), ("3 juil. 2026", "2026-07-03"), ("13 Ağustos 2026", "2026-08-13"), ("1 Aralık 2026", "2026-12-01"),
     ("5 de diciembre de 2026", "2026-12-05"), ("١ أغسطس ٢٠٢٦", "2026-08-01"), ("5 غشت 2026", "2026-08-05")],
)  # fmt: skip
def test_a_day_alone_begins_at_midnight(date: str, day: str) -> None:
    assert read(date) == f"{day} 00:00"


def test_an_afternoon_in_arabic_is_an_afternoon() -> None:
    assert read("1 مارس 2026 2:30 مساءً") == read("1 مارس 2026 2:30 م") == "2026-03-01 14:30"


@pytest.mark.parametrize(
    "date", ["1 jui 2026", "32 mars 2026", "1 Foo 2026", "mars 2026 soon", "1 يوم 2026", "1 mars 20266"]
)
def test_what_is_no_date_or_could_be_two_is_none(date: str) -> None:
    assert parse_time(date) is None


@given(st.text(alphabet="0123456789 :.,/+-GMTUCmarsجوانيهكثأ()[]", min_size=4, max_size=60))
def test_no_words_raise(date: str) -> None:
    time = parse_time(date)
    assert time is None or time.utcoffset() is not None


@pytest.mark.parametrize(("dates", "days"), [
    (["04-03-2026 10:00"], ["03-04"]),
    (["04/03/2026 10:00"], ["04-03"]),  # nothing tells: as in English
    (["04/03/2026", "28/02/2026"], ["03-04", "02-28"]),
    (["04-03-2026", "02-28-2026"], ["04-03", "02-28"]),
    (["04/03/2026", "03/03/2026", "02/03/2026"], ["03-04", "03-03", "03-02"]),
    (["03-04-2026", "03-05-2026"], ["03-04", "03-05"]),
    (["Wed, 04/03/2026 - 10:00", "Tue, 24/02/2026 - 09:00"], ["03-04", "02-24"]),
    (["2026-03-04T10:00:00Z", "Wed, 04 Mar 2026 10:00:00 GMT"], ["03-04", "03-04"]),
])  # fmt: skip
def test_dates_of_mere_figures_are_read_as_the_feeds_others_tell(dates: list[str], days: list[str]) -> None:
    items = "".join(f"<item><title>{n}</title><pubDate>{date}</pubDate></item>" for n, date in enumerate(dates))
    feed = parse_feed(f"<rss><channel>{items}</channel></rss>".encode(), url="https://a.example/feed")
    assert [one.published and f"{one.published:%m-%d}" for one in feed.entries] == days


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("2026年11月20日", "2026-11-20 00:00:00+00:00"),
        ("2026年11月20日（金） 8時12分", "2026-11-20 08:12:00+00:00"),
        ("2026年11月20日 下午3:05", "2026-11-20 15:05:00+00:00"),
        ("입력 2026년 11월 20일 (금) 오후 3:05", "2026-11-20 15:05:00+00:00"),
        ("2026年13月20日", "None"),
        ("1795162320", "2026-11-20 08:12:00+00:00"),
        ("1795162320000", "2026-11-20 08:12:00+00:00"),
        ("12345678", "None"),
    ],
)
def test_dates_without_names_of_months_and_counted_seconds_are_read(date: str, time: str) -> None:
    assert str(parse_time(date)) == time
