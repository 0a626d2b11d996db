"""Topics of one article, from the publisher's own words, the names in it and its text."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from daily8.core.articles.language import detect_language
from daily8.core.ports import NameFinder
from daily8.core.stopwords import STOP
from daily8.core.text import fold
from daily8.core.topics.category import categorise
from daily8.core.topics.company import is_meant
from daily8.core.topics.gazetteer import KNOWN
from daily8.core.topics.hashtags import choose_hashtags
from daily8.core.topics.identity import identity_of, one_spelling
from daily8.core.topics.names import known_names, small_names, writes_names_small
from daily8.core.topics.people import normalise_names
from daily8.core.topics.phrases import key_phrases
from daily8.core.topics.told import told
from daily8.core.topics.whole_names import with_whole_names
from daily8.core.types import Document, Mentions, Topics

NAMED = 2500  # characters of text in which names are looked for
LEAST_TEXT, LEAST_CAPITALS = 300, 80  # characters; a shorter text does not repeat its headline's names
LONG_WORD = 4  # letters: shorter words have no capitals in any headline
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"\b[a-z]{3,}\b")


def text_for_names(document: Document) -> str:
    """What a NameFinder is given of an article: the title and the opening, where news says who and where."""
    document = told(document)
    return f"{document.title}. {document.text[:NAMED]}"


def settle_language(document: Document) -> Document:
    """The document with the language its words are in; the publisher's claim counts where they do not tell."""
    return replace(document, language=detect_language(document.title, document.text, hint=document.language)[0])


def find_topics(
    document: Document, *, mentions: Mentions | None = None, leaning: Mapping[str, float] | None = None
) -> Topics:
    """Hashtags, category and language.

    ``mentions`` are what a NameFinder saw in ``text_for_names``; ``leaning`` is how its meaning leans to categories.
    """
    document, seen = told(settle_language(document)), mentions or Mentions()
    names = _believed(document, seen.names)
    if document.language == "en" and writes_names_small(text := text_for_names(document)):
        names += small_names(text)
    if document.language == "en":
        names += sorted(set(known_names(document.title)) - set(names))  # which models miss in a short headline
    known = with_whole_names(normalise_names(names), document.title, document.text)
    tags = choose_hashtags(document, known, key_phrases(document, seen.nouns))
    said = frozenset(_WORD.findall(fold(text_for_names(document))))
    return Topics(
        hashtags=tuple(dict.fromkeys(map(one_spelling, tags))),
        category=categorise(document, leaning),
        language=document.language,
        entities=tuple(
            dict.fromkeys(identity_of(name) for name in known if not name.isascii() or is_meant(name, said))
        ),
    )


def with_entities(documents: Sequence[Document], finder: NameFinder) -> list[Document]:
    """The documents with what the names in them stand for."""
    seen = finder.find_all([(text_for_names(document), document.language) for document in documents])
    return [
        replace(document, entities=find_topics(document, mentions=mentions).entities)
        for document, mentions in zip(documents, seen, strict=True)
    ]


def _believed(document: Document, names: Sequence[str]) -> list[str]:
    """Names that the text bears out: in a headline whose words all have capitals, models see names that are none.

    A word in capitals that the text writes small as well was only shouted.
    """
    if document.language == "ar":
        return list(names)  # which has no capitals, and names in full what the text shortens
    small = set(_SMALL.findall(document.text)) - STOP
    words = [word for word in document.title.split() if len(word) > LONG_WORD]
    capitals = all(word[0].isupper() for word in words)
    names = [name for name in names if not _is_shouted(name, small, capitals=capitals)]
    body = fold(document.text).replace(fold(document.title), "")  # which may begin with its headline
    if len(body) < (LEAST_CAPITALS if capitals else LEAST_TEXT):
        return [
            name for name in names if not capitals or name.count(" ") == 1 or fold(name) in body or fold(name) in KNOWN
        ]
    return [name for name in names if fold(name) in body]


def _is_shouted(name: str, small: Collection[str], *, capitals: bool) -> bool:
    """Whether the text writes small what has capitals, as a word of a headline whose words all have them does."""
    if capitals and name.lower() in small and fold(name) not in KNOWN:
        return True
    return any(word.isupper() and word.lower() in small for word in name.split())
