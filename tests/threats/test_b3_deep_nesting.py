"""B3: markup nested without end, raw and escaped, and markup that a parser would multiply."""

from __future__ import annotations

import contextlib
import random
import time
from typing import Any

import html5lib
import pytest

from daily8.core.articles import extract_article, nesting
from daily8.core.articles.sanitise import sanitise_html
from daily8.core.errors import ParseError
from daily8.core.feeds import parse_feed

BASE = "https://news.example.org/"
MIB = 1_000_000
MANY = "".join(f"<b title={number}>" for number in range(250))
DEEP = {
    "plain": "<div>",
    "kept elements": "<blockquote>",
    "closed by another's tag": "<blockquote></i>",
    "closed in an attribute": "<blockquote title='</blockquote>'>",
    "closed in a comment": "<blockquote><!--</blockquote>-->",
    "closed in a title": "<blockquote><title></blockquote></title>",
    "closed in a drawing": "<blockquote><svg><![CDATA[></blockquote>]]></svg>",
    "closed in a choice": "<blockquote><select></blockquote></select>",
    "closed in a cell": "<blockquote><table><td></blockquote></td></table>",
    "closed in a script": "<blockquote><script><!--<script></script></blockquote>--></script>",
    "closed around": "<b><blockquote></b>",
    "lists in lists": "<li><dd>",
    "drawings": "<svg><g><desc>",
    "formulas": "<math><mrow>",
    "tables": "<table><tr><td>",
}


def depth(html: str) -> tuple[int, int]:
    """Levels and elements, as a browser's parser has them."""
    deepest = count = 0
    left: list[tuple[Any, int]] = [(html5lib.parseFragment(html, namespaceHTMLElements=False), 0)]
    while left:
        element, level = left.pop()
        deepest, count = max(deepest, level), count + 1
        left += [(child, level + 1) for child in element]
    return deepest, count


def quick(work: Any, *arguments: Any, **named: Any) -> Any:
    started = time.process_time()
    try:
        return work(*arguments, **named)
    finally:
        assert time.process_time() - started < 1


@pytest.mark.parametrize("name", DEEP)
@pytest.mark.parametrize("levels", [20_000, 100_000])
def test_b3_deep_markup_ends_within_a_second(name: str, levels: int) -> None:
    html = (DEEP[name] + "x") * levels
    assert depth(quick(sanitise_html, html, base_url=BASE)[:200_000])[0] <= 256


@pytest.mark.parametrize("levels", [20_000, 100_000])
def test_b3_deep_feeds_end_within_a_second(levels: int) -> None:
    for body in ("<div>" * levels, "&lt;div&gt;" * levels, f"<![CDATA[{'<ul><li>' * levels}]]>", "<b><i>" * levels):
        feed = f"<rss version='2.0'><channel><title>T</title><item><title>One</title><description>{body}</description>"
        found = quick(parse_feed, feed.encode(), url=f"{BASE}feed")
        assert [entry.title for entry in found.entries] == ["One"]
        assert depth(found.entries[0].summary_html[:200_000])[0] <= 256
    for data in ("<rss><channel>" + "<item>" * levels, '{"items":' + "[" * levels, "<feed>" + "<entry>" * levels):
        with contextlib.suppress(ParseError):
            quick(parse_feed, data.encode(), url=f"{BASE}feed")


@pytest.mark.parametrize(
    "html",
    [f"<p>{MANY}" + "<p>x" * 100_000, f"<p>{MANY}<div>" + "<div>x</div>" * 80_000,
     "".join(f"<p><b title={number}></p>" for number in range(40_000)),
     "".join(f"<p><a title={number}><b title={number}></i></p>" for number in range(20_000))],
    ids=["opened again in paragraphs", "opened again in blocks", "one more in each", "two more in each"],
)  # fmt: skip
def test_b3_unclosed_formatting_is_not_multiplied(html: str) -> None:
    """A megabyte of this makes tens of millions of elements in a parser that follows the standard."""
    assert len(html) < 2 * MIB
    assert len(quick(sanitise_html, html, base_url=BASE)) < 2 * MIB


WORDS = [
    "a", "b", "font", "p", "li", "dd", "dt", "ul", "div", "table", "tr", "td", "tbody", "caption", "span",
    "select", "template", "svg", "title", "desc", "form", "h1", "h2", "object", "button", "ruby", "rt",
    "blockquote", "textarea", "q", "x-y", "style", "script",
]  # fmt: skip


