"""What happens to a comment: the first phase that objects decides; without objections it is published."""

from __future__ import annotations

from collections.abc import Callable

from daily8.core.comments.phases import length, links, rate, repeats, wordlist
from daily8.core.types import CommentDraft, ModerationDecision

Phase = Callable[[CommentDraft], ModerationDecision | None]

# Cheap and certain ones first: what is refused must not depend on what would only be held.
PHASES: tuple[Phase, ...] = (rate, length, repeats, links, wordlist)


def moderate(draft: CommentDraft) -> ModerationDecision:
    """Publish, hold for a person, or refuse, with a reason key (see ``web.pages.comments.reasons``)."""
    for phase in PHASES:
        if decision := phase(draft):
            return decision
    return ModerationDecision("publish")
