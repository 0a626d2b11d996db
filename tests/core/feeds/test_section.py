"""A page read as a feed: links to articles are told from menus, on layouts that no rule was written for."""

from __future__ import annotations

import gzip
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daily8.core.articles.canonical import same_site
from daily8.core.errors import ParseError
from daily8.core.feeds.section import link_marks, read_section
from daily8.press.content import load_publishers
from daily8.press.model import Issue
from daily8.press.pages import front_page
from tests.shared import shared_json, shared_path

URL = "https://velmora.test/news/"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Layout = Callable[[list[tuple[str, str]]], str]
MENU = "".join(
    f'<li><a href="/{path}">{name}</a></li>'
    for path, name in [("", "Home"), ("world", "World"), ("business", "Business and Markets"), ("sport/football", "Football"),
                       ("tag/harbour", "The Harbour"), ("author/amal-n", "Amal N."), ("about", "About our newspaper and its people"),
                       ("subscribe", "Subscribe to the Velmora Post today"), ("weather", "Weather for the coming week")]
)  # fmt: skip
ENGLISH = [
    ("Council votes to rebuild the old harbour wall", "council-votes-rebuild-harbour-wall"),
    ("Ferries return after three weeks of storms", "ferries-return-after-storms"),
    ("Schools open late as snow closes the pass", "schools-open-late-snow"),
    ("Fishing quotas cut by a third for the season", "fishing-quotas-cut-third"),
    ("Library gives back books taken in the war", "library-gives-back-books"),
    ("Tram line to the airport opens in May", "tram-line-airport-opens"),
]
ARABIC = [
    ("المجلس يصوت على إعادة بناء جدار الميناء القديم", "المجلس-يصوت-على-إعادة-بناء-جدار-الميناء"),
    ("عودة العبارات بعد ثلاثة أسابيع من العواصف", "عودة-العبارات-بعد-ثلاثة-أسابيع"),
    ("تأخر المدارس بسبب إغلاق الثلوج للممر الجبلي", "تأخر-المدارس-بسبب-الثلوج"),
    ("خفض حصص الصيد بمقدار الثلث هذا الموسم", "خفض-حصص-الصيد-بمقدار-الثلث"),
    ("المكتبة تعيد كتبا أخذت أثناء الحرب", "المكتبة-تعيد-كتبا-أخذت"),
    ("افتتاح خط الترام إلى المطار في مايو", "افتتاح-خط-الترام-إلى-المطار"),
]
JAPANESE = [
    (f"{one}の再建計画を市議会が可決した", str(20260301000 + n))
    for n, one in enumerate(("港", "橋", "学校", "駅", "図書館", "病院"))
]


def slugs(articles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(title, f"/news/{slug}") for title, slug in articles]


def dated(articles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(title, f"/2026/03/0{n + 1}/{slug}.html") for n, (title, slug) in enumerate(articles)]


def numbered(articles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(title, f"/article/{471033 + n}") for n, (title, _) in enumerate(articles)]


def asked(articles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(title, f"/view.php?id={9120 + n}") for n, (title, _) in enumerate(articles)]


def around(body: str) -> str:
    return (
        f"<html lang='en'><head><title>The Velmora Post</title></head><body><nav><ul>{MENU}</ul></nav>{body}"
        f"<div class='links'><ul>{MENU}</ul></div><footer><a href='/legal/terms-of-use-and-privacy'>Terms of use and "
        "privacy of our pages</a></footer></body></html>"
    )


def plain(links: list[tuple[str, str]]) -> str:
    return around("<ul>" + "".join(f'<li><a href="{path}">{escape(title)}</a></li>' for title, path in links) + "</ul>")


