"""What answers at an article's address: the article, the front page, a wall, a notice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from daily8.core.articles import extract_article
from daily8.core.articles.answers import is_root, leads_up, verdict

SITE = "https://courier.example.org"
ASKED = f"{SITE}/news/harbour-reopens"
TEXT = "\n\n".join(f"Sentence {n} tells how the harbour of Lantra reopened on Sunday after a storm." for n in range(20))
PAGE = replace(
    extract_article("<html><body><p>x</p>", url=ASKED), title="Harbour reopens", canonical_url=None, is_stub=False
)
FRONT = replace(PAGE, title="Lantra Courier", text="All the news of today.\n\nMore of it.")


def judged(
    answered: str = ASKED, title: str = "Harbour reopens", text: str = TEXT, before: str = "", **more: str
) -> str:
    page = replace(PAGE, title=title, text=text, canonical_url=more.get("canonical"))
    return verdict(page, asked=ASKED, answered=answered, title="Harbour reopens after the storm", text=before)


@pytest.mark.parametrize(
    "answered", [f"{SITE}/", "http://www.courier.example.org", f"{SITE}/?utm_source=feed", f"{SITE}/index.html"]
)
def test_the_front_page_is_never_the_article_whatever_it_is_called(answered: str) -> None:
    assert judged(answered) == "gone"


def test_a_section_or_a_search_above_the_article_is_it_only_where_it_bears_its_headline() -> None:
    assert judged(f"{SITE}/news", title="News", text=FRONT.text) == "gone"
    assert judged(f"{SITE}/?error=404", title="Lantra Courier", text=FRONT.text) == "gone"
    assert judged(f"{SITE}/news", title="Harbour reopens") == "article"


@pytest.mark.parametrize("view", ["amp", "2", "index.html", "page-2"])
def test_another_view_of_the_article_does_not_lead_up(view: str) -> None:
    assert not leads_up(f"{ASKED}/{view}", ASKED)
    assert leads_up(ASKED, f"{SITE}/news")
    assert not leads_up(f"{SITE}/news", ASKED)


def test_another_site_is_believed_where_path_headline_words_or_canonical_tell_that_it_is_the_article() -> None:
    wall = "https://consent.example.net/collect?back=1"
    assert judged(wall, title="Before you continue", text="Please choose.") == "elsewhere"
    assert judged("https://example.net/") == "elsewhere"
    assert judged("https://courier.example.net/news/harbour-reopens", title="Port opens") == "article"  # it moved
    assert judged("https://example.net/x", title="Harbour reopens after storm | Courier") == "article"
    assert judged("https://example.net/x", title="Port opens", before=TEXT) == "article"
    assert judged("https://example.net/x", title="Port opens", canonical=ASKED) == "article"


@pytest.mark.parametrize(
    "words",
    [
        "We and our partners store and access information on a device, such as cookies, and process data for ads.",
        "We use cookies to improve your experience.\n\nBy continuing to browse our site you agree to our use of cookies.",
        "We are checking your browser before you can enter.", "You need to enable JavaScript to run this app.",
        "Please verify that you are human.", "Wir verwenden Cookies, um die Seite zu verbessern.",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك في الموقع.", "يرجى تفعيل جافا سكريبت في متصفحك.",
    ],
)  # fmt: skip
def test_a_page_of_nothing_but_a_notice_is_no_article(words: str) -> None:
    assert judged(text=words) == "notice"
    assert judged(text=f"{words}\n\n{TEXT}") == "article"


def test_news_of_cookies_is_news() -> None:
    news = "The commission wants browsers to ask once whether sites may store cookies. Publishers object to the plan."
    assert judged(text=news) == "article"


@pytest.mark.parametrize(
    "words",
    ["Sorry, the page you are looking for could not be found.", "This article is no longer available.",
     "The story has been removed by its author.", "عذرا، الصفحة المطلوبة غير موجودة.", "404"],
)  # fmt: skip
def test_a_page_that_says_that_it_is_gone_is_gone_whatever_its_status(words: str) -> None:
    assert judged(title="Sorry", text=words) == "gone"
    assert judged(title="Sorry", text=f"{words}\n\n{TEXT}") == "article"
    assert judged(text=words) == "article"  # under its own headline the publisher says what became of it


def test_far_less_than_before_without_any_of_it_is_another_page() -> None:
    assert judged(title="Please wait", text="One moment please.", before=TEXT) == "other"
    assert judged(title="Please wait", text=TEXT.partition("\n\n")[0], before=TEXT) == "article"
    assert judged(title="Please wait", text=TEXT.upper(), before="Shorter.") == "article"


def test_headlines_without_spaces_are_compared_by_their_characters() -> None:
    page = replace(PAGE, title="蘭特拉港口重新開放 | 信使報", text=TEXT)
    same = {"asked": ASKED, "answered": "https://example.net/x", "text": ""}
    assert verdict(page, title="蘭特拉港口週日重新開放", **same) == "article"
    assert verdict(page, title="議會通過預算", **same) == "elsewhere"


def test_a_root_is_a_site_without_path_or_query() -> None:
    assert [is_root(one) for one in (SITE, f"{SITE}/#top", f"{SITE}/?p=12", ASKED)] == [True, True, False, False]
