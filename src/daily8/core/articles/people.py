"""Names of people, in what publishers write where an author stands: of pages and of feeds alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from daily8.core.feeds.people import person
from daily8.core.text import fold, strip_markup

MOST = 10
_BY = re.compile(
    r"(?i)\A(?:(?:written |posted |story |text )?by|von|par|por|di|door|av|af|بقلم|كتب|كتبت|تقرير|автор)\b:?\s+"
)
_BETWEEN = re.compile(r"\s*(?:;|؛|\n|\||\band\b(?= [A-Z])|&(?= [A-Z])|,(?= ?[A-Z][\w'’.-]+ [A-Z]))\s*")
# Between whole names alone, as the same words stand within names: "José Ortega y Gasset".
_LIST = re.compile(r"\s*[,،、]\s*|\s+(?:and|und|et|y|e|og|och|en|i|и|та|و)\s+")
_NO_NAME = re.compile(
    r"(?i)://|@|\Awww\.|\A(?:admin(?:istrator)?|webmaster|editor|staff|null|none|undefined|unknown|anonymous|author|guest|root)\Z"
)
# What somebody does, as it stands behind a name: "Ada Lunn, Political Editor", "Tom Reyes, AP Auto Writer".
_JOB = re.compile(
    r"(?i)\w.*\s(?:(?:sub-?)?editor(?:[\s-]in[\s-]chief|[\s-]at[\s-]large)?|writer|correspondent|reporter|columnist|producer|"
    r"photographer|photojournalist|journalist|critic|contributor)s?\Z"
)
# Who goes by no name: a desk, the paper, agencies that nobody names.
_DESK = re.compile(
    r"(?i)\A(?:(?:the )?(?:web|news|sports?|business|online|digital|central|national|city) ?desk|newsroom|"
    r"(?:news )?agenc(?:y|ies)|redaktion|redacción|redação|rédaction|redazione|redactie|редакция|"
    r"(?:ال)?وكالات(?: الأنباء| الانباء)?|(?:هيئة |فريق )?التحرير|المحرر|مدير الموقع)\Z"
)


def people(stated: Iterable[str], *, publisher: str = "") -> tuple[str, ...]:
    """The names in these lines, each once, at most :data:`MOST`; addresses and accounts are none.

    Who goes by a trade alone, as some papers do, is kept where nobody is named; so is the ``publisher`` itself.
    """
    found = [name for line in stated for part in _parts(line) if (name := _name(part))]
    itself = fold(publisher)
    named = [one for one in found if not is_trade(one) and fold(one) != itself]
    return tuple(dict.fromkeys(named or found))[:MOST]


def better_known(told: Iterable[str], other: Iterable[str]) -> list[str]:
    """``told``, unless it names nobody and the ``other`` does."""
    mine, theirs = list(told), list(other)
    return theirs if theirs and all(map(is_trade, mine)) else mine


def is_trade(name: str) -> bool:
    """Whether it says what somebody does, or where, and not who it is."""
    return _JOB.match(name) is not None or _DESK.match(name) is not None


def is_byline(words: str) -> bool:
    return _BY.match(words) is not None


def _parts(line: str) -> Iterable[str]:
    for part in _BETWEEN.split(_BY.sub("", strip_markup(person(line), limit=300))):
        parts = _LIST.split(part)
        yield from parts if len(parts) > 1 and all(map(_is_whole, parts)) else [part]


def _is_whole(name: str) -> bool:
    """A first name and another, as they are written."""
    words = name.split()
    return 2 <= len(words) <= 5 and all(not word[0].islower() for word in (words[0], words[-1]))


def _name(part: str) -> str:
    name = _BY.sub("", part).strip(" ,-–|:،")
    good = 0 < len(name) <= 100 and not _NO_NAME.search(name) and any(one.isalpha() for one in name)
    return name if good else ""
