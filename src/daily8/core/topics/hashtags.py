"""Hashtags: few, specific, in CamelCase, the same for the same thing however it is spelt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from daily8.core.stopwords import GENERIC, STOP
from daily8.core.text import fold
from daily8.core.topics.gazetteer import KNOWN
from daily8.core.topics.known import rows
from daily8.core.topics.known_places import PLACES
from daily8.core.topics.media import CREDITS, is_byline, is_outlet, is_quoted
from daily8.core.topics.names import known_names
from daily8.core.topics.phrases import BRIEF, COMMON, Phrase, compared
from daily8.core.topics.subjects import subjects_in
from daily8.core.topics.unspaced import written_together
from daily8.core.topics.vague import VAGUE
from daily8.core.types import Document

MOST, FEWEST = 8, 3
FEW = 2  # tags that an article has before a weak one adds nothing
LONGEST = 40  # characters of a tag
LEAD_LENGTH = 500
SEARCHED = 2500  # characters in which known subjects are looked for
LEAST, ENOUGH = 1.2, 2.6  # score that a tag needs, and that it needs when three are there already
SCENE, SCENE_LENGTH = 2, 250  # times that a text says where it takes place, and characters within which it does first
LATE = 0.6  # of a text, in which it still speaks of what it began late to speak of
QUOTED = 1.5  # taken from who only speaks; a third of it where that opens the text
EXPECTED = 1.0  # taken from where much takes place anyway
BELOW = 0.5  # taken from a name that the text says late
READ = 6000  # characters of a text in which names are counted
PER_MENTION, MOST_MENTIONS = 700, 4  # a name that the headline does not say stands once more in so many characters
WEAK = 0.6  # taken from a phrase that is said too seldom: enough where there are few tags, never one of many
LONE = 0.7  # taken from a common noun by itself, which fits much else: for texts that name and describe little
# Where much of the news takes place, and what it passes through: telling only in a title.
EVERYWHERE = frozenset(
    """United States|United Kingdom|Washington|White House|Senate|House|Congress|Republicans|Democrats|America|London
    |European Union|United Nations|الولايات المتحدة|الأمم المتحدة|Parliament|Supreme Court|State Department|Oval Office
    |House of Representatives|Capitol Hill|New York|Federal Government""".replace("\n    ", "").split("|")
)
SCENES = frozenset(KNOWN.values()) | {row[0] for row in rows(PLACES)}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_HYPHENED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_QUOTED = re.compile("[«“]([\u0600-\u06ff ]+)[»”]")
MOST_QUOTED, IN_QUOTES = 3, 3.0  # words of a name in quotation marks, and its score
_VOWELS = re.compile("[\u064b-\u065f\u0670\u0640]")  # signs and strokes that Arabic is also written without
STEM, ENDING = 8, 2  # letters that a place and its people share, and that either has beyond these
_POSSESSIVE = re.compile(r"['’]s?$")
_ELIDED = re.compile(r"(?<!\w)([DLdl])['’](?=\w{2})")  # d'appel is two words


@dataclass(frozen=True, slots=True)
class Candidate:
    tag: str
    words: tuple[str, ...]  # as compared
    score: float
    is_name: bool
    limit: int = MOST  # of tags that an article has before this adds nothing: a weak one is better than none


def camel_case(phrase: str) -> str:
    """``world health organization`` → ``WorldHealthOrganization``; scripts without case are joined by underscores."""
    bare = _ELIDED.sub(r"\1 ", _VOWELS.sub("", phrase))
    words = [_POSSESSIVE.sub("", word).replace("'", "").replace("’", "") for word in _WORD.findall(bare)]
    words = [word for word in words if word]
    if any(word[0].isupper() or word[0].islower() for word in words):
        return "".join(word if word.isupper() or word[1:] != word[1:].lower() else word.capitalize() for word in words)
    return "_".join(words)


def _names(document: Document, names: Mapping[str, int]) -> Iterator[Candidate]:
    """Names that the title says, and those that the text comes back to; none of its publisher or who signed it."""
    title, text, lead = fold(document.title), fold(document.text[:READ]), fold(document.text[:LEAD_LENGTH])
    known, opening = (
        set(known_names(part, language=document.language)) for part in (document.title, document.text[:LEAD_LENGTH])
    )  # in any spelling
    scene = SCENES.intersection(known_names(document.text[:SCENE_LENGTH], language=document.language))
    headline = {_POSSESSIVE.sub("", word) for word in (*_WORD.findall(title), *_HYPHENED.findall(title))}
    whole = {fold(name).split()[-1] for name in names if " " in name and fold(name) in title}
    for name, count in names.items():
        folded = fold(name)
        last = folded.split()[-1]
        in_title = (
            name in known
            or folded in title
            or (last not in whole and len(last) > 3 and not headline.isdisjoint((last, f"{last}s")))
        )
        in_lead = name in opening or folded in lead
        if not in_title and is_byline(name, document.text):
            continue
        short = folded if last in COMMON or name in EVERYWHERE else last
        said = max(count, text.count(short))
        if is_outlet(name, document.publisher) and not (in_title and said > 1):
            continue
        score = 0.5 * min(count, 5) + 2.0 * in_title + 1.0 * in_lead + 0.25 * (" " in name)
        score -= EXPECTED * (name in EVERYWHERE)
        if not in_title:
            if said < (SCENE if name in scene else _often(name, len(text))):
                continue
            score -= (1.0 + in_lead) * (name in EVERYWHERE) + BELOW * (not in_lead)
            score -= QUOTED / (1 + 2 * in_lead) * is_quoted(name, document.text)
        late = text.rfind(short) > LATE * len(text)
        weak = name in EVERYWHERE if in_title else count == 1 or not (in_lead or late)
        yield Candidate(
            camel_case(name), compared(name), score, True, FEW if weak and document.language != "ar" else MOST
        )


def _often(name: str, length: int) -> int:
    """How often a text of so many characters says a name that is not in its headline, unless by the way."""
    return min(1 + (" " not in name) + length // PER_MENTION, MOST_MENTIONS)


def _subjects(document: Document) -> Iterator[Candidate]:
    """Known subjects that the headline names, or the opening and the text again."""
    title = set(subjects_in(document.title, document.language))
    opening, rest = document.text[:LEAD_LENGTH], document.text[LEAD_LENGTH:SEARCHED]
    lead = Counter(subjects_in(opening, document.language))
    told = lead + Counter(title) + Counter(subjects_in(rest, document.language))
    for name, count in told.items():
        score = 0.4 * min(count, 5) + 2.5 * (name in title) + 0.8 * (name in lead)
        if name in title or count >= _often(name, len(document.text[:SEARCHED])):
            yield Candidate(camel_case(name), compared(name), score, True)


def _phrases(document: Document, phrases: Sequence[Phrase]) -> Iterator[Candidate]:
    lead, title = fold(document.text[:LEAD_LENGTH]), set(compared(document.title))
    brief = len(document.text) < BRIEF
    for phrase in phrases:
        if phrase.words[0] in CREDITS:
            continue
        names_too = document.language == "ar" or written_together(phrase.written)  # where no capitals tell names
        if len(phrase.words) == 1 and not names_too and (phrase.is_weak or not phrase.in_title):
            continue
        told = 1.0 if phrase.in_title else 0.5 * bool(title & set(phrase.words))
        score = 0.3 * min(phrase.count, 5) + told + 0.4 * (fold(phrase.written) in lead) - WEAK * phrase.is_weak
        score -= LONE * (len(phrase.words) == 1 and not names_too)
        score += 0.5 * (len(phrase.words) - 1)
        plain = len(phrase.words) > 1 and not names_too  # common words side by side are seldom a set phrase
        limit = (FEW if brief and phrase.in_title else 1) if plain else MOST
        yield Candidate(camel_case(phrase.written), phrase.words, score, False, limit)


def _keywords(document: Document) -> Iterator[Candidate]:
    """The publisher's own keywords, where the text bears them out."""
    title, text = fold(document.title), fold(document.text[:4000])
    for keyword in document.tags:
        folded = fold(keyword)
        if folded in title or folded in text:
            words = compared(keyword)
            if words and not (len(words) == 1 and words[0] in VAGUE):
                yield Candidate(camel_case(keyword), words, 1.5 + 1.5 * (folded in title), True)


