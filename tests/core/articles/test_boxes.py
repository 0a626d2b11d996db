"""Paragraphs that are written as boxes stay paragraphs."""

from __future__ import annotations

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.sanitise import TAGS, sanitise_html
from daily8.core.feeds import parse_feed

BASE = "https://news.example.org/world/1"
CASES = {
    "<div>One.</div><div>Two.</div>": "<p>One.</p><p>Two.</p>",
    "<div><div>One.<br></div><div><br></div>Two.</div>Three.<p>Four.</p>":
        "<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>",
    "<div><p>One.</p> <p>Two.</p></div>": "<p>One.</p> <p>Two.</p>",
    "<h1>Head</h1><section>One <b>bold</b>.</section>": "<h2>Head</h2><p>One <b>bold</b>.</p>",
    "<details><summary>More</summary>One.</details>": "<p>More</p><p>One.</p>",
    "<b><div>One.</div><div>Two.</div></b>": "<b>One.<br>Two.</b>",
    "One.<b><div>Two.</div></b>": "One.<b><br>Two.</b>",
    "<ul><li><div>One.</div><div>Two.</div></li><li><div>Three.</div></li></ul>":
        "<ul><li><p>One.</p><p>Two.</p></li><li>Three.</li></ul>",
    "<table><tr><td><div>One.</div></td></tr></table>": "<table><tbody><tr><td>One.</td></tr></tbody></table>",
    "<dl><div><dt>One</dt><dd>Two</dd></div></dl>": "<dl><dt>One</dt><dd>Two</dd></dl>",
    "<h2><div>One</div></h2>": "<h2>One</h2>",
    "One <i>two</i>.": "One <i>two</i>.",
}  # fmt: skip


@pytest.mark.parametrize("html", CASES)
def test_what_stood_in_two_boxes_stands_in_two_paragraphs(html: str) -> None:
    assert sanitise_html(html, base_url=BASE) == CASES[html]


@given(st.lists(st.sampled_from(
    ["<div>", "</div>", "<section>", "<p>", "</p>", "<b>", "</b>", "<a href='/x'>", "</a>", "<li>", "<ul>", "</ul>",
     "<blockquote>", "</blockquote>", "<h1>", "</h1>", "<br>", "<img src='/i.jpg'>", "<table><tr><td>", "</table>",
     "<pre>", "</pre>", "one", " ", "two."]), max_size=30))  # fmt: skip
def test_boxes_lose_no_word_and_what_is_left_is_as_a_browser_reads_it(parts: list[str]) -> None:
    html = "".join(parts)
    safe = sanitise_html(html, base_url=BASE)
    tree = html5lib.parseFragment(safe, namespaceHTMLElements=False)
    assert {one.tag for one in tree.iter() if isinstance(one.tag, str)} <= TAGS | {"DOCUMENT_FRAGMENT"}
    assert re.findall(r"one|two", "".join(tree.itertext())) == re.findall(r"one|two", html)


def test_a_feeds_boxes_are_paragraphs_of_its_article() -> None:
    body = "&lt;div&gt;The port is closed.&lt;/div&gt;&lt;div&gt;The storm goes on.&lt;/div&gt;"
    item = f"<item><title>T</title><description>{body}</description></item>"
    feed = parse_feed(f"<rss version='2.0'><channel>{item}</channel></rss>".encode(), url=BASE)
    assert feed.entries[0].summary_html == "<p>The port is closed.</p><p>The storm goes on.</p>"
