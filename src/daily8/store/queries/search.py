"""Articles by their words, newest first and bounded, and by their meaning.

An article's words stand in a ``tsvector``: English as the database stems it, other languages in the forms of
core.search.stems, the title above the text, and beside them marks of its day, week and language, which no word can be
(they begin with ``~``). An English title stands there as it is written, too, since stemming leaves words of grammar
out, and of the text the abbreviations that look like such words (WHO). A question is put to the newest days first.
What they give tells how far back enough lies; that is asked next, or everything, where that is cheaper than so many
marks. So a word that every article has costs no more than a rare one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db import connection

from daily8.core.search import Question, forms, words
from daily8.core.stopwords import STOP
from daily8.store.queries import sql, terms, vectors

STATEMENT_SECONDS = 2
DAY = 86_400  # seconds
AHEAD = timedelta(days=1)  # an article may be dated so much later than now
FIRST_DAYS, FIRST_HOLD = (1.0, 3.0), 3000  # asked first: of the newest days so many as hold about so many articles
ROOM = 1.5  # as much more than what should do is asked
MOST_MARKS = 12  # in one question; beyond so many weeks everything is asked, which is then cheaper
LONGEST = 60_000  # characters of a text that are searched
# So many times the nearest that are wanted are looked at, of all languages and for one of them; and then, if fewer than
# enough were of it, where the first did not reach as far as meaning does.
ALL_WIDE, ONE_WIDE, ENOUGH = (1.2, 3), (2, 4), 2 / 3
RANKS = "{0.05, 0.1, 0.3, 1.0}"  # of the weights D (text), C, B and A (title)

# Only what the articles still say, and of none that was withdrawn meanwhile: each is held while its words are written.
SAVE = """
WITH there AS (
    SELECT a.id, a.version FROM store_article AS a
    WHERE a.id = ANY(%(ids)s::uuid[]) AND a.withdrawn_at IS NULL ORDER BY a.published_at, a.id FOR SHARE
)
INSERT INTO store_articleterms (article_id, version, published_at, terms)
SELECT id, version, published_at,
       setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', text), 'D')
       || as_written::tsvector || array_to_tsvector(string_to_array(marks, ' '))
FROM unnest(%(ids)s::uuid[], %(versions)s::int[], %(dates)s::timestamptz[], %(titles)s::text[], %(texts)s::text[],
            %(written)s::text[], %(marks)s::text[])
     AS r(id, version, published_at, title, text, as_written, marks) JOIN there USING (id, version)
ON CONFLICT (article_id) DO UPDATE
SET version = excluded.version, published_at = excluded.published_at, terms = excluded.terms
RETURNING article_id
"""
# A word is looked for as it is and as English stems it; once where that is the same, since the planner would expect
# twice as many articles and read all there are.
PART = """CASE WHEN phraseto_tsquery('english', {part}) = {written}::tsquery THEN {written}::tsquery
    ELSE phraseto_tsquery('english', {part}) || {written}::tsquery END"""
ALL, ANY, NOTHING = " && ", " || ", "''::tsquery"
# Of words of grammar alone nothing is left, which would be had by everything.
FIND = """
SELECT found.article_id, coalesce(a.same_text_as_id, a.id), {match}, extract(epoch FROM a.published_at)::float8
FROM (
    SELECT article_id, terms, published_at FROM store_articleterms
    WHERE terms @@ ({wanted} && !!{unwanted} && %(marks)s::tsquery) AND numnode({wanted}) > 0
      AND published_at BETWEEN %(since)s AND %(until)s
    ORDER BY published_at DESC, article_id LIMIT %(limit)s
) AS found JOIN store_article AS a ON a.id = found.article_id
WHERE a.withdrawn_at IS NULL
ORDER BY found.published_at DESC, found.article_id
"""
PER_DAY = "SELECT count(*) FROM store_article WHERE first_seen_at > now() - interval '1 day'"
RANK = "ts_rank_cd(%(ranks)s::real[], found.terms, {wanted}, 1)"
UNRANKED = "0::real"
IN_TITLES = """
SELECT article_id, ARRAY[{flags}] FROM (
    SELECT article_id, ts_filter(terms, '{{a}}') AS title FROM store_articleterms
    WHERE article_id = ANY(%(ids)s::uuid[]) OFFSET 0
) AS found
"""
NEAR = """
SELECT a.id, coalesce(a.same_text_as_id, a.id), near.distance, extract(epoch FROM a.published_at)::float8
FROM {near} JOIN store_article AS a ON a.id = near.article_id
WHERE a.withdrawn_at IS NULL AND {published} BETWEEN %(since)s AND %(until)s
  AND (%(language)s = '' OR a.language = %(language)s)
