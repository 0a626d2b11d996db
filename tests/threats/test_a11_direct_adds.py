"""A11: an inside address, wherever it can be given to us, is never dialled."""

from __future__ import annotations

import contextlib
import html
import re
import tomllib
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.errors import Daily8Error
from daily8.core.ports import Fetcher, FetchRequest, FetchResponse
from tests.threats.internal_urls import OUTSIDE, PUBLIC, urls
from tests.threats.measured import ROOT
from tests.threats.tripwire import Tripwire

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
OPEN = "https://news.example.org/"
ITEM = "<item><title>One</title><link>{0}</link><guid>{1}</guid><enclosure url='{0}' type='audio/mpeg'/></item>"
AT_ONCE = 10  # addresses on a page


class Half(Fetcher):
    """A publisher whose own site answers with what it likes; all other addresses go through the real fetcher."""

    def __init__(self, body: str) -> None:
        self.body = body.encode("utf-8", "surrogatepass")
        self.real = HttpFetcher(user_agent="Daily8/test")

    def fetch(self, request: FetchRequest) -> FetchResponse:
        if request.url == OPEN:
            return FetchResponse(OPEN, 200, {"content-type": "text/html"}, self.body)
        return self.real.fetch(request)

    def check(self, url: str) -> None:
        self.real.check(url)

    def close(self) -> None:
        self.real.close()


@pytest.fixture
def site(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Half]:
    from daily8.store.queries import hosts

    # Inside the test's one transaction the database's clock stands still, so a second turn would never come.
    monkeypatch.setattr(hosts, "GAP", timedelta(0))
    made = Half("")
    yield made
    made.close()


def publisher() -> Any:
    from daily8.store.models import Publisher

    return Publisher.objects.get_or_create(slug="post", defaults={"name": "Post", "domain": "post.test"})[0]


def add_source(url: str, site: Half) -> None:
    from daily8.services import discovery

    discovery.add_source(url, fetcher=site, now=NOW)


def visit_a_feed(url: str, site: Half) -> None:
    from daily8.services import ingest
    from daily8.store.models import Feed

    if "\x00" not in url:
        feed = Feed.objects.create(publisher=publisher(), url=url)
        assert ingest.visit_feed(feed.pk, fetcher=site, now=NOW).error


def read_a_page(url: str, site: Half) -> None:
    from daily8.services import ingest
    from daily8.store.models import Article

    if "\x00" not in url:
        row = Article.objects.create(
            id=uuid.uuid4(), url=url, publisher=publisher(), title="One", published_at=NOW, first_seen_at=NOW,
            content_hash=uuid.uuid4().hex, page_state="wanted",
        )  # fmt: skip
        assert not ingest.read_page(row.pk, fetcher=site, now=NOW)
        assert Article.objects.get(pk=row.pk).page_state in {"failed", "refused"}


def show_a_picture(url: str, site: Half) -> None:
    from daily8.services import pictures

    with pytest.raises(pictures.NoPicture):
        pictures.show(url, pictures.WIDTHS[0], fetcher=site)


def ask_a_hub(url: str, site: Half) -> None:
    from daily8.services import websub
    from daily8.store.models import Feed, HubSubscription

    if "\x00" not in url:
        feed = Feed.objects.create(publisher=publisher(), url=f"https://news.example.org/{uuid.uuid4().hex}")
        HubSubscription.objects.create(
            feed=feed, hub_url=url, topic_url=feed.url, token=uuid.uuid4().hex, secret=uuid.uuid4().hex
        )
        assert not websub.subscribe(feed.pk, fetcher=site, now=NOW)


def keep_a_logo(url: str, site: Half) -> None:
    from daily8.services import logos
    from daily8.store.models import Publisher

    if "\x00" not in url:
        name = uuid.uuid4().hex
        owner = Publisher.objects.create(slug=name, name=name, domain=name, home_url=url)
        assert not logos.keep_logo(owner.pk, fetcher=site, now=NOW)


