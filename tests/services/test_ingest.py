"""From a feed's bytes to stored articles, on a real database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from daily8.core.errors import FetchError
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BODY = "The harbour of Lantra reopened on Sunday after a storm. " * 20
Answer = tuple[int, bytes, dict[str, str]]


class Publisher(Fetcher):
    """A fetcher that plays a publisher: addresses to answers; anything else is a 404."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.requests: list[FetchRequest] = []

    def fetch(self, request: FetchRequest) -> FetchResponse:
        self.requests.append(request)
        if request.url not in self.answers:
            raise FetchError("not found", kind="http-status", status=404, url=request.url)
        status, body, headers = self.answers[request.url]
        return FetchResponse(request.url, status, headers, body)

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    # Inside the test's one transaction the database's clock stands still, so a second turn never comes.
    from daily8.store.queries import hosts

    monkeypatch.setattr(hosts, "GAP", timedelta(0))


def rss(*items: str) -> bytes:
    return (
        "<rss version='2.0'><channel><title>Lantra Post</title><link>https://post.example.com/</link>"
        f"<language>en</language>{''.join(items)}</channel></rss>"
    ).encode()


def item(number: int, *, title: str = "Harbour reopens", body: str = BODY, guid: str | None = None) -> str:
    return (
        f"<item><title>{title}</title><link>https://post.example.com/{number}?utm_source=rss</link>"
        f"<guid>{guid or number}</guid><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{body}&lt;/p&gt;</description></item>"
    )


@pytest.fixture
def visit() -> Callable[..., object]:
    from daily8.services import ingest, sources

    feed, _ = sources.register(
        name="Lantra Post", feed_url="https://post.example.com/feed", home_url="https://post.example.com/"
    )

    def run(*answers: Answer, at: datetime = NOW) -> object:
        return ingest.visit_feed(feed.pk, fetcher=Publisher({"https://post.example.com/feed": answers[0]}), now=at)

    return run


def test_a_second_visit_adds_nothing(visit: Callable[..., object]) -> None:
    from daily8.services.ingest import Visit
    from daily8.store.models import Article

    assert visit((200, rss(item(1), item(2)), {})) == Visit(new=2)
    assert visit((200, rss(item(1), item(2)), {})) == Visit()
    assert Article.objects.count() == 2


def test_an_edit_makes_a_version_and_a_new_guid_no_second_article(visit: Callable[..., object]) -> None:
    from daily8.services.ingest import Visit
    from daily8.store.models import Article

    visit((200, rss(item(1)), {}))
    assert visit((200, rss(item(1, title="Harbour reopens at last", guid="other")), {})) == Visit(changed=1)
    article = Article.objects.get()
    assert article.title == "Harbour reopens at last"
    assert article.version == 2
    assert article.versions.count() == 2


def test_an_article_is_dated_never_in_the_future_and_none_is_too_old(visit: Callable[..., object]) -> None:
    from daily8.store.models import Article

    old = item(1).replace("2026 10", "1971 10")
    future = item(2).replace("2026 10", "2126 10")
    visit((200, rss(old, future), {}))
    times = sorted(Article.objects.values_list("published_at", flat=True))
    assert times == [NOW - timedelta(days=3650), NOW]


def test_b13_a_page_instead_of_a_feed_keeps_what_is_there(visit: Callable[..., object]) -> None:
    from daily8.store.models import Article, Feed

    visit((200, rss(item(1)), {}))
    visit((200, b"<html><body>Please log in</body></html>", {}))
    assert Article.objects.count() == 1
    feed = Feed.objects.get()
    assert (feed.state, feed.failures) == ("not-a-feed", 1)
    assert "web page" in feed.error
    assert feed.next_fetch_at is not None


def test_a_short_entry_is_enriched_from_its_page_and_robots_is_obeyed(visit: Callable[..., object]) -> None:
    from daily8.services import ingest
    from daily8.store.models import Article

    visit((200, rss(item(1, body="Short."), item(2, body="Shorter.")), {}))
    page = f"<html><body><article><h1>Harbour</h1><p>{BODY}</p><p>{BODY}</p></article></body></html>".encode()
    site = Publisher(
        {
            "https://post.example.com/robots.txt": (200, b"User-agent: *\nDisallow: /2", {}),
            "https://post.example.com/1?utm_source=rss": (200, page, {}),
            "https://post.example.com/2?utm_source=rss": (200, page, {}),
        }
    )
    for article in Article.objects.all():
        ingest.read_page(article.pk, fetcher=site, now=NOW)
    by_state = {article.page_state: article for article in Article.objects.all()}
    assert set(by_state) == {"done", "refused"}
    assert len(by_state["done"].text) > 1000
    assert by_state["refused"].text == "Shorter."