ORDER BY near.distance, a.id LIMIT %(limit)s
"""


_CAPITALS = re.compile(r"\b(?:[A-Z]{2,5}|[A-Z](?:\.[A-Z])+)\b")


@dataclass(frozen=True, slots=True)
class Words:
    """What is written of an article."""

    id: UUID
    version: int
    published_at: datetime
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """``match``: PostgreSQL's cover density rank, or the cosine distance of the meanings; ``published`` in seconds."""

    article_id: UUID
    text_id: UUID
    match: float
    published: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where is looked: ``language`` is empty for every one."""

    language: str
    since: datetime
    until: datetime


def save(articles: Sequence[Words]) -> list[UUID]:
    """The articles of which the words were written: those that still are as they are given."""
    titles = [words(one.title) for one in articles]
    texts = [words(one.text[:LONGEST]) for one in articles]
    english = [one.language == "en" for one in articles]
    values: dict[str, Any] = {
        "ids": [one.id for one in articles], "versions": [one.version for one in articles],
        "dates": [one.published_at for one in articles], "marks": [_marks(one) for one in articles],
        "titles": [_stemmed(title) if is_english else "" for title, is_english in zip(titles, english, strict=True)],
        "texts": [_stemmed(text) if is_english else "" for text, is_english in zip(texts, english, strict=True)],
        "written": [
            terms.vector([(title, "C"), (_abbreviations(one.text), "D")] if is_english else [(title, "A"), (text, "D")])
            for one, title, text, is_english in zip(articles, titles, texts, english, strict=True)
        ],
    }  # fmt: skip
    return [row[0] for row in sql.rows(SAVE, values)]


def _stemmed(text: Sequence[str]) -> str:
    """Left to the database, except what is Arabic."""
    whole = " ".join(text)
    return whole if whole.isascii() else " ".join(forms(word)[0] for word in text)


def _abbreviations(text: str) -> list[str]:
    """Those that would be taken for words of grammar."""
    return sorted(STOP & {word.replace(".", "").lower() for word in _CAPITALS.findall(text[:LONGEST])})


def _marks(article: Words) -> str:
    at = int(article.published_at.timestamp())
    return f"~d{at // DAY} ~w{at // (7 * DAY)} ~{article.language or 'und'}"


def forget(articles: Sequence[UUID]) -> None:
    """Of articles that are not to be found any more."""
    sql.run("DELETE FROM store_articleterms WHERE article_id = ANY(%s)", [list(articles)])


def find(question: Question, place: Place, *, limit: int, ranked: bool = True) -> list[Found]:
    """Articles with all that is wanted and nothing that is not, newest first; how well they match, where asked."""
    if not question.wanted:
        return []
    statement = finding(len(question.wanted), len(question.unwanted), ranked=ranked)
    parts = _values("wanted", question.wanted) | _values("unwanted", question.unwanted)
    values = {**parts, "ranks": RANKS, "since": place.since, "until": place.until, "limit": limit}
    days: float | None = _first_days()
    while True:
        marks, asked = _marks_of_days(place, days)
        rows = sql.binary_rows(statement, {**values, "marks": _all_of(place.language, marks)})
        if len(rows) >= limit or not marks:
            return [Found(*row) for row in rows]
        days = max(2.0, ROOM * limit / len(rows)) * asked if rows else None


_A_DAY = sql.Lately(lambda: sql.rows(PER_DAY, [])[0][0])


def _first_days() -> float:
    least, most = FIRST_DAYS
    return min(most, max(least, FIRST_HOLD / max(1, _A_DAY.current())))


def finding(wanted: int, unwanted: int, *, ranked: bool) -> str:
    """The statement for so many parts: its values are those of :func:`_values`."""
    all_wanted = _parts("wanted", wanted, ALL)
    match = RANK.format(wanted=all_wanted) if ranked else UNRANKED
    return FIND.format(wanted=all_wanted, unwanted=_parts("unwanted", unwanted, ANY), match=match)


def _values(name: str, parts: Sequence[str]) -> dict[str, str]:
    """``wanted0`` for the database to stem, empty where it is of other letters; ``wanted0_written`` as it is kept."""
    stemmed = {f"{name}{at}": part if part.isascii() else "" for at, part in enumerate(parts)}
    return stemmed | {f"{name}{at}_written": terms.query(part) for at, part in enumerate(parts)}


def in_titles(articles: Sequence[UUID], question: Question) -> dict[UUID, tuple[bool, ...]]:
    """Of each part that is wanted, whether the title of an article has it. What has no words any more is left out."""
    if not articles or not question.wanted:
        return {}
    flags = ", ".join(f"title @@ ({_part('wanted', at)})" for at in range(len(question.wanted)))
    values = {"ids": list(articles), **_values("wanted", question.wanted)}
    return {article: tuple(found) for article, found in sql.rows(IN_TITLES.format(flags=flags), values)}


def _part(name: str, at: int) -> str:
    return PART.format(part=f"%({name}{at})s", written=f"%({name}{at}_written)s")


def _parts(name: str, count: int, joined: str) -> str:
    return f"({joined.join(_part(name, at) for at in range(count)) or NOTHING})"


def _all_of(language: str, marks: Sequence[str]) -> str:
    """A tsquery of marks; empty where nothing is asked."""
    return " & ".join([*([f"'~{language}'"] if language else []), *([f"({' | '.join(marks)})"] if marks else [])])


def near(
    vector: npt.NDArray[np.float32], place: Place, *, model: str, limit: int, farthest: float
) -> list[Found]:  # fmt: skip
    """Articles about the same, nearest first. It is looked wider where there may be more of them."""
    rows: list[Any] = []
    for wide in (round(limit * times) for times in (ONE_WIDE if place.language else ALL_WIDE)):
        if len(rows) < ENOUGH * limit and not (rows and rows[-1][2] > farthest):
            rows = vectors.near(
                NEAR, vector, model=model, wide=wide, language=place.language, since=place.since, until=place.until,
                limit=limit,
            )  # fmt: skip
    return [one for one in (Found(*row) for row in rows) if one.match <= farthest]


def bound_time() -> None:
    """No question may take longer than :data:`STATEMENT_SECONDS`, in this transaction, nor every processor.

    There is an index for each. The planner takes the comparison of a phrase, and of a vector, for as cheap as that of a
    number, and would rather compare every article.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SET LOCAL statement_timeout = '{STATEMENT_SECONDS}s'; SET LOCAL enable_seqscan = off; "
            "SET LOCAL max_parallel_workers_per_gather = 0"
        )


def _marks_of_days(place: Place, days: float | None) -> tuple[list[str], float]:
    """Of so many days, the newest, and how many they are, as marks are whole; none where everything is to be asked."""
    until, ahead = place.until.timestamp() / DAY, AHEAD / timedelta(days=1)
    if days is None or ahead + days >= (place.until - place.since) / timedelta(days=1):
        return [], 0.0
    name, length = ("d", 1) if ahead + days < MOST_MARKS else ("w", 7)
    last, first = int(until // length), int((until - ahead - days) // length)
    marks = [f"'~{name}{one}'" for one in range(last, first - 1, -1)]
    return (marks, until - ahead - first * length) if len(marks) <= MOST_MARKS else ([], 0.0)
