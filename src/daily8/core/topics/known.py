"""The known things of all lists together, and where Arabic text names them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from daily8.core.text import fold
from daily8.core.topics.arabic import bare_forms
from daily8.core.topics.arabic_words import PEOPLES
from daily8.core.topics.gazetteer import NAMES
from daily8.core.topics.known_bodies import BODIES
from daily8.core.topics.known_people import PEOPLE
from daily8.core.topics.known_places import PLACES
from daily8.core.topics.known_subjects import SUBJECTS
from daily8.core.topics.known_things import THINGS

# Names that are also words, or that several things have; they join tags, and are not looked for in texts.
_AMBIGUOUS = """
القاعدة | الخليل | مالي | صوفيا | ليما | ميتا | عمان | عُمان | عمّان | المحكمة العليا |
البندقية | فاس | النيل | بنين | الدومينيكان | البنك الاحتياطي | جورج بوش | نيس | سرت | الأقصر | تدمر | غامبيا
"""
_LEFT_OUT = frozenset(fold(name.strip()) for name in _AMBIGUOUS.split("|"))
# What begins like a known name and is none.
_OTHERS = (
    "غرب تكساس",
    "الضفة اليمنى",
    "اليد اليمنى",
    "الجهة اليمنى",
    "القدم اليمنى",
    "الساق اليمنى",
    "الرباط الصليبي",
    "الحد الأقصى",
    "الحد الأدنى",
    "المغرب العربي",
    "صلاة المغرب",
    "دولة القانون",
)
_Names = dict[str, list[tuple[tuple[str, ...], str]]]


def rows(*lists: str) -> list[list[str]]:
    """The rows of such lists: the English name, the Arabic name, other spellings of either."""
    return [[one.strip() for one in line.split("|")] for text in lists for line in text.strip().splitlines()]


NAMED = rows(NAMES, THINGS, PLACES, PEOPLE, BODIES)
ROWS = [*NAMED, *rows(SUBJECTS)]


def _arabic() -> _Names:
    """The folded first word of a spelling → its folded words with the name in full, the longest first."""
    found: _Names = defaultdict(list)
    for row in NAMED:
        for spelling in row[1:]:
            if not spelling.isascii() and "\u0600" <= spelling[0] <= "\u06ff" and fold(spelling) not in _LEFT_OUT:
                found[fold(spelling).split()[0]].append((tuple(fold(spelling).split()), row[1]))
    for other in _OTHERS:
        found[fold(other).split()[0]].append((tuple(fold(other).split()), ""))
    for people, country in PEOPLES.items():
        found[people].append(((people,), country))
    return {first: sorted(names, key=lambda one: -len(one[0])) for first, names in found.items()}


_ARABIC = _arabic()


def known_at(folded: Sequence[str], at: int) -> tuple[int, str] | None:
    """How many words from there on name a known thing, and its Arabic name, empty for what is only alike."""
    for first in bare_forms(folded[at]):
        for spelling, name in _ARABIC.get(first, ()):
            if tuple(folded[at + 1 : at + len(spelling)]) == spelling[1:]:
                return len(spelling), name
    return None
