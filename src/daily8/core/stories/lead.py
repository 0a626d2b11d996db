"""Which of a story's articles speaks for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from daily8.core.stories.lexical import words

PICTURE, ORIGINAL, SHOUT = 0.25, 0.15, 0.2
OLD = 0.2  # less for each whole day before the last report: a story that goes on is not told by how it began
DAY = 24 * 3600
LONG = 110  # characters after which a headline is no headline


@dataclass(frozen=True, slots=True)
class Headline:
    """An article of the story. ``copy``: its text stands elsewhere, too, and was there first.

    ``published``: seconds since 1970, or since any other time that is the same for all.
    """

    article_id: str
    title: str
    has_picture: bool
    copy: bool
    published: int = 0


def _plain(title: str) -> float:
    """Less for headlines that ask, shout or run on."""
    return -SHOUT * (title.rstrip().endswith(("?", "؟", "!")) + (title.isupper()) + (len(title) > LONG))


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Cosine of two headlines' words, all equal: within a story the common ones are what headlines share."""
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def choose_lead(members: Sequence[Headline]) -> str:
    """The article whose headline is most like the others', plain, recent, with a picture; the first one of equals."""
    bags = [frozenset(words(member.title)) for member in members]
    newest = max(member.published for member in members)

    def score(place: int) -> float:
        others = [_alike(bags[place], bag) for at, bag in enumerate(bags) if at != place]
        central = sum(others) / len(others) if others else 0.0
        member = members[place]
        old = OLD * ((newest - member.published) // DAY)
        return central + PICTURE * member.has_picture + ORIGINAL * (not member.copy) + _plain(member.title) - old

    return members[max(range(len(members)), key=lambda place: (score(place), -place))].article_id
