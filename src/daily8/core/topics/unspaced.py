"""Words of scripts that set no spaces between them, as far as the kinds of letters tell."""

from __future__ import annotations

import re

LONGEST = 6  # characters that a word of Han characters has at most; what is longer is several
_HAN, _KATAKANA = "\u3400-\u9fff\uf900-\ufaff々", "\u30a1-\u30fa\u30fc"
# Also hiragana, which writes grammar, and the scripts of Thailand, Laos, Myanmar and Cambodia, which tell no words.
_TOGETHER = re.compile(f"[{_HAN}{_KATAKANA}\u3041-\u309f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_WORD = re.compile(f"[{_HAN}]{{2,}}|[{_KATAKANA}]{{3,}}|[A-Za-z][A-Za-z0-9]+")


def written_together(text: str) -> bool:
    """Whether a text is of a script that does not part words."""
    return bool(_TOGETHER.search(text))


def apart(text: str) -> list[str]:
    """What is a word by itself: names in katakana, a few Han characters between others, Latin words.

    ``トヨタ自動車が新工場を建設`` → ``トヨタ``, ``自動車``, ``新工場``, ``建設``.
    """
    return [word for word in _WORD.findall(text) if len(word) <= LONGEST or not re.match(f"[{_HAN}]", word)]