def tokens(chance: random.Random) -> str:
    """Two to six openings, closings and odds and ends; {0} tells one repetition from the next."""
    odd = ["<!--", "-->", "<!-->", "x", "<br>", "<![CDATA[", "]]>", "</div a='>", "'>", '"', "<img alt='", "/>", "</p>"]
    return "".join(
        chance.choice([f"<{word} t={{0}}>", f"<{word} t={{0}}>", f"</{word}>", f"</{word}>", chance.choice(odd)])
        for word in chance.choices(WORDS, k=chance.randint(2, 6))
    )


# Each was once taken for shallow, and is as deep as it is long.
TRICKS = (
    "<p><div></div><span></p>", "<li><span><li></li><q></li>", "<q></form><form>", "<td><span></td></div>",
    "<rt><ruby></p><p>", "</h1><h1></h2><q>", "<x-y><dt></x-y></tr></dt>", "<rt></math><p></rt></b><hr>",
    "<span><li></span><span><dd></span>", "<p><ul></ul><li></p><p><ul></ul><dd></p>", "<b t={0}><table><td></b></table>",
    "</tr><tr><q></tr>", "<caption><span></rt></caption>",
)  # fmt: skip


@pytest.mark.parametrize("pattern", TRICKS)
def test_b3_known_tricks_are_seen_through(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nesting, "MAX_DEPTH", 20)
    html = "".join(pattern.replace("{0}", str(number)) for number in range(100))
    assert nesting.is_too_deep(html) or depth(html)[0] <= 80


def test_b3_no_pattern_outgrows_its_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tag soup that passes for shallow is shallow, however often it is repeated."""
    monkeypatch.setattr(nesting, "MAX_DEPTH", 20)
    chance, tried = random.Random(8), 0
    while tried < 400:
        pattern = tokens(chance)
        html = "".join(pattern.replace("{0}", str(number)) for number in range(60))
        if not nesting.is_too_deep(html):
            tried += 1
            deepest, count = depth(html)
            # A table has up to four levels for each that is written.
            assert deepest <= 4 * 20, pattern
            assert count <= 20 * (html.count("<") + 1), pattern


@pytest.mark.parametrize(
    "html",
    ["<div><p>One<p>Two</div>" * 200, "<ul><li>One<li>Two</ul>" * 120, "<p><b>One</b> <i>two</i></p>" * 2000,
     "<table><tr><td>One<td>Two<tr><td>Three</table>" * 60, "<div>" * 100 + "deep" + "</div>" * 100,
     "<!-- wp:paragraph --><p>One</p><!-- /wp:paragraph -->" * 500, "<figure><img src='/a.png'><br></figure>" * 800,
     "<p>One <iframe src='https://v.example.org/'></iframe></p>" * 500, "<p>1 < 2 and 3 > 2</p>" * 500],
)  # fmt: skip
def test_honest_markup_is_not_too_deep(html: str) -> None:
    assert not nesting.is_too_deep(html)


TORN = ("<img ", "<", "<!", "<?", "</a ", "</1", "<a b=", "<a b='", '<a href="x', "<a\nb\n", "<!--", "<script ", "<b/")


@pytest.mark.parametrize("torn", TORN)
def test_b3_tags_that_nothing_ends_take_no_time(torn: str) -> None:
    html = torn * (MIB // 4 // len(torn))
    with contextlib.suppress(ParseError):
        quick(sanitise_html, html, base_url=BASE)
    with contextlib.suppress(ParseError):
        quick(extract_article, f"<html><body><p>One.</p>{html}".encode(), url=BASE)


def test_b3_an_article_that_was_cut_within_a_tag_is_read() -> None:
    html = "<p>One <b>bold</b> word.</p>" * 40 + "<p>The last. <a href='https://news.exam"
    assert not nesting.is_too_deep(html)
    assert "The last." in sanitise_html(html, base_url=BASE)


def test_b3_deep_pages_end_within_a_second() -> None:
    for markup in ("<div>", "<b><i>", "<table><tr><td>", "<div></i>", "<ul><li>"):
        html = f"<html><body><article><h1>One</h1><p>Two words.</p>{markup * 20_000}"
        assert quick(extract_article, html, url=f"{BASE}1").title == "One"
