"""Topics of one article, from the publisher's own words, the names in it and its text."""

from __future__ import annotations

from collections.abc import Sequence

from daily8.core.articles.language import detect_language
from daily8.core.topics.category import categorise
from daily8.core.topics.hashtags import choose_hashtags, normalise_names
from daily8.core.types import Document, Topics


def find_topics(document: Document, *, names: Sequence[str] = ()) -> Topics:
    """Hashtags, category and language. ``names`` are those that a NameFinder saw, as often as they occur."""
    language = detect_language(document.title, document.text, hint=document.language)[0]
    known = normalise_names(names)
    return Topics(
        hashtags=choose_hashtags(document, known, language=language),
        category=categorise(document),
        language=language,
        entities=tuple(known),
    )
