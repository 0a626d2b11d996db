"""What may become a hashtag, and how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST, FEWEST = 8, 3  # tags of an article
FEW = 2  # tags that an article has before a weak one adds nothing
LEAD_LENGTH = 500  # characters
LEAST = 1.2  # score that a tag needs
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
POSSESSIVE = re.compile(r"['’]s?$")
_VOWELS = re.compile("[\u064b-\u065f\u0670\u0640]")  # signs and strokes that Arabic is also written without
_ELIDED = re.compile(r"(?<!\w)([DLdl])['’](?=\w{2})")  # d'appel is two words


@dataclass(frozen=True, slots=True)
class Candidate:
    tag: str
    words: tuple[str, ...]  # as compared
    score: float
    is_name: bool
    limit: int = MOST  # of tags that an article has before this one adds nothing
    is_last: bool = False  # taken after all others, and better than no tag


def camel_case(phrase: str) -> str:
    """``world health organization`` → ``WorldHealthOrganization``; scripts without case are joined by underscores."""
    bare = _ELIDED.sub(r"\1 ", _VOWELS.sub("", phrase))
    words = [POSSESSIVE.sub("", word).replace("'", "").replace("’", "") for word in WORD.findall(bare)]
    words = [word for word in words if word]
    if any(word[0].isupper() or word[0].islower() for word in words):
        return "".join(word if word.isupper() or word[1:] != word[1:].lower() else word.capitalize() for word in words)
    return "_".join(words)
