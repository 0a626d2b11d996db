"""A15: who asks to be left alone is, for as long as it says within reason, with all that is on its host."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from daily8.adapters.http import HttpFetcher
from daily8.adapters.http_errors import retry_after
from daily8.core.ports import FetchRequest
from tests.threats.hostile_server import HostileServer, answer

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(hours=24)
SAID = {
    "600": 10 * MINUTE, " 600 ": 10 * MINUTE, "90.5": timedelta(seconds=90.5), "0": MINUTE, "-1": MINUTE, "1": MINUTE,
    "86400": DAY, "86401": DAY, "1000000000000": DAY, "1e12": DAY, "9" * 400: DAY, "inf": DAY, "nan": MINUTE,
    "Sun, 01 Mar 2026 12:30:00 GMT": 30 * MINUTE, "Sun, 01 Mar 2026 12:30:00 -0000": 30 * MINUTE,
    "Sun, 01 Mar 2026 14:30:00 +0200": 30 * MINUTE, "Sun, 01 Mar 2026 11:00:00 GMT": MINUTE,
    "Thu, 01 Jan 1970 00:00:00 GMT": MINUTE, "Fri, 31 Dec 9999 23:59:59 GMT": DAY,
    "Sunday, 01-Mar-26 12:30:00 GMT": 30 * MINUTE, "soon": MINUTE, "\u0663\u0660\u0660\u0660": timedelta(seconds=3000),
    "120, 240": MINUTE, "Sun, 99 Mar 2026 12:30:00 GMT": MINUTE, "\x00": MINUTE,
}  # fmt: skip


@pytest.mark.parametrize("value", SAID)
def test_a15_every_wish_is_between_a_minute_and_a_day(value: str) -> None:
    assert retry_after(value, now=NOW) == SAID[value]


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a15_no_wish_is_none(value: str | None) -> None:
    assert retry_after(value, now=NOW) is None


@pytest.mark.parametrize(
    ("status", "header", "least"),
    [("429 Too Many", "Retry-After: 7200", 2 * 60 * MINUTE), ("503 Busy", "Retry-After: 7200", 2 * 60 * MINUTE),
     ("429 Too Many", "Retry-After: nonsense", MINUTE), ("429 Too Many", "X-None: 1", MINUTE),
     ("503 Busy", "Retry-After: 1e12", DAY)],
)  # fmt: skip
def test_a15_nothing_of_the_host_is_asked_for_before(
    hostile: HostileServer, fetcher: HttpFetcher, db: None, status: str, header: str, least: timedelta
) -> None:
    from daily8.services import ingest, sources
    from daily8.services.polite import NotYourTurn, polite_fetch
    from daily8.store.models import Host

    url = hostile.play(answer(b"", header, status=status))
    first, second = (sources.register(name="Post", feed_url=url + name)[0] for name in ("one", "two"))
    ingest.visit_feed(first.pk, fetcher=fetcher, now=NOW)
    first.refresh_from_db()
    assert first.next_fetch_at == NOW + max(least, timedelta(minutes=10))
    assert (first.failures, first.error_kind, first.error_status) == (1, "http-status", int(status[:3]))
    for asks in (
        lambda: ingest.visit_feed(second.pk, fetcher=fetcher, now=NOW),
        lambda: polite_fetch(fetcher, FetchRequest(f"{url}page")),
    ):
        with pytest.raises(NotYourTurn) as raised:
            asks()
        assert raised.value.down
        assert abs(raised.value.wait - least.total_seconds()) < 5
    assert [visit.path for visit in hostile.log] == ["/one"]

    Host.objects.update(down_until=datetime.now(UTC) - MINUTE, next_at=None)  # the time has come
    ingest.visit_feed(second.pk, fetcher=fetcher, now=NOW)
    assert [visit.path for visit in hostile.log] == ["/one", "/two"]


def test_a15_the_host_that_a_redirect_led_to_is_the_one_that_rests(
    hostile: HostileServer, fetcher: HttpFetcher, db: None
) -> None:
    from daily8.services import ingest, sources
    from daily8.services.polite import host_key
    from daily8.store.models import Host

    busy = hostile.play(answer(b"", "Retry-After: 3600", status="429 Too Many"))
    door = hostile.play(answer(b"", f"Location: {busy}", status="302 Found"))
    feed, _ = sources.register(name="Post", feed_url=door)
    assert ingest.visit_feed(feed.pk, fetcher=fetcher, now=NOW).error
    down = {row.key: row.down_until is not None for row in Host.objects.all()}
    assert down == {host_key(door): False, host_key(busy): True}