def _quoted(document: Document) -> Iterator[Candidate]:
    """What an Arabic headline sets in quotation marks: the name of a film, a book, a ship."""
    for quoted in _QUOTED.findall(document.title):
        if 2 <= len(quoted.split()) <= MOST_QUOTED:
            yield Candidate(camel_case(quoted), compared(quoted), IN_QUOTES, True)


def _fit(candidate: Candidate, publisher: str) -> bool:
    words = candidate.words
    if not words or not 2 <= len(candidate.tag) <= LONGEST or candidate.tag.isdigit():
        return False
    if all(word in GENERIC or word in STOP for word in words) or (len(candidate.tag) == 2 and candidate.tag.islower()):
        return False
    return "".join(words) != "".join(compared(publisher))


def _initials(candidate: Candidate) -> str:
    """fbi of Federal Bureau of Investigation; nothing of a single word."""
    telling = [word for word in candidate.words if word not in STOP]
    return "".join(word[0] for word in telling) if len(telling) > 1 else ""


def _same_thing(one: Candidate, other: Candidate) -> bool:
    """An abbreviation and what it stands for; a place and its people, such as Puerto Rico and Puerto Ricans."""
    first, second = "".join(one.words), "".join(other.words)
    if len(first) > 1 and len(second) > 1 and (first == _initials(other) or second == _initials(one)):
        return True
    shared = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]),
                  min(len(first), len(second)))  # fmt: skip
    return one.is_name and other.is_name and shared >= STEM and max(len(first), len(second)) - shared <= ENDING


