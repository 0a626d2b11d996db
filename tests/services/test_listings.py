"""Listings that many publishers or hashtags make together: complete, in order, and found along indexes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast, make_cast
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def fill(number: int, **columns: Any) -> list[str]:
    """Titles, newest first; several came at the same moment."""
    shops = [factories.publisher(f"Shop {n}", country="LB") for n in range(3)]
    rows = [
        factories.article(f"Number {n}", publisher=shops[n % 3], published_at=NOW - timedelta(hours=n // 4),
                          tags=("Harbour",), **columns)
        for n in range(number)
    ]  # fmt: skip
    rows.sort(key=lambda row: (row.published_at, row.id), reverse=True)
    return [row.title for row in rows]


def walk(page: Any) -> list[str]:
    """Every title, from page to page."""
    titles, cursor = [], ""
    while cursor is not None:
        listing = page(cursor)
        titles += [card.title for card in listing.cards]
        cursor = listing.cursor
    return titles


@pytest.mark.parametrize("kind", ["country", "hashtag", "latest", "category"])
def test_every_article_comes_once_and_in_order(kind: str) -> None:
    from daily8.services import reading, reading_hashtag

    wanted = fill(50)
    factories.article("Withdrawn", withdrawn_at=NOW, publisher=factories.publisher("Shop 1"), tags=("Harbour",))
    factories.article("French", language="fr", publisher=factories.publisher("Shop 1"), tags=("Harbour",))
    factories.article("A channel", kind="live", media={"channel": True}, publisher=factories.publisher("Shop 1"))
    harbour = reading_hashtag.named("Harbour")
    assert harbour
    ask = {
        "country": lambda cursor: reading.country("LB", "en", cursor),
        "hashtag": lambda cursor: reading_hashtag.hashtag(harbour, "en", cursor),
        "latest": lambda cursor: reading.latest("en", cursor),
        "category": lambda cursor: reading.category("world", "en", cursor),
    }
    assert walk(ask[kind]) == wanted


def test_my_news_brings_what_several_followed_things_share_once(cast: Cast) -> None:
    from daily8.services.follow import follow
    from daily8.services.my_news import my_news

    assert my_news(cast.alice, "en").cards == ()
    wanted = fill(60, category="sport")
    factories.article("Elsewhere", category="health", publisher=factories.publisher("Other"))
    for kind, key in (("country", "LB"), ("category", "sport"), ("hashtag", "harbour"), ("publisher", "shop-1")):
        follow(cast.alice, kind, key)
    found = walk(lambda cursor: my_news(cast.alice, "en", cursor))
    assert sorted(found) == sorted(wanted)
    assert set(found[:40]) == set(wanted[:40])


@pytest.mark.parametrize(
    ("kind", "index"),
    [("categories", "article_by_category"), ("hashtags", "hashtag_newest")],
)
def test_each_thing_is_found_along_an_index(kind: str, index: str) -> None:
    from django.db import connection

    from daily8.store.queries.listings import statement

    for number in range(60):  # enough to choose from, whatever other tests left in the tables
        factories.article(category=f"c{number % 20}", tags=(f"Tag{number % 20}",))
    values = {"language": "en", "at": NOW, "last": "0" * 32, "limit": 21, kind: ["x"]}
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE store_article, store_hashtag, store_articlehashtag")
        for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {statement([kind])}", values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert index in plan


def test_pages_far_back_begin_where_the_cursor_says() -> None:
    from django.db import connection

    from daily8.store.queries import reading as queries

    row = factories.article()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    plan = queries.after(queries.of_language("en"), (row.published_at, row.id))[:21].explain()
    conditions = next(line for line in plan.splitlines() if "Index Cond" in line and "language" in line)
    assert "published_at <=" in conditions
