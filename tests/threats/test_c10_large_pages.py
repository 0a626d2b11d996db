"""C10 for pages: markup made to cost its reader dearly is read up to a bound, and in one pass."""

from __future__ import annotations

import contextlib
import time

import pytest

from daily8.core.articles import extract_article
from daily8.core.articles.page import MAX_TAGS
from daily8.core.errors import ParseError

DEEP = 240
SIZE = 2_000_000  # characters
START = "<html><body><article><h1>Harbour</h1>"
# What each costs without a bound: the square of its length, its length at every depth, or a list of a million.
UNITS = {
    "paragraphs": "<p>The harbour of Lantra reopened on Sunday. </p>", "links": "<a href=/x?page=2>x</a>",
    "posts in quotations": "<blockquote>" * DEEP + "\0<a href=https://x.com/a/status/1>x</a> ",
    "menus in menus": "<div class=menu>" * DEEP + "\0<i>x</i>", "galleries": "<div class=gallery>" * DEEP + "\0<img src=/a.jpg>",
    "tables in tables": "<table><tr><td>a<td>b<tr><td>" * 60 + "\0<b>x</b>", "cells": "<table>\0<tr><td>a<td>b",
    "updates in updates": "<div class=liveblog-post>" * DEEP + "\0<time>1</time>", "bold in bold": "<b>" * DEEP + "\0<p>x",
    "things in things": "<div itemprop='author headline'>" * DEEP + "\0<b>x</b>", "headlines": "<h1></h1>",
    "blanks in a script": "<script type='application/ld+json'>\0" + " " * 4000, "attributes": "<div \0a=1 ",
    "buttons": "<p>It is cut…</p>" + "<button>" * DEEP + "\0read more ", "invitations": "<p>Cut…</p>\0<a href=/x>read more</a>",
    "breaks": "x<br><br>", "candidates": "<img srcset='\0a, ", "ampersands": "&", "openings": "<", "words": "<p>\0x",
    "bylines": "<div class=byline>" * DEEP + "\0<b>x</b>", "data": "<img src='data:image/png;base64,\0A",
}  # fmt: skip


@pytest.mark.parametrize("name", UNITS)
def test_c10_no_page_takes_long(name: str) -> None:
    once, _, unit = UNITS[name].rpartition("\0")
    page = (START + once + unit * (SIZE // len(unit)))[:SIZE]
    started = time.process_time()
    with contextlib.suppress(ParseError):
        extract_article(page, url="https://news.example.org/x")
    # An unbounded reader takes minutes; the machine of the tests may be slow and busy.
    assert time.process_time() - started < 20


def test_c10_a_page_is_read_up_to_its_bound() -> None:
    first = "<p>The harbour of Lantra reopened on Sunday, after a storm that had closed it for a week.</p>"
    found = extract_article(
        START + first + "<i></i>" * MAX_TAGS + "<p>Never read, says the mayor of Lantra.</p>",
        url="https://news.example.org/x",
    )
    assert "harbour of Lantra" in found.text
    assert "Never read" not in found.text
