"""What articles' stories were decided by, as it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from daily8.store.queries import sql

SAVE = """
INSERT INTO store_storyassignment (article_id, story, made_at, packed)
SELECT article, story, %(now)s, packed
FROM unnest(%(articles)s::uuid[], %(stories)s::uuid[], %(packed)s::bytea[]) AS r(article, story, packed)
ON CONFLICT (article_id) DO UPDATE SET story = excluded.story, made_at = excluded.made_at, packed = excluded.packed
"""


def save(decided: Mapping[UUID, bytes], stories: Mapping[UUID, UUID | None], now: datetime) -> None:
    """``decided``: by article, the record; ``stories``: the story that each was given."""
    if not decided:
        return
    articles = list(decided)
    values = {
        "articles": articles, "stories": [stories[one] for one in articles],
        "packed": [decided[one] for one in articles], "now": now,
    }  # fmt: skip
    sql.run(SAVE, values)
