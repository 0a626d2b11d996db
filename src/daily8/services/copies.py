"""The same text elsewhere: PostgreSQL proposes by a few keys of each text, core compares the best word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from daily8.core.articles.fingerprint import Wording
from daily8.core.articles.reprints import firsts
from daily8.core.articles.sketch import keys_of_week, keys_since, sketch
from daily8.store.models import Article
from daily8.store.queries import copies as queries
from daily8.store.queries.copies import Sharing

WINDOW = timedelta(days=7)  # after which a text is taken for a new one: weekly columns resemble each other
COMPARED = 4  # other texts, those that share most

Sketches = Mapping[UUID, tuple[int, ...]]


def words_of(article: Article) -> str:
    """What is compared: of an article without a text its headline."""
    return article.text or article.title


def sketch_of(article: Article) -> tuple[int, ...]:
    return sketch(words_of(article))


def write_keys(articles: Sequence[Article], sketches: Sketches) -> None:
    """Let copies that come later find these articles."""
    queries.save_keys((row.pk, keys_of_week(sketches[row.pk], row.published_at)) for row in articles)


@dataclass(frozen=True, slots=True)
class Same:
    """What was found of a batch's texts.

    ``original``: by article the one that had its text first, if another had. ``outdone``: articles known before whose
    text one of the batch had first, with their stories. ``met``: articles known before that have texts of the batch.
    """

    original: dict[UUID, UUID]
    outdone: dict[UUID, UUID | None]
    met: set[UUID]


def recognise(articles: Sequence[Article], sketches: Sketches, now: datetime) -> Same:
    """Who had the texts of these first. Where one of them did, what was known before is a copy of it from now on."""
    batch = {row.pk for row in articles}
    pairs = list(_same_texts(articles, sketches, now))
    published = {row.pk: row.published_at for row in articles}
    for _, one in pairs:
        published.setdefault(one.text_id, one.text_since)
    # What an article of this batch was a copy of before says nothing of the words that it has now.
    ties = [(article, one.article if one.article in batch else one.text_id) for article, one in pairs]
    found = firsts(ties, published)
    fresh = {row.pk for row in articles if not row.understood_version}
    return Same(
        {one: first for one, first in found.items() if one in batch},
        dict(queries.outdo({one: first for one, first in found.items() if one not in fresh})),
        {end for _, one in pairs for end in (one.article, one.text_id)} - batch,
    )


def _same_texts(articles: Sequence[Article], sketches: Sketches, now: datetime) -> Iterator[tuple[UUID, Sharing]]:
    """(article, another that has the same text): the one that shares most, and so on up to one known before."""
    near = queries.sharing((_asked(row, sketches[row.pk], now) for row in articles), limit=COMPARED)
    batch = {row.pk for row in articles}
    for row in articles:
        own = Wording.of(words_of(row), row.title) if row.pk in near else None
        for one in near.get(row.pk, ()):
            if own is not None and own.same_text(Wording.of(one.text or one.title, one.title)):
                yield row.pk, one
                if one.article not in batch:
                    break


def _asked(row: Article, sketched: tuple[int, ...], now: datetime) -> queries.Asked:
    """Later ones too: a copy may come to be known before its original."""
    since, until = row.published_at - WINDOW, max(row.published_at, min(row.published_at + WINDOW, now))
    return queries.Asked(row.pk, since, until, keys_since(sketched, until, until - since))
