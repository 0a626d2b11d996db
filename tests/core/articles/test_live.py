"""Live blogs keep their headline and all of their entries; numbered lists their numbers; walls are known."""

from __future__ import annotations

import json

from daily8.core.articles import extract_article

URL = "https://post.example.com/2026/live"
WORDS = "The harbour of Lunden was closed on {} morning after a crane fell across the main channel, officials said."
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")


def test_entries_that_are_stated_do_not_stand_for_their_live_blog() -> None:
    update = {"@type": "BlogPosting", "headline": "Port opens", "datePublished": "2026-03-01T10:00:00Z",
              "articleBody": "The port is open again.", "author": {"name": "Ada Lunn"}, "url": URL}  # fmt: skip
    told = {"@type": "LiveBlogPosting", "headline": "Storm: the day live", "liveBlogUpdate": [update]}
    page = f"<script type='application/ld+json'>{json.dumps(told)}</script><div id=live></div>"
    found = extract_article(f"<html><head>{page}</head><body><h1>Storm</h1></body></html>", url=URL)
    assert (found.title, found.kind) == ("Storm: the day live", "live")
    assert "The port is open again." in found.text


def test_entries_that_are_articles_of_their_page_are_all_taken() -> None:
    posts = "".join(
        f"<article class=live-post><time datetime='2026-03-0{n + 1}T10:00:00Z'>1{n}:00</time><p>{WORDS.format(day)}</p></article>"
        for n, day in enumerate(DAYS)
    )
    found = extract_article(f"<body><main><h1>Storm live</h1>{posts}</main></body>", url=URL)
    assert found.kind == "live"
    assert [day for day in DAYS if WORDS.format(day) in found.text] == list(DAYS)


def test_other_stories_below_the_first_are_left_out() -> None:
    others = "".join(f"<article><h2>{day}</h2><p>{WORDS.format(day)}</p></article>" for day in DAYS)
    found = extract_article(f"<body><main><h1>Storm</h1>{others}</main></body>", url=URL)
    assert [day for day in DAYS if WORDS.format(day) in found.text] == ["Monday"]


def test_a_list_that_goes_on_keeps_its_number() -> None:
    text = "".join(f"<p>{WORDS.format(day)}</p>" for day in DAYS)
    found = extract_article(f"<article>{text}<ol start=3><li>{WORDS.format('Friday')}</li></ol></article>", url=URL)
    assert '<ol start="3"><li>' in found.html


def test_an_invitation_to_read_on_with_a_subscription_is_a_wall() -> None:
    wall = "<div class=offer><h3>Weiterlesen mit Hafen+</h3></div>"
    page = f"<main><h1>Kran</h1><article><p>{WORDS.format('Montag')}</p>{wall}</article></main>"
    assert extract_article(f"<body>{page}</body>", url=URL).is_stub
