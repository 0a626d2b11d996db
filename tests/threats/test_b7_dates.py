"""B7: whatever a publisher says of time, no article is from the future or from before ten years ago."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from daily8.core.feeds.times import parse_time
from tests.threats.hostile_feeds import item, rss
from tests.threats.ingested import NOW, ingest

pytestmark = pytest.mark.usefixtures("db")
OLDEST = NOW - timedelta(days=3650)
DATES = {
    "absent": ("", NOW), "garbage": ("yesterday-ish", NOW), "no such day": ("Mon, 32 Foo 2026 10:00:00 GMT", NOW),
    "year 9999": ("Fri, 31 Dec 9999 23:59:59 GMT", NOW), "year -1": ("-0001-01-01T00:00:00Z", NOW),
    "year 2126": ("2126-03-01T00:00:00Z", NOW), "an hour ahead": ("2026-03-01T13:00:00Z", NOW),
    "1970": ("Thu, 01 Jan 1970 00:00:00 GMT", OLDEST), "year 1": ("0001-01-01T00:00:00Z", NOW),
    "a zone out of this world": ("Sun, 01 Mar 2026 10:00:00 +9999", NOW), "a number": ("1" * 90, NOW),
    "right": ("Sun, 01 Mar 2026 10:00:00 +0200", datetime(2026, 3, 1, 8, tzinfo=UTC)),
}  # fmt: skip


def dated(number: int, date: str) -> str:
    said = f"<pubDate>{date}</pubDate><atom:updated xmlns:atom='http://www.w3.org/2005/Atom'>{date}</atom:updated>"
    return item(f"Date {number}", f"/{number}", f"d{number}").replace("</item>", f"{said}</item>")


def test_b7_each_date_ends_up_between_ten_years_ago_and_now() -> None:
    from daily8.store.models import Article

    visit = ingest(rss(*(dated(number, date) for number, (date, _) in enumerate(DATES.values()))))
    assert (visit.new, visit.failed) == (len(DATES) + 2, 0)
    for number, (name, (_, expected)) in enumerate(DATES.items()):
        article = Article.objects.get(title=f"Date {number}")
        assert article.published_at == expected, name
        assert article.modified_at is None or OLDEST <= article.modified_at <= NOW, name


def test_b7_an_article_of_the_future_does_not_stay_on_top() -> None:
    """It counts as of the moment it came, so what comes later stands above it."""
    from daily8.store.models import Article

    ingest(rss(dated(1, "2126-03-01T00:00:00Z")))
    later = NOW + timedelta(hours=2)
    ingest(rss(dated(1, "2126-03-01T00:00:00Z"), dated(2, "Sun, 01 Mar 2026 13:30:00 GMT")), at=later)
    assert Article.objects.order_by("-published_at").values_list("title", flat=True)[0] == "Date 2"


@pytest.mark.parametrize("number", ["1" + "0" * 50, "9" * 60])
def test_b7_a_number_too_long_for_any_time_is_no_time(number: str) -> None:
    """dateutil reckons in decimals, and these refuse what is too long in their own way."""
    for written in (number, f"{number}m", f"10h{number}m", f"10:{number}", f"2026-01-01T10:{number}:00"):
        assert parse_time(written) is None
