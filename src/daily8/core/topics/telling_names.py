"""Which names an article is about: those its headline says, those it comes back to, and where it takes place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from daily8.core.text import fold
from daily8.core.topics.candidates import FEW, LEAD_LENGTH, MOST, POSSESSIVE, WORD, Candidate, camel_case
from daily8.core.topics.gazetteer import KNOWN
from daily8.core.topics.given import GIVEN
from daily8.core.topics.known import rows
from daily8.core.topics.known_places import PLACES
from daily8.core.topics.media import is_byline, is_outlet, is_quoted
from daily8.core.topics.names import known_names
from daily8.core.topics.phrases import BRIEF, COMMON, compared
from daily8.core.types import Document

READ = 6000  # characters of a text in which names are counted
LONG = 1500  # characters of a text that bears one weak name more
PER_MENTION, MOST_MENTIONS = 700, 4  # a name that the headline does not say stands once more in so many characters
SCENE, SCENE_LENGTH = 2, 250  # times that a text says where it takes place, and characters within which it does first
LATE = 0.6  # of a text, in which it still speaks of what it began late to speak of
QUOTED = 1.5  # taken from who only speaks; a third of it where that opens the text
EXPECTED = 1.0  # taken from where much takes place anyway
BELOW = 0.5  # taken from a name that the text says late
# Where much of the news takes place, and what it passes through: telling only in a headline, the first beside little.
HUBS = frozenset({"United States", "United Kingdom", "Washington", "America", "London", "New York", "الولايات المتحدة"})
EVERYWHERE = HUBS | frozenset(
    """White House|Senate|House|Congress|Republicans|Democrats|European Union|United Nations|الأمم المتحدة|Parliament
    |Supreme Court|State Department|Oval Office|House of Representatives|Capitol Hill|Federal Government""".replace(
        "\n    ", ""
    ).split("|")
)
SCENES = frozenset(KNOWN.values()) | {row[0] for row in rows(PLACES)}
# Where a report was written: HOUSTON —, SAO PAULO (Reuters) -, Bedminster, New Jersey (CNN).
_DATELINE = re.compile(r"\A\W*[A-Z][\w.'’]*(?:,? [A-Z][\w.'’]*){0,4}\s*(?:\([A-Za-z ]+\)\s*[-–—]*|[-–—]+)\s")
_HYPHENED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")


def often(name: str, length: int) -> int:
    """How often a text of so many characters says what is not in its headline, unless by the way."""
    return min(1 + (" " not in name) + length // PER_MENTION, MOST_MENTIONS)


def telling_names(document: Document, names: Mapping[str, int]) -> Iterator[Candidate]:
    """The names, given with how often they stand where names are looked for, none of who published or signed it."""
    article = _Article(document, names)
    return (one for name, count in names.items() if (one := article.candidate(name, count)))


class _Article:
    """Where an article says what, folded."""

    def __init__(self, document: Document, names: Mapping[str, int]) -> None:
        self._document = document
        self._title, self._text = fold(document.title), fold(document.text[:READ])
        self._lead = fold(document.text[:LEAD_LENGTH])
        self._named, self._opening = (
            frozenset(known_names(part, language=document.language))  # in any spelling
            for part in (document.title, document.text[:LEAD_LENGTH])
        )
        words = (*WORD.findall(self._title), *_HYPHENED.findall(self._title))
        self._words = {POSSESSIVE.sub("", word) for word in words}
        whole = [fold(name) for name in names if " " in name]
        self._last_of_whole = {name.split()[-1] for name in whole if name in self._title}
        lasts = Counter(name.split()[-1] for name in whole)
        self._of_several = COMMON.union(last for last, count in lasts.items() if count > 1)  # tells no name by itself

    @cached_property
    def _scene(self) -> frozenset[str]:
        """What the text names first, behind its dateline."""
        opening = _DATELINE.sub("", self._document.text[: 2 * SCENE_LENGTH])[:SCENE_LENGTH]
        return frozenset(known_names(opening, language=self._document.language))

    def candidate(self, name: str, count: int) -> Candidate | None:
        """None for a name that the text says by the way."""
        folded = fold(name)
        last = folded.split()[-1]
        short = folded if last in self._of_several or name in EVERYWHERE else last  # how the text says it again
        said = max(count, self._text.count(short))
        in_title, in_lead = self._is_in_title(name, folded), name in self._opening or folded in self._lead
        if is_outlet(name, self._document.publisher) and not (in_title and said > 1):
            return None
        score = 0.5 * min(count, 5) + 2.0 * in_title + 1.0 * in_lead + 0.25 * (" " in name)
        if in_title:
            score -= EXPECTED * (name in EVERYWHERE)
            return self._made(name, score, weak=name in EVERYWHERE and self._document.language != "ar")
        wanted = SCENE if name in SCENES and name in self._scene else often(name, len(self._text))
        if said < wanted or is_byline(name, self._document.text):
            return None
        late = self._text.rfind(short) > LATE * len(self._text)
        score -= self._doubt(name, in_lead=in_lead)
        weak = count == 1 or not (in_lead or late)
        if self._document.language == "ar":  # whose text names known things, and persons who may only be witnesses
            weak = count == 1 and name not in self._opening
        return self._made(name, score, weak=weak)

    def _is_in_title(self, name: str, folded: str) -> bool:
        """By its whole or by its last word, unless that is another's whole name's."""
        if name in self._named or folded in self._title:
            return True
        last = folded.split()[-1]
        if last in self._last_of_whole or len(last) < 4 or self._words.isdisjoint((last, f"{last}s")):
            return False
        before = self._title.partition(last)[0].split()
        return not before or before[-1] not in GIVEN or before[-1] in folded  # Carter Page is not Lisa Page

    def _doubt(self, name: str, *, in_lead: bool) -> float:
        doubt = (1.0 + EXPECTED + in_lead) * (name in EVERYWHERE) + BELOW * (not in_lead)
        return doubt + QUOTED / (1 + 2 * in_lead) * is_quoted(name, self._document.text)

    def _made(self, name: str, score: float, *, weak: bool) -> Candidate:
        length = len(self._document.text)
        limit = (
            MOST if not weak else 1 if name in HUBS or (length < BRIEF and name.isascii()) else FEW + (length >= LONG)
        )
        return Candidate(camel_case(name), compared(name), score, True, limit, weak)
