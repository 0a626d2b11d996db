"""Key phrases: what an article repeats, or says in its title and again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from daily8.core.stopwords import GENERIC, QUALITY, STOP
from daily8.core.text import fold
from daily8.core.topics.arabic import stem, without_particles
from daily8.core.topics.arabic_phrases import noun_phrases
from daily8.core.topics.arabic_words import PEOPLES
from daily8.core.topics.unspaced import apart, written_together
from daily8.core.topics.vague import VAGUE
from daily8.core.types import Document

TEXT = 4000  # characters
LONGEST = 3  # words of a phrase
OFTEN = 3  # times that a single noun of the title must stand; once more when the title is silent, once less untagged
LEAST_UNSPACED = 2  # characters of a word of Japanese or Chinese that are common: longer ones tell more
BRIEF = 600  # characters of a text that hardly says a thing twice
PER_TIME = 1600  # characters of a text for each of which a single noun must stand once more
COMMON = STOP | GENERIC | VAGUE
_VERBS = """
aims aim raises raise unveils unveil plays holds evicted expands joins backs urges urge warns warn seeks seek faces
wins loses beats hits cuts sees eyes tips gets gives takes leaves quits admits accuses accused agrees announces
arrested attacks bans blames blasts blocks breaks brings calls claims confirms considers criticises criticizes defends
delays demands denies dies drops ends fails falls fears fights fined finds fires gains grabs grows heads hopes jailed
keeps kills launches leads lifts looks makes meets moves names offers opens orders passes plans pledges plunges
plummet poised praises promises puts questioned reaches rejects releases rescue resigns retires reveals rises rules
runs sacked says sells sends slams slashes slips sparks splits stays steps stops strikes sues suspends targets tells
threatens tops tries turns vows wants
"""
_HEADLINE_VERBS = frozenset(_VERBS.split())
LETTERS = 24  # of a word that is remembered
_PIECE = re.compile(r"[^.,;:!?\n()\[\]\"«»“”،؛؟…–—|/]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ELISION = re.compile("^(?:[ldjnscmt]|qu)['’](?=.{2})")  # l'aide; but D'Souza


@dataclass(frozen=True, slots=True)
class Phrase:
    """``written`` as the text writes it most often; ``count`` of every form of it."""

    written: str
    words: tuple[str, ...]  # as compared
    count: int
    in_title: bool
    is_weak: bool = False  # a brief text says it too seldom to tell: better than no tag


def singular(word: str) -> str:
    """English plurals without their s, folded, for comparing."""
    folded = fold(word)
    if len(folded) > 4 and folded.endswith("ies"):
        return folded[:-3] + "y"
    if len(folded) > 5 and folded.endswith(("ches", "shes", "sses", "xes")):
        return folded[:-2]
    if len(folded) < 4 or not folded.endswith("s") or folded.endswith(("ss", "us", "is")):
        return folded
    return folded[:-1]


def compared(phrase: str) -> tuple[str, ...]:
    """The words of a phrase or name as they are compared: folded, singular, without article."""
    return tuple(_known(word) if len(word) <= LETTERS else _bare(word) for word in _WORD.findall(phrase))


def _bare(word: str) -> str:
    return stem(singular(word))


_known = lru_cache(maxsize=1 << 14)(_bare)  # the same words come again and again


def _written(text: str) -> frozenset[str]:
    """The text's words, folded, and those that any text writes."""
    return COMMON.union(fold(word) for word in _WORD.findall(text))


def _runs(text: str) -> Iterator[list[str]]:
    """Runs of words between punctuation and stop words."""
    written = _written(text)
    for piece in _PIECE.findall(text):
        run: list[str] = []
        if written_together(piece):
            yield from ([word] for word in apart(piece))
            continue
        whole = [_ELISION.sub("", word) for word in _WORD.findall(piece)]
        for word, begins in without_particles(whole, written=written):
            stops = fold(word) in STOP or len(word) < 3 or word in _HEADLINE_VERBS
            if stops or begins:
                yield run
                run = []
            if not stops:
                run.append(word)
        yield run


def _statistical(text: str) -> Iterator[str]:
    """Every run of one to three words, for languages whose nouns nobody tells us; no verbs of English headlines."""
    for run in _runs(text):
        for size in range(1, LONGEST + 1):
            yield from (" ".join(run[at : at + size]) for at in range(len(run) - size + 1))


