"""The weekdays in the invented news fit the day on which it is printed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from daily8.press.weekdays import move_weekdays

MONDAY = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "wednesday"),
    [
        ("It opened on Monday, six days after Tuesday.", "It opened on Wednesday, six days after Thursday."),
        ("The cup was won on Saturday night.", "The cup was won on Monday night."),
        (
            "It runs every night except Saturday, and on Fridays.",
            "It runs every night except Saturday, and on Fridays.",
        ),
        ("عادت الحركة صباح الاثنين إلى الميناء.", "عادت الحركة صباح الأربعاء إلى الميناء."),
        ("في ساعة متأخرة من مساء الأحد، ثم يوم السبت.", "في ساعة متأخرة من مساء الثلاثاء، ثم يوم الاثنين."),
        ("فاتورة الأيام الأحد عشر", "فاتورة الأيام الأحد عشر"),
    ],
)
def test_weekdays_move_with_the_start(written: str, wednesday: str) -> None:
    assert move_weekdays(written, MONDAY) == written
    assert move_weekdays(written, MONDAY + timedelta(days=2)) == wednesday
