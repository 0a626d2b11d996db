"""The wording of articles, packed: written once for each version, read for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from daily8.store.queries import sql

# Only of what the articles still say, and of none that is withdrawn: each is held while it is written. What somebody
# else holds is passed over, so that nobody waits for what can be made again.
SAVE = """
WITH there AS (
    SELECT id, version FROM store_article
    WHERE id = ANY(%(ids)s::uuid[]) AND withdrawn_at IS NULL FOR SHARE SKIP LOCKED
)
INSERT INTO store_articlewording (article_id, version, rules, packed)
SELECT id, version, %(rules)s, packed
FROM unnest(%(ids)s::uuid[], %(versions)s::int[], %(packed)s::bytea[]) AS r(id, version, packed)
     JOIN there USING (id, version)
ON CONFLICT (article_id) DO UPDATE SET version = excluded.version, rules = excluded.rules, packed = excluded.packed
"""
LOAD = """
SELECT article_id, version, packed FROM store_articlewording
WHERE article_id = ANY(%(ids)s::uuid[]) AND rules = %(rules)s::smallint
"""


class Packed(NamedTuple):
    """The wording of a version of an article, as core.stories.wording packs it."""

    article: UUID
    version: int
    wording: bytes


def save(wordings: Sequence[Packed], *, rules: int) -> None:
    values = {
        "ids": [one.article for one in wordings], "versions": [one.version for one in wordings],
        "packed": [one.wording for one in wordings], "rules": rules,
    }  # fmt: skip
    if wordings:
        sql.run(SAVE, values)


def load(articles: Iterable[UUID], *, rules: int) -> list[Packed]:
    """What is kept of these articles by these rules, of whichever version."""
    values = {"ids": sql.identifiers(articles), "rules": rules}
    return [Packed(*row) for row in sql.binary_rows(LOAD, values, kept=True)]


def forget(articles: Iterable[UUID]) -> None:
    """Of articles whose texts are not to be known any more."""
    sql.run("DELETE FROM store_articlewording WHERE article_id = ANY(%s)", [list(articles)])
