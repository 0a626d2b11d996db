"""The vectors nearest to one, along the model's index."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection

# What a search holds in view. News lies in tight groups, one for each event, and few ways lead into each of a million:
# with 200 in view one search in eight ended beside its group, with 400 one in twenty-five. The most is pgvector's own.
EF_LEAST, EF_MOST = 400, 1000
# The cast to a fixed dimension is what the partial HNSW index of the model is built on.
_NEAR = """(
    SELECT article_id, embedding, embedding::halfvec({dimension}) <=> %(vector)s::halfvec({dimension}) AS distance
    FROM store_articlevector
    WHERE model = %(model)s
    ORDER BY embedding::halfvec({dimension}) <=> %(vector)s::halfvec({dimension})
    LIMIT %(wide)s
) AS near"""


def near(
    statement: str, vector: npt.NDArray[np.float32], *, model: str, wide: int, **values: Any
) -> list[Any]:  # fmt: skip
    """Rows of a statement over ``{near}``: the ``wide`` nearest (article_id, embedding, distance), in a transaction.

    ``{dimension}`` in it is that of the vector.
    """
    dimension = len(vector)
    whole = statement.format(near=_NEAR.format(dimension=dimension), dimension=dimension)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL hnsw.ef_search = {min(EF_MOST, max(EF_LEAST, wide))}")
        cursor.execute(whole, {**values, "vector": str(vector.tolist()), "model": model, "wide": wide})
        return list(cursor.fetchall())
