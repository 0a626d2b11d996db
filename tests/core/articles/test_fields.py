"""What a page states in several places, fused field by field."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from daily8.core.articles import extract_article
from daily8.core.types import ExtractedArticle

URL = "https://courier.example.org/world/harbour-reopens"
BODY = "".join(
    f"<p>The harbour of Lantra reopened to {count} ships on Sunday, after a storm that had closed it for a week.</p>"
    for count in range(2, 14)
)


def read(head: str = "", *, ld: Any = None, body: str = "", html: str = "", url: str = URL) -> ExtractedArticle:
    stated = f"<script type='application/ld+json'>{json.dumps(ld)}</script>" if ld is not None else ""
    inner = body or f"<article><h1>Harbour reopens</h1>{BODY}</article>"
    return extract_article(
        f"<!doctype html><html {html}><head>{head}{stated}</head><body>{inner}</body></html>", url=url
    )


def article(**facts: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour reopens", **facts}


@pytest.mark.parametrize(
    "stated",
    [
        "Ada Lunn and Tom Reyes", "By Ada Lunn, Tom Reyes", ["Ada Lunn", "Tom Reyes"], {"name": ["Ada Lunn", "Tom Reyes"]},
        [{"@type": "Person", "name": "Ada Lunn"}, {"name": "Tom Reyes"}], [{"name": "Ada Lunn; Tom Reyes"}],
    ],
)  # fmt: skip
def test_authors_are_read_in_every_shape(stated: Any) -> None:
    assert read(ld=article(author=stated)).authors == ("Ada Lunn", "Tom Reyes")


@pytest.mark.parametrize(
    "stated",
    ["By Ada Lunn, Political Editor", "Ada Lunn, AP Auto Writer", [{"name": "Ada Lunn"}, {"name": "Staff Writer"}]],
)
def test_what_somebody_does_is_nobody_else(stated: Any) -> None:
    assert read(ld=article(author=stated)).authors == ("Ada Lunn",)


def test_a_paper_named_after_a_trade_may_have_written_it() -> None:
    assert read(ld=article(author={"@type": "Organization", "name": "The Lantra Reporter"})).authors == (
        "The Lantra Reporter",
    )


@pytest.mark.parametrize("words", ["PG&amp;amp;E, R&D;ports", "PG&amp;E;R&D,ports", "PG&#38;E, R&D, ports"])
def test_a_reference_in_a_tag_is_a_character_and_parts_nothing(words: str) -> None:
    assert read(ld=article(keywords=words)).tags == ("PG&E", "R&D", "ports")
    assert read(f'<meta name="keywords" content="{words}">').tags == ("PG&E", "R&D", "ports")


@pytest.mark.parametrize("file", ["v.jpg", "v.JPEG?w=600", "v.webp#t", "v.swf"])
def test_a_picture_in_a_videos_place_plays_nothing(file: str) -> None:
    head = f'<meta property="og:type" content="video.other"><meta property="og:video" content="https://c.example.org/{file}">'
    found = read(head, body="<div id=app><video src=/clip.mp4></video></div>")
    assert (found.kind, found.player_url) == ("video", "https://courier.example.org/clip.mp4")
    assert read(head, body="<div id=app></div>").player_url is None


def test_an_author_named_by_reference_is_found_in_the_graph() -> None:
    graph = {"@graph": [article(author={"@id": "#ada"}), {"@id": "#ada", "@type": "Person", "name": "Ada Lunn"}]}
    assert read(ld=graph).authors == ("Ada Lunn",)


def test_several_meta_elements_are_several_authors() -> None:
    assert read('<meta name="author" content="Ada Lunn"><meta name="author" content="Tom Reyes">').authors == (
        "Ada Lunn",
        "Tom Reyes",
    )


def test_an_address_or_a_role_is_no_author() -> None:
    head = '<meta property="article:author" content="https://social.example/ada"><meta name="author" content="admin">'
    assert read(head).authors == ()


def test_microdata_counts_where_nothing_else_is_stated() -> None:
    body = (
        "<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>Harbour reopens</h1>"
        "<span itemprop=author itemscope><a itemprop=name>Ada Lunn</a></span><span itemprop=articleSection>World</span>"
        f"<time itemprop=datePublished datetime=2026-03-01T08:00:00Z>1 March</time>{BODY}</div>"
    )
    found = read(body=body)
    assert (found.title, found.authors, found.section) == ("Harbour reopens", ("Ada Lunn",), "World")
    assert found.published == datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "title",
    ["Harbour reopens | The Courier", "Harbour reopens - The Courier", "The Courier » Harbour reopens",
     "Harbour reopens – World – The Courier"],
)  # fmt: skip
def test_the_sites_name_is_no_part_of_the_title(title: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="The Courier">'
    found = read(head, body=f"<article>{BODY}</article>").title
    assert "Courier" not in found.split("–")[-1]
    assert "Harbour reopens" in found


def test_a_title_keeps_its_own_dashes() -> None:
    assert read(ld=article(headline="Lantra - a port - reopens")).title == "Lantra - a port - reopens"


def test_a_headline_that_was_cut_short_is_completed_by_the_pages_own() -> None:
    whole = "The harbour of Lantra reopens after a week in which no ship could leave it"
    body = f"<article><h1>{whole}</h1>{BODY}</article>"
    assert read(ld=article(headline=whole[:40] + "…"), body=body).title == whole


@pytest.mark.parametrize(
    ("head", "ld"),
    [
        ('<meta property="article:section" content="World">', None), ("", article(articleSection=["World", "Ports"])),
        ("", [article(), {"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home"}, {"@type": "ListItem", "position": 2, "item": {"name": "World"}},
            {"@type": "ListItem", "position": 3, "name": "Harbour reopens"}]}]),
    ],
)  # fmt: skip
def test_the_section_is_stated_or_the_last_step_before_the_article(head: str, ld: Any) -> None:
    assert read(head, ld=ld).section == "World"


@pytest.mark.parametrize(
    ("head", "ld"),
    [("", article(keywords="Lantra, ports، storms")), ("", article(keywords=["Lantra", "ports", "storms"])),
     ('<meta name="news_keywords" content="Lantra,ports,storms">', None),
     ("".join(f'<meta property="article:tag" content="{one}">' for one in ("Lantra", "ports", "storms")), None)],
)  # fmt: skip
def test_tags_are_read_in_every_shape(head: str, ld: Any) -> None:
    assert read(head, ld=ld).tags == ("Lantra", "ports", "storms")


def test_linked_tags_count_where_none_are_stated() -> None:
    body = f"<article><h1>Harbour reopens</h1>{BODY}<a rel=tag href=/t/1>Lantra</a> <a rel=tag href=/t/2>ports</a></article>"
    assert read(body=body).tags == ("Lantra", "ports")


def test_the_widest_stated_picture_leads_with_its_caption() -> None:
    images = [{"url": "/a.jpg", "width": 200}, {"url": "/b.jpg", "width": "1200 px", "caption": "The <b>hall</b>"}]
    found = read(ld=article(image=images))
    assert (found.image_url, found.image_caption) == ("https://courier.example.org/b.jpg", "The hall")


def test_the_day_in_the_address_is_the_last_resort() -> None:
    url = "https://courier.example.org/2026/03/01/harbour"
    assert read(url=url).published == datetime(2026, 3, 1, tzinfo=UTC)
    assert read('<meta name="date" content="2026-02-27">', url=url).published == datetime(2026, 2, 27, tzinfo=UTC)


def test_json_with_a_comma_too_many_is_still_read() -> None:
    head = '<script type="application/ld+json">/*<![CDATA[*/{"@type":"NewsArticle","headline":"Harbour","author":["Ada Lunn",],}/*]]>*/</script>'
    assert read(head).authors == ("Ada Lunn",)


def test_the_pages_own_node_wins_over_its_neighbours() -> None:
    others = [article(headline=f"Other {n}", url=f"/o{n}", author=f"Person {n}", keywords="a,b") for n in range(3)]
    assert read(ld=[*others, article(url=URL, author="Ada Lunn")]).authors == ("Ada Lunn",)


@pytest.mark.parametrize(
    ("head", "ld", "kind"),
    [
        ("", {"@type": "VideoObject", "name": "Harbour", "embedUrl": "https://video.example.org/e/1"}, "video"),
        ("", article(video={"@type": "VideoObject", "contentUrl": "https://video.example.org/e/1"}), "article"),
        ('<meta property="og:type" content="article"><meta property="og:video:url" content="https://video.example.org/e/1">', None, "article"),
        ('<meta name="twitter:player" content="https://video.example.org/e/1">', None, "article"),
        ("", {"@type": "PodcastEpisode", "name": "Harbour", "associatedMedia": {"contentUrl": "https://video.example.org/e/1"}}, "audio"),
    ],
)  # fmt: skip
def test_the_stated_player_is_found(head: str, ld: Any, kind: str) -> None:
    found = read(head, ld=ld)
    assert (found.player_url, found.kind) == ("https://video.example.org/e/1", kind)


@pytest.mark.parametrize(
    "shown",
    ["<iframe data-src='https://www.youtube.com/embed/abcdefghijk'></iframe>",
     "<video><source src='https://www.youtube.com/embed/abcdefghijk'></video>"],
)  # fmt: skip
def test_a_video_page_without_words_gives_its_player_and_description(shown: str) -> None:
    head = '<meta property="og:type" content="video.other"><meta name="description" content="Ships leave the harbour.">'
    found = read(head, body=f"<main><h1>Harbour reopens</h1>{shown}</main>")
    assert (found.kind, found.text) == ("video", "Ships leave the harbour.")
    assert found.player_url == "https://www.youtube.com/embed/abcdefghijk"


def test_a_player_inside_the_network_is_none() -> None:
    assert (
        read(ld={"@type": "VideoObject", "embedUrl": "http://127.0.0.1/x", "contentUrl": "javascript:x"}).player_url
        is None
    )