def read_chapters(url: str, site: Half) -> None:
    from daily8.services import media
    from daily8.store.models import Article

    if "\x00" not in url:
        row = Article.objects.create(
            id=uuid.uuid4(), url=OPEN + uuid.uuid4().hex, publisher=publisher(), title="One", published_at=NOW,
            first_seen_at=NOW, content_hash=uuid.uuid4().hex, kind="audio", media={"chapters": url},
        )  # fmt: skip
        assert not media.keep_chapters(row.pk, fetcher=site)


def check_a_source(url: str, site: Half) -> None:
    from daily8.services.source_check import check_sources

    if "\x00" not in url:
        (found,) = check_sources([url], fetcher=site, now=NOW, threads=1)[1]
        assert found.problem


def check_a_channel(url: str, site: Half) -> None:
    from daily8.services.channel_check import check_channel

    with pytest.raises(Daily8Error):
        check_channel(url, fetcher=site, deadline=5.0, patience=5.0)


ENTRIES = (
    add_source, visit_a_feed, read_a_page, show_a_picture, ask_a_hub, keep_a_logo, read_chapters, check_a_source,
    check_a_channel,
)  # fmt: skip


def dials(entry: Callable[[], None], wire: Tripwire) -> set[str]:
    """What an entry point dials, in a transaction of its own."""
    from django.db import transaction

    from daily8.store.models import Host

    before = len(wire.dialled)
    with transaction.atomic():
        with contextlib.suppress(Daily8Error):  # said so, in words for people
            entry()
        Host.objects.all().delete()
    return set(wire.dialled[before:])


