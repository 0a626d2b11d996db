"""Articles that wait to be understood, in shards, so that many workers share them without meeting."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from daily8.store.models import Article, ArticleVersion
from daily8.store.queries import sql

SHARDS = 8
TRIES = 3  # an article that took so many workers with it is left alone

# One article whose worker died with it goes alone, after all others: it may be what killed the worker.
WAITING = """
SELECT id, understand_tries FROM store_article
WHERE understood_version < version AND page_state <> 'wanted' AND withdrawn_at IS NULL AND understand_tries < %(tries)s
  AND (%(shard)s::int IS NULL OR get_byte(uuid_send(id), 0) %% %(shards)s = %(shard)s)
ORDER BY understand_tries > 0, published_at, id
LIMIT %(limit)s
"""
SHARDS_WAITING = """
SELECT DISTINCT get_byte(uuid_send(id), 0) %% %(shards)s FROM store_article
WHERE understood_version < version AND page_state <> 'wanted' AND withdrawn_at IS NULL AND understand_tries < %(tries)s
"""
SAVE = """
UPDATE store_article AS a
SET language = r.language, category = r.category, entities = ARRAY(SELECT jsonb_array_elements_text(r.entities)),
    summary = r.summary, same_text_as_id = r.same_text_as, story_id = r.story, understood_version = r.version,
    understand_tries = 0
FROM jsonb_to_recordset(%s) AS r(id uuid, language text, category text, entities jsonb, summary jsonb,
                                 same_text_as uuid, story uuid, version int)
WHERE a.id = r.id
"""
RELATE = """
UPDATE store_article AS a SET related = r.related
FROM jsonb_to_recordset(%s) AS r(id uuid, related jsonb) WHERE a.id = r.id AND a.related <> r.related
"""

LISTED = """
SELECT id, publisher_id, coalesce(same_text_as_id, id), published_at, language FROM store_article
WHERE id = ANY(%(ids)s::uuid[]) AND withdrawn_at IS NULL
"""


class Listed(NamedTuple):
    """What decides, beside relevance, whether an article has a place in a related list."""

    publisher: int
    text_id: UUID  # equal for reprints of one text
    published_at: datetime
    language: str


def shard_of(article: UUID) -> int:
    return article.bytes[0] % SHARDS


def waiting(*, shard: int | None, limit: int) -> list[UUID]:
    """The next articles to understand together, oldest first; of every shard where ``shard`` is None."""
    values = {"shard": shard, "shards": SHARDS, "tries": TRIES, "limit": limit}
    rows: list[tuple[UUID, int]] = sql.rows(WAITING, values)
    if rows and rows[0][1]:
        return [rows[0][0]]
    return [article for article, tries in rows if not tries]


def shards_waiting() -> list[int]:
    return [row[0] for row in sql.rows(SHARDS_WAITING, {"shards": SHARDS, "tries": TRIES})]


def count_try(articles: Sequence[UUID]) -> None:
    """Before the models run: who never comes back from them is known by its tries."""
    sql.run("UPDATE store_article SET understand_tries = understand_tries + 1 WHERE id = ANY(%s)", [list(articles)])


def _with_records(statement: str, records: Iterable[dict[str, Any]]) -> None:
    if rows := list(records):
        sql.run(statement, [json.dumps(rows, default=str)])


def save_understood(records: Iterable[dict[str, Any]]) -> None:
    """``id, language, category, entities, summary, same_text_as, story, version`` of each article."""
    _with_records(SAVE, records)


def save_related(related: dict[UUID, list[list[Any]]]) -> None:
    _with_records(RELATE, ({"id": article, "related": pairs} for article, pairs in related.items()))


def related_of(articles: Collection[UUID]) -> dict[UUID, list[list[Any]]]:
    """The related lists as they are stored."""
    return dict(Article.objects.filter(pk__in=articles).values_list("pk", "related"))


def listed(articles: Collection[UUID]) -> dict[UUID, Listed]:
    """Those that are still there."""
    rows = sql.binary_rows(LISTED, {"ids": sql.identifiers(articles)}, kept=True) if articles else []
    return {article: Listed(*row) for article, *row in rows}


def said(versions: Mapping[UUID, int]) -> dict[UUID, tuple[str, str]]:
    """By article title and text of this version of it, where it is kept."""
    if not versions:
        return {}
    rows = ArticleVersion.objects.filter(article__in=versions).values_list("article_id", "number", "title", "text")
    return {article: (title, text) for article, number, title, text in rows if number == versions[article]}
