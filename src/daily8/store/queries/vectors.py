"""The vectors nearest to one, along the model's index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from psycopg.sql import Literal

from daily8.store.models import ArticleVector
from daily8.store.queries import sql

# What a search holds in view, of the index's candidates: enough for all of the true ten nearest of a hundred thousand.
# News lies in tight groups, one for each event, and few ways lead into each of a million: with 150 in view one search
# in sixteen ended beside its group, with 500 one in forty, with 640 one in a hundred and sixty. The most is pgvector's
# own.
EF_LEAST, EF_LEAST_OF, EF_MOST = 64, 100_000, 1000
EF_GROWTH = 1.05  # the power of the number of vectors that it grows with
# What the index misses are members of a tight group that it has found others of. So the stories of the first few are
# looked at as well, each one's newest, since a story can have hundreds. What lies beyond all that the index found is
# not missed.
FIRST, MEMBERS = 10, 12
# What a search holds in view is set on the way, by a condition of no row, which is met before the index is looked at.
# The cast to a fixed dimension is what the partial HNSW index of the model is built on. Model and limit are part of the
# statement, so that its plan, which the server keeps, can be along that index.
_NEAR = """(
    WITH found AS MATERIALIZED (
        SELECT article_id, embedding, embedding::halfvec({dimension}) <=> %(vector)s::halfvec({dimension}) AS distance
        FROM store_articlevector
        WHERE model = {model} AND (SELECT set_config('hnsw.ef_search', %(in_view)s::text, true)) IS NOT NULL
        ORDER BY embedding::halfvec({dimension}) <=> %(vector)s::halfvec({dimension})
        LIMIT {wide}
    ), beside AS (
        SELECT DISTINCT one.story_id
        FROM (SELECT article_id FROM found ORDER BY distance, article_id LIMIT {first}) AS first
        JOIN store_article AS one ON one.id = first.article_id
    ), members AS (
        SELECT member.id
        FROM beside CROSS JOIN LATERAL (
            SELECT id FROM store_article WHERE story_id = beside.story_id
            ORDER BY published_at DESC, id LIMIT {members}
        ) AS member
        WHERE member.id NOT IN (SELECT article_id FROM found)
    )
    SELECT article_id, embedding, distance FROM found
    UNION ALL
    SELECT article_id, embedding, distance
    FROM members CROSS JOIN LATERAL (
        SELECT article_id, embedding, embedding::halfvec({dimension}) <=> %(vector)s::halfvec({dimension}) AS distance
        FROM store_articlevector WHERE article_id = members.id AND model = {model}
    ) AS missed
    WHERE distance <= (SELECT max(distance) FROM found)
) AS near"""

# The time of an article that is near, in a form that no index has: a plan that is kept knows no period, takes any for a
# short one, and would rather read all articles of it than the few that are near.
_PUBLISHED = "(a.published_at + interval '0')"


_COUNT = sql.Lately(lambda: sql.how_many(ArticleVector))


def in_view(vectors: int, wide: int) -> int:
    """hnsw.ef_search for the ``wide`` nearest of so many vectors."""
    grown = EF_LEAST * float(max(1.0, vectors / EF_LEAST_OF) ** EF_GROWTH)
    return min(EF_MOST, max(round(grown), wide))


def near(
    statement: str, vector: npt.NDArray[np.float32], *, model: str, wide: int, **values: Any
) -> list[Any]:  # fmt: skip
    """Rows of a statement over ``{near}``: the ``wide`` nearest (article_id, embedding, distance), in a transaction.

    ``{dimension}`` in it is that of the vector, ``{published}`` the time of the article, which it calls ``a``.
    """
    dimension = len(vector)
    inner = _NEAR.format(dimension=dimension, model=Literal(model).as_string(), wide=wide, first=FIRST, members=MEMBERS)
    whole = statement.format(near=inner, dimension=dimension, published=_PUBLISHED)
    own = {"vector": sql.Sent(_sent(vector)), "in_view": str(in_view(_COUNT.current(), wide))}
    return sql.binary_rows(whole, {**values, **own}, kept=True)


SAVE = """
INSERT INTO store_articlevector (article_id, model, dimension, embedding)
SELECT id, %(model)s::text, %(dimension)s::smallint, vector FROM (VALUES {rows}) AS made(id, vector)
ON CONFLICT (article_id, model) DO UPDATE SET dimension = excluded.dimension, embedding = excluded.embedding
"""


def save(made: Mapping[UUID, npt.NDArray[np.float32]], *, model: str, dimension: int) -> None:
    """Keep the vectors of articles, in the place of those that the model made of them before."""
    places = ", ".join(f"(%(id{at})s::uuid, %(vector{at})s::halfvec)" for at in range(len(made)))
    values: dict[str, Any] = {"model": model, "dimension": dimension}
    for at, (article, vector) in enumerate(made.items()):
        values |= {f"id{at}": article, f"vector{at}": sql.Sent(_sent(vector))}
    if made:
        sql.binary_run(SAVE.format(rows=places), values)


def _sent(vector: npt.NDArray[np.float32]) -> bytes:
    """pgvector's binary form of a halfvec: two numbers of 16 bits, the dimension and nought, then the values in network
    order, also of 16 bits.
    """
    return np.array([len(vector), 0], dtype=">u2").tobytes() + vector.astype(">f2").tobytes()


def floats(sent: Sequence[bytes], dimension: int) -> npt.NDArray[np.float32]:
    """(rows, dimension), of what halfvec_send gives for each."""
    halves = np.frombuffer(b"".join(sent), dtype=">f2").reshape(len(sent), dimension + 2)
    return halves[:, 2:].astype(np.float32)