def _telling(words: tuple[str, ...], *, tagged: bool) -> bool:
    """Whether the words can stand as a tag: not vague, not of grammar or of news in general, no bare quality."""
    if any(word in STOP or word in GENERIC for word in words) or words[0] in QUALITY or words[-1] in QUALITY:
        return False
    if len(words) == 1:
        return (
            len(words[0]) > 3 - 2 * written_together(words[0])
            and words[0] not in VAGUE
            and f"ال{words[0]}" not in PEOPLES
        )
    return not all(word in VAGUE for word in words) if tagged else not any(word in VAGUE for word in words)


def _enough(phrase: Phrase, singles: Mapping[str, int], *, length: int, short: bool, tagged: bool) -> bool:
    """Whether it is said often enough; a text of a headline alone says everything once."""
    if short:
        if tagged and len(phrase.words) == 1:
            return phrase.count > 1
        sure = tagged or (written_together(phrase.written) and len(phrase.written) > LEAST_UNSPACED)
        return len(phrase.words) < LONGEST + tagged and ((sure and phrase.in_title) or phrase.count > 1)
    if len(phrase.words) == 1:
        wanted = OFTEN + length // PER_TIME if tagged else OFTEN - 1
        return phrase.count >= wanted + (not phrase.in_title)
    if phrase.count > 1 or not phrase.in_title or not tagged:
        return phrase.count > 1  # without a tagger, words of a headline side by side may be a noun and its verb
    # The text takes up a pair of the headline by one or the other of its words.
    return len(phrase.words) == 2 and any(singles.get(word, 0) >= OFTEN - tagged for word in phrase.words)


def _shaped_enough(phrase: Phrase, *, short: bool) -> bool:
    """The same where phrases are known by their shape: one of the headline need not be said again."""
    if len(phrase.words) > 1:
        return phrase.in_title or phrase.count > 1
    return phrase.count > 1 if short else phrase.count >= OFTEN + (not phrase.in_title)


def _absorb(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Words that are part of a longer phrase lend it their count: the lake is Lake Ebrin."""
    kept = []
    for one in phrases:
        whole = [other for other in phrases if len(other.words) > len(one.words) and _within(one.words, other.words)]
        if not whole:
            parts = [other.count for other in phrases if _within(other.words, one.words)]
            kept.append(replace(one, count=max(parts)))
    return kept


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def key_phrases(document: Document, nouns: Iterable[str] | None) -> list[Phrase]:
    """The telling ones among the noun phrases that a tagger saw or, without a tagger, among all runs of words."""
    text = f"{document.title}.\n{document.text[:TEXT]}"
    tagged, shaped = nouns is not None, nouns is None and document.language == "ar"
    short = len(document.text) < len(document.title) + 80
    said: dict[tuple[str, ...], list[str]] = {}  # by its words as compared: the phrase, as often as it is said
    for written in nouns if nouns is not None else noun_phrases(text) if shaped else _statistical(text):
        if key := compared(written):
            said.setdefault(key, []).append(written)
    singles = {key[0]: len(forms) for key, forms in said.items() if len(key) == 1}
    parted = apart(document.title) if written_together(document.title) else _WORD.findall(document.title)
    if document.language == "ar":
        parted = [word for word, _ in without_particles(parted, written=_written(text))]
    title = f" {' '.join(compared(' '.join(parted)))} "
    found = []
    for key, forms in said.items():
        in_title = f" {' '.join(key)} " in title
        if len(forms) == 1 and not in_title:
            continue  # as most, and never often enough
        phrase = Phrase(min(set(forms), key=lambda one: (-forms.count(one), one)), key, len(forms), in_title)
        often = (
            _shaped_enough(phrase, short=short)
            if shaped
            else _enough(phrase, singles, length=len(text), short=short, tagged=tagged)
        )
        if not often and not (tagged and len(document.text) < BRIEF and _said_once(phrase)):
            continue
        if _telling(key, tagged=tagged or shaped):
            found.append(replace(phrase, is_weak=not often))
    return sorted(_absorb(_without_weak(found)), key=lambda one: (-one.count, one.written))


def _said_once(phrase: Phrase) -> bool:
    """Whether the title says it, and it is several words or the text has it, too."""
    return phrase.in_title and (len(phrase.words) > 1 or phrase.count > 1)


def _without_weak(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Weak phrases must not stand for a strong one that they share a word with."""
    strong = {word for one in phrases if not one.is_weak for word in one.words}
    return [one for one in phrases if not (one.is_weak and strong & set(one.words))]