def test_reprints_point_to_the_earliest_text() -> None:
    from daily8 import wiring
    from daily8.services import ingest, sources
    from daily8.services.understand import understand_waiting
    from daily8.store.models import Article

    text = " ".join(f"Sentence {n} about the harbour of Lantra and storm number {n * 7}." for n in range(40))
    for host in ("agency", "reprint"):
        name = f"https://{host}.example.com/feed" if host == "agency" else "https://reprint.example.net/feed"
        feed, _ = sources.register(name=host, feed_url=name, home_url=name)
        entry = item(1, title=f"{host} title", body=text).replace("post.example.com", name.split("/")[2])
        if host == "reprint":
            entry = entry.replace("10:00:00", "11:00:00")
        ingest.visit_feed(feed.pk, fetcher=Publisher({name: (200, rss(entry), {})}), now=NOW)
    assert len(understand_waiting(embedder=wiring.embedder(), names=wiring.names(), now=NOW)) == 2
    original, copy = Article.objects.order_by("published_at")
    assert copy.same_text_as == original
    assert original.same_text_as is None


def test_an_entry_that_cannot_be_stored_stops_no_other_and_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from daily8.services import ingest, sources
    from daily8.store.models import Entry

    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    body = rss(*(item(number, body=f"{BODY} {number}") for number in (1, 2, 3)))
    publisher = Publisher({"https://post.example.com/feed": (200, body, {"etag": '"one"'})})
    with monkeypatch.context() as broken:
        spoil(broken, ValueError("nobody thought of this"))
        first = ingest.visit_feed(feed.pk, fetcher=publisher, now=NOW)
    assert (first.new, first.failed) == (2, 1)
    assert "https://post.example.com/2" in caplog.text
    second = ingest.visit_feed(feed.pk, fetcher=publisher, now=NOW)
    assert "If-None-Match" not in publisher.requests[-1].headers
    assert (second.new, second.failed) == (1, 0)
    assert Entry.objects.count() == 3


