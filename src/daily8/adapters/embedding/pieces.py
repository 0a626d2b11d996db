"""The pieces of words that the sentence encoder reads, found word by word and remembered: most words come again.

No piece of the encoder's vocabulary goes across a space, so the likeliest division of a text (Kudo, 2018: unigram
language model) is that of its words one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import Any

REMEMBERED = 20_000  # words: a few megabytes
LONGEST = 24  # letters of those: languages without spaces write a text as one word
_WORD = re.compile("[^ \t\n\r]+")


class Pieces:
    def __init__(self, tokenizer: Any) -> None:
        """``tokenizer`` is the encoder's own, which divides whole texts."""
        self._tokenizer = tokenizer
        self._start, self._nothing, self._end = tokenizer.encode("")
        self._known: Callable[[str], tuple[int, ...]] = lru_cache(REMEMBERED)(self._divide)

    def __call__(self, text: str) -> list[int]:
        """The numbers of a text's pieces, between those for its start and its end."""
        found = list(chain.from_iterable(map(self._of, _WORD.findall(text))))
        return [self._start, *(found or [self._nothing]), self._end]

    def _of(self, word: str) -> tuple[int, ...]:
        return self._known(word) if len(word) <= LONGEST else self._divide(word)

    def _divide(self, word: str) -> tuple[int, ...]:
        found = tuple(self._tokenizer.encode(word, add_bos=False, add_eos=False))
        return () if found == (self._nothing,) else found  # a word of signs that are not seen
