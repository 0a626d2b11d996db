"""Dates in words of other languages than English → the same date in English, for a parser that knows no other."""

from __future__ import annotations

import re
from functools import lru_cache

from daily8.core.text import fold

# Twelve names each, in the form that stands in dates: Gregorian months of Arabic as in Cairo, Damascus, Algiers and
# Rabat, German as in Berlin and Vienna, and so on by language. A name of two words is written with "_".
_NAMES = (
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "يناير فبراير مارس إبريل ماي يونيه يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mrz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mrt april maj juni juli augusti september oktober november december",
    "januar februar marts april mai juni juli august september oktober november desember",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου "
    "αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",
)
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHORTEST = 3  # letters that a name is cut to
_MORNING, _EVENING = frozenset({"ص", "صباحا", "am"}), frozenset({"م", "مساء", "pm"})
_OF = r"(?:[\s.,،/-]|\b(?:de|del|di|d['’])(?=\W))*"  # between the parts of a date
_NAME = r"([^\W\d_]{3,}\.?(?:\s?/?\s?[^\W\d_]{3,})?)"
_YEAR = r"(\d{4})(?!\d)(.*)"
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:er|º|ο)?(?!\d){_OF}{_NAME}{_OF}{_YEAR}", re.S)
_MONTH_FIRST = re.compile(rf"(?<!\w){_NAME}\s(\d{{1,2}})[,،]?\s{_YEAR}", re.S)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d\d)(?::(\d\d))?(?!\d)\s*([^\W\d_]\.?\s?[^\W\d_]*)?")
_PARTS = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?(.*)", re.S)
_PARTS_OF_DAY = re.compile(r"(午前|午後|上午|下午|오전|오후)?\s*(?<!\d)(\d{1,2})\s*[:：時时시点]\s*(\d\d)?")
_AFTERNOON = frozenset({"午後", "下午", "오후"})
_ZONE = re.compile(r"(?<=[\d\s])(?:(?:gmt|utc)?[+-]\d{1,2}(?::?\d\d)?|gmt|utc|wet|cet|cest|eet|eest|msk)\b")


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Folded name → 0…11, whole and cut short. What would be different months in two languages tells nothing."""
    found: dict[str, set[int]] = {}
    for names in _NAMES:
        for number, name in enumerate(names.split()):
            whole = fold(name).replace("_", " ")
            for letters in range(SHORTEST if " " not in whole else len(whole), len(whole) + 1):
                found.setdefault(whole[:letters], set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


def _month(words: str) -> int | None:
    """Also of a month that is named twice, as where two calendars' names stand beside each other."""
    months = _months()
    names = [name.strip(" .") for name in words.split("/")]
    found = {months.get(" ".join(name.split()), months.get(name.split()[0] if name else "")) for name in names}
    return found.pop() if len(found) == 1 else None


def _clock(words: str) -> str:
    """The time of day and the zone, as far as they are stated."""
    stated = _CLOCK.search(words)
    if stated is None:
        return ""
    hour, minute, second, half = stated.groups()
    half = (half or "").replace(".", "").replace(" ", "")
    part = " AM" if half in _MORNING else " PM" if half in _EVENING else ""
    zone = _ZONE.search(words, stated.start(3) if second else stated.end(2))
    return f" {int(hour)}:{minute}:{second or '00'}{part} {zone.group().upper() if zone else ''}"


def _numbered(words: str) -> str | None:
    """Of Chinese, Japanese and Korean, which name the parts of a date and not its months."""
    match = _PARTS.search(words)
    if match is None:
        return None
    year, month, day, rest = match.groups()
    if not 1 <= int(month) <= 12:
        return None
    date = f"{int(day)} {_ENGLISH[int(month) - 1]} {int(year)}"
    clock = _PARTS_OF_DAY.search(rest[:30])
    if clock is None:
        return date
    half, hour, minute = clock.groups()
    late = half in _AFTERNOON and int(hour) < 12
    return f"{date} {int(hour) + 12 * late}:{minute or '00'}"


def in_english(date: str) -> str | None:
    """As "1 Mar 2026 10:00:00 +0300"; None where no day, month and year stand beside each other."""
    if numbered := _numbered(date):
        return numbered
    words = fold(date)
    if match := _DAY_FIRST.search(words):
        day, name, year, rest = match.groups()
    elif match := _MONTH_FIRST.search(words):
        name, day, year, rest = match.groups()
    else:
        return None
    month = _month(name)
    clock = _clock(rest) or _clock(words[: match.start()])
    return None if month is None else f"{int(day)} {_ENGLISH[month]} {int(year)}{clock}".strip()