def _adds_nothing(one: Candidate, other: Candidate) -> bool:
    """A name of what the other has and vague words besides: the Obama administration beside Barack Obama."""
    rest = [word for word in one.words if word not in other.words]
    return one.is_name and len(rest) < len(one.words) and all(word in COMMON for word in rest)


def _repeats(candidate: Candidate, kept: Sequence[Candidate]) -> bool:
    """Says what a kept one says: the same letters, a part of it or it a part of this; phrases may share no word."""
    key = "".join(candidate.words)
    for other in kept:
        whole = "".join(other.words)
        if key in whole or whole in key or _same_thing(candidate, other) or _adds_nothing(candidate, other):
            return True
        same_initial = candidate.words[0][0] == other.words[0][0]
        if len(candidate.words) > 1 < len(other.words) and candidate.words[-1] == other.words[-1] and same_initial:
            return True  # Tom Farr is Thomas Farr
        shared = set(candidate.words) & set(other.words)
        if shared and not (candidate.is_name and other.is_name):
            return True
    return False


def choose_hashtags(document: Document, names: Mapping[str, int], phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """Between three and eight tags where the text bears them, the most telling first."""
    told = (_names(document, names), _subjects(document), _keywords(document), _quoted(document))
    offered = chain(*told, _phrases(document, phrases))
    fit = [one for one in offered if _fit(one, document.publisher)]
    kept: list[Candidate] = []
    for candidate in sorted(fit, key=lambda one: (-one.score, one.tag)):
        if len(kept) == MOST or candidate.score < (ENOUGH if len(kept) >= FEWEST else LEAST):
            break
        if len(kept) >= candidate.limit:
            continue
        if not _repeats(candidate, kept):
            kept.append(candidate)
    return tuple(one.tag for one in kept)
