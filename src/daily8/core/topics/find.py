"""Topics of one article, from the publisher's own words, the names in it and its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daily8.core.articles.language import detect_language
from daily8.core.topics.category import categorise
from daily8.core.topics.hashtags import choose_hashtags, normalise_names
from daily8.core.types import Document, Topics

NAMED = 1500  # characters of text in which names are looked for


def text_for_names(document: Document) -> str:
    """What a NameFinder is given of an article: the title and the opening, where news says who and where."""
    return f"{document.title}. {document.text[:NAMED]}"


def settle_language(document: Document) -> Document:
    """The document with the language its words are in; the publisher's claim counts where they do not tell."""
    return replace(document, language=detect_language(document.title, document.text, hint=document.language)[0])


def find_topics(document: Document, *, names: Sequence[str] = ()) -> Topics:
    """Hashtags, category and language. ``names`` are those that a NameFinder saw, as often as they occur."""
    document = settle_language(document)
    known = normalise_names(names)
    return Topics(
        hashtags=choose_hashtags(document, known, language=document.language),
        category=categorise(document),
        language=document.language,
        entities=tuple(known),
    )