@pytest.mark.parametrize("entry", ENTRIES)
def test_a11_no_inside_address_is_dialled(
    entry: Callable[[str, Half], None], site: Half, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.services import websub

    monkeypatch.setattr(websub, "callback_base", lambda: "https://daily8.example.org")
    wire = Tripwire().stretch(monkeypatch)
    for url in urls():
        dialled = dials(lambda url=url: entry(url, site), wire)  # type: ignore[misc]
        assert dialled <= OUTSIDE, url
        assert dialled or url not in PUBLIC, "the wire is not where they dial"


def test_a11_a_check_before_adding_dials_nothing(site: Half, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Tripwire().stretch(monkeypatch)
    for url in urls():
        dials(lambda url=url: site.check(url), wire)  # type: ignore[misc]
    assert wire.dialled == []


def test_a11_a_page_that_names_inside_feeds_is_not_followed(site: Half, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each as a feed of the page's own, and as a link."""
    wire = Tripwire().stretch(monkeypatch)
    every = urls()
    for start in range(0, len(every), AT_ONCE):
        site.body = "".join(
            f"<link rel=alternate type=application/rss+xml href='{html.escape(url)}'><a href='{html.escape(url)}/rss'>"
            for url in every[start : start + AT_ONCE]
        ).encode("utf-8", "surrogatepass")
        assert dials(lambda: add_source(OPEN, site), wire) <= OUTSIDE
    assert {"1.1.1.1", "93.184.215.14"} < set(wire.dialled), "the wire is not where they dial"


def test_a11_entries_that_lead_inside_are_not_followed(site: Half, monkeypatch: pytest.MonkeyPatch) -> None:
    """As their link, and as their sound. What is kept of them can be read without their pages."""
    from daily8.services import ingest
    from daily8.store.models import Article, Feed, Host

    items = "".join(ITEM.format(html.escape(url), number) for number, url in enumerate(urls()))
    site.body = f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode()
    feed = Feed.objects.create(url=OPEN, publisher=publisher())
    wire = Tripwire().stretch(monkeypatch)
    assert ingest.visit_feed(feed.pk, fetcher=site, now=NOW).new > len(urls()) / 2
    for row in Article.objects.filter(page_state="wanted"):
        ingest.read_page(row.pk, fetcher=site, now=NOW)
        Host.objects.all().delete()
    assert set(wire.dialled) <= OUTSIDE
    assert {"1.1.1.1", "93.184.215.14"} < set(wire.dialled), "the wire is not where they dial"
    hosts = {urlsplit(row.url).hostname for row in Article.objects.all()}
    assert hosts.isdisjoint({"127.0.0.1", "169.254.169.254", "localhost", "127.1", "0x7f000001", "::1"})


def test_a11_a_list_of_inside_feeds_is_not_followed(site: Half, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused at import, or at the latest when it is visited."""
    from daily8.core.opml import read_opml
    from daily8.services.ingest import visit_feed
    from daily8.services.opml import import_outlines
    from daily8.store.models import Feed, Host

    lines = "".join(f'<outline type="rss" text="One" xmlUrl="{html.escape(url)}"/>' for url in urls())
    found = read_opml(f'<opml version="2.0"><body>{lines}</body></opml>'.encode())
    assert len(found.outlines) > len(urls()) / 2
    wire = Tripwire().stretch(monkeypatch)
    outcomes = [one.outcome for one in import_outlines(found.outlines, fetcher=site, now=NOW)]
    assert wire.dialled == []
    assert outcomes.count("refused") > len(outcomes) / 2
    for feed in Feed.objects.all():
        visit_feed(feed.pk, fetcher=site, now=NOW)
        Host.objects.all().delete()
    assert set(wire.dialled) <= OUTSIDE
    assert {"1.1.1.1", "93.184.215.14"} < set(wire.dialled), "the wire is not where they dial"


# Every place of the use cases that asks the fetcher; each is an entry point above, or leads on from one.
ASKING = {
    "services/channel_check.py", "services/discovery.py", "services/ingest/pages.py", "services/ingest/parts.py", "services/ingest/visit.py",
    "services/logos.py", "services/media.py", "services/pictures.py", "services/polite.py", "services/reservations.py",
    "services/source_check.py", "services/websub.py",
}  # fmt: skip


def test_a11_every_part_that_asks_for_an_address_is_tried_here() -> None:
    """Whoever lets people or publishers name another address has to add it to the entry points."""
    source = ROOT / "src" / "daily8"
    asks = re.compile(r"\bpolite_fetch\(|\bfetcher\.fetch\(|\b_fetcher\.fetch\(")
    found = {str(path.relative_to(source)) for path in source.rglob("*.py") if asks.search(path.read_text("utf-8"))}
    assert found == ASKING


DOORS = {
    "adapters/http.py": "the only door out",
    "adapters/http_errors.py": "names what it raises",
    "adapters/http_guard.py": "its lock",
    "adapters/http_wire.py": "its hinges",
    "cli/processes.py": "sees whether our own port is free",
    "web/accounts.py": "catches the error of the mail that Django sends to the operator's server",
}
NETWORK = re.compile(
    r"^\s*(?:from|import)\s+(?:aiohttp|httpx|requests|urllib3|http\.client|urllib\.request|smtplib|ftplib|socket)\b",
    re.M,
)


def test_a11_nothing_else_can_dial() -> None:
    """Whoever opens another door has to say so here."""
    source = ROOT / "src" / "daily8"
    found = {str(path.relative_to(source)) for path in source.rglob("*.py") if NETWORK.search(path.read_text("utf-8"))}
    assert found == DOORS.keys()


def test_a11_the_rule_of_imports_names_every_part_that_must_not_dial() -> None:
    """Import-linter holds it (CI runs it); a part that is added has to be added there too."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        rules = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (rule,) = (rule for rule in rules if "only door" in rule["name"])
    source = ROOT / "src" / "daily8"
    parts = [path.with_suffix("") for path in (*source.glob("*.py"), *source.glob("adapters/*.py"))]
    parts += [path.parent for path in (*source.glob("*/__init__.py"), *source.glob("adapters/*/__init__.py"))]
    named = {
        ".".join(part.relative_to(ROOT / "src").parts) for part in parts if not part.name.startswith(("_", "http"))
    }
    assert set(rule["source_modules"]) == named - {"daily8.adapters"}
    assert {"aiohttp", "httpx", "requests", "urllib3"} <= set(rule["forbidden_modules"])
