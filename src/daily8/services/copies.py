"""The same text elsewhere: PostgreSQL proposes by a few keys of each text, core compares the best word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from daily8.core.articles.fingerprint import Wording
from daily8.core.articles.sketch import keys_of_week, keys_since, sketch
from daily8.store.models import Article
from daily8.store.queries import copies as queries

WINDOW = timedelta(days=7)  # after which a text is taken for a new one: weekly columns resemble each other
COMPARED = 4  # earlier texts, those that share most

Sketches = Mapping[UUID, tuple[int, ...]]


def words_of(article: Article) -> str:
    """What is compared: of an article without a text its headline."""
    return article.text or article.title


def sketch_of(article: Article) -> tuple[int, ...]:
    return sketch(words_of(article))


def write_keys(articles: Sequence[Article], sketches: Sketches) -> None:
    """Let copies that come later find these articles."""
    queries.save_keys((row.pk, keys_of_week(sketches[row.pk], row.published_at)) for row in articles)


def originals(articles: Sequence[Article], sketches: Sketches) -> dict[UUID, UUID]:
    """By article: the one that had its text first, where an earlier one has the same."""
    asked = [
        queries.Asked(row.pk, row.published_at, row.published_at - WINDOW,
                      keys_since(sketches[row.pk], row.published_at, WINDOW))
        for row in articles
    ]  # fmt: skip
    near = queries.earlier(asked, limit=COMPARED)
    found = ((row.pk, _original(words_of(row), near[row.pk])) for row in articles if row.pk in near)
    return {article: original for article, original in found if original is not None}


def _original(text: str, near: Sequence[queries.Earlier]) -> UUID | None:
    """Of the text that shares most and is the same: what it is a copy of itself, if it is one."""
    own = Wording.of(text)
    return next((one.text_id for one in near if own.same_text(Wording.of(one.text or one.title))), None)
