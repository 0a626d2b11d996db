"""Which encoding bytes are in that nobody names, or that everybody calls Western: by the letters that come out.

Words of languages in Latin letters mix plain letters with accented ones; of others every letter is beyond ASCII. Each
encoding that may be meant is tried, and the one counts under which the letters are those that its languages write most.
"""

from __future__ import annotations

import re
from typing import NamedTuple

READ, TRIED = 60_000, 8000  # bytes that are looked through, and that each encoding is tried on
FEWEST = 24  # bytes in words of other letters
SURE = 0.5  # of the letters are among those that are written most
_WORD = re.compile(rb"[\x80-\xff]{4,}")  # no word of a Western language is so
_BEYOND = re.compile("[\u0080-\uffff]")


class _Letters(NamedTuple):
    """``often``: the letters (or signs) that make up ``share`` of any text."""

    codecs: tuple[str, ...]
    often: frozenset[str]
    share: float


_KANA = frozenset(map(chr, range(0x3041, 0x30F7)))
_HANGUL = frozenset(map(chr, range(0xAC00, 0xD7A4)))
_HAN = frozenset(
    "的一是不了在人有我他这这中大来上国國和地到以说說时時要就出会會年后後个個为為日月市新報报公民家同学學行政记記者方发發生对對"
)
# In the order in which equals count: what fits strictly and is told by whole scripts first.
_TRIED = (
    _Letters(("euc_jp", "cp932"), _KANA, 0.45),
    _Letters(("cp949",), _HANGUL, 0.9),
    _Letters(("gb18030", "big5hkscs"), _HAN, 0.22),
    _Letters(("cp1251", "koi8_u", "iso8859_5"), frozenset("оеаинтсрвлкдмпуі"), 0.8),
    _Letters(("cp1256", "iso8859_6"), frozenset("اليمنوترةبعهدسف"), 0.78),
    _Letters(("cp1253",), frozenset("αοιετσνηυρπκμά"), 0.75),
    _Letters(("cp1255",), frozenset("יוהלאתרמבנשע"), 0.75),
)


def guessed(data: bytes) -> str | None:
    """The name of a codec; None for what looks Western, or like nothing that is known."""
    words = list(_WORD.finditer(data[:READ]))
    if sum(len(one.group()) for one in words) < FEWEST:
        return None
    sample = data[words[0].start() :][:TRIED]
    scores = {codec: _score(sample, codec, letters) for letters in _TRIED for codec in letters.codecs}
    best = max(scores, key=lambda codec: scores[codec])
    return best if scores[best] >= SURE else None


def _score(sample: bytes, codec: str, letters: _Letters) -> float:
    """How much of what is beyond ASCII is what its languages write most, 1 being as much as in any text of them."""
    text = sample.decode(codec, "replace")
    beyond = _BEYOND.findall(text)
    wrong = text.count("\ufffd")
    if not beyond or wrong * 20 > len(beyond):
        return 0.0
    marks = sum(not one.isalpha() for one in beyond)
    often = sum(one in letters.often for one in beyond)
    return (often / max(1, len(beyond) - marks)) / letters.share * (1 - marks / len(beyond)) ** 2
