"""Which languages the letters of a text can be in."""

from __future__ import annotations

import re
from collections import Counter

LATIN = "latin"
LOOKED_AT = 200  # characters
ENOUGH = 0.2  # share of the letters
# The blocks of letters of each script, and the languages that news writes in it.
_SCRIPTS = {
    "arabic": ("\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", "ar fa ur ps ckb ug sd ku azb"),
    "cyrillic": ("\u0400-\u052f", "ru uk bg sr mk be kk ky mn tg tt ba cv os ce bs sh uz az"),
    "greek": ("\u0370-\u03ff\u1f00-\u1fff", "el"),
    "hebrew": ("\u0590-\u05ff", "he yi"),
    "armenian": ("\u0530-\u058f", "hy"),
    "georgian": ("\u10a0-\u10ff", "ka"),
    "devanagari": ("\u0900-\u097f", "hi mr ne sa mai bho kok"),
    "bengali": ("\u0980-\u09ff", "bn as"),
    "gurmukhi": ("\u0a00-\u0a7f", "pa"),
    "gujarati": ("\u0a80-\u0aff", "gu"),
    "tamil": ("\u0b80-\u0bff", "ta"),
    "telugu": ("\u0c00-\u0c7f", "te"),
    "kannada": ("\u0c80-\u0cff", "kn"),
    "malayalam": ("\u0d00-\u0d7f", "ml"),
    "sinhala": ("\u0d80-\u0dff", "si"),
    "thai": ("\u0e00-\u0e7f", "th"),
    "lao": ("\u0e80-\u0eff", "lo"),
    "burmese": ("\u1000-\u109f", "my"),
    "khmer": ("\u1780-\u17ff", "km"),
    "ethiopic": ("\u1200-\u137f", "am ti"),
    "hangul": ("\uac00-\ud7af\u1100-\u11ff", "ko"),
    "kana": ("\u3040-\u30ff", "ja"),
    "han": ("\u4e00-\u9fff\u3400-\u4dbf", "zh ja yue wuu ko"),
}
_LANGUAGES = {script: frozenset(languages.split()) for script, (_, languages) in _SCRIPTS.items()}
_ALSO_LATIN = {"sr", "bs", "sh", "uz", "az", "kk", "ku", "tt", "tg", "ug", "sd"}
# Languages that are never written in Latin letters by news; all that is not told here may be.
_NOT_LATIN = frozenset().union(*_LANGUAGES.values()) - _ALSO_LATIN
_LETTERS = {script: re.compile(f"[{blocks}]") for script, (blocks, _) in _SCRIPTS.items()}
_FOREIGN = re.compile("[\u0370-\uffff]")
ARABIC = _LANGUAGES["arabic"]


def script_of(text: str) -> str:
    """The script of the letters at the beginning; of Latin and another's the other, since Latin names stand in any.

    Of a text with kana it is Japanese, which has more of other letters.
    """
    text = text[:LOOKED_AT]
    if not _FOREIGN.search(text):
        return LATIN
    counts = Counter({script: len(letters.findall(text)) for script, letters in _LETTERS.items()})
    if counts["kana"]:
        counts["kana"] += counts.pop("han", 0)
    script, letters = counts.most_common(1)[0]
    return script if letters >= ENOUGH * sum(map(str.isalpha, text)) > 0 else LATIN


def writes(language: str, script: str) -> bool:
    """Whether news in this language may be in this script."""
    return language not in _NOT_LATIN if script == LATIN else language in _LANGUAGES[script]


def only_language(script: str) -> str:
    """Of a script that one language alone writes; empty for others."""
    languages = _LANGUAGES.get(script, frozenset())
    return next(iter(languages)) if len(languages) == 1 else ""
