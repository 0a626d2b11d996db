"""The pages that bear the name somebody typed: a hashtag's, and those of publishers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from daily8.services.reading_hashtag import named
from daily8.store.queries import topics as queries
from daily8.store.queries.topics import PublisherRow

PUBLISHERS = 3
LEAST = 2  # letters
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Called:
    """``hashtag``: its name in the language of the page, or empty."""

    hashtag: str = ""
    publishers: tuple[PublisherRow, ...] = ()


def called(typed: str, language: str) -> Called:
    """A hashtag is the words without what stands between them; of a publisher the beginning of the name is enough."""
    words = "".join(_WORD.findall(typed))
    if len(words) < LEAST:
        return Called()
    tag = named(words)
    publishers = queries.publishers_called(typed.strip(), language, limit=PUBLISHERS)
    return Called(tag.shown(language) if tag else "", tuple(publishers))
