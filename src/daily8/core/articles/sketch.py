"""Which of a million texts may be the same as this one: by a few keys of each, of which a copy shares some.

The keys are the smallest hashes of a text's runs of four words (the bottom-k sketch of Broder, 1997): whatever part of
a text is taken over, its smallest hashes are likely among those of the whole. Each is mixed with the week in which the
text came out. So a question meets the texts of its own weeks alone, however large the archive, and a phrase that
everybody uses has a short list.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from heapq import nsmallest

from daily8.core.articles.fingerprint import shingles, words

KEYS = 24
WEEK = 7 * 86_400  # seconds
_ODD, _STEP = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F  # odd numbers without pattern, as in xxHash
_WORD = (1 << 64) - 1


def sketch(text: str) -> tuple[int, ...]:
    """At most 24 numbers of 64 bits, the smallest first; none of a text without words."""
    return tuple(nsmallest(KEYS, shingles(text))) if words(text) else ()


def keys_of_week(numbers: tuple[int, ...], at: datetime) -> list[int]:
    """The sketch as it is stored: signed numbers of 32 bits."""
    return _keys(numbers, _week(at))


def keys_since(numbers: tuple[int, ...], at: datetime, back: timedelta) -> list[int]:
    """What is asked for: the keys of every week from ``back`` before ``at``."""
    return [key for week in range(_week(at - back), _week(at) + 1) for key in _keys(numbers, week)]


def _week(at: datetime) -> int:
    return int(at.timestamp() // WEEK)


def _keys(numbers: tuple[int, ...], week: int) -> list[int]:
    """32 bits of a product, as in multiplicative hashing (Knuth)."""
    return [(((one + week * _STEP) * _ODD & _WORD) >> 32) - (1 << 31) for one in numbers]
