"""Search: words and meaning each find their own, and one order is made of both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import OperationalError, transaction

from daily8.core.ports import Embedder
from daily8.core.ranking import Reason
from daily8.core.search import LOOKED_AT, Hit, Matched, Question, Run, ask, by_words, fuse, passage, why_found
from daily8.services.copies import sketch_of, write_keys
from daily8.services.read_models import CardView, card, display
from daily8.store.models import Article
from daily8.store.queries import copies
from daily8.store.queries import search as queries
from daily8.store.queries.found import ArticleRow, shown

PAGE = 20
MOST = 200  # articles that are found
NEAREST = 60  # articles by meaning
FARTHEST = 0.72  # cosine distance of a few words from an article beyond which they have nothing in common
PERIODS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=31)}
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400  # seconds
FILL = 500  # articles whose words are written at a time in the background
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Choice:
    """``language`` empty: every one. ``period``: a key of :data:`PERIODS`, or empty. ``newest``: by date alone."""

    language: str = ""
    period: str = ""
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    card: CardView
    title: tuple[Run, ...]
    passage: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """``more``: there is another page. ``late``: it took too long, and what is here is not all.

    ``cut``: more articles have the words, of which the newest :data:`MOST` were put in order.
    """

    question: Question
    shown: tuple[Result, ...] = ()
    found: int = 0
    more: bool = False
    late: bool = False
    cut: bool = False


def search(
    typed: str, *, choice: Choice = Choice(), page: int = 1, embedder: Embedder | None, now: datetime
) -> Results:  # fmt: skip
    """A page of what was found. Reprints of one text count once: the newest that matches stands for all.

    Without an ``embedder`` words alone decide.
    """
    question = ask(typed)
    if not question.wanted:
        return Results(question)
    try:
        found, cut = _found(question, choice, embedder, now)
    except OperationalError as error:
        if "statement timeout" not in str(error):
            raise
        return Results(question, late=True)
    start = (page - 1) * PAGE
    part = dict(islice(found.items(), start, start + PAGE))
    shown_part = _shown(part, question, newest=choice.newest)
    return Results(question, shown_part, len(found), len(found) > start + PAGE, cut=cut)


def _found(
    question: Question, choice: Choice, embedder: Embedder | None, now: datetime
) -> tuple[dict[UUID, Matched], bool]:
    """The articles in their order, with what each was found by, and whether more have the words.

    Where the order is by date, or a word must be absent, meaning has no say.
    """
    place = _place(choice, now)
    vector = None
    if embedder is not None and not choice.newest and not question.unwanted:
        vector = embedder.embed([question.meaning])[0]
    with transaction.atomic():
        queries.bound_time()
        words = queries.find(question, place, limit=MOST, ranked=not choice.newest)
        about: list[queries.Found] = []
        if embedder is not None and vector is not None:
            about = queries.near(vector, place, model=embedder.name, limit=NEAREST, farthest=FARTHEST)
    known = {one.article_id.int: one for one in (*about, *words)}  # as numbers, of which Python makes short work
    hits = [Hit(one.article_id.int, one.match, (now.timestamp() - one.published) / DAY) for one in words]
    order = [one.article_id.int for one in words]
    if not choice.newest:
        order = fuse([hit.article_id for hit in by_words(hits)], [one.article_id.int for one in about])
    with_words, near = {one.article_id for one in words}, {one.article_id for one in about}
    found = {
        one.article_id: Matched(
            one.article_id in with_words, one.article_id in near, (now.timestamp() - one.published) / DAY
        )
        for one in _one_of_each_text([known[key] for key in order])[:MOST]
    }
    return found, len(words) >= MOST


def _place(choice: Choice, now: datetime) -> queries.Place:
    period = PERIODS.get(choice.period)
    language = choice.language if _LANGUAGE.fullmatch(choice.language) else ""
    return queries.Place(language, now - period if period else BEGINNING, now + queries.AHEAD)


def _one_of_each_text(found: Sequence[queries.Found]) -> list[queries.Found]:
    first: dict[int, queries.Found] = {}
    for one in found:
        first.setdefault(one.text_id.int, one)
    return list(first.values())


def _shown(found: Mapping[UUID, Matched], question: Question, *, newest: bool) -> tuple[Result, ...]:
    rows, words, parts = shown(found, longest=LOOKED_AT), question.words, question.typed
    titles = queries.in_titles([key for key, one in found.items() if one.by_words], question)
    reasons = {
        key: why_found(replace(one, by_words=key in titles, title=titles.get(key, ())), parts, newest=newest)
        for key, one in found.items()
    }
    return tuple(_result(rows[one], words, reasons[one]) for one in found if one in rows)


def _result(row: ArticleRow, words: frozenset[str], why: tuple[Reason, ...]) -> Result:
    """With words of the whole text where the publisher lets us, else of what its card shows."""
    may = display(row)
    view = replace(card(row, may.excerpt), why=why)
    title = passage(view.title, words, length=len(view.title) + 1)
    return Result(view, title, passage((may.mode == "full" and row.text) or may.excerpt, words))


def await_words(articles: Sequence[Article]) -> None:
    """Note, in the caller's transaction, that :func:`write_words` follows it: should it not, :func:`fill` does."""
    copies.wait_for_words([row.pk for row in articles])


@transaction.atomic
def write_words(articles: Sequence[Article]) -> list[UUID]:
    """Make these articles findable by their words; those that changed meanwhile, or are withdrawn, are left out."""
    saved = queries.save(
        [queries.Words(row.pk, row.version, row.published_at, row.language, row.title, row.text) for row in articles]
    )
    copies.written(saved)
    return saved


@transaction.atomic
def fill() -> int:
    """Write the words, and the keys of the texts, of articles that wait for them, newest first; how many."""
    waiting = copies.unwritten(FILL)
    rows = {row.pk: row for row in Article.objects.filter(pk__in=waiting, withdrawn_at=None)}
    saved = [rows[key] for key in write_words(list(rows.values()))]
    write_keys(saved, {row.pk: sketch_of(row) for row in saved})
    copies.written([key for key in waiting if key not in rows])
    return len(saved)
