"""Arabic words without what is written onto them, so that one word is counted as one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from daily8.core.text import fold

_ARTICLE_AFTER = re.compile("^(?:[وفبك]{1,2}ال|و?لل)(?=[\u0621-\u064a]{3})")
# "And", but for the nouns that begin with its letter.
_NOT_AND = "زار|زير|كال|كيل|ثيق|ثائق|لاي|ليد|ظيف|باء|اشنطن|حد|قود|فد|رش|صول|ضع|سائل|سيط|ساط|رق|ادي|رث"
_AND = re.compile(f"^و(?!{_NOT_AND})(?=[\u0621-\u064a]{{4}})")
_PARTICLE = re.compile("^(?:[وف][بل]?|[بل])(?=[\u0621-\u064a]{3})")


def without_particles(words: Sequence[str], *, written: Collection[str]) -> list[tuple[str, bool]]:
    """Each word bare, and whether a particle stood before it: such a word begins a phrase.

    ``والبحيرة`` → ``البحيرة``; ``بجائزة`` → ``جائزة`` where that is one of the folded words in ``written``.
    """
    bare = []
    for word in words:
        whole, rest = _ARTICLE_AFTER.sub("ال", word), _PARTICLE.sub("", word)
        known = fold(rest) in written or "ال" + fold(rest) in written
        if whole == word and rest != word and known:
            whole = rest
        elif whole == word:
            whole = _AND.sub("", word)
        bare.append((whole, whole != word))
    return bare


def stem(word: str) -> str:
    """Folded and without the article: ``المذنب`` and ``مذنب`` are counted as one word."""
    folded = fold(word)
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded
