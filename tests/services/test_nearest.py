"""The nearest articles come back in order, with their vectors, however many of the nearest may not be told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from django.db import OperationalError, transaction

from tests import factories

MODEL = "use-m3"
# Of a model without an index: what a test has put into one stays there, and many alike would be in the way of others.
EXACT = "of-a-test"


def spread(count: int) -> Any:
    """Unit vectors (count, 512), each farther from the first than the one before it."""
    angles = np.linspace(0, 1.2, count)
    made = np.zeros((count, 512), dtype=np.float32)
    made[:, 0], made[:, 1] = np.cos(angles), np.sin(angles)
    return made


def stored(vectors: Any, *, model: str = MODEL, **columns: Any) -> list[Any]:
    from daily8.store.models import ArticleVector

    publisher = factories.publisher()
    rows = [factories.article(f"Number {at}", publisher=publisher, **columns) for at in range(len(vectors))]
    for row, vector in zip(rows, vectors, strict=True):
        ArticleVector.objects.create(article=row, model=model, dimension=512, embedding=vector.tolist())
    return rows


def near(vector: Any, limit: int, model: str = MODEL) -> Any:
    from daily8.store.queries.candidates import nearest

    day = timedelta(days=1)
    with transaction.atomic():
        return nearest(vector, model=model, article=UUID(int=1), since=factories.NOW - day, until=factories.NOW + day,
                       limit=limit)  # fmt: skip


@pytest.mark.usefixtures("db")
def test_the_nearest_come_first_each_with_the_vector_that_it_was_stored_with() -> None:
    vectors = spread(9)
    rows = stored(vectors)
    found = near(vectors[0], 5)
    assert [one.article_id for one in found] == [row.pk for row in rows[:5]]
    assert np.allclose(np.array([one.vector for one in found]), vectors[:5], atol=1e-3)
    assert near(vectors[-1], 3)[0].article_id == rows[-1].pk
    assert [one.published_at for one in found] == [row.published_at for row in rows[:5]]


@pytest.mark.usefixtures("db")
def test_the_index_has_as_much_in_view_as_is_looked_at_from_its_first_row_on() -> None:
    from daily8.store.queries import sql, vectors

    many = spread(9)
    stored(many)
    with transaction.atomic():
        sql.run("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off", [])
        sql.run("SET LOCAL hnsw.ef_search = 1", [])
        found = vectors.near("SELECT near.article_id FROM {near}", many[0], model=MODEL, wide=8)
    assert len(found) == 8


@pytest.mark.usefixtures("db")
def test_where_the_nearest_are_of_other_days_it_is_looked_farther() -> None:
    vectors = spread(10)
    long_ago = factories.NOW - timedelta(days=30)
    stored(vectors[:6], published_at=long_ago)
    there = stored(vectors[6:])
    assert [one.article_id for one in near(vectors[0], 3)] == [row.pk for row in there[:3]]


def around(vector: Any, wide: int) -> Any:
    from daily8.store.queries import vectors

    with transaction.atomic():
        return vectors.near("SELECT near.article_id, near.distance FROM {near}", vector, model=EXACT, wide=wide)


@pytest.mark.usefixtures("db")
def test_of_articles_alike_as_much_those_of_a_story_come_whole_in_the_order_of_their_ids() -> None:
    alike = np.repeat(spread(2)[:1], 12, axis=0)
    rows = stored(alike, model=EXACT, story=factories.story())
    assert [one.article_id for one in near(alike[0], 2, EXACT)] == sorted(row.pk for row in rows)[:2]


@pytest.mark.usefixtures("db")
def test_of_a_story_that_the_nearest_are_of_the_newest_members_are_looked_at_and_nothing_far() -> None:
    from daily8.store.queries.vectors import MEMBERS

    told = factories.story()
    alike = np.repeat(spread(2)[:1], MEMBERS + 6, axis=0)
    dates = [factories.NOW - timedelta(minutes=at) for at in range(len(alike))]
    rows = [stored(alike[:1], model=EXACT, story=told, published_at=date)[0] for date in dates]
    far = stored(spread(2)[1:], model=EXACT, story=told, published_at=factories.NOW)
    found = around(alike[0], 1)
    assert {row.pk for row in rows[: MEMBERS - 1]} <= {one for one, _ in found} <= {row.pk for row in rows}
    assert MEMBERS <= len(found) + 1 <= MEMBERS + 1
    assert far[0].pk not in {one for one, _ in found}
    assert {distance for _, distance in found} == {found[0][1]}


@pytest.mark.usefixtures("db")
def test_a_search_looks_wider_for_another_language_and_no_wider_than_meaning_reaches() -> None:
    from daily8.store.queries import search

    vectors = spread(8)
    stored(vectors[:5], model=EXACT)
    arabic = stored(vectors[5:], model=EXACT, language="ar")
    place = search.Place("ar", factories.NOW - timedelta(days=2), factories.NOW)
    distances = 1 - vectors @ vectors[0]

    def found(farthest: float) -> list[UUID]:
        with transaction.atomic():
            answer = search.near(vectors[0], place, model=EXACT, limit=2, farthest=farthest)
        return [one.article_id for one in answer]

    assert found(1.0) == [row.pk for row in arabic[:2]]
    assert found(float(distances[5]) - 0.01) == []


@pytest.mark.usefixtures("db")
def test_an_error_of_a_statement_in_binary_form_is_the_same_as_of_any_other() -> None:
    from daily8.store.queries import sql

    with sql.attempt():
        sql.run("SET LOCAL statement_timeout = '20ms'", [])
        with pytest.raises(OperationalError, match="statement timeout"):
            sql.binary_rows("SELECT pg_sleep(%(long)s::float8)", {"long": 5.0})
        transaction.set_rollback(True)


def test_more_is_held_in_view_of_more_vectors_never_less_than_wanted_nor_more_than_the_index_can() -> None:
    from daily8.store.queries.vectors import EF_LEAST, EF_MOST, in_view

    counts = [0, 10_000, 100_000, 300_000, 1_000_000, 10**9]
    views = [in_view(count, 50) for count in counts]
    assert views[:3] == [EF_LEAST] * 3
    assert views == sorted(views)
    assert views[-1] == in_view(10, 5000) == EF_MOST
    assert in_view(10, 200) == 200


@pytest.mark.usefixtures("db")
def test_vectors_are_kept_to_eleven_bits_and_replaced_by_those_that_are_made_later() -> None:
    from daily8.store.models import ArticleVector
    from daily8.store.queries import vectors

    rows = [factories.article(f"Report {n}", url=f"https://k.test/{n}") for n in range(2)]
    made = np.random.default_rng(7).standard_normal((3, 512)).astype(np.float32)
    vectors.save({rows[0].pk: made[0], rows[1].pk: made[1]}, model="use-m3", dimension=512)
    vectors.save({rows[1].pk: made[2]}, model="use-m3", dimension=512)
    stored = dict(ArticleVector.objects.values_list("article_id", "embedding"))
    assert len(stored) == 2
    for row, vector in zip(rows, made[[0, 2]], strict=True):
        assert np.array_equal(np.array(stored[row.pk], np.float16), vector.astype(np.float16))
