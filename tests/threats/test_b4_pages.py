"""B4 for pages: whatever a page says about itself, the article can be stored."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from tests.threats.hostile_feeds import rss
from tests.threats.ingested import NOW, Site, ingest
from tests.threats.payloads import payloads

pytestmark = pytest.mark.usefixtures("db")
BODY = "<p>The harbour of Lantra reopened on Sunday after a storm that had closed it for a week.</p>" * 12
BAD = "\x00\ud800\x1b\u202e"
LONG = "x" * 50_000


def read(page: bytes, content_type: str = "text/html") -> Any:
    """The article of a feed, after its page has been read."""
    from daily8.services.ingest import read_page
    from daily8.store.models import Article, Host

    ingest(rss())
    row = Article.objects.get(url="https://news.example.org/good")
    Article.objects.filter(pk=row.pk).update(page_state="wanted", source="feed", text="Kept.")  # as at first
    Host.objects.update(robots_status=404, robots_at=NOW, tdmrep_status=404, tdmrep_at=NOW)  # there is neither file
    read_page(row.pk, fetcher=Site(page, {"content-type": content_type}), now=NOW)
    Host.objects.update(next_at=None)  # inside the test's one transaction the database's clock stands still
    return Article.objects.get(pk=row.pk)


def page(facts: dict[str, Any], head: str = "", language: str = "en") -> bytes:
    stated = json.dumps({"@type": "NewsArticle", **facts})
    return (
        f"<!doctype html><html lang='{language}'><head><title>Harbour</title>{head}"
        f"<script type='application/ld+json'>{stated}</script></head><body><article><h1>Harbour</h1>{BODY}</article></body></html>"
    ).encode("utf-8", "surrogatepass")


FIELDS = ("headline", "name", "author", "publisher", "datePublished", "dateModified", "image", "keywords", "articleBody",
          "license", "isAccessibleForFree", "inLanguage", "url", "@id", "mainEntityOfPage")  # fmt: skip
ODD: list[Any] = [BAD, LONG, 7, -1, 10**400, 1e300, True, None, [], {}, [BAD], [[[[]]]], {"name": BAD, "url": BAD}, [None, 7, LONG],
                  {"name": [{"name": LONG}]}, {"@id": f"https://news.example.org/{BAD}", "caption": LONG},
                  "https://news.example.org/" + LONG, "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"]  # fmt: skip


@pytest.mark.parametrize("number", range(len(ODD)))
def test_b4_stated_facts_never_keep_an_article_from_being_stored(number: int) -> None:
    row = read(page(dict.fromkeys(FIELDS, ODD[number])))
    assert (row.page_state, row.page_error) == ("done", "")
    assert "harbour of Lantra" in row.text or row.text.startswith("x")
    assert "\x00" not in repr(row.rights)


def test_b4_meta_elements_never_keep_an_article_from_being_stored() -> None:
    names = ("author", "article:author", "article:tag", "keywords", "og:title", "og:image", "og:url", "og:locale", "og:type",
             "og:image:alt", "og:site_name", "robots", "tdm-reservation", "article:published_time", "description")  # fmt: skip
    for value in (
        LONG,
        BAD,
        "é\ufffe" * 3000,
        "</script>" * 50,
        "max-snippet:" + "9" * 5000,
        "http://127.0.0.1/",
        "javascript:x",
    ):
        head = "".join(f'<meta name="{name}" property="{name}" content="{value}">' for name in names)
        row = read(page({}, f'{head}<link rel=canonical href="{value}">', language=value))
        assert (row.page_state, row.page_error) == ("done", "")
        assert "127.0.0.1" not in row.image_url


@pytest.mark.parametrize(
    "data",
    [b"", b"words", bytes(1000), b"\xff\xfe<\x00h\x00", b"<html", b"<html></html>", b"<!---->", b"\x89PNG\r\n\x1a\n" + bytes(99),
     b"<?xml version='1.0'?><rss/>", b"{}", b"<svg/>", b"%PDF-1.7", b"<html><body>" + b"<div>" * 50_000],
)  # fmt: skip
def test_b13_a_page_that_is_none_leaves_the_article_as_its_feed_told_it(data: bytes) -> None:
    row = read(data)
    assert row.page_state in {"done", "failed"}
    assert bool(row.page_error) == (row.page_state == "failed")
    assert (row.title, row.text) == ("Good one", "Kept.")


def test_b4_payloads_in_every_fact_are_stored_as_text() -> None:
    for start in range(0, len(payloads()), 60):
        row = read(page(dict.fromkeys(FIELDS[:8], payloads()[start : start + 60])))
        assert row.page_state == "done"
        assert uuid.UUID(hex=row.pk.hex) == row.pk
