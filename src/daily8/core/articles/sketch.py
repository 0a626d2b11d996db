"""Which of a million texts may be the same as this one: by a few keys of each, of which a copy shares some.

The keys are the smallest hashes of a text's runs of four words (the bottom-k sketch of Broder, 1997): whatever part of
a text is taken over, its smallest hashes are likely among those of the whole. Each is mixed with the week in which the
text came out. So a question meets the texts of its own weeks alone, however large the archive, and a phrase that
everybody uses has a short list.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from daily8.core.articles.fingerprint import SHINGLE, words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

KEYS = 24
ASKED = (
    16  # of a text whose copy is looked for: the smallest, which are likely among a shorter one's. No fewer are found
)
WEEK = 7 * 86_400  # seconds
_ODD, _STEP = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F  # odd numbers without pattern, as in xxHash
_WORD = (1 << 64) - 1


@lru_cache(maxsize=100_000)
def word_hash(word: str) -> int:
    """64 bits."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def sketch(text: str) -> tuple[int, ...]:
    """At most 24 numbers of 64 bits, the smallest first; none of a text without words."""
    import numpy as np

    found = words(text)
    if not found:
        return ()
    found += [""] * (SHINGLE - len(found))
    runs = run_hashes(np.fromiter(map(word_hash, found), dtype=np.uint64, count=len(found)))
    return tuple(np.unique(runs)[:KEYS].tolist())


def run_hashes(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Of every run of four words; words by their hashes, along the last axis."""
    import numpy as np

    odd, last = np.uint64(_ODD), hashes.shape[-1] - SHINGLE + 1
    mixed = np.zeros_like(hashes[..., :last])
    for at in range(SHINGLE):
        mixed = (mixed ^ hashes[..., at : at + last]) * odd
        mixed ^= mixed >> np.uint64(29)
    return mixed


def keys_of_week(numbers: tuple[int, ...], at: datetime) -> list[int]:
    """The sketch as it is stored: signed numbers of 32 bits."""
    return _keys(numbers, _week(at))


def keys_since(numbers: tuple[int, ...], at: datetime, back: timedelta) -> list[int]:
    """What is asked for: the first keys of every week from ``back`` before ``at``."""
    return [key for week in range(_week(at - back), _week(at) + 1) for key in _keys(numbers[:ASKED], week)]


def _week(at: datetime) -> int:
    return int(at.timestamp() // WEEK)


def _keys(numbers: tuple[int, ...], week: int) -> list[int]:
    """32 bits of a product, as in multiplicative hashing (Knuth)."""
    return [(((one + week * _STEP) * _ODD & _WORD) >> 32) - (1 << 31) for one in numbers]
