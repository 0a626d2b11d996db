"""The phases of moderation: each looks at one thing and decides, or returns None for no objection."""

from __future__ import annotations

import re

from daily8.core.comments.wordlists import WORDS
from daily8.core.text import clean, fold
from daily8.core.types import CommentDraft, ModerationDecision

MAX_CHARACTERS = 2000
MAX_PER_MINUTE = 5
NEW_ACCOUNT_DAYS = 3.0
MAX_LINKS = 2
SAME = 0.8  # share of words in common from which two comments are the same
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|net|org|info|biz|ru|xyz|top|site|shop)\b", re.I)
_WORD = re.compile(r"\w+")
_LETTER_RUN = re.compile(r"(\w)\1{2,}")


def rate(draft: CommentDraft) -> ModerationDecision | None:
    """Refuse more than five comments a minute."""
    if draft.comments_last_minute >= MAX_PER_MINUTE:
        return ModerationDecision("refuse", "too-fast", "rate", {"limit": str(MAX_PER_MINUTE)})
    return None


def length(draft: CommentDraft) -> ModerationDecision | None:
    """Refuse what is empty or longer than readers will read."""
    text = clean(draft.body).strip()
    if not any(c.isprintable() and not c.isspace() for c in text):
        return ModerationDecision("refuse", "empty", "length")
    if len(text) > MAX_CHARACTERS:
        return ModerationDecision("refuse", "too-long", "length", {"limit": str(MAX_CHARACTERS)})
    return None


def repeats(draft: CommentDraft) -> ModerationDecision | None:
    """Refuse the same comment twice; hold one that is nearly the same."""
    words = _WORD.findall(fold(draft.body))
    mine = set(words)
    for body in draft.recent_bodies:
        theirs = _WORD.findall(fold(body))
        if body.strip() == draft.body.strip() or (words and words == theirs):
            return ModerationDecision("refuse", "repeated", "repeats")
        union = mine | set(theirs)
        if len(mine) >= 6 and len(mine & set(theirs)) / len(union) >= SAME:
            return ModerationDecision("hold", "repeated", "repeats")
    return None


def links(draft: CommentDraft) -> ModerationDecision | None:
    """Hold many links, and any link of a new account."""
    count = len(_LINK.findall(draft.body))
    new = draft.author_age_days < NEW_ACCOUNT_DAYS and not draft.author_trusted
    if count > MAX_LINKS or (count and new):
        return ModerationDecision("hold", "links", "links", {"links": str(count)})
    return None


def wordlist(draft: CommentDraft) -> ModerationDecision | None:
    """Hold words and phrases of the lists, also stretched ("idiooot") ones."""
    text = _LETTER_RUN.sub(r"\1", fold(draft.body))
    words = " ".join(_WORD.findall(text))
    if WORDS.search(words):
        return ModerationDecision("hold", "words", "wordlist")
    return None
