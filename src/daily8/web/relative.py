"""Age in words, as a reader of English or Arabic says it: CLDR plurals, Latin digits, a date after a week."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

ENGLISH = {"minute": ("minute", "minutes"), "hour": ("hour", "hours"), "day": ("day", "days")}
# one, two, few (3 to 10), many (11 to 99), other (100 and so on); zero is «الآن».
ARABIC = {
    "minute": ("دقيقة", "دقيقتين", "دقائق", "دقيقة", "دقيقة"),
    "hour": ("ساعة", "ساعتين", "ساعات", "ساعة", "ساعة"),
    "day": ("يوم", "يومين", "أيام", "يومًا", "يوم"),
}
WEEK = 7


def arabic(count: int, forms: tuple[str, str, str, str, str]) -> str:
    """The counted noun, after «منذ»: one and two need no digit."""
    one, two, few, many, other = forms
    if count in (1, 2):
        return one if count == 1 else two
    rest = count % 100
    return f"{count} {few if 3 <= rest <= 10 else many if rest >= 11 else other}"


def relative(at: datetime, now: datetime, language: str, zone: str = "UTC") -> str:
    """``at`` seen from ``now``. A time in the future counts as now."""
    seconds = max(0, int((now - at).total_seconds()))
    if seconds < 60:
        return "الآن" if language == "ar" else "just now"
    if seconds >= WEEK * 86400:
        return at.astimezone(ZoneInfo(zone)).strftime("%d-%m-%Y")
    unit, size = next(pair for pair in (("day", 86400), ("hour", 3600), ("minute", 60)) if seconds >= pair[1])
    count = seconds // size
    if language == "ar":
        return f"منذ {arabic(count, ARABIC[unit])}"
    return f"{count} {ENGLISH[unit][count != 1]} ago"
