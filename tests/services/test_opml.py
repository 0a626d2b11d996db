"""Lists of sources in and out: outlines become feeds one by one, and internal addresses none at all (D14, A11)."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.core.opml import Outline, read_opml
from tests.services.senders import Sender

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("db")


def run(*outlines: Outline, fetcher: object = None) -> list[tuple[str, str]]:
    from daily8.services.opml import import_outlines

    told = list(import_outlines(outlines, fetcher=fetcher or Sender({}), now=NOW))
    assert [one.outline for one in told] == list(outlines)
    return [(one.outcome, one.why) for one in told]


def addresses() -> list[str]:
    from daily8.store.models import Feed

    return list(Feed.objects.order_by("url").values_list("url", flat=True))


def test_an_outline_becomes_a_due_feed_of_its_publisher() -> None:
    from daily8.store.models import Feed

    assert run(
        Outline("https://velmora.test/sport", "Velmora Post - Sport", "https://velmora.test/", "ar-qa", "sport")
    ) == [("added", "")]
    feed = Feed.objects.select_related("publisher").get()
    assert (feed.title, feed.language, feed.category, feed.state) == ("Velmora Post - Sport", "ar", "sport", "new")
    assert (feed.next_fetch_at, feed.from_catalogue) == (NOW, False)
    assert (feed.publisher.name, feed.publisher.home_url) == ("Velmora Post", "https://velmora.test/")


def test_a_known_feed_is_told_of_and_left_alone_also_within_one_list() -> None:
    one = Outline("https://velmora.test/feed", "Velmora Post")
    assert run(one, one) == [("added", ""), ("known", "")]
    assert run(one) == [("known", "")]
    assert addresses() == ["https://velmora.test/feed"]


def test_a_feed_that_was_given_up_is_asked_again_when_a_list_brings_it_and_a_paused_one_is_not() -> None:
    from daily8.services import source_desk
    from daily8.store.models import Feed

    one, other = Outline("https://velmora.test/feed", "Velmora Post"), Outline("https://lantra.test/feed", "Lantra")
    run(one, other)
    Feed.objects.filter(url=one.feed_url).update(state="retired", next_fetch_at=None, silent_days=14, failures=9)
    source_desk.pause([Feed.objects.get(url=other.feed_url).pk], now=NOW)
    assert run(one, other) == [("added", ""), ("known", "")]
    again, paused = Feed.objects.order_by("-url")
    assert (again.next_fetch_at, again.failures, again.silent_days) == (NOW, 0, 0)
    assert paused.next_fetch_at is None


def test_a_page_of_a_section_stays_one_when_it_is_exported_and_imported() -> None:
    from daily8.services.opml import export_sources
    from daily8.services.sources import register
    from daily8.store.models import Feed

    register(name="Velmora Post", feed_url="https://velmora.test/sport/", kind="section")
    written, number = export_sources(NOW)
    Feed.objects.all().delete()
    assert number == 1
    run(*read_opml(written).outlines)
    assert Feed.objects.get().kind == "section"


def test_a_bad_outline_stops_none_of_its_neighbours() -> None:
    inside = "http://10.0.0.1/feed"
    told = run(
        Outline("", "Lost"), Outline(inside), Outline("https://a.test/" + "x" * 2000), Outline(f"https://{'a.' * 200}test/"),
        Outline("https://velmora.test/feed", "Velmora Post"), fetcher=Sender({}, internal=(inside,)),
    )  # fmt: skip
    assert [outcome for outcome, _ in told] == ["refused", "refused", "refused", "refused", "added"]
    assert all(why for outcome, why in told if outcome == "refused")
    assert addresses() == ["https://velmora.test/feed"]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest", "http://2130706433/", "file:///etc/passwd",
                "javascript:alert(1)", "http://u:p@velmora.test/", "http://192.0.0.192/"],
)  # fmt: skip
def test_a11_what_the_guarded_client_would_not_dial_never_enters_the_list(address: str) -> None:
    ((outcome, why),) = run(Outline(address), fetcher=HttpFetcher(user_agent="Daily8/test"))
    assert outcome == "refused"
    assert why
    assert addresses() == []


def test_a_home_that_is_no_web_page_is_left_out() -> None:
    from daily8.store.models import Publisher

    run(
        Outline("https://a.test/f", home_url="javascript:alert(1)"),
        Outline("https://b.test/f", home_url="http://10.0.0.1/"),
    )
    assert {one.home_url for one in Publisher.objects.all()} == {""}


def test_a_slow_dns_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import opml

    class Slow(Sender):
        def check(self, url: str) -> None:
            answered.wait(20)

    answered = threading.Event()
    monkeypatch.setattr(opml, "LOOK_UP", 0.05)
    assert run(*(Outline(f"https://n{n}.test/feed") for n in range(40)), fetcher=Slow({})) == [("added", "")] * 40
    answered.set()


def test_what_is_exported_is_imported_the_same() -> None:
    from daily8.services.opml import export_sources
    from daily8.store.models import Feed

    run(Outline("https://velmora.test/feed", "Velmora Post", "https://velmora.test/", "ar", "sport"),
        Outline("https://lantra.test/feed", "Lantra & Sons", "", "", ""))  # fmt: skip
    written, number = export_sources(NOW)
    columns = ("url", "title", "publisher__home_url", "language", "category")
    before = sorted(Feed.objects.values_list(*columns))
    assert number == 2
    Feed.objects.all().delete()
    assert run(*read_opml(written).outlines) == [("added", "")] * 2
    assert sorted(Feed.objects.values_list(*columns)) == before
