"""Why a comment is not published, in the reader's language. Keys: core.comments.phases, services.discuss."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

REASONS = {
    # decided by the phases
    "too-fast": gettext_noop("You may write %(limit)s comments a minute. Wait a moment, and send it again."),
    "empty": gettext_noop("Write something first."),
    "too-long": gettext_noop("It is too long: %(limit)s characters are the most there can be."),
    "repeated": gettext_noop("You have written the same before."),
    "links": gettext_noop("It has links, and a person looks at these first."),
    "words": gettext_noop("It has words that a person looks at first."),
    # decided by people
    "off-topic": gettext_noop("It is about something else."),
    "abuse": gettext_noop("It attacks or insults people."),
    "spam": gettext_noop("It is advertising."),
    "private": gettext_noop("It tells private things about somebody."),
    "unlawful": gettext_noop("It may break the law."),
    "other": gettext_noop("It breaks the rules of this site."),
    # decided by circumstances
    "parent-gone": gettext_noop("The comment you answer is not here any more."),
}
LIMITS = {"limit": ""}


def reason_text(key: str, details: Mapping[str, str] | None = None) -> str:
    """A sentence. A key that nobody knows is a mistake of ours, and says only that."""
    known = REASONS.get(key, REASONS["other"])
    return _(known) % {**LIMITS, **(details or {})}
