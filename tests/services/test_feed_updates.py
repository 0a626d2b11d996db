"""What a feed says of an article at a later visit."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.services.test_ingest import BODY, NOW, Publisher, item, no_waiting, rss  # noqa: F401 - a fixture is for all tests here

pytestmark = pytest.mark.usefixtures("db")
MEDIA = "<media:content xmlns:media='http://search.yahoo.com/mrss/' url='https://post.example.com/{}' medium='image'/>"


def visited(*items: str) -> Any:
    """The only article, after a visit of a feed for each of the items, days apart."""
    from daily8.services import ingest, sources
    from daily8.store.models import Article

    feed, _ = sources.register(name="Post", feed_url="https://post.example.com/feed")
    for day, one in enumerate(items):
        ingest.visit_feed(feed.pk, fetcher=Publisher({feed.url: (200, rss(one), {})}), now=NOW + timedelta(days=day))
    return Article.objects.get()


def with_more(more: str, **given: Any) -> str:
    return item(1, **given).replace("</item>", f"{more}</item>")


def test_a_picture_that_the_feed_replaced_is_replaced_and_the_former_one_goes_with_its_article() -> None:
    from daily8.store.models import Article

    visited(with_more(MEDIA.format("wrong.jpg")))
    Article.objects.update(image_caption="A wrong ship", image_width=640, image_height=480, image_blur="x")
    article = visited(with_more(MEDIA.format("right.jpg")))
    assert article.image_url == "https://post.example.com/right.jpg"
    assert (article.image_caption, article.image_width, article.image_blur) == ("", None, "")
    assert article.former_pictures == ["https://post.example.com/wrong.jpg"]
    assert visited(item(1, title="Edited")).image_url.endswith("right.jpg")  # a feed that names none takes none away


def test_authors_that_a_feed_adds_later_are_taken_up() -> None:
    article = visited(item(1), with_more("<author>jane@example.com (Jane Doe)</author>"))
    assert (article.authors, article.version) == (["Jane Doe"], 1)


def test_a_long_beginning_is_a_stub_whose_page_is_read_until_the_feed_gives_all_of_it() -> None:
    more = "&lt;a href='https://post.example.com/1'&gt;Continue reading...&lt;/a&gt;"
    article = visited(item(1, body=f"{BODY}… {more}"))
    assert (article.is_stub, article.page_state) == (True, "wanted")
    assert not visited(item(1, body=f"{BODY} That was all.")).is_stub


def test_a_beginning_does_not_take_the_place_of_the_whole_text_of_the_page() -> None:
    from daily8.store.models import Article

    visited(item(1, body="Short…"))
    Article.objects.update(source="page", text=f"{BODY} All of it.", is_stub=False, page_state="done")
    article = visited(item(1, body=f"{BODY} {BODY}…"))
    assert (article.source, article.is_stub, article.text.endswith("All of it.")) == ("page", False, True)


@pytest.mark.parametrize(("hours", "picture"), [(1, "wrong.jpg"), (-1, "right.jpg")])
def test_a_picture_that_the_page_replaced_is_taken_when_the_page_says_that_it_was_edited(
    hours: int, picture: str
) -> None:
    from daily8.services import ingest
    from daily8.store.models import Article

    article = visited(with_more(MEDIA.format("wrong.jpg"), body="Short."))
    looked = NOW - timedelta(hours=3) + timedelta(hours=hours)
    Article.objects.update(page_state="again", page_checked_at=looked)
    told = (
        f"<html><head><meta property='og:image' content='https://post.example.com/right.jpg'>"
        f"<meta property='article:modified_time' content='{(NOW - timedelta(hours=3)).isoformat()}'></head>"
        f"<body><article><h1>Harbour reopens</h1><p>{BODY}</p></article></html>"
    )
    page = Publisher({article.url: (200, told.encode(), {})})
    ingest.read_page(article.pk, fetcher=page, now=NOW)
    assert Article.objects.get().image_url == f"https://post.example.com/{picture}"
