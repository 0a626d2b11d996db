"""Adding, listing and removing sources, on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from daily8.core.errors import Daily8Error, FetchError
from daily8.core.ports import FetchRequest, FetchResponse
from tests import factories
from tests.services.senders import Sender, rss

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEED = "https://velmora.test/feed"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    # Inside the test's one transaction the database's clock stands still, so a second turn never comes.
    from daily8.store.queries import hosts

    monkeypatch.setattr(hosts, "GAP", timedelta(0))


def register(url: str = FEED, **facts: object) -> object:
    from daily8.services import sources

    return sources.register(**{"name": "Velmora Post", "feed_url": url, "home_url": "https://velmora.test/", **facts})[
        0
    ]


def with_articles(feed: object, number: int) -> None:
    from daily8.store.models import Entry

    for n in range(number):
        made = factories.article(f"Harbour {n}", publisher=feed.publisher)
        Entry.objects.create(feed=feed, guid=str(n), article=made, content_hash="x", seen_at=NOW)


class TestAdding:
    def test_a_feed_is_added_under_its_publishers_name_and_due_at_once(self) -> None:
        from daily8.services.discovery import add_source

        (added,) = add_source("velmora.test/feed", fetcher=Sender({FEED: rss("")}), now=NOW)
        assert (added.new, added.found.how) == (True, "a feed")
        feed = added.feed
        assert (feed.url, feed.publisher.name, feed.publisher.domain) == (FEED, "Velmora Post", "velmora.test")
        assert (feed.state, feed.next_fetch_at) == ("new", NOW)

    def test_the_thousandth_publisher_of_a_name_costs_no_more_than_the_third(self) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        made, costs = [], []
        for number in range(1, 25):
            site = f"https://blog{number}.test/"
            with CaptureQueriesContext(connection) as queries:
                made.append(register(f"{site}feed", name="Blog", home_url=site).publisher.slug)
            costs.append(len(queries))
        assert made == ["blog", *(f"blog-{number}" for number in range(2, 25))]
        assert costs[-1] == costs[2]

    def test_a_slug_of_another_name_is_no_number(self) -> None:
        for name in ("Blog", "Blog 7 of 9", "Blog 007x"):
            register(f"https://{name.replace(' ', '')}.test/feed", name=name, home_url="")
        assert register("https://blogs.test/feed", name="Blog", home_url="").publisher.slug == "blog-2"

    @pytest.mark.parametrize("taken", ["slug", "domain"])
    def test_what_another_worker_takes_at_the_same_moment_stops_no_publisher(
        self, taken: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from daily8.services import sources

        free, theirs = sources._free_slug, list[object]()

        def taken_meanwhile(name: str, domain: str) -> str:
            slug = free(name, domain)
            if not theirs:
                facts = {"slug": "theirs", "domain": "other.test", taken: slug if taken == "slug" else domain}
                theirs.append(factories.publisher("Theirs", **facts))
            return slug

        monkeypatch.setattr(sources, "_free_slug", taken_meanwhile)
        owner = register().publisher
        assert (owner.pk == theirs[0].pk) is (taken == "domain")
        assert owner.domain == "velmora.test"

    def test_a_known_feed_is_left_as_it_is(self) -> None:
        from daily8.services.discovery import add_source

        register()
        (added,) = add_source(FEED, fetcher=Sender({FEED: rss("")}), now=NOW)
        assert not added.new
        assert added.feed.next_fetch_at is None

    def test_a_page_leads_to_the_feeds_that_it_names(self) -> None:
        from daily8.services.discovery import add_source

        page = (
            b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>Hi</body></html>'
        )
        found = add_source(
            "https://velmora.test/", fetcher=Sender({"https://velmora.test/": page, FEED: rss("")}), now=NOW
        )
        assert [one.feed.url for one in found] == [FEED]

    def test_a_host_that_just_failed_is_explained_and_not_asked_again(self) -> None:
        from daily8.services.discovery import add_source

        sender = Sender({FEED: FetchError("It is silent.", kind="timeout")})
        with pytest.raises(FetchError, match="silent"):
            add_source(FEED, fetcher=sender, now=NOW)
        with pytest.raises(Daily8Error, match=r"velmora\.test .* Try again in 1 min"):
            add_source(FEED, fetcher=sender, now=NOW)
        assert sender.asked == [FEED]

    def test_names_of_any_length_and_script_fit(self) -> None:
        first = register(name="الخبر " * 100, title="خ" * 1000)
        second = register("https://other.test/feed", name="الخبر " * 100, home_url="https://other.test/")
        assert (len(first.publisher.name), len(first.title)) == (200, 300)
        assert first.publisher.slug != second.publisher.slug


class TestWhoseFeedItIs:
    HOME = "https://velmora.test/"

    def domain(self, url: str, **facts: object) -> str:
        return register(url, **{"home_url": self.HOME, **facts}).publisher.domain

    def test_feeds_of_one_site_share_a_publisher(self) -> None:
        feeds = ("https://www.example.com/feed", "https://feeds.example.com/sport")
        assert {self.domain(url, home_url="https://example.com/") for url in feeds} == {"example.com"}

    def test_a_feed_that_claims_the_home_of_another_site_gets_a_publisher_of_its_own(self) -> None:
        assert self.domain("https://other.test/feed") == "velmora.test via other.test"
        assert self.domain(FEED) == "velmora.test"
        assert self.domain("https://other.test/second") == "velmora.test via other.test"

    def test_what_the_catalogue_says_is_vetted_and_opens_the_door_to_its_siblings(self) -> None:
        assert self.domain("https://cdn.test/feed", from_catalogue=True) == "velmora.test"
        assert self.domain("https://cdn.test/sport") == "velmora.test"

    def test_it_never_overwrites_what_the_true_publisher_wrote(self) -> None:
        from daily8.services.ingest import visit_feed
        from daily8.store.models import Article

        date = "Sun, 01 Mar 2026 10:00:00 GMT"
        true, false = register(), register("https://other.test/feed")
        visit_feed(true.pk, fetcher=Sender({FEED: rss(date)}), now=NOW)
        forged = rss(date).replace(b"Harbour 0", b"Harbour sold")
        visit_feed(false.pk, fetcher=Sender({"https://other.test/feed": forged}), now=NOW)
        article = Article.objects.get()
        assert (article.title, article.publisher, article.version) == ("Harbour 0", true.publisher, 1)


class TestListing:
    def test_a_row_tells_state_articles_and_error(self) -> None:
        from daily8.services.sources import SourceRow, list_sources
        from daily8.store.models import Feed

        feed = register(language="ar-QA", country="QA", title="Velmora Post: Sport")
        Feed.objects.filter(pk=feed.pk).update(state="failing", error="It is silent.", last_fetch_at=NOW)
        with_articles(feed, 3)
        (row,) = list_sources(NOW)
        assert replace(row, days=()) == SourceRow(
            "Velmora Post: Sport", FEED, "ar", "qa", 3, NOW, "failing", "It is silent."
        )
        assert (len(row.days), sum(row.days)) == (30, 3)

    def test_all_rows_take_a_few_questions(self) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from daily8.services.sources import list_sources

        for number in range(12):
            register(f"https://velmora.test/{number}")
        with CaptureQueriesContext(connection) as queries:
            assert len(list_sources(NOW)) == 12
        assert len(queries) <= 3


class TestRemoving:
    def test_the_articles_and_their_publisher_stay(self) -> None:
        from daily8.services.sources import remove_source
        from daily8.store.models import Article, Feed, Publisher

        with_articles(register(), 2)
        assert remove_source(FEED).articles == 2
        assert (Feed.objects.count(), Article.objects.count(), Publisher.objects.count()) == (0, 2, 1)

    def test_a_publisher_of_whom_nothing_is_left_goes_too(self) -> None:
        from daily8.services.sources import remove_source
        from daily8.store.models import Publisher

        register()
        register("https://velmora.test/second")
        remove_source(FEED)
        assert Publisher.objects.count() == 1
        remove_source("https://velmora.test/second")
        assert Publisher.objects.count() == 0

    def test_pages_made_before_are_not_served_again(self) -> None:
        from daily8.services.sources import remove_source
        from daily8.store.queries import content_version

        register()
        content_version.forget()
        before = content_version.current()
        remove_source(FEED)
        assert content_version.current() == before + 1

    @pytest.mark.parametrize("written", [FEED, "velmora.test/feed", "http://www.velmora.test/feed/"])
    def test_an_address_is_known_however_it_is_written(self, written: str) -> None:
        from daily8.services.sources import source_at

        register()
        assert source_at(written).feed_url == FEED

    def test_a_feed_at_another_spelling_of_its_address_is_known_unless_it_fails(self) -> None:
        from daily8.services import sources
        from daily8.store.models import Feed

        known = register()
        other = "http://www.velmora.test/feed/"
        assert sources.register(name="Post", feed_url=other) == (known, False)
        Feed.objects.update(failures=1)
        assert sources.register(name="Post", feed_url=other)[1]
        assert sources.register(name="Post", feed_url=FEED) == (known, False)

    def test_an_unknown_or_ambiguous_address_removes_nothing(self) -> None:
        from daily8.services.sources import remove_source
        from daily8.store.models import Feed

        known = register()
        Feed.objects.create(publisher=known.publisher, url="http://velmora.test/feed")  # type: ignore[attr-defined]
        for address in ("https://lantra.test/feed", "velmora.test/feed/"):
            with pytest.raises(Daily8Error, match="daily8 source list"):
                remove_source(address)
        assert Feed.objects.count() == 2

    def test_a_visit_that_is_under_way_does_not_bring_it_back(self) -> None:
        from daily8.services.ingest import Visit, visit_feed
        from daily8.services.sources import remove_source
        from daily8.store.models import Feed

        class Removing(Sender):
            def fetch(self, request: FetchRequest) -> FetchResponse:
                remove_source(request.url)
                return super().fetch(request)

        feed = register()
        failed = visit_feed(feed.pk, fetcher=Removing({}), now=NOW)
        assert "404" in failed.error
        assert not Feed.objects.exists()
        assert visit_feed(feed.pk, fetcher=Sender({}), now=NOW) == Visit()


def test_a_table_is_counted_while_it_is_small_and_estimated_when_it_is_large(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    from daily8.store.models import Article
    from daily8.store.queries import sql
    from tests import factories

    for number in range(3):
        factories.article(f"Number {number}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE store_article")
    factories.article("After the count")
    assert sql.how_many(Article) == 4
    monkeypatch.setattr(sql, "COUNTED", 2)
    assert sql.how_many(Article) == 3


def test_the_pages_of_the_newest_articles_are_told_of_and_of_no_more(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from daily8.services import numbers
    from tests import factories

    for hours, state in enumerate(("none", "done", "failed", "done")):
        factories.article(page_state=state, first_seen_at=factories.NOW - timedelta(hours=hours, minutes=1))
    factories.article(page_state="wanted", first_seen_at=factories.NOW - timedelta(hours=25))
    assert numbers.flow(factories.NOW).pages == {"done": 2, "failed": 1}
    monkeypatch.setattr(numbers, "NEWEST", 3)
    assert numbers.flow(factories.NOW).pages == {"done": 1, "failed": 1}
