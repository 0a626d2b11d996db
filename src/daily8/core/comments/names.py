"""User names that cannot pass for another's: one skeleton for all that look alike, one script a name."""

from __future__ import annotations

import unicodedata

from daily8.core.text import fold

# Letters of other scripts, and digits, that look like a Latin letter in common fonts.
_LOOKALIKES = str.maketrans(
    {
        "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "һ": "h", "і": "i", "ј": "j", "к": "k", "м": "m",
        "н": "h", "о": "o", "р": "p", "ԛ": "q", "г": "r", "ѕ": "s", "т": "t", "у": "y", "ѵ": "v", "ԝ": "w",
        "х": "x", "ӏ": "l", "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o",
        "ρ": "p", "τ": "t", "υ": "u", "χ": "x", "γ": "y", "ω": "w", "ɑ": "a", "ɡ": "g", "ı": "i", "ł": "l",
        "ø": "o", "đ": "d", "ħ": "h", "ɩ": "i", "օ": "o", "ս": "u", "ո": "n", "հ": "h", "ѡ": "w", "ک": "ك",
        "ی": "ي", "ہ": "ه", "ھ": "ه", "ە": "ه", "0": "o", "1": "l", "5": "s", "|": "l", "i": "l",
    }
)  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def skeleton(name: str) -> str:
    """What the name looks like. Two names with one skeleton may not both be taken."""
    text = fold(unicodedata.normalize("NFKC", name))
    text = "".join(c for c in text if c.isalnum() or c == "|")
    # Twice: capitals of other scripts become look-alikes only once they are folded, and "i" follows "ı".
    text = text.translate(_LOOKALIKES).translate(_LOOKALIKES)
    for pair, one in _PAIRS:
        text = text.replace(pair, one)
    return text


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "UNKNOWN").removeprefix("MODIFIER LETTER ")
    first = name.split(" ", 1)[0].split("-", 1)[0]
    return "CJK" if first in {"HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "CJK"} else first


def mixed_script(name: str) -> bool:
    """True when the name's letters, in NFKC, are of several scripts (those of East Asia count as one)."""
    return len({_script(c) for c in unicodedata.normalize("NFKC", name) if c.isalpha()}) > 1
