"""The pages of the press: the article comes out of its furniture, whatever the layout."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from daily8.core.articles import extract_article
from daily8.press import Press
from daily8.press.boilerplate import words_of
from daily8.press.content import load_publishers
from daily8.press.model import Issue
from daily8.press.pages import article_page
from daily8.press.pictures import SCENES, draw_picture
from tests.press.reading import get, word_f1

PUBLISHERS = load_publishers()


@pytest.mark.parametrize("slug", [publisher.slug for publisher in PUBLISHERS])
def test_the_body_of_every_page_comes_out_without_its_furniture(press: Press, slug: str) -> None:
    issue = press.issue(slug)
    publisher = issue.publisher
    for article in issue.articles:
        reply = get(issue.url(article))
        page = extract_article(reply.body, url=issue.url(article))
        assert page.title == article.title
        assert word_f1(page.text, article.text) >= 0.95, article.slug
        phrases = words_of(publisher.language).phrases()
        assert sum(phrase in reply.body.decode() for phrase in phrases) >= 4
        assert [phrase for phrase in phrases if phrase in page.text] == []
        assert "mailto:" not in page.text
        if publisher.open_graph or publisher.json_ld:
            assert page.image_url == issue.picture(article)
        assert page.canonical_url == issue.url(article)


@pytest.mark.parametrize("layout", ["classic", "portal", "magazine", "tabloid", "archive"])
def test_every_layout_gives_its_body_in_both_languages(press: Press, layout: str) -> None:
    for slug in ("aldren-courier", "mizan"):
        issue = press.issue(slug)
        dressed = Issue(
            replace(issue.publisher, layout=layout, json_ld=False, open_graph=False),  # type: ignore[arg-type]
            issue.base, issue.started, issue.running, issue.articles,
        )  # fmt: skip
        for article in issue.articles:
            page = extract_article(article_page(dressed, article), url=issue.url(article))
            assert word_f1(page.text, article.text) >= 0.93, article.slug


def test_a_picture_is_a_real_one_and_differs_from_article_to_article(press: Press) -> None:
    seen = set()
    for slug, kind in (("velmora-post", "JPEG"), ("halcyra", "PNG")):
        issue = press.issue(slug)
        for article in issue.articles:
            reply = get(issue.picture(article))
            with Image.open(io.BytesIO(reply.body)) as image:
                assert (image.format, image.size) == (kind, (960, 540))
            seen.add(reply.body)
    assert len(seen) == sum(len(press.issue(slug).articles) for slug in ("velmora-post", "halcyra"))


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_drawn_the_same_each_time(scene: str) -> None:
    first = draw_picture(scene, "seed", "png")
    draw_picture.cache_clear()
    assert draw_picture(scene, "seed", "png") == first
    assert draw_picture(scene, "other", "png") != first


def test_a_front_page_names_its_feed(press: Press, tmp_path: Path) -> None:
    from daily8.core.feeds.discover import discover_feeds

    for source in press.sources:
        assert source.feed_url in discover_feeds(get(source.home_url).body, url=source.home_url)
