"""Pages that are written anew under one address, such as a daily one, tell of another event each time. Pure."""

from __future__ import annotations

from daily8.core.articles.fingerprint import Wording, containment

LEAST = 40  # pairs of words that a text needs, for anything to be said of what it shares
SHARED = 0.15  # of the shorter text's pairs of words: edits keep most of them, and what follows an event many
TITLE = 1 / 3  # of what a headline tells


def tells_of_another(title: str, text: str, *, title_before: str, text_before: str) -> bool:
    """Whether an article that said one thing before now says another: neither headline nor text share much."""
    now, before = Wording.of(text, title), Wording.of(text_before, title_before)
    if min(len(now.pairs), len(before.pairs)) < LEAST:
        return False
    return containment(now.pairs, before.pairs) < SHARED and containment(now.headline, before.headline) <= TITLE
