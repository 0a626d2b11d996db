"""Hashtags: few, specific, in CamelCase, the same for the same thing however it is spelt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from daily8.core.stopwords import GENERIC, STOP
from daily8.core.text import fold
from daily8.core.topics.candidates import FEW, FEWEST, LEAD_LENGTH, LEAST, MOST, Candidate, camel_case
from daily8.core.topics.media import CREDITS
from daily8.core.topics.phrases import BRIEF, COMMON, OFTEN, Phrase, compared
from daily8.core.topics.subjects import subjects_in
from daily8.core.topics.telling_names import often, telling_names
from daily8.core.topics.unspaced import written_together
from daily8.core.topics.vague import VAGUE
from daily8.core.types import Document

LONGEST = 40  # characters of a tag
SEARCHED = 2500  # characters in which known subjects are looked for
ENOUGH = 2.6  # score that a tag needs when FEWEST are there already
WEAK = 0.6  # taken from a phrase that is said too seldom: enough where there are few tags, never one of many
SURE = 3.05  # score of a phrase of the headline that a long text says at its beginning and again and again
LONE = 0.7  # taken from a common noun by itself, which fits much else: for texts that name and describe little
_QUOTED = re.compile("[«“]([\u0600-\u06ff ]+)[»”]")
MOST_QUOTED, IN_QUOTES = 3, 3.0  # words of a name in quotation marks, and its score
STEM, ENDING = 8, 2  # letters that a place and its people share, and that either has beyond these


def _subjects(document: Document) -> Iterator[Candidate]:
    """Known subjects that the headline names, or the opening and the text again."""
    title = set(subjects_in(document.title, document.language))
    opening, rest = document.text[:LEAD_LENGTH], document.text[LEAD_LENGTH:SEARCHED]
    lead = Counter(subjects_in(opening, document.language))
    told = lead + Counter(title) + Counter(subjects_in(rest, document.language))
    for name, count in told.items():
        score = 0.4 * min(count, 5) + 2.5 * (name in title) + 0.8 * (name in lead)
        if name in title or count >= max(2, often(name, len(document.text[:SEARCHED]))):
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
        plain = len(phrase.words) > 1 and not names_too  # common words side by side are seldom a set phrase
        if plain and brief and phrase.words[-1] in VAGUE and phrase.count < OFTEN:
            continue
        told = 1.0 if phrase.in_title else 0.5 * bool(title & set(phrase.words))
        score = 0.3 * min(phrase.count, 5) + told + 0.4 * (fold(phrase.written) in lead) - WEAK * phrase.is_weak
        score -= LONE * (len(phrase.words) == 1 and not names_too)
        score += 0.5 * (len(phrase.words) - 1)
        weak = plain and not (phrase.in_title and (brief or score >= SURE))
        limit = 1 if weak else FEW if plain else MOST
        yield Candidate(camel_case(phrase.written), phrase.words, score, False, limit, weak)


def _keywords(document: Document) -> Iterator[Candidate]:
    """The publisher's own keywords, where the text bears them out."""
    title, text = fold(document.title), fold(document.text[:4000])
    for keyword in document.tags:
        folded = fold(keyword)
        if folded in title or folded in text:
            words = compared(keyword)
            if words and not (len(words) == 1 and words[0] in VAGUE):
                any_word = len(words) == 1 and keyword.islower()  # by which some outlets file
                limit = FEW if any_word else MOST
                yield Candidate(camel_case(keyword), words, 1.5 + 1.5 * (folded in title), True, limit, any_word)


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
    told = (telling_names(document, names), _subjects(document), _keywords(document), _quoted(document))
    offered = chain(*told, _phrases(document, phrases))
    fit = [one for one in offered if _fit(one, document.publisher)]
    kept: list[Candidate] = []
    for candidate in sorted(fit, key=lambda one: (one.is_last, -one.score, one.tag)):
        if len(kept) >= candidate.limit or candidate.score < (ENOUGH if len(kept) >= FEWEST else LEAST):
            continue
        if not _repeats(candidate, kept):
            kept.append(candidate)
    return tuple(one.tag for one in kept)