def cards(links: list[tuple[str, str]]) -> str:
    """Picture, heading and "read more" all link to the article; its section and author stand beside."""
    items = "".join(
        f'<article class="c{n}"><a href="{path}"><img src="/img/{n}.jpg" width="600" height="400"></a><a href="/business">Business</a>'
        f'<h3><a href="{path}">{escape(title)}</a></h3><p>It was said on Sunday.</p><time datetime="2026-03-01T0{n}:00:00Z"></time>'
        f'<a href="/author/amal-n">Amal N.</a><a href="{path}">Read more</a></article>'
        for n, (title, path) in enumerate(links)
    )
    return around(f"<main>{items}</main>")


def whole_cards(links: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<div class="grid-item"><a href="{path}"><img src="/img/{n}.jpg"><h2>{escape(title)}</h2><p>Teaser of a few words.</p></a></div>'
        for n, (title, path) in enumerate(links)
    )
    return around(f'<div class="grid">{items}</div>')


def tables(links: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><td>01.03.</td><td><a href="{path}"><b>{escape(title)}</b></a></td></tr>' for title, path in links
    )
    return around(f"<table>{rows}</table>")


@pytest.mark.parametrize("layout", [plain, cards, whole_cards, tables])
@pytest.mark.parametrize("addresses", [slugs, dated, numbered, asked])
@pytest.mark.parametrize("articles", [ENGLISH, ARABIC, JAPANESE], ids=["en", "ar", "ja"])
def test_articles_are_told_from_menus(
    layout: Layout, addresses: Callable[[list[tuple[str, str]]], list[tuple[str, str]]], articles: list[tuple[str, str]]
) -> None:
    links = addresses(articles)
    feed = read_section(layout(links), url=URL)
    assert [entry.title for entry in feed.entries] == [title for title, _ in links]
    assert len({entry.url for entry in feed.entries}) == len(links)
    assert (feed.title, feed.language, feed.home_url) == ("The Velmora Post", "en", URL)


SHORT = {
    "en": ["Council votes to rebuild wall", "Ferries return after storms", "Schools open late", "Fishing quotas cut by a third",
           "Library gives back books", "Tram line opens"],
    "ar": ["المجلس يصوت على بناء الجدار", "عودة العبارات بعد العواصف", "الثلوج تغلق المدارس", "خفض حصص الصيد", "المكتبة تعيد كتب الحرب",
           "افتتاح خط الترام"],
}  # fmt: skip


@pytest.mark.parametrize("language", SHORT)
@pytest.mark.parametrize("form", ["/?p={}", "/view.php?id={}", "/news/{}", "/node/{}.html"])
@pytest.mark.parametrize("first", [3, 471, 471033])
def test_short_headlines_behind_mere_numbers_are_told_from_a_menu_of_the_same_form(
    language: str, form: str, first: int
) -> None:
    links = [(title, form.format(first + n)) for n, title in enumerate(SHORT[language])]
    menu = "".join(
        f"<li><a href='/?cat={n}'>{name}</a></li>"
        for n, name in enumerate(["World news", "Local sport", "Business and money"])
    )
    feed = read_section(around(f"<ul class=menu>{menu}</ul>{plain(links)}"), url=URL)
    assert [entry.title for entry in feed.entries] == SHORT[language]


def test_numbered_sections_with_names_are_no_articles() -> None:
    names = ["World news", "Local sport", "Business", "Culture and arts", "Health", "Technology", "Opinion"]
    links = [(name, f"/news/{n}") for n, name in enumerate(names)]
    assert read_section(plain(links), url=URL).entries == ()


def test_an_entry_has_the_picture_and_time_of_its_own_card() -> None:
    feed = read_section(cards(slugs(ENGLISH)), url=URL)
    assert [entry.image_url for entry in feed.entries] == [f"https://velmora.test/img/{n}.jpg" for n in range(6)]
    assert [entry.published for entry in feed.entries] == [datetime(2026, 3, 1, n, tzinfo=UTC) for n in range(6)]
    assert {entry.guid for entry in feed.entries} == {entry.url for entry in feed.entries}


