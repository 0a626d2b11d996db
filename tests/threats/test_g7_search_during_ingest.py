"""G7: search while news comes in. How long it takes among a million articles is measured by ``bench/ingesting.py``; here,
that it never waits for who writes, sees whole articles alone, and looks at a bounded number of them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from tests import factories

WORD = "Quillmarsh"  # in every headline here
AT_ONCE = "1ms"  # that a statement may wait for a lock


class Embedder:
    """Means the same by everything."""

    name, dimension = "use-m3", 512

    def embed(self, texts: Any) -> Any:
        return np.full((len(texts), self.dimension), 1 / self.dimension**0.5, dtype=np.float32)


class Nobody:
    """Knows no names."""

    def find_all(self, texts: Any) -> Any:
        from daily8.core.types import Mentions

        return [Mentions() for _ in texts]

    def find(self, text: str, *, language: str | None) -> Any:
        from daily8.core.types import Mentions

        return Mentions()


def article(title: str, *, hours: int) -> Any:
    return factories.article(
        title, publisher=factories.publisher("Quillmarsh Gazette"), text=f"{title}. The reeds were cut. " * 3,
        published_at=factories.NOW - timedelta(hours=hours),
    )  # fmt: skip


def titles() -> list[str]:
    """What a reader finds. A statement that has to wait for a lock fails."""
    from django.db import connection, transaction

    from daily8.services.search import Choice, search

    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{AT_ONCE}'")
        found = search(WORD, choice=Choice("en"), embedder=Embedder(), now=factories.NOW)
    assert not found.late
    return [result.card.title for result in found.shown]


@pytest.fixture
def gazette(django_ready: None) -> Iterator[None]:
    """What is written here is committed, and goes again."""
    from django.db import connection

    from daily8.store.models import Article, Publisher, Story

    yield
    Article.objects.filter(publisher__slug="quillmarsh-gazette").delete()
    Publisher.objects.filter(slug="quillmarsh-gazette").delete()
    Story.objects.filter(articles=None).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@contextmanager
def held_open(articles: list[Any]) -> Iterator[threading.Event]:
    """A worker that has understood the articles and commits only when it is told to."""
    from django.db import connections, transaction

    from daily8.services import understand

    written, go, failed = threading.Event(), threading.Event(), list[Exception]()

    def work() -> None:
        try:
            with transaction.atomic():
                understand.understand([one.pk for one in articles], embedder=Embedder(), names=Nobody(), now=factories.NOW)  # fmt: skip
                written.set()
                go.wait(60)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells of it
            failed.append(error)
        finally:
            written.set()
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        assert written.wait(60)
        yield go
    finally:
        go.set()
        thread.join(60)
        assert not failed


def test_g7_a_search_waits_for_no_writer_and_finds_what_is_committed(gazette: None) -> None:
    from daily8.services import understand

    old = article(f"{WORD} harvest begins", hours=9)
    understand.understand([old.pk], embedder=Embedder(), names=Nobody(), now=factories.NOW)
    assert titles() == [old.title]
    fresh = [article(f"{WORD} harvest, report {number}", hours=number + 1) for number in range(3)]
    with held_open([old, *fresh]) as commit:
        assert titles() == [old.title]
        commit.set()
    assert set(titles()) == {old.title, *(one.title for one in fresh)}


def test_g7_a_search_asks_the_database_as_often_among_many_as_among_few(db: None) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from daily8.services.search import write_words

    asked = []
    for number in (3, 120):
        write_words([article(f"{WORD} report {number}-{one}", hours=one + 1) for one in range(number)])
        titles()
        with CaptureQueriesContext(connection) as queries:
            assert titles()
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_g7_no_more_articles_are_ranked_than_are_looked_at(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8.services import search

    search.write_words([article(f"{WORD} report {one}", hours=one + 1) for one in range(30)])
    seen: list[int] = []
    ranked = search.by_words

    def counted(found: Any, *rest: Any, **more: Any) -> Any:
        rows = list(found)
        seen.append(len(rows))
        return ranked(rows, *rest, **more)

    monkeypatch.setattr(search, "MOST", 10)
    monkeypatch.setattr(search, "by_words", counted)
    titles()
    assert seen
    assert max(seen) <= 10
