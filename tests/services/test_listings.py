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
    """Without their article."""
    from daily8.store.models import Article

    found = make_cast()
    Article.objects.filter(pk=found.article).update(withdrawn_at=NOW)
    return found


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


PAGES = ["latest", "category", "country", "hashtag", "video"]


def listed(kind: str, user: int | None = None) -> list[str]:
    from daily8.services import reading, reading_hashtag

    def page(cursor: str) -> Any:
        if kind == "hashtag":
            tag = reading_hashtag.named("Harbour")
            assert tag
            return reading_hashtag.hashtag(tag, "en", cursor, user)
        if kind == "latest":
            return reading.latest("en", cursor, user)
        if kind == "video":
            return reading.of_kind("video", "en", cursor, user)
        if kind == "category":
            return reading.category("world", "en", cursor, user)
        return reading.country("qa", "en", cursor, user)

    return walk(page)


def wire(publishers: int, **columns: Any) -> list[Any]:
    """One text at so many publishers, the first an hour before the second and so on."""
    rows: list[Any] = []
    for number in range(publishers):
        rows.append(
            factories.article(
                f"Wire {number}", kind="video", tags=("Harbour",), same_text_as=rows[0] if rows else None,
                publisher=factories.publisher(f"Carrier {number}"), published_at=NOW - timedelta(hours=40 - number),
                **columns,
            )
        )  # fmt: skip
    return rows


@pytest.mark.parametrize("kind", PAGES)
def test_a_text_that_many_carry_stands_in_a_listing_once(kind: str, cast: Cast) -> None:
    from daily8.services.follow import mute

    wire(30)
    own = factories.article("Own", kind="video", tags=("Harbour",), published_at=NOW - timedelta(hours=60))
    assert listed(kind) == ["Wire 0", own.title]
    mute(cast.alice, "publisher", "carrier-0")
    assert listed(kind, cast.alice) == ["Wire 1", own.title]
    assert listed(kind, cast.bob) == ["Wire 0", own.title]


@pytest.mark.parametrize("kind", PAGES)
def test_a_copy_whose_original_is_not_in_the_listing_stands_for_it(kind: str) -> None:
    rows = wire(3)
    shop = rows[0].publisher
    shop.country = "fr"
    shop.save()
    rows[0].category, rows[0].kind, rows[0].language = "sport", "audio", "fr"
    rows[0].save()
    rows[0].hashtags.clear()
    assert listed(kind) == ["Wire 1"]


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize(
    ("what", "key"),
    [("publisher", "loud"), ("hashtag", "Noise"), ("story", ""), ("country", "fr"), ("category", "sport")],
)
def test_what_a_reader_has_muted_is_in_no_listing_and_takes_no_places(
    kind: str, what: str, key: str, cast: Cast
) -> None:
    from daily8.services.follow import mute

    story = factories.story()
    loud = factories.publisher("Loud", country="fr" if kind != "country" else "qa")
    for number in range(50):
        factories.article(
            f"Noise {number}", kind="video", tags=("Harbour", "Noise"), publisher=loud, story=story,
            category="sport" if kind != "category" else "world",
        )  # fmt: skip
    factories.article("Quiet", kind="video", tags=("Harbour",), published_at=NOW - timedelta(hours=60))
    if what == kind:
        pytest.skip("on its own page a muted thing is shown")
    mute(cast.alice, what, key or story.pk.hex)
    assert len(listed(kind)) == 51
    assert listed(kind, cast.alice) == ["Quiet"]


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


@pytest.mark.parametrize("muted", [{}, {"publisher": ["shop-3"], "hashtag": ["Tag1"]}])
@pytest.mark.parametrize("limit", [1, 5, 33])
def test_what_many_things_bring_is_what_is_newest_of_all(limit: int, muted: dict[str, list[str]]) -> None:
    """Some bring much and some little, at the same moments too, and none is left out for what others bring."""
    import random

    from daily8.store.models import Article
    from daily8.store.queries import listings
    from daily8.store.queries.mutes import without_muted

    draw = random.Random(7)
    shops = [factories.publisher(f"Shop {number}") for number in range(12)]
    for number in range(120):
        factories.article(
            f"Article {number}", publisher=shops[min(int(draw.expovariate(0.4)), 11)], tags=(f"Tag{number % 3}",),
            published_at=NOW - timedelta(minutes=draw.randrange(60)), language=draw.choice(["en", "ar", "fr"]),
        )  # fmt: skip
    things = listings.Things(publishers=[shop.slug for shop in shops[:9]], hashtags=["tag1", "tag2"])
    wanted = Article.objects.filter(title__startswith="Article", language__in=["en", "ar"]).order_by(
        "-published_at", "-id"
    )
    slugs = {*things.publishers}
    rows = without_muted(wanted.select_related("publisher").prefetch_related("hashtags"), muted)
    true = [
        row for row in rows if row.publisher.slug in slugs or {"tag1", "tag2"} & {t.key for t in row.hashtags.all()}
    ]
    found, after = [], None
    while page := listings.newest(things, languages=["en", "ar"], after=after, limit=limit, muted=muted):
        found += page
        after = next((row.published_at, row.pk) for row in true if row.pk == page[-1])
    assert found == [row.pk for row in true]
