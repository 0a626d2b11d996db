"""Live blogs: each update under its time as a heading, in the page's own order, newest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from daily8.core.articles.blocks import Block, Box, Piece
from daily8.core.articles.cues import Cue
from daily8.core.articles.structured import PageFacts, items, names, types_of
from daily8.core.text import strip_markup

FEWEST = 3  # updates that make a live blog of a page that does not say that it is one
MOST = 500
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def updates_in(box: Box) -> list[Box]:
    """The boxes that are named as updates and say when they were written: the outermost, but for what holds several."""
    found: list[Box] = []
    for one in box.inner:
        if not isinstance(one, Box):
            continue
        inner = updates_in(one)
        if len(inner) < 2 and one.cue & Cue.UPDATE and one.size > 40 and one.time is not None:
            inner = [one]
        found += inner[:MOST]
    return found[:MOST]


def label_updates(updates: list[Box]) -> None:
    """Puts the time at the head of each update, before its own heading if it has one."""
    for box in updates:
        stated = (box.time.get("datetime") or "")[:40]
        words = " ".join("".join(box.time.itertext()).split())[:60]
        label = words or _readable(stated)
        _drop_line(box, words)
        own = _take_heading(box)
        pieces: list[Piece] = [("time", stated), label, ("/time", "")]
        if own is not None:
            pieces += [" ", *own.pieces]
            label = f"{label} {own.text}"
        box.inner.insert(0, Block("h3", label, pieces, len(label), cue=Cue.UPDATE))


def _readable(stated: str) -> str:
    clock = _CLOCK.match(stated)
    return f"{clock[1]} {clock[2]}" if clock else stated


def _drop_line(box: Box, words: str) -> bool:
    """Without the time where the page itself shows it."""
    for place, one in enumerate(box.inner):
        if isinstance(one, Box):
            if _drop_line(one, words):
                return True
        elif one.text and one.text == words:
            del box.inner[place]
            return True
    return False


def _take_heading(box: Box) -> Block | None:
    """The update's heading, when that is the first thing it says; it leaves its place."""
    for place, one in enumerate(box.inner):
        if isinstance(one, Box):
            found = _take_heading(one)
            if found is not None or any(block.text for block in one.blocks()):
                return found
        elif one.text:
            if one.tag not in _HEADINGS:
                return None
            del box.inner[place]
            return one
    return None


def stated_updates(facts: PageFacts) -> list[Block]:
    """The updates that a page states in its JSON-LD, for pages that draw them with a script."""
    blocks: list[Block] = []
    for update in _updates(facts):
        stated = update.get("datePublished") or update.get("dateModified")
        time = str(stated)[:40] if isinstance(stated, str) else ""
        headline = strip_markup(" ".join(names(update.get("headline"))))
        body = update.get("articleBody")
        paragraphs = (
            [strip_markup(part, limit=20_000) for part in re.split(r"\n+", body)] if isinstance(body, str) else []
        )
        if not any(paragraphs) and not headline:
            continue
        label = f"{_readable(time)} {headline}".strip()
        pieces: list[Piece] = [("time", time), _readable(time), ("/time", ""), f" {headline}"]
        blocks.append(Block("h3", label, pieces, len(label), cue=Cue.UPDATE))
        blocks += [Block("p", text, [text], len(text)) for text in paragraphs if text]
    return blocks


def _updates(facts: PageFacts) -> Iterator[dict[str, Any]]:
    if "LiveBlogPosting" in facts.types:
        listed = items(facts.article.get("liveBlogUpdate"))[:MOST]
        yield from (one for one in listed if isinstance(one, dict) and "LiveBlogPosting" not in types_of(one))
