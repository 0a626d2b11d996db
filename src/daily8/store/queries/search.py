"""Articles by their words, newest first and bounded, and by their meaning.

An article's words stand in a ``tsvector``: stemmed by its language, the title above the text, and beside them marks of
its day, week and language, which no word can be (they begin with ``~``). A question is put to the newest days first.
What they give tells how far back enough lies; that is asked next, or everything, where that is cheaper than so many
marks. So a word that every article has costs no more than a rare one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db import connection

from daily8.core.search import Question
from daily8.store.queries import sql, vectors

STATEMENT_SECONDS = 2
DAY = 86_400  # seconds
FIRST = 4  # days that are asked first
ROOM = 1.5  # as much more than what should do is asked
MOST_MARKS = 12  # in one question; beyond so many weeks everything is asked, which is then cheaper
ENGLISH, OTHERS = "english", "simple"  # Arabic comes stemmed, other languages are not
LONGEST = 60_000  # characters of a text that are searched
RANKS = "{0.05, 0.1, 0.3, 1.0}"  # of the weights D (text), C, B and A (title)

# Only what the articles still say, and of none that was withdrawn meanwhile: each is held while its words are written.
SAVE = """
WITH there AS (
    SELECT a.id, a.version FROM store_article AS a
    WHERE a.id = ANY(%(ids)s::uuid[]) AND a.withdrawn_at IS NULL ORDER BY a.published_at, a.id FOR SHARE
)
INSERT INTO store_articleterms (article_id, version, published_at, terms)
SELECT id, version, published_at,
       setweight(to_tsvector(configuration::regconfig, title), 'A')
       || setweight(to_tsvector(configuration::regconfig, text), 'D') || array_to_tsvector(string_to_array(marks, ' '))
FROM unnest(%(ids)s::uuid[], %(versions)s::int[], %(dates)s::timestamptz[], %(configurations)s::text[],
            %(titles)s::text[], %(texts)s::text[], %(marks)s::text[])
     AS r(id, version, published_at, configuration, title, text, marks) JOIN there USING (id, version)
ON CONFLICT (article_id) DO UPDATE
SET version = excluded.version, published_at = excluded.published_at, terms = excluded.terms
RETURNING article_id
"""
# A word is looked for as it is and as English stems it.
PART = "(phraseto_tsquery('english', %s) || phraseto_tsquery('simple', %s))"
FIND = """
SELECT found.article_id, coalesce(a.same_text_as_id, a.id),
       ts_rank_cd(%(ranks)s::real[], found.terms, %(words)s::tsquery, 1), a.published_at
FROM (
    SELECT article_id, terms, published_at FROM store_articleterms
    WHERE terms @@ %(query)s::tsquery AND published_at BETWEEN %(since)s AND %(until)s
    ORDER BY published_at DESC, article_id LIMIT %(limit)s
) AS found JOIN store_article AS a ON a.id = found.article_id
WHERE a.withdrawn_at IS NULL
ORDER BY found.published_at DESC, found.article_id
"""
NEAR = """
SELECT a.id, coalesce(a.same_text_as_id, a.id), near.distance, a.published_at
FROM {near} JOIN store_article AS a ON a.id = near.article_id
WHERE a.withdrawn_at IS NULL AND a.published_at BETWEEN %(since)s AND %(until)s
  AND (%(language)s = '' OR a.language = %(language)s) AND near.distance <= %(farthest)s
ORDER BY near.distance, a.id LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Words:
    """What is written of an article; ``title`` and ``text`` as they are compared: see core.search.stems."""

    id: UUID
    version: int
    published_at: datetime
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """``match`` is PostgreSQL's cover density rank, or the cosine distance of the meanings."""

    article_id: UUID
    text_id: UUID
    match: float
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where is looked: ``language`` is empty for every one."""

    language: str
    since: datetime
    until: datetime


def save(articles: Sequence[Words]) -> list[UUID]:
    """The articles of which the words were written: those that still are as they are given."""
    values: dict[str, Any] = {
        "ids": [one.id for one in articles], "versions": [one.version for one in articles],
        "dates": [one.published_at for one in articles], "titles": [one.title for one in articles],
        "texts": [one.text[:LONGEST] for one in articles], "marks": [_marks(one) for one in articles],
        "configurations": [ENGLISH if one.language == "en" else OTHERS for one in articles],
    }  # fmt: skip
    return [row[0] for row in sql.rows(SAVE, values)]


def _marks(article: Words) -> str:
    at = int(article.published_at.timestamp())
    return f"~d{at // DAY} ~w{at // (7 * DAY)} ~{article.language or 'und'}"


def forget(articles: Sequence[UUID]) -> None:
    """Of articles that are not to be found any more."""
    sql.run("DELETE FROM store_articleterms WHERE article_id = ANY(%s)", [list(articles)])


def find(question: Question, place: Place, *, limit: int) -> list[Found]:
    """Articles with all that is wanted and nothing that is not, newest first."""
    words = _query(question.wanted)
    if not words:
        return []
    query = f"({words})" + (f" & '~{place.language}'" if place.language else "")
    if unwanted := _query(question.unwanted, " || "):
        query += f" & !({unwanted})"
    values = {"words": words, "ranks": RANKS, "since": place.since, "until": place.until, "limit": limit}
    reach: float | None = FIRST
    while True:
        marks = _marks_of_days(place, reach)
        rows = sql.rows(FIND, {**values, "query": query + (f" & ({' | '.join(marks)})" if marks else "")})
        if len(rows) >= limit or not marks:
            return [Found(*row) for row in rows]
        reach = max(2.0, ROOM * limit / len(rows)) * reach if rows and reach else None


def near(
    vector: npt.NDArray[np.float32], place: Place, *, model: str, limit: int, farthest: float
) -> list[Found]:  # fmt: skip
    """Articles about the same, nearest first."""
    rows = vectors.near(
        NEAR, vector, model=model, wide=limit * 3, language=place.language, since=place.since, until=place.until,
        limit=limit, farthest=farthest,
    )  # fmt: skip
    return [Found(*row) for row in rows]


def bound_time() -> None:
    """No question may take longer than :data:`STATEMENT_SECONDS`, in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{STATEMENT_SECONDS}s'")


def _query(parts: Iterable[str], joined: str = " && ") -> str:
    """As PostgreSQL writes a tsquery; empty where nothing but words of grammar is left."""
    parts = list(parts)
    if not parts:
        return ""
    statement = f"SELECT ({joined.join([PART] * len(parts))})::text"
    return str(sql.rows(statement, [part for part in parts for _ in range(2)])[0][0])


def _marks_of_days(place: Place, reach: float | None) -> list[str]:
    """Of so many days, the newest; none where everything is to be asked."""
    until, whole = place.until.timestamp() / DAY, (place.until - place.since) / timedelta(days=1)
    if reach is None or reach >= whole:
        return []
    name, length = ("d", 1) if reach < MOST_MARKS else ("w", 7)
    last, first = int(until // length), int((until - reach) // length)
    return [f"'~{name}{one}'" for one in range(last, first - 1, -1)] if last - first < MOST_MARKS else []