def test_of_a_headline_and_its_longer_teaser_the_headline_is_the_title() -> None:
    items = "".join(
        f'<div><a href="{path}">{title}</a><a href="{path}">It was said on Sunday that nobody knows yet what will come of it.</a></div>'
        for title, path in slugs(ENGLISH)
    )
    assert [entry.title for entry in read_section(around(items), url=URL).entries] == [title for title, _ in ENGLISH]


def test_links_within_sentences_and_to_other_sites_are_no_entries() -> None:
    body = (
        "<p>The council, which had <a href='/news/council-asked-for-money-last-year'>asked for money last year and again in "
        "spring</a>, will decide about it when the ships are back in the harbour of the town.</p>"
        "<ul>"
        + "".join(f'<li><a href="https://other.test/news/{slug}">{title}</a></li>' for title, slug in ENGLISH)
        + "</ul>"
    )
    assert read_section(around(body), url=URL).entries == ()


def test_what_is_new_on_a_page_counts_before_what_stood_there() -> None:
    faint = [
        ("Harbour guide", "/guide/harbour-town-visit"),
        ("Old trams", "/guide/old-trams-of-town"),
        ("Bridges", "/bridges"),
    ]
    before = plain(slugs(ENGLISH[:3]) + faint)
    marks = link_marks(before, url=URL)
    after = plain([("Ferry sunk", "/guide/ferry-sunk-off-velmora"), *slugs(ENGLISH), *faint])
    first = {entry.title for entry in read_section(after, url=URL).entries}
    second = {entry.title for entry in read_section(after, url=URL, known=marks).entries}
    assert {title for title, _ in ENGLISH} <= second
    assert "Ferry sunk" in second - first
    assert not second & {title for title, _ in faint}


def test_the_invented_publishers_front_pages_are_read_whole() -> None:
    for publisher in load_publishers():
        issue = Issue.of(publisher, "http://127.0.0.1:9", NOW, NOW + timedelta(days=2))
        entries = read_section(front_page(issue), url="http://127.0.0.1:9/").entries
        assert {entry.url for entry in entries} == {issue.url(article) for article in issue.articles}


def test_on_real_pages_menus_are_not_taken_for_articles() -> None:
    """Pages of articles, with all their menus: what is taken has the words of a headline and an address of its own kind."""
    archive, truth = shared_path("extraction/pages.tar"), shared_json("extraction/ground-truth.json.xz")
    titles: list[str] = []
    with tarfile.open(archive) as pages:
        for member in sorted(pages, key=lambda one: one.name)[::4]:
            file = pages.extractfile(member) if member.isfile() else None
            if file is None:
                continue
            html = gzip.decompress(file.read())
            url = truth[member.name.rsplit("/", 1)[-1].partition(".")[0]]["url"]
            entries = read_section(html, url=url).entries
            assert all(entry.url and same_site(entry.url, url) for entry in entries)
            titles += [entry.title for entry in entries]
    assert len(titles) > 200
    assert sum(len(title.split()) >= 4 for title in titles) > 0.9 * len(titles)


@pytest.mark.parametrize("html", ["", "no markup at all", b"\x00"])
def test_what_is_no_page_is_refused(html: str | bytes) -> None:
    with pytest.raises(ParseError):
        read_section(html, url=URL)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(
    ["<a href='/news/one-two-three-four'>", "</a>", "<div>", "</div>", "<h2>", "</h2>", "<p>", "Five words that say much ", "<nav>",
     "</nav>", "<a href='//[x'>", "<a href='?id=77'>", "<time datetime='x'>", "<img src='data:x'>", "<svg><a href='/b'>", "\udcff", "&#0;",
     f"<a href='/{'abcdef12' * 60}g'>", f"<a href='/{'a-' * 400}'>", f"<a href='/{'2026' * 200}x'>"]
), max_size=60))  # fmt: skip
def test_broken_pages_give_entries_or_none(pieces: list[str]) -> None:
    page = "<html>" + "".join(pieces)
    for entry in read_section(page, url=URL, known=link_marks(page, url=URL)).entries:
        assert entry.url
        assert entry.url.startswith("https://velmora.test/")
        assert entry.title
