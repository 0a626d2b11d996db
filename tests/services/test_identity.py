"""One article of whatever a feed says of it, and one for each: addresses and guids that change, are shared or reused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import escape
from typing import Any

import pytest

from tests.services.test_ingest import NOW, Publisher, no_waiting  # noqa: F401 - a fixture is for all tests here

SITE = "https://post.example.com"
NEWS = {
    "a": "The harbour of Lantra reopened on Sunday, and the first of nine waiting ships came in with grain from Ostra.",
    "b": "Voters in Kelmar go to the polls today to choose a mayor, after a campaign about rents and the old tramway.",
    "c": "A cup final without goals ended on penalties, when the keeper of Sarnport saved the last one with his foot.",
    "d": "Snow fell on the passes for a third night; two villages are cut off, and the road stays closed until Friday.",
}


def item(name: str, link: str = "", guid: str = "", *, title: str = "", body: str = "", hour: int = 10) -> str:
    link, words = link or f"{SITE}/{name}", body or NEWS[name]
    return (
        f"<item><title>{title or ' '.join(NEWS[name].split()[1:6])}</title><link>{escape(link)}</link>"
        f"<guid isPermaLink='false'>{escape(guid or link)}</guid><pubDate>Sun, 01 Mar 2026 {hour:02}:00:00 GMT</pubDate>"
        f"<description>{escape(f'<p>{words}</p>' * 8)}</description></item>"
    )


@pytest.fixture
def visits() -> Callable[..., list[Any]]:
    """Visits of a feed, one for each list of items; what of it is stored, by address."""
    from daily8.services import ingest, sources
    from daily8.store.models import Article

    feed, _ = sources.register(name="Post", feed_url=f"{SITE}/feed")
    times = iter(range(1000))

    def run(*lists: tuple[str, ...]) -> list[Any]:
        for items in lists:
            body = f"<rss version='2.0'><channel><title>Post</title>{''.join(items)}</channel></rss>".encode()
            now = NOW + timedelta(hours=next(times))
            visit = ingest.visit_feed(feed.pk, fetcher=Publisher({feed.url: (200, body, {})}), now=now)
            assert not visit.failed
        return list(Article.objects.order_by("url", "title"))

    return run


def told(rows: list[Any]) -> list[str]:
    """Which of the news each article tells."""
    return [name for row in rows for name, words in NEWS.items() if words in row.text]


def test_a_guid_that_all_entries_share_loses_none_of_them(visits: Callable[..., list[Any]]) -> None:
    a, b, c, d = (item(name, guid="same") for name in "abcd")
    assert told(visits((a, b), (c, a, b))) == ["a", "b", "c"]
    assert told(visits((d, c, a, b), (d, c, a, b), (a, d))) == ["a", "b", "c", "d"]


def test_a_guid_that_each_new_entry_takes_over_makes_an_article_of_each(visits: Callable[..., list[Any]]) -> None:
    from daily8.store.models import Entry

    rows = visits(*((item(name, guid="latest"),) for name in "abc"))
    assert told(rows) == ["a", "b", "c"]
    assert [row.version for row in rows] == [1, 1, 1]
    assert Entry.objects.get().article_id == rows[-1].pk


def test_a_series_under_one_guid_with_one_headline_is_told_apart_by_its_dates(
    visits: Callable[..., list[Any]],
) -> None:
    days = (
        (item(name, guid="briefing", title=f"Briefing {name}", hour=hour),)
        for name, hour in zip("abc", (6, 7, 8), strict=True)
    )
    assert told(visits(*days)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "later",
    [
        {"title": "Quite another headline"},
        {"link": f"{SITE}/news/harbour-of-lantra"},
        {"link": f"{SITE}/news/harbour-of-lantra", "title": "Quite another headline"},
        {"link": f"{SITE}/news/harbour-of-lantra", "body": NEWS["b"]},
        {"title": "Quite another headline", "body": NEWS["b"]},
        {"link": f"{SITE}/x", "title": "Lantra reopened: harbour of nine ships", "body": NEWS["b"]},
    ],
)
def test_an_edited_entry_stays_its_article_while_something_of_it_stays(
    later: dict[str, str], visits: Callable[..., list[Any]]
) -> None:
    rows = visits((item("a", guid="7"),), (item("a", **{"guid": "7", **later}),))  # type: ignore[arg-type]
    assert len(rows) == 1
    assert rows[0].title == later.get("title", "harbour of Lantra reopened on")


@pytest.mark.parametrize("links", [["/digest#a", "/digest#b", "/digest#c"], ["/#/n/1", "/#/n/2", "/#/n/3"], ["/"] * 3])
@pytest.mark.parametrize("alone", [False, True])
def test_articles_that_share_an_address_stay_apart_and_none_takes_its_page_for_its_own(
    links: list[str], alone: bool, visits: Callable[..., list[Any]]
) -> None:
    from daily8.services.ingest import missing

    a, b, c = (item(name, SITE + link, name) for name, link in zip("abc", links, strict=True))
    rows = visits((a,) if alone else (a, b), (b, a), (c, b, a), (c, b, a))
    assert sorted(told(rows)) == ["a", "b", "c"]
    shared = [row for row in rows if row.page_state == "pageless"]
    assert len(shared) == (2 if alone else 3)
    assert missing.look_again([row.pk for row in shared]) == 0


def test_an_article_that_shares_its_address_is_followed_through_its_edits(visits: Callable[..., list[Any]]) -> None:
    a, b = (item(name, f"{SITE}/digest#{name}", name) for name in "ab")
    edited = item("a", f"{SITE}/digest#a", "a", title="Harbour open", body=f"{NEWS['a']} Corrected.")
    rows = visits((a, b), (edited, b))
    assert [(row.title, row.version) for row in rows if "Corrected" in row.text] == [("Harbour open", 2)]
    assert len(rows) == 2


def test_queries_in_another_charset_are_different_addresses(visits: Callable[..., list[Any]]) -> None:
    a, b = item("a", f"{SITE}/a.php?t=%C7%E1"), item("b", f"{SITE}/a.php?t=%C8%E2")
    assert told(visits((a, b), (a, b))) == ["a", "b"]


SPELT = ["http://post.example.com/a", "https://post.example.com/a", "https://www.post.example.com/a/",
         "https://post.example.com/a?amp=1", "https://m.post.example.com/a", "https://post.example.com/amp/a"]  # fmt: skip


@pytest.mark.parametrize("first", range(len(SPELT)))
@pytest.mark.parametrize("together", [False, True])
def test_a_spelling_of_an_address_makes_no_second_article(
    first: int, together: bool, visits: Callable[..., list[Any]]
) -> None:
    items = [item("a", link) for link in SPELT[first:] + SPELT[:first]]
    rows = visits(tuple(items)) if together else visits(*((one,) for one in items))
    assert [row.url for row in rows] == [SPELT[first]]
    assert rows[0].version == 1


def test_a_neighbour_takes_over_nothing_by_spelling_an_address_in_another_way(
    visits: Callable[..., list[Any]],
) -> None:
    from daily8.services import ingest, sources
    from daily8.store.models import Article

    visits((item("a", "https://post.example.com/a"),))
    feed, _ = sources.register(name="Evil", feed_url="https://evil.example.net/feed")
    body = f"<rss version='2.0'><channel>{item('b', 'http://www.post.example.com/a')}</channel></rss>".encode()
    ingest.visit_feed(feed.pk, fetcher=Publisher({feed.url: (200, body, {})}), now=NOW)
    row = Article.objects.get(publisher__domain="example.com")
    assert told([row]) == ["a"]
    assert not Article.objects.filter(url__contains="post.example.com").exclude(pk=row.pk).exists()


@pytest.mark.parametrize("first", range(len(SPELT)))
def test_what_opted_out_does_not_come_back_by_another_spelling_and_is_let_in_again_by_any(
    first: int, visits: Callable[..., list[Any]]
) -> None:
    from daily8.services import opt_out, rights
    from daily8.store.models import OptOut

    visits((item("a", SPELT[first]),))
    rights.opt_out_article(SPELT[first - 1])
    assert visits(*((item("a", link, f"guid {link}"),) for link in SPELT)) == []
    opt_out.undo(SPELT[first - 2])
    assert not OptOut.objects.exists()
    assert len(visits((item("a", SPELT[first]),))) == 1


@pytest.mark.parametrize("alone", [False, True])
def test_of_articles_that_share_an_address_one_opts_out_for_good(alone: bool, visits: Callable[..., list[Any]]) -> None:
    from daily8.services import opt_out, rights

    a, b, c = (item(name, f"{SITE}/digest#{name}", name) for name in "abc")
    visits((a, b))
    rights.opt_out_article(f"{SITE}/digest#a")
    assert told(visits((a, c, b) if not alone else (a,), (a, c, b))) == ["b", "c"]
    key = opt_out.OptOut.objects.get().key
    opt_out.undo(f"https://daily8.test/en/article/{key}")
    assert told(visits((b, c, a))) == ["a", "b", "c"]


def withdrawn(why: str, visits: Callable[..., list[Any]], *later: tuple[str, ...]) -> Any:
    """Of two articles the first, that was withdrawn; after these visits and the reading of its page, if asked for."""
    from daily8.services import ingest, rights
    from daily8.store.models import Article, Entry

    row = visits((item("a"), item("b")))[0]
    rights.withdraw([row.pk], why=why, now=NOW)
    Entry.objects.filter(article=row).update(missing_since=NOW)
    visits(*later)
    page = f"<html><body><article><h1>Harbour</h1><p>{NEWS['a']} {NEWS['d']}</p></article></body></html>"
    ingest.read_page(row.pk, fetcher=Publisher({row.url: (200, page.encode(), {})}), now=NOW + timedelta(days=1))
    return Article.objects.get(pk=row.pk)


BACK = [(item("a"), item("b"), item("c"))]
EDITED = [(item("a", body=f"{NEWS['a']} Corrected."), item("b"))]


@pytest.mark.parametrize("later", [BACK, EDITED])
def test_an_article_that_was_gone_comes_back_with_its_entry_and_its_page(
    later: list[tuple[str, ...]], visits: Callable[..., list[Any]]
) -> None:
    assert withdrawn("publisher", visits, *later).withdrawn_at is None


@pytest.mark.parametrize(("why", "later"), [("moderator", BACK), ("moderator", EDITED), ("opt-out", EDITED)])
def test_what_somebody_wished_off_the_site_does_not_come_back(
    why: str, later: list[tuple[str, ...]], visits: Callable[..., list[Any]]
) -> None:
    assert withdrawn(why, visits, *later).withdrawn_why == why


def test_an_article_whose_page_is_still_gone_stays_withdrawn(visits: Callable[..., list[Any]]) -> None:
    from daily8.services import ingest, rights
    from daily8.store.models import Article

    row = visits((item("a"), item("b")))[0]
    rights.withdraw([row.pk], why="publisher", now=NOW)
    visits(*EDITED)
    assert Article.objects.get(pk=row.pk).page_state == "again"
    ingest.read_page(row.pk, fetcher=Publisher({}), now=NOW + timedelta(days=1))
    row.refresh_from_db()
    assert (row.withdrawn_why, row.page_state) == ("publisher", "failed")


def test_an_edited_headline_without_spaces_between_its_words_is_compared_by_its_characters(
    visits: Callable[..., list[Any]],
) -> None:
    before = item("a", f"{SITE}/1", "7", title="港口在维修后重新开放", body=NEWS["a"])
    after = item("a", f"{SITE}/2", "7", title="维修多年后港口重新开放", body=NEWS["b"])
    other = item("c", f"{SITE}/3", "7", title="市议会通过新预算案", body=NEWS["c"])
    assert [row.title for row in visits((before,), (after,))] == ["维修多年后港口重新开放"]
    assert len(visits((other,))) == 2


RENAMED = item("a", f"{SITE}/harbour-of-lantra", title="Harbour of Lantra reopened")


def fallen_out(first: str, then: str, visits: Callable[..., list[Any]]) -> list[Any]:
    """Two visits: an older entry stays, and at the second one stands ``then`` where ``first`` was."""
    older = item("d", hour=8).replace("08:00:00", "08:10:00")
    return visits((first.replace("10:00:00", "10:07:41"), older), (then.replace("10:00:00", "10:07:41"), older))


def test_a_slug_that_changes_with_its_guid_leaves_one_article_with_a_further_version(
    visits: Callable[..., list[Any]],
) -> None:
    from daily8.store.models import Entry

    rows = fallen_out(item("a", f"{SITE}/harbor-of-lantra", title="Harbor of Lantra reopened"), RENAMED, visits)
    assert sorted(told(rows)) == ["a", "d"]
    (row,) = (one for one in rows if NEWS["a"] in one.text)
    assert (row.title, row.version) == ("Harbour of Lantra reopened", 2)
    assert row.aliases.filter(url=f"{SITE}/harbour-of-lantra").exists()
    entry = Entry.objects.get(article=row)
    assert (entry.guid, entry.missing_since) == (f"{SITE}/harbour-of-lantra", None)


@pytest.mark.parametrize("first", [
    item("a", f"{SITE}/x", title="Harbor of Lantra reopened", hour=11),  # at another time
    item("b", f"{SITE}/x", title="Harbor of Lantra reopened"),  # with other words
    item("a", f"{SITE}/x", title="Cup final without goals"),  # under quite another headline
    item("a", f"{SITE}/x", title="Harbor of Lantra reopened", body="Read on."),  # too short to tell
])  # fmt: skip
def test_an_entry_that_leaves_as_another_comes_stays_an_article_of_its_own(
    first: str, visits: Callable[..., list[Any]]
) -> None:
    assert len(fallen_out(first, RENAMED, visits)) == 3


def test_items_that_were_published_at_once_are_never_taken_for_each_other(visits: Callable[..., list[Any]]) -> None:
    weather = [
        item("d", f"{SITE}/{town}", title=f"Weather in {town}").replace("10:00:00", "10:07:41")
        for town in ("lantra", "kelmar", "ostra")
    ]
    older = item("a", hour=8)
    assert len(visits((weather[0], older), (weather[1], weather[2], older))) == 4


def test_an_article_that_got_another_address_is_known_by_it_under_any_guid(visits: Callable[..., list[Any]]) -> None:
    old, new = f"{SITE}/harbor", f"{SITE}/harbour-reopened?utm_source=rss"
    rows = visits(
        (item("a", old, "g1", title="Harbor reopened"),),
        (item("a", new, "g1", title="Harbour reopened"),),
        (item("a", new, "g2", title="Harbour reopened"),),
    )
    assert [row.url for row in rows] == [old]
    assert rows[0].aliases.filter(url=f"{SITE}/harbour-reopened").exists()
