"""C11: what publishers write goes out again in feeds, lists and mails as words, whoever reads them and how."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from lxml import etree

from daily8.core.opml import read_opml
from daily8.core.text import one_line
from tests import factories
from tests.cast import make_cast
from tests.threats.payloads import OWN, payloads
from tests.web.people import browser

SOME = [*OWN, *payloads()[len(OWN) :: 40]]
PLAIN = {"html", "head", "body", "p"}
ITEM = {"title", "link", "description", "pubDate", "guid", "category", "author", "creator"}
CHANNEL = {"rss", "channel", "item", "language", "lastBuildDate", "link", *ITEM}


@pytest.fixture
def hostile_news(db: None) -> list[Any]:
    """Each payload as the name of a publisher, a headline, a text, an author, a tag and a caption."""
    texts = [text for text in dict.fromkeys(one_line(text)[:190] for text in SOME) if text]
    return [
        factories.article(
            text, text=text, authors=[text], tags=("Hostile",), image_caption=text, section_tags=[text],
            publisher=factories.publisher(name=text, slug=f"p{number}", domain=f"p{number}.test"),
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip


def elements(words: str) -> set[str]:
    """What a reader makes of them that takes them for HTML, and of what that shows once more."""
    found: set[str] = set()
    for _ in range(2):
        tree = html5lib.parse(words, namespaceHTMLElements=False)
        found |= {node.tag for node in tree.iter() if isinstance(node.tag, str)}
        words = "".join(tree.itertext())
        if "<" in words:
            break  # it was shown as words: nobody parses it again
    return found


def pages() -> list[str]:
    return ["/en/latest", "/en/hashtag/Hostile", "/en/publisher/p0", "/en/category/world", "/ar/hashtag/Hostile"]


@pytest.mark.parametrize("place", pages())
def test_c11_rss_holds_words_and_addresses_alone(hostile_news: list[Any], place: str) -> None:
    answer = browser().get(f"{place}.rss")
    root = etree.fromstring(answer.content, etree.XMLParser(resolve_entities=False))
    for node in root.iter():
        assert isinstance(node.tag, str), "no comment, no processing instruction"
        assert etree.QName(node).localname in CHANNEL
        if etree.QName(node).localname in {"title", "description", "author", "creator", "category"}:
            assert elements(node.text or "") <= PLAIN, node.text
        for address in [node.text] if node.tag == "link" else [node.get("href")]:
            assert not address or urlsplit(address).scheme in {"http", "https"}
    assert "nosniff" in answer.headers["X-Content-Type-Options"]
    assert answer.headers["Content-Type"].startswith("application/rss+xml")


@pytest.mark.parametrize("place", pages())
def test_c11_json_holds_words_and_addresses_alone(hostile_news: list[Any], place: str) -> None:
    answer = browser().get(f"{place}.json")
    feed = json.loads(answer.content)
    for item in feed["items"]:
        assert "content_html" not in item
        assert {urlsplit(item[name]).scheme for name in ("url", "external_url")} <= {"http", "https"}
        assert isinstance(item["title"], str)
    assert "nosniff" in answer.headers["X-Content-Type-Options"]
    assert answer.headers["Content-Type"].startswith("application/feed+json")


def test_c11_a_list_of_sources_is_read_back_word_for_word(db: None) -> None:
    from daily8.services.opml import export_sources
    from daily8.store.models import Feed

    texts = [text for text in dict.fromkeys(one_line(text)[:190] for text in SOME) if text]
    for number, text in enumerate(texts):
        made = factories.publisher(name=text, slug=f"p{number}", domain=f"p{number}.test")
        Feed.objects.create(publisher=made, title=text, url=f"https://p{number}.test/?a=1&b={number}")
    written, count = export_sources(datetime(2026, 3, 1, tzinfo=UTC))
    found = read_opml(written)
    assert count == len(found.outlines) == len(texts)
    assert {one.title for one in found.outlines} == {one_line(text) for text in texts}
    root = etree.fromstring(written)
    assert {node.tag for node in root.iter()} == {"opml", "head", "title", "dateCreated", "body", "outline"}


@pytest.fixture
def mailbox(db: None) -> Iterator[list[Any]]:
    from django.core import mail
    from django.test.utils import override_settings

    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        yield mail.outbox


def test_c11_mails_are_text_and_say_nothing_of_publishers(hostile_news: list[Any], mailbox: list[Any]) -> None:
    make_cast()
    client = browser()
    client.post("/en/accounts/password/reset/", {"email": "alice@example.org"})
    assert mailbox
    for mail in mailbox:
        assert mail.content_subtype == "plain"
        assert not getattr(mail, "alternatives", [])
        assert elements(mail.body) <= PLAIN
