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
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from daily8.core.types import CATEGORIES

if TYPE_CHECKING:
    from daily8.services.catalogue import CatalogueFeed

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ENGLISH = Locale("en")
CONTINENTS = {
    "africa": {"bf", "bi", "bj", "bw", "ci", "cm", "dj", "dz", "eg", "et", "ga", "gh", "ke", "lr", "ly", "ma", "mg", "mr", "mw",
               "mz", "na", "ng", "rw", "sd", "sn", "so", "ss", "tn", "tz", "ug", "za", "zm", "zw"},
    "america": {"ar", "bb", "br", "ca", "cl", "co", "cr", "cu", "do", "ec", "gt", "gy", "jm", "mx", "pe", "tt", "us", "uy", "ve"},
    "asia": {"ae", "af", "am", "bd", "bh", "bn", "cn", "ge", "hk", "id", "il", "in", "iq", "ir", "jo", "jp", "kg", "kh", "kr",
             "kw", "kz", "la", "lb", "lk", "mm", "mn", "mo", "my", "np", "om", "ph", "pk", "ps", "qa", "sa", "sg", "sy", "th",
             "tl", "tr", "tw", "vn", "ye"},
    "europe": {"at", "ba", "be", "bg", "ch", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gb", "gr", "hr", "hu", "ie", "is",
               "it", "lt", "lv", "md", "mt", "nl", "no", "pl", "pt", "ro", "rs", "ru", "se", "si", "sk", "ua", "va"},
    "oceania": {"au", "ck", "fj", "nz", "pg"},
}  # fmt: skip


class Silence(Fetcher):
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
    assert len(feeds) >= 600
    assert len(domains(feeds)) >= 400
    assert len({feed.country for feed in feeds}) >= 130
    arabic = [feed for feed in feeds if feed.language == "ar"]
    assert (len(arabic) >= 130, len(domains(arabic)) >= 100) == (True, True)
    assert len({feed.category for feed in arabic}) >= 10


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


def test_its_channels_are_public_streams_of_known_publishers(feeds: list[CatalogueFeed]) -> None:
    from daily8.services.catalogue import read_channels

    channels = list(read_channels())
    assert len(channels) >= 30
    assert sum(channel.language == "ar" for channel in channels) >= 8
    assert len({identity_url(channel.page_url) for channel in channels}) == len(channels)
    streams = [channel.hls_url for channel in channels if channel.hls_url]
    assert len(set(streams)) == len(streams)
    for address in (*streams, *(channel.page_url for channel in channels)):
        check_url(address)
        assert urlsplit(address).scheme == "https", address
    assert [address for address in streams if not urlsplit(address).path.endswith(".m3u8")] == []
    assert [channel for channel in channels if channel.country.upper() not in ENGLISH.territories] == []
    names = {registrable_domain(feed.home_url): (feed.publisher, feed.country) for feed in feeds}
    for channel in channels:
        known = names.get(registrable_domain(channel.home_url), (channel.publisher, channel.country))
        assert (channel.publisher, channel.country) == known


def test_a_part_of_it_is_chosen_by_language_country_and_category(feeds: list[CatalogueFeed]) -> None:
    from daily8.services.catalogue import Choice, read_catalogue

    egypt = list(read_catalogue(Choice(language="AR", country="eg")))
    assert egypt == [feed for feed in feeds if (feed.language, feed.country) == ("ar", "eg")]
    assert len(egypt) >= 8
    assert {feed.category for feed in read_catalogue(Choice(category="sport"))} == {"sport"}
    assert list(read_catalogue(Choice(language="xx"))) == []


@pytest.mark.usefixtures("db")
class TestLoading:
    def test_a_new_installation_gets_every_feed_unverified_and_due(self, feeds: list[CatalogueFeed]) -> None:
        from daily8.services.catalogue import load_catalogue, read_channels
        from daily8.store.models import Article, Feed, Publisher

        assert load_catalogue(NOW) == len(feeds)
        assert Article.objects.filter(kind="live").count() == len(list(read_channels()))
        rows = Feed.objects.all()
        assert {(row.state, row.from_catalogue, row.next_fetch_at) for row in rows} == {("unverified", True, NOW)}
        channels = {registrable_domain(channel.home_url) for channel in read_channels()}
        assert Publisher.objects.count() == len(domains(feeds) | channels)
        arabic = Feed.objects.select_related("publisher").get(url="https://feeds.bbci.co.uk/arabic/rss.xml")
        assert (arabic.title, arabic.language, arabic.publisher.name) == ("بي بي سي عربي", "ar", "BBC News")

    def test_it_is_loaded_once_even_when_every_feed_was_removed(self) -> None:
        from daily8.services.catalogue import load_catalogue
        from daily8.store.models import Feed

        load_catalogue(NOW)
        Feed.objects.all().delete()
        assert load_catalogue(NOW) == 0
        assert not Feed.objects.exists()

    def test_a_part_joins_the_sources_that_are_there(self) -> None:
        from daily8.services.catalogue import Choice, add_part
        from daily8.services.sources import register
        from daily8.store.models import Feed

        choice = Choice(language="ar", country="ps")
        own, _ = register(name="Velmora Post", feed_url="https://velmora.test/feed")
        added = [feed for feed, new in add_part(choice, NOW) if new]
        assert len(added) >= 3
        assert Feed.objects.exclude(pk=own.pk).count() == len(added)
        assert not any(new for _, new in add_part(choice, NOW))
        Feed.objects.filter(pk__in=Feed.objects.exclude(pk=own.pk)[:1]).update(state="retired", next_fetch_at=None)
        assert sum(again for _, again in add_part(choice, NOW)) == 1
        assert not Feed.objects.filter(from_catalogue=True, next_fetch_at=None).exists()

    def test_channels_come_with_the_feeds_of_their_language_and_country_and_are_renewed_at_each_start(self) -> None:
        from daily8.services.catalogue import Choice, add_part, load_catalogue, read_channels
        from daily8.services.sources import register
        from daily8.store.models import Article

        register(name="Velmora Post", feed_url="https://velmora.test/feed")
        assert load_catalogue(NOW) == 0
        assert not Article.objects.exists()
        list(add_part(Choice(country="qa"), NOW))
        own = {one.page_url for one in read_channels() if one.country == "qa"}
        assert own
        assert {*Article.objects.filter(kind="live").values_list("url", flat=True)} == own
        streams = Article.objects.filter(media__has_key="hls")
        before = dict(streams.values_list("url", "media__hls"))
        Article.objects.filter(kind="live").update(media={"channel": True, "hls": "https://old.example.org/live.m3u8"})
        load_catalogue(NOW)
        assert before
        assert dict(streams.values_list("url", "media__hls")) == before

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
        from daily8.services.reading import publisher_facts
        from daily8.services.reading_home import home

        self.fail("https://velmora.test/feed")
        assert [source.error for source in home("en").sources] == ["It is silent."]
        self.answer()
        assert {source.error for source in home("en").sources} == {""}
        facts = publisher_facts("velmora-post", NOW)
        assert facts is not None
        assert [source.error for source in facts.sources] == [""]

    def test_a_catalogue_that_was_not_asked_yet_is_no_alarm(self) -> None:
        from daily8.services.catalogue import load_catalogue
        from daily8.services.reading_home import home

        load_catalogue(NOW)
        assert not home("en").silent
