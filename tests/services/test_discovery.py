"""What is found at an address: feeds, a sitemap of news, or the page itself, with few requests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from daily8.core.errors import Daily8Error, FetchError
from daily8.core.ports import FetchResponse
from tests.services.senders import Reply, Sender, rss

pytestmark = pytest.mark.usefixtures("db")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOME = "https://velmora.test/"
FEED = "https://velmora.test/feed"
TITLES = (
    "Council votes to rebuild the old harbour wall", "Ferries return after three weeks of storms",
    "Schools open late as snow closes the pass", "Fishing quotas cut by a third this season",
    "Library gives back books taken in the war", "Tram line to the airport opens in May",
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.store.queries import hosts

    monkeypatch.setattr(hosts, "GAP", timedelta(0))  # the transaction's clock stands still


def page(*head: str, links: int = 0) -> bytes:
    items = "".join(f'<li><a href="/news/{t.lower().replace(" ", "-")}">{t}</a></li>' for t in TITLES[:links])
    menu = "".join(f'<li><a href="/{one.lower()}">{one}</a></li>' for one in ("World", "Sport", "Culture", "Weather"))
    title = "<title>Velmora Post | News</title>"
    return f"<html lang='en'><head>{title}{''.join(head)}</head><body><ul>{menu}</ul><ul>{items}</ul></body></html>".encode()


def link(href: str) -> str:
    return f'<link rel="alternate" type="application/rss+xml" href="{href}">'


def find(replies: dict[str, Reply], address: str = HOME) -> tuple[list[tuple[str, str]], list[str]]:
    from daily8.services.discovery import find_sources

    sender = Sender(replies)
    found = find_sources(address, fetcher=sender, now=NOW)
    return [(one.url, one.kind) for one in found], sender.asked


def news(*names: str) -> bytes:
    """A feed with an entry of its own for each name."""
    items = "".join(f"<item><title>{name}</title><link>{HOME}{name}</link></item>" for name in names)
    return f"<rss version='2.0'><channel><title>Velmora Post</title>{items}</channel></rss>".encode()


class TestFeeds:
    def test_a_feed_is_asked_for_once_and_nothing_else_is(self) -> None:
        assert find({FEED: rss("")}, "velmora.test/feed") == ([(FEED, "feed")], [FEED])

    def test_up_to_three_named_feeds_are_taken_in_their_order(self) -> None:
        feeds = {f"{HOME}{n}.xml": news(f"a{n}") for n in range(5)}
        found, asked = find({HOME: page(*(link(f"/{n}.xml") for n in range(5))), **feeds})
        assert found == [(f"{HOME}{n}.xml", "feed") for n in range(3)]
        assert len(asked) == 4

    def test_the_same_news_in_two_formats_is_one_feed(self) -> None:
        replies = {HOME: page(link("/rss"), link("/atom")), f"{HOME}rss": news("a", "b"), f"{HOME}atom": news("a", "b")}
        assert find(replies)[0] == [(f"{HOME}rss", "feed")]

    def test_what_readers_say_is_no_news_where_there_is_another_feed(self) -> None:
        talk = news("a#comment-1", "b#comment-2")
        head = page(link("/feed/"), link("/comments/feed/"), link("/?feed=comments-rss2"), link("/talk"))
        replies = {HOME: head, f"{HOME}feed/": news("a"), f"{HOME}comments/feed/": news("c"), f"{HOME}talk": talk}
        assert find(replies)[0] == [(f"{HOME}feed/", "feed")]
        only = {HOME: page(link("/comments/feed/")), f"{HOME}comments/feed/": news("c")}
        assert find(only)[0] == [(f"{HOME}comments/feed/", "feed")]

    def test_the_opinions_of_a_publisher_are_news(self) -> None:
        replies = {HOME: page(link("/feed/"), link("/comment/feed")), f"{HOME}feed/": news("a"),
                   f"{HOME}comment/feed": news("b")}  # fmt: skip
        assert len(find(replies)[0]) == 2

    def test_a_feed_in_the_headers_is_found(self) -> None:
        headers = {"link": '</all>; rel="alternate"; type="application/rss+xml"'}
        replies = {HOME: FetchResponse(HOME, 200, headers, page()), f"{HOME}all": rss("")}
        assert find(replies)[0] == [(f"{HOME}all", "feed")]

    def test_a_usual_path_is_tried_where_the_page_names_none(self) -> None:
        assert find({HOME: page(), f"{HOME}rss": rss("")})[0] == [(f"{HOME}rss", "feed")]

    def test_a_page_that_sends_its_readers_on_is_followed(self) -> None:
        replies = {
            HOME: page('<meta http-equiv="refresh" content="0;url=/en/">'),
            f"{HOME}en/": page(link("/en/feed")),
            f"{HOME}en/feed": rss(""),
        }
        assert find(replies)[0] == [(f"{HOME}en/feed", "feed")]

    @pytest.mark.parametrize(
        "refusal",
        [FetchError("Status 403.", kind="http-status", status=403), FetchError("A wall.", kind="bot-wall", status=200),
         FetchError("Status 404.", kind="http-status", status=404)],
    )  # fmt: skip
    def test_the_feed_of_a_site_whose_front_page_is_closed_is_found(self, refusal: FetchError) -> None:
        assert find({HOME: refusal, FEED: rss("")})[0] == [(FEED, "feed")]
        with pytest.raises(FetchError) as told:
            find({HOME: refusal})
        assert told.value is refusal

    def test_nothing_is_guessed_where_a_site_fails_or_a_mistyped_page_is_missing(self) -> None:
        for address, status in ((HOME, 500), (f"{HOME}fede.xml", 404)):
            with pytest.raises(FetchError):
                find({address: FetchError("No.", kind="http-status", status=status), FEED: rss("")}, address)

    def test_addresses_for_readers_programs_are_taken(self) -> None:
        assert find({FEED: rss("")}, "feed://velmora.test/feed")[0] == [(FEED, "feed")]
        assert find({FEED: rss("")}, f" feed:{FEED}")[0] == [(FEED, "feed")]

    def test_pages_that_send_readers_in_a_circle_end(self) -> None:
        there = "https://velmora.test/there"
        replies: dict[str, Reply] = {
            HOME: page('<meta http-equiv="refresh" content="0;url=/there">'),
            there: page('<meta http-equiv="refresh" content="0;url=/">'),
        }
        with pytest.raises(Daily8Error, match="Nothing to read"):
            find(replies)


class TestSitemaps:
    CHILD = "https://velmora.test/maps/news.xml"

    def sitemap(self, number: int = 6) -> bytes:
        entries = "".join(
            f"<url><loc>{HOME}news/{n}</loc><n:news><n:publication><n:name>Velmora Post</n:name><n:language>en</n:language>"
            f"</n:publication><n:publication_date>2026-03-01T10:00:00Z</n:publication_date><n:title>{TITLES[n]}</n:title></n:news></url>"
            for n in range(number)
        )
        return (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
            f"{entries}</urlset>"
        ).encode()

    def index(self) -> bytes:
        places = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in (f"{HOME}maps/pages.xml", self.CHILD))
        return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</sitemapindex>'.encode()

    def test_robots_txt_leads_to_the_sitemap_of_news_through_its_index(self) -> None:
        replies = {
            HOME: page(),
            f"{HOME}robots.txt": f"User-agent: *\nDisallow:\nSitemap: {HOME}maps/index.xml\n".encode(),
            f"{HOME}maps/index.xml": self.index(),
            self.CHILD: self.sitemap(),
        }
        found, asked = find(replies)
        assert found == [(self.CHILD, "feed")]
        assert len(asked) <= 12

    def test_one_that_only_lists_addresses_is_none(self) -> None:
        bare = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + "".join(
            f"<url><loc>{HOME}page/{n}</loc></url>" for n in range(9)
        )
        found, _ = find({HOME: page(links=6), f"{HOME}sitemap.xml": f"{bare}</urlset>".encode()})
        assert found == [(HOME, "section")]


class TestSections:
    def test_a_site_without_any_feed_is_read_through_its_page(self) -> None:
        from daily8.services.discovery import add_source

        section = f"{HOME}sport/"
        (added,) = add_source(section, fetcher=Sender({section: page(links=6)}), now=NOW)
        feed = added.feed
        assert (feed.url, feed.kind, feed.title, feed.language) == (section, "section", "Velmora Post | News", "en")
        assert (feed.publisher.name, feed.publisher.home_url) == ("Velmora Post", HOME)
        assert feed.next_fetch_at == NOW

    def test_a_page_with_too_few_articles_is_none(self) -> None:
        with pytest.raises(
            Daily8Error, match=r"Nothing to read was found at https://velmora\.test/: no feed \(\d+ addresses"
        ):
            find({HOME: page(links=4)})

    def test_a_page_that_robots_txt_forbids_is_none(self) -> None:
        with pytest.raises(Daily8Error, match="Nothing to read"):
            find({HOME: page(links=6), f"{HOME}robots.txt": b"User-agent: *\nDisallow: /\n"})

    def test_not_more_than_twelve_requests_are_made(self) -> None:
        sender = Sender({HOME: page(*(link(f"/{n}") for n in range(40)))})
        from daily8.services.discovery import find_sources

        with pytest.raises(Daily8Error):
            find_sources(HOME, fetcher=sender, now=NOW)
        assert len(sender.asked) == len(set(sender.asked))
        assert 8 <= len(sender.asked) <= 12

    def test_a_site_that_stops_answering_is_given_up_soon(self) -> None:
        sender = Sender(
            {HOME: page(), **{f"{HOME}{n}": FetchError("It is silent.", kind="timeout") for n in ("feed", "rss")}}
        )
        from daily8.services.discovery import find_sources

        with pytest.raises(Daily8Error, match="Nothing to read"):
            find_sources(HOME, fetcher=sender, now=NOW)
        assert sender.asked.count(f"{HOME}rss") == 0


class TestVisits:
    """A section's page is visited like a feed, by the manners of pages."""

    SECTION = f"{HOME}sport/"

    def visit(self, sender: Sender) -> tuple[object, object]:
        from daily8.services.ingest import visit_feed
        from daily8.services.sources import register

        feed, _ = register(name="Velmora Post", feed_url=self.SECTION, home_url=HOME, kind="section")
        visit = visit_feed(feed.pk, fetcher=sender, now=NOW)
        feed.refresh_from_db()
        return visit, feed

    def test_its_articles_are_stored_once(self) -> None:
        from daily8.store.models import Article

        sender = Sender({self.SECTION: page(links=5)})
        visit, feed = self.visit(sender)
        assert (visit.new, feed.state) == (5, "healthy")
        sender.replies[self.SECTION] = page(links=6)
        visit, _ = self.visit(sender)
        assert (visit.new, visit.changed) == (1, 0)
        assert set(Article.objects.values_list("title", flat=True)) == set(TITLES)

    def test_it_remembers_which_links_stood_there(self) -> None:
        _, feed = self.visit(Sender({self.SECTION: page(links=5)}))
        assert len(feed.learnt["links"]) == 8  # the page does not count itself

    def test_robots_txt_is_obeyed(self) -> None:
        robots = b"User-agent: *\nDisallow: /sport/\n"
        sender = Sender({self.SECTION: page(links=6), f"{HOME}robots.txt": robots})
        visit, _ = self.visit(sender)
        assert "robots.txt" in visit.error
        assert self.SECTION not in sender.asked

    def test_robots_txt_is_obeyed_by_who_asks_how_it_is(self) -> None:
        from daily8.services.source_check import check_sources
        from daily8.services.sources import register

        robots = b"User-agent: *\nDisallow: /sport/\n"
        sender = Sender({self.SECTION: page(links=6), f"{HOME}robots.txt": robots})
        register(name="Velmora Post", feed_url=self.SECTION, home_url=HOME, kind="section")
        _, (told,) = check_sources([self.SECTION], fetcher=sender, now=NOW, threads=1)
        assert (told.state, told.answers, self.SECTION in sender.asked) == ("robots", False, False)

    def test_links_whose_articles_were_not_stored_are_as_new_at_the_next_visit(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The worker dies between reading the page and storing what it names."""
        from daily8.services.ingest import visit as module
        from daily8.store.models import Article

        sender, real = Sender({self.SECTION: page(links=5)}), module.take_in

        class Killed(BaseException):
            pass

        def killed(*_: object, **__: object) -> None:
            raise Killed

        monkeypatch.setattr(module, "take_in", killed)
        with pytest.raises(Killed):
            self.visit(sender)
        monkeypatch.setattr(module, "take_in", real)
        known: list[list[str]] = []
        draft = module.draft_answer
        monkeypatch.setattr(
            module, "draft_answer", lambda *args, known=(), **more: seen(known) or draft(*args, known=known, **more)
        )
        seen = known.append
        visit, feed = self.visit(sender)
        assert (visit.new, Article.objects.count(), known) == (5, 5, [[]])
        assert len(feed.learnt["links"]) == 8

    def test_a_page_that_has_lost_its_articles_is_an_error(self) -> None:
        visit, feed = self.visit(Sender({self.SECTION: page()}))
        assert "looks like an article" in visit.error
        assert feed.state == "not-a-feed"


class TestScheme:
    def test_a_bare_host_is_asked_by_http_where_it_speaks_no_https(self) -> None:
        refused = FetchError("https://velmora.test cannot be reached.", kind="connect")
        replies: dict[str, Reply] = {"https://velmora.test": refused, "http://velmora.test": rss("")}
        assert find(replies, "velmora.test") == ([("http://velmora.test", "feed")], [*replies])

    @pytest.mark.parametrize("kind", ["dns", "http-status"])
    def test_what_http_would_not_help_is_told_at_once(self, kind: str) -> None:
        replies: dict[str, Reply] = {"https://velmora.test": FetchError("No.", kind=kind, status=500)}
        with pytest.raises(FetchError, match=r"No\."):
            find(replies, "velmora.test")

    def test_where_neither_answers_the_secure_one_is_told_of(self) -> None:
        refused = FetchError("https://velmora.test cannot be trusted.", kind="tls")
        with pytest.raises(FetchError, match="trusted"):
            find({"https://velmora.test": refused}, "velmora.test")
