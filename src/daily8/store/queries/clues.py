"""Articles by their clues, and those that share several."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from uuid import UUID

from daily8.store.queries import sql

SAVE = """
INSERT INTO store_storykeys (article_id, keys)
SELECT id, ARRAY(SELECT jsonb_array_elements_text(keys)::int) FROM jsonb_to_recordset(%s) AS r(id uuid, keys jsonb)
ON CONFLICT (article_id) DO UPDATE SET keys = excluded.keys
"""
# One more than may share a key are looked at: then it is known that they are too many, whichever they are.
SHARING = """
WITH asked AS MATERIALIZED (
    SELECT id, key::int FROM jsonb_to_recordset(%(asked)s::text::jsonb) AS r(id uuid, keys jsonb)
           CROSS JOIN LATERAL jsonb_array_elements_text(keys) AS key
), hit AS (
    SELECT asked.id, found.article_id, count(*) OVER (PARTITION BY asked.id, asked.key) AS often
    FROM asked CROSS JOIN LATERAL (
        SELECT article_id FROM store_storykeys WHERE keys @> ARRAY[asked.key] LIMIT %(common)s::int + 1
    ) AS found
), shared AS (
    SELECT id, article_id, row_number() OVER (PARTITION BY id ORDER BY count(*) DESC, article_id) AS place
    FROM hit WHERE often <= %(common)s::int AND article_id <> id
    GROUP BY id, article_id HAVING count(*) >= %(least)s::int
)
SELECT id, article_id FROM shared WHERE place <= %(most)s::int ORDER BY id, place
"""

Keys = tuple[UUID, Sequence[int]]  # of an article


def save(articles: Iterable[Keys]) -> None:
    if rows := _records(articles):
        sql.run(SAVE, [rows])


def sharing(asked: Iterable[Keys], *, least: int, common: int, most: int) -> dict[UUID, list[UUID]]:
    """By article: the ``most`` others that share ``least`` keys or more with it, of keys that ``common`` have at most.

    Those that share most come first.
    """
    found: dict[UUID, list[UUID]] = {}
    if rows := _records(asked):
        values = {"asked": rows, "least": least, "common": common, "most": most}
        for article, other in sql.binary_rows(SHARING, values, kept=True):
            found.setdefault(article, []).append(other)
    return found


def _records(articles: Iterable[Keys]) -> str:
    rows = [{"id": str(article), "keys": list(keys)} for article, keys in articles if keys]
    return json.dumps(rows) if rows else ""


def forget(articles: Iterable[UUID]) -> None:
    """Of articles whose texts are not to be known any more."""
    sql.run("DELETE FROM store_storykeys WHERE article_id = ANY(%s)", [list(articles)])
