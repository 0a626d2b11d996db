"""The built-in catalogue: what it must hold, and that it is loaded once and never again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from babel import Locale

from daily8.adapters.http_guard import check_url
from daily8.core.articles.canonical import identity_url, registrable_domain
from daily8.core.errors import FetchError
from daily8.core.ports import FetchRequest, FetchResponse
from daily8.core.types import CATEGORIES

if TYPE_CHECKING:
    from daily8.services.catalogue import CatalogueFeed

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ENGLISH = Locale("en")
CONTINENTS = {
    "africa": {"dz", "eg", "et", "gh", "ke", "ma", "na", "ng", "sd", "tn", "za"},
    "america": {"ar", "br", "ca", "co", "jm", "mx", "us", "uy"},
    "asia": {"ae", "bd", "cn", "hk", "id", "il", "in", "iq", "ir", "jo", "jp", "kr", "kw", "lb", "my", "om", "ph", "pk",
             "ps", "qa", "sa", "sg", "sy", "th", "tr", "tw", "vn"},
    "europe": {"ch", "de", "ee", "es", "fr", "gb", "ie", "it", "nl", "rs", "ru", "ua"},
    "oceania": {"au", "nz"},
}  # fmt: skip


class Silence:
    """A fetcher to whom nobody answers."""

    def fetch(self, request: FetchRequest) -> FetchResponse:
        raise FetchError("It is silent.", kind="timeout", url=request.url)

    def check(self, url: str) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def feeds(django_ready: None) -> list[CatalogueFeed]:
    from daily8.services.catalogue import read_catalogue

    return list(read_catalogue())


def domains(feeds: list[CatalogueFeed]) -> set[str]:
    return {registrable_domain(feed.home_url) for feed in feeds}


def test_it_holds_many_publishers_of_many_countries_and_many_arabic_ones(feeds: list[CatalogueFeed]) -> None:
    assert len(feeds) >= 100
    assert len(domains(feeds)) >= 100
    assert len({feed.country for feed in feeds}) >= 50
    assert len(domains([feed for feed in feeds if feed.language == "ar"])) >= 30


def test_every_continent_speaks_and_none_drowns_the_others(feeds: list[CatalogueFeed]) -> None:
    assert {feed.country for feed in feeds} == set().union(*CONTINENTS.values())
    shares = {name: sum(feed.country in countries for feed in feeds) for name, countries in CONTINENTS.items()}
    assert max(shares.values()) < len(feeds) / 2
    assert min(shares.values()) >= 5


def test_no_feed_stands_in_it_twice(feeds: list[CatalogueFeed]) -> None:
    addresses = [identity_url(feed.feed_url) for feed in feeds]
    assert sorted(addresses) == sorted(set(addresses))


def test_a_publisher_has_one_name_and_one_country(feeds: list[CatalogueFeed]) -> None:
    facts = {(registrable_domain(feed.home_url), feed.publisher, feed.country) for feed in feeds}
    assert len(facts) == len(domains(feeds))


def test_its_countries_languages_and_categories_exist(feeds: list[CatalogueFeed]) -> None:
    assert [feed.country for feed in feeds if feed.country.upper() not in ENGLISH.territories] == []
    assert [feed.language for feed in feeds if feed.language not in ENGLISH.languages] == []
    assert {feed.category for feed in feeds} <= set(CATEGORIES)
    assert {"world", "business", "technology", "science", "health", "sport", "environment"} <= {
        feed.category for feed in feeds
    }


def test_its_addresses_are_public_and_encrypted(feeds: list[CatalogueFeed]) -> None:
    for address in {address for feed in feeds for address in (feed.feed_url, feed.home_url)}:
        check_url(address)
        assert urlsplit(address).scheme == "https", address


@pytest.mark.usefixtures("db")
class TestLoading:
    def test_a_new_installation_gets_every_feed_unverified_and_due(self, feeds: list[CatalogueFeed]) -> None:
        from daily8.services.catalogue import load_catalogue
        from daily8.store.models import Feed, Publisher

        assert load_catalogue(NOW) == len(feeds)
        rows = Feed.objects.all()
        assert {(row.state, row.from_catalogue, row.next_fetch_at) for row in rows} == {("unverified", True, NOW)}
        assert Publisher.objects.count() == len(domains(feeds))
        arabic = Feed.objects.select_related("publisher").get(url="https://feeds.bbci.co.uk/arabic/rss.xml")
        assert (arabic.title, arabic.language, arabic.publisher.name) == ("بي بي سي عربي", "ar", "BBC News")

    def test_it_is_loaded_once_even_when_every_feed_was_removed(self) -> None:
        from daily8.services.catalogue import load_catalogue
        from daily8.store.models import Feed

        load_catalogue(NOW)
        Feed.objects.all().delete()
        assert load_catalogue(NOW) == 0
        assert not Feed.objects.exists()

    def test_it_does_not_join_sources_that_an_operator_chose_before(self) -> None:
        from daily8.services.catalogue import load_catalogue
        from daily8.services.sources import register
        from daily8.store.models import Feed

        own, _ = register(name="Velmora Post", feed_url="https://velmora.test/feed")
        assert load_catalogue(NOW) == 0
        own.delete()
        assert load_catalogue(NOW) == 0
        assert not Feed.objects.exists()


@pytest.mark.usefixtures("db")
class TestFeedsThatNeverAnswered:
    """They are quiet, for readers and in the terminal, until nobody answers at all."""

    def fail(self, url: str, *, from_catalogue: bool = True) -> None:
        from daily8.services.ingest import visit_feed
        from daily8.services.sources import register

        feed, _ = register(name="Velmora Post", feed_url=url, home_url="https://velmora.test/",
                           from_catalogue=from_catalogue, due=NOW)  # fmt: skip
        assert visit_feed(feed.pk, fetcher=Silence(), now=NOW).error == "It is silent."

    def answer(self) -> None:
        from daily8.services.sources import register
        from daily8.store.models import Feed

        feed, _ = register(name="Lantra Post", feed_url="https://lantra.test/feed")
        Feed.objects.filter(pk=feed.pk).update(state="healthy", last_fetch_at=NOW, last_success_at=NOW)

    def test_the_terminal_names_them_only_when_nobody_answers(self) -> None:
        from daily8.services.schedule import answers

        self.fail("https://velmora.test/feed")
        assert [address for _, address, _ in answers().silent] == ["https://velmora.test/feed"]
        self.answer()
        assert answers().silent == ()
        self.fail("https://other.test/feed", from_catalogue=False)
        assert [address for _, address, _ in answers().silent] == ["https://other.test/feed"]

    def test_readers_see_their_errors_only_when_nobody_answers(self) -> None:
        from daily8.services.reading import home, publisher_facts

        self.fail("https://velmora.test/feed")
        assert [source.error for source in home("en").sources] == ["It is silent."]
        self.answer()
        assert {source.error for source in home("en").sources} == {""}
        facts = publisher_facts("velmora-post")
        assert facts is not None
        assert [source.error for source in facts.sources] == [""]

    def test_a_catalogue_that_was_not_asked_yet_is_no_alarm(self) -> None:
        from daily8.services.catalogue import load_catalogue
        from daily8.services.reading import home

        load_catalogue(NOW)
        assert not home("en").silent
