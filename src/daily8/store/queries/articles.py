"""Articles as they are read, and read anew: loaded, written back and given versions and addresses."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection
from django.db.models import Field

from daily8.core.articles.canonical import ids_of
from daily8.store.models import Article, ArticleAlias
from daily8.store.queries import sql
from daily8.store.queries.shapes import shape

LOAD = "SELECT {columns} FROM store_article AS a WHERE a.id = %s"
WRITE = 'UPDATE store_article SET {values} WHERE "id" = %s'
APPEND = """
INSERT INTO store_articleversion (article_id, number, content_hash, title, text, source, seen_at)
SELECT %(article)s, %(number)s, %(content_hash)s, %(title)s, %(text)s, %(source)s, %(seen_at)s
WHERE NOT EXISTS (SELECT 1 FROM store_articleversion
                  WHERE article_id = %(article)s AND content_hash = %(content_hash)s)
"""
NAME = """
INSERT INTO store_articlealias (url, article_id)
SELECT url, %(article)s FROM unnest(%(urls)s::text[]) AS url ORDER BY url ON CONFLICT (url) DO NOTHING
"""
# A statement after the one above: it sees what another has stored while that waited.
NAMED = """
SELECT article_id FROM store_articlealias WHERE url = ANY(%(urls)s::text[])
UNION SELECT id FROM store_article WHERE id = ANY(%(ids)s::uuid[])
"""


def load(article: UUID, *, lock: bool = False) -> Article | None:
    """``lock``: held until the transaction ends."""
    own = shape(Article, "a")
    statement = LOAD.format(columns=own.columns) + (" FOR UPDATE" if lock else "")
    return next((own.made(row) for row in sql.rows(statement, [article])), None)


def article_of(addresses: Sequence[str]) -> Article | None:
    """The article that is known by one of these normalised addresses: the first that is one's own, else any."""
    ids = ids_of(addresses)
    stored = {row.pk: row for row in Article.objects.filter(pk__in=ids)}
    if stored:
        return next(stored[one] for one in ids if one in stored)
    rows = ArticleAlias.objects.select_related("article").filter(url__in=addresses)
    return min(rows, key=lambda row: addresses.index(row.url)).article if rows else None


@cache
def _written() -> tuple[str, Sequence[Field[Any, Any]]]:
    fields = [field for field in Article._meta.concrete_fields if not field.primary_key]
    casts = [f"::{field.db_type(connection)}" if isinstance(field, ArrayField) else "" for field in fields]
    values = ", ".join(f'"{field.column}" = %s{cast}' for field, cast in zip(fields, casts, strict=True))
    return WRITE.format(values=values), fields


def write(article: Article) -> None:
    """Write all of it. Raises DatabaseError where it is not there any more."""
    statement, fields = _written()
    values = [field.get_db_prep_save(getattr(article, field.attname), connection) for field in fields]
    if not sql.run(statement, [*values, article.pk]):
        raise DatabaseError(f"The article {article.pk} is not there any more.")


def append_version(article: Article, *, number: int, now: datetime) -> bool:
    """Keep what the article says as its version ``number``; False where it has said the same before."""
    values = {
        "article": article.pk, "number": number, "content_hash": article.content_hash, "title": article.title,
        "text": article.text, "source": article.source, "seen_at": now,
    }  # fmt: skip
    return bool(sql.run(APPEND, values))


def name(article: UUID, urls: Collection[str], ids: Collection[UUID]) -> set[UUID]:
    """Give the article these normalised addresses, unless others have them: those, and those by these ``ids``."""
    values = {"article": article, "urls": sorted(urls), "ids": list(ids)}
    sql.run(NAME, values)
    return {row[0] for row in sql.rows(NAMED, values)} - {article}