def test_what_another_visit_stores_at_the_same_moment_is_joined_and_not_stored_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both looked before either wrote."""
    from daily8.services import ingest, sources
    from daily8.services.ingest.standing import Standing
    from daily8.store.models import Article, Entry

    monkeypatch.setattr(ingest.visit, "standing", lambda *_, **__: Standing(unknown=frozenset("123")))
    for name in ("post", "copy"):
        feed, _ = sources.register(name="Post", feed_url=f"https://{name}.example.com/feed")
        body = rss(*(item(number, body=f"{BODY} {number}") for number in (1, 2, 3)))
        publisher = Publisher({f"https://{name}.example.com/feed": (200, body, {})})
        for _ in range(2):
            assert not ingest.visit_feed(feed.pk, fetcher=publisher, now=NOW).failed
            feed.refresh_from_db()
            feed.body_hash = ""
            feed.save()
    assert (Article.objects.count(), Entry.objects.count()) == (3, 6)


def test_an_unchanged_entry_costs_no_statement_of_its_own() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from daily8.services import ingest, sources

    address = "https://post.example.com/feed"
    feed, _ = sources.register(name="Post", feed_url=address)
    asked = []
    for most in (3, 30):
        for number in range(2):
            body = rss(*(item(one, body=f"{BODY} {one}") for one in range(most))) + b"<!-- %d -->" % number
            with CaptureQueriesContext(connection) as statements:
                visit = ingest.visit_feed(feed.pk, fetcher=Publisher({address: (200, body, {})}), now=NOW)
        assert (visit.new, visit.changed, visit.failed) == (0, 0, 0)
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_a_feed_is_asked_whether_it_changed_and_once_a_day_for_all_of_it() -> None:
    from daily8.services import ingest, sources

    address, etag, date = "https://post.example.com/feed", 'W/"one"', "Sun, 01 Mar 2026 10:00:00 GMT"
    feed, _ = sources.register(name="Lantra Post", feed_url=address)
    whole = (200, rss(item(1)), {"etag": etag, "last-modified": date})
    asked = []
    for hours, answer in ((0, whole), (1, (304, b"", {})), (23, (304, b"", {})), (25, whole)):
        publisher = Publisher({address: answer})
        visit = ingest.visit_feed(feed.pk, fetcher=publisher, now=NOW + timedelta(hours=hours))
        assert visit.not_modified == (answer[0] == 304)
        headers = publisher.requests[0].headers
        asked.append((headers.get("If-None-Match"), headers.get("If-Modified-Since")))
    assert asked == [(None, None), (etag, date), (etag, date), (None, None)]


def test_a_page_that_breaks_the_extraction_leaves_the_article_as_its_feed_told_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from daily8.services import ingest, sources
    from daily8.store.models import Article

    def broken(html: bytes, *, url: str) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(ingest.pages, "extract_article", broken)
    page = "https://post.example.com/1?utm_source=rss"
    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    publisher = Publisher({feed.url: (200, rss(item(1, body="Short.")), {}), page: (200, b"<p>Hello</p>", {})})
    ingest.visit_feed(feed.pk, fetcher=publisher, now=NOW)
    article = Article.objects.get()
    assert ingest.read_page(article.pk, fetcher=publisher, now=NOW) is False
    article.refresh_from_db()
    assert (article.page_state, article.text) == ("failed", "Short.")
    assert "could not be read" in article.page_error
    assert page in caplog.text


def spoil(monkeypatch: pytest.MonkeyPatch, error: Exception | None = None, **columns: Any) -> None:
    """The article with " 2" at its end cannot be made, or gets these values."""
    from daily8.services import ingest

    real = ingest.entries.apply_content

    def apply(article: Any, *, text: str, **others: Any) -> None:
        real(article, text=text, **others)
        if text.endswith(" 2"):
            vars(article).update(columns)
            if error is not None:
                raise error

    monkeypatch.setattr(ingest.entries, "apply_content", apply)


@pytest.mark.parametrize(
    ("trouble", "new", "changed", "failed"),
    [("domain", 2, 0, 0), ("article", 2, 0, 0), ("alias", 2, 1, 0), ("database", 2, 0, 1)],
)
def test_of_many_new_entries_one_that_cannot_be_stored_with_the_others_keeps_none_from_being_stored(
    trouble: str, new: int, changed: int, failed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import ingest, sources
    from daily8.store.models import Article, ArticleAlias, Entry, OptOut
    from tests import factories

    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    odd = "https://odd.example.org/2" if trouble == "domain" else "https://post.example.com/2"
    body = rss(*(item(number, body=f"{BODY} {number}") for number in (1, 2, 3)))
    body = body.replace(b"https://post.example.com/2", odd.encode())
    if trouble == "alias":
        ArticleAlias.objects.create(url=odd, article=factories.article("Known"))
    elif trouble == "database":
        spoil(monkeypatch, agency="A" * 300)
    else:
        OptOut.objects.create(kind=trouble, key="example.org" if trouble == "domain" else odd)
    before = Article.objects.count()
    visit = ingest.visit_feed(feed.pk, fetcher=Publisher({feed.url: (200, body, {})}), now=NOW)
    assert (visit.new, visit.changed, visit.failed) == (new, changed, failed)
    assert Article.objects.count() == before + new
    assert Entry.objects.count() == new + changed


def test_new_articles_are_stored_as_one_by_one_and_each_is_followed_by_its_job() -> None:
    """Together or alone, all columns and the first version are the same; a page is read, or a shard understood."""
    from django.db import connection
    from procrastinate.contrib.django.models import ProcrastinateJob

    from daily8.core.feeds import parse_feed
    from daily8.services import ingest, sources
    from daily8.store.models import Article, ArticleVersion, Entry

    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    podcast = (
        "<item><title>Listen: \\u0041 'quoted' \"title\"</title><guid isPermaLink='false'>cast</guid>"
        "<author>Alice</author><category>Harbour</category><description>&lt;p&gt;Heard.&lt;/p&gt;</description>"
        "<enclosure url='https://post.example.com/a.mp3' type='audio/mpeg' length='7'/></item>"
    )
    body = rss(item(1, body=f"{BODY} one"), item(2, body="Short."), podcast)

    def stored() -> list[list[dict[str, Any]]]:
        hidden = {"id", "feed_id", "raw_digest"}
        rows = (
            Article.objects.order_by("id"),
            ArticleVersion.objects.order_by("article"),
            Entry.objects.order_by("guid"),
        )
        return [[{k: v for k, v in row.items() if k not in hidden} for row in table.values()] for table in rows]

    def jobs() -> set[tuple[str, str]]:
        return set(ProcrastinateJob.objects.values_list("task_name", "queueing_lock"))

    parsed = parse_feed(body, url=feed.url)
    assert [ingest.store_entry(feed, parsed, entry, now=NOW) for entry in parsed.entries] == ["new"] * 3
    alone = stored(), jobs()
    Article.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    assert ingest.visit_feed(feed.pk, fetcher=Publisher({feed.url: (200, body, {})}), now=NOW).new == 3
    assert (stored(), jobs()) == alone
    assert {task for task, _ in alone[1]} == {"read_page", "read_signals", "understand"}
