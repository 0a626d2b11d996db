"""The reference page: its four articles, served as their publishers' pages, come out as readers should see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from daily8.press import Article, Press, Publisher
from tests.e2e.pipeline import ingest
from tests.shared import shared_path

LABELS = ("Hashtags", "Try Our AI Features", "Explore what Daily8 AI can do for you:", "Comments",
          "No comments yet...", "Related Articles")  # fmt: skip
ARABIC_LABELS = ("هاشتاغز", "جرب ميزات الذكاء الاصطناعي لدينا", "التعليقات", "لا توجد تعليقات بعد...", "أخبار ذات صلة")
AGO = re.compile(r"(\d+) (day|hour)s? ago")


def _age(text: str) -> timedelta:
    match = AGO.search(text)
    assert match is not None, text
    return timedelta(**{f"{match.group(2)}s": int(match.group(1))})


def _article(slug: str, title: str, text: str, ago: str) -> Article:
    return Article(
        slug=slug, title=title, text=text, age=_age(ago), summary=text[:200].rsplit(" ", 1)[0], picture="hall",
        caption="The hall where delegations meet", category="World",
    )  # fmt: skip


def reference() -> list[tuple[str, Article]]:
    """(publisher, article), the first one first, as the page's text has them."""
    blocks = shared_path("../reference/article-page.txt").read_text(encoding="utf-8").split("\n\n")
    blocks = [block.strip() for block in blocks]
    at = next(number for number, block in enumerate(blocks) if AGO.search(block)) + 1
    publisher, ago = re.split(r"(?=\d+ days? ago)", blocks[at - 1])
    found = [(publisher, _article("first", blocks[0].splitlines()[-1], blocks[at].replace("\n", "\n\n"), ago))]
    for start in range(blocks.index("Related Articles") + 1, len(blocks) - 5, 6):
        title, name, ago, _, _, text = blocks[start : start + 6]
        found.append((name, _article(f"related-{len(found)}", title.splitlines()[0], text, ago)))
    return found


def papers(found: list[tuple[str, Article]]) -> tuple[Publisher, ...]:
    names = list(dict.fromkeys(name for name, _ in found))
    return tuple(
        Publisher(
            slug=name.lower().replace(" ", "-"), name=name, language="en", full_text=False, layout=layout,
            feed_format=feed_format, articles=tuple(article for paper, article in found if paper == name),
        )
        for name, layout, feed_format in zip(names, ("classic", "portal"), ("rss-2.0", "atom"), strict=True)
    )  # fmt: skip


@pytest.fixture
def client(db: None) -> Iterator[Any]:
    from django.test import Client

    from daily8.store.queries import content_version
    from daily8.web.page_cache import CACHE

    CACHE.clear()
    content_version.forget()
    yield Client()
    CACHE.clear()
    content_version.forget()


def _words(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True)
class Reference:
    """The four articles: as the reference has them, and as they were stored."""

    found: list[tuple[str, Article]]
    rows: list[Any]


@pytest.fixture
def stored(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reference:
    from daily8.store.models import Article as Row

    found = reference()
    with Press(tmp_path, publishers=papers(found)) as press:
        ingest(press, monkeypatch)
    rows = {row.title: row for row in Row.objects.select_related("publisher")}
    return Reference(found, [rows[article.title] for _, article in found])


def _page(client: Any, row: Any, language: str = "en") -> lxml_html.HtmlElement:
    answer = client.get(f"/{language}/article/{row.pk.hex}")
    assert answer.status_code == 200
    return lxml_html.fromstring(answer.content.decode())


def test_the_four_texts_are_whole_and_without_the_furniture_of_their_pages(stored: Reference) -> None:
    assert [name for name, _ in stored.found] == ["Al Jazeera", "Qatar Tribune", "Al Jazeera", "Al Jazeera"]
    for row, (name, article) in zip(stored.rows, stored.found, strict=True):
        assert (row.publisher.name, row.page_state) == (name, "done")
        assert _words(row.text) == _words(article.text)


def test_the_related_list_begins_with_the_two_about_the_same_talks(client: Any, stored: Reference) -> None:
    first, talks, drones, _ = stored.rows
    same = {talks.pk.hex, drones.pk.hex}
    assert {identity for identity, _ in first.related[:2]} == same
    links = _page(client, first).xpath("//h2[.='Related Articles']/following::a/@href")
    cards = dict.fromkeys(link.rpartition("/")[2] for link in links if link.startswith("/en/article/"))
    assert set(list(cards)[:2]) == same


def test_the_credit_of_the_agency_is_recognised_and_shown(client: Any, stored: Reference) -> None:
    assert [row.agency for row in stored.rows] == ["", "dpa", "", ""]
    byline = _page(client, stored.rows[1]).xpath("string(//*[@class='byline'])")
    assert "Qatar Tribune" in byline
    assert "dpa" in byline


def test_the_reference_page_has_all_its_parts(client: Any, stored: Reference) -> None:
    first, (publisher, article) = stored.rows[0], stored.found[0]
    page = _page(client, first)
    text = _words(page.text_content())
    for label in LABELS:
        assert label in text
    assert _words(page.findtext(".//h1") or "") == article.title
    for paragraph in article.paragraphs:
        assert _words(paragraph) in text
    assert publisher in text
    assert "4 days ago" in text
    assert "12 hours ago" in text
    assert re.search(r"\d+ minutes? read", text)
    assert page.xpath("//a[@href=$url]", url=first.url), "there is a link to the original"
    assert len(page.xpath("//a[contains(@href, '/en/hashtag/')]")) >= 3
    assert len(page.xpath("//details//li/a[starts-with(@href, '#s')]")) >= 4, "summary and key facts, cited"
    assert page.xpath("//button[@data-listen]")
    arabic = _words(_page(client, first, "ar").text_content())
    for label in ARABIC_LABELS:
        assert label in arabic


@pytest.mark.skipif(find_spec("daily8.core.signing") is None, reason="no picture proxy in this version")
def test_the_picture_comes_through_our_own_proxy_with_its_caption(client: Any, stored: Reference) -> None:
    page = _page(client, stored.rows[0])
    assert page.xpath("//figure//img[starts-with(@src, '/media/')]")
    assert stored.found[0][1].caption in _words(page.text_content())
