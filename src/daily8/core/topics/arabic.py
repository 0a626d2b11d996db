"""Arabic words without what is written onto them, so that one word is counted as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daily8.core.text import fold

_ARTICLE_AFTER = re.compile("^(?:[وفبك]{1,2}ال|و?لل)(?=[\u0621-\u064a]{3})")
_PARTICLE = re.compile("^(?:[وف][بلك]?|[بلك])(?=[\u0621-\u064a]{3})")


def without_particles(words: Sequence[str]) -> list[str]:
    """``والبحيرة`` → ``البحيرة``; ``بجائزة`` → ``جائزة`` where the text also writes it so."""
    written = {fold(word) for word in words}
    bare = []
    for word in words:
        whole = _ARTICLE_AFTER.sub("ال", word)
        rest = _PARTICLE.sub("", word)
        if whole == word and rest != word and (fold(rest) in written or "ال" + fold(rest) in written):
            whole = rest
        bare.append(whole)
    return bare


def stem(word: str) -> str:
    """Folded and without the article: ``المذنب`` and ``مذنب`` are counted as one word."""
    folded = fold(word)
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded
