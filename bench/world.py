"""Invented news in any quantity, shaped like news, and a store that holds it.

Words follow Zipf's law with some of each event's own, vectors lie around subjects and events, half of it is English and
a third Arabic, over 180 days, the newest days no denser than others. Article ``n`` is always the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import numpy.typing as npt

WORDS, LENGTH, OWN = 60_000, 140, 12  # in the vocabulary, in an article, and of them the event's own
PER_EVENT, SUBJECTS, DAYS, DIMENSION = 6, 400, 180, 512
PUBLISHERS = 200
CHUNK = 5000  # articles that are made at a time
Floats = npt.NDArray[np.float32]


def vocabulary() -> npt.NDArray[np.str_]:
    """Words by rank, pronounceable and all different."""
    parts = ("ka", "ren", "to", "mi", "sal", "ve", "dor", "lun", "ash", "per", "tol", "qua", "zin", "bel", "mor", "fi")
    made = []
    for number in range(WORDS):
        word, rest = "", number + 256
        while rest:
            word, rest = word + parts[rest % 16], rest // 16
        made.append(word)
    return np.array(made)


def unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.linalg.norm(rows, axis=-1, keepdims=True), dtype=np.float32)


class World:
    """The invented news: article ``n`` is of event ``n // PER_EVENT``, and always the same."""

    def __init__(self) -> None:
        self.words = vocabulary()
        rank = np.arange(1, WORDS + 1)
        self.shares = np.cumsum(1 / rank**1.05)
        self.shares /= self.shares[-1]
        self.subjects = unit(np.random.default_rng(1).standard_normal((SUBJECTS, DIMENSION), dtype=np.float32))

    def vectors(self, numbers: npt.NDArray[np.int64]) -> Floats:
        events = numbers // PER_EVENT
        of_event = np.stack([np.random.default_rng(int(e)).standard_normal(DIMENSION, np.float32) for e in events])
        own = np.random.default_rng(int(numbers[0]) + 7).standard_normal((len(numbers), DIMENSION), np.float32)
        return unit(0.6 * self.subjects[events % SUBJECTS] + 0.65 * unit(of_event) + 0.5 * unit(own))

    def texts(self, numbers: npt.NDArray[np.int64]) -> list[tuple[str, str]]:
        """(title, text) of each."""
        random = np.random.default_rng(int(numbers[0]) + 3)
        drawn = np.searchsorted(self.shares, random.random((len(numbers), LENGTH)))
        found = []
        for number, row in zip(numbers, drawn, strict=True):
            rare = np.random.default_rng(int(number) // PER_EVENT).integers(2000, WORDS, OWN)
            row[random.integers(0, LENGTH, 2 * OWN)] = np.tile(rare, 2)
            found.append((" ".join(self.words[[*rare[:5], *row[:3]]]), " ".join(self.words[row])))
        return found


WORLD = World()


def identity(number: int) -> UUID:
    return UUID(int=(number * 0x9E3779B97F4A7C15F39CC0605CEDC835) % (1 << 128))


def moment(number: int, now: datetime) -> datetime:
    """The articles of an event come within hours; events are spread over the days by a low-discrepancy sequence."""
    event, within = divmod(number, PER_EVENT)
    return now - timedelta(days=DAYS * ((event * 0.6180339887498949) % 1), hours=-2 * within + 12)


def rows(numbers: npt.NDArray[np.int64], now: datetime) -> Iterator[dict[str, Any]]:
    for number, (title, text) in zip(map(int, numbers), WORLD.texts(numbers), strict=True):
        language = ("en", "en", "en", "ar", "ar", "fr")[number % 6]
        yield {"id": identity(number), "n": number, "at": moment(number, now), "language": language, "title": title,
               "text": text, "story": identity(-1 - number // PER_EVENT)}  # fmt: skip


ARTICLES = """
INSERT INTO store_article (
    id, url, publisher_id, title, authors, published_at, first_seen_at, language, kind, image_url, image_caption,
    enclosures, section_tags, text, html, feed_html, source, rights, agency, word_count, content_hash,
    category, entities, summary, story_id, version, page_state, page_error, understood_version, related, comment_count)
SELECT id, 'https://p.example/' || n, %(publisher)s + n %% %(publishers)s, title, '{}', at, at, language, 'article', '',
       '', '[]', '{}', text, '', '', 'page', '{}', '', 140, n::text,
       (ARRAY['world', 'politics', 'business', 'sport', 'science'])[1 + n %% 5], '{}', '{}', story, 1, 'done', '', 1,
       '[]', 0
FROM fresh
"""
STORIES = """
INSERT INTO store_story (id, headline, leads, category, first_seen_at, last_changed_at, article_count, publisher_count,
                         origin_count, score)
SELECT DISTINCT ON (story) story, title, jsonb_build_object(language, replace(id::text, '-', '')), 'world', at,
       at + interval '10 hours', 6, 6, 3, 1.6 + extract(epoch FROM at) / 36000
FROM fresh WHERE story IS NOT NULL ORDER BY story, n ON CONFLICT DO NOTHING
"""


def begin() -> int:
    """Publishers; the id of the first."""
    from daily8.store.models import Publisher

    made = Publisher.objects.bulk_create(
        Publisher(slug=f"p{n}", name=f"Paper {n}", domain=f"p{n}.example", country="qa") for n in range(PUBLISHERS)
    )
    return min(one.pk for one in made)


def kept() -> tuple[int, datetime, int] | None:
    """What a store from before holds: articles, the time that theirs are counted from, the first publisher's id."""
    from daily8.store.models import Article, Publisher

    first = Article.objects.filter(pk=identity(0)).first()
    if first is None:
        return None
    beginning = datetime(2000, 1, 1, tzinfo=UTC)
    return (
        Article.objects.filter(url__startswith="https://p.example/").count(),  # bench.ingesting brings others
        first.published_at - (moment(0, beginning) - beginning),
        Publisher.objects.earliest("pk").pk,
    )


@contextmanager
def anew(cursor: Any, *indexes: str) -> Iterator[None]:
    """Without these indexes, which are made anew in the end, as they are when a large store is restored."""
    cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE indexname = ANY(%s)", [list(indexes)])
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _, statement in found:
        cursor.execute(statement)


def put(cursor: Any, made: Sequence[dict[str, Any]], publisher: int) -> None:
    """Store articles as :func:`rows` gives them, with their stories; ``publisher``: the first one's id."""
    cursor.execute("CREATE TEMP TABLE fresh (id uuid, n bigint, at timestamptz, language text, title text, "
                   "text text, story uuid)")  # fmt: skip
    with cursor.copy("COPY fresh FROM STDIN") as copy:
        for row in made:
            copy.write_row(list(row.values()))
    cursor.execute(STORIES)
    cursor.execute(ARTICLES, {"publisher": publisher, "publishers": PUBLISHERS})
    cursor.execute("DROP TABLE fresh")


def grow(first: int, last: int, publisher: int, now: datetime) -> None:
    """Articles with their words, wording, clues and vectors."""
    from django.db import connection

    from daily8.services.proposing import note
    from daily8.services.search import write_words
    from daily8.store.models import Article

    if first >= last:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET maintenance_work_mem = '4GB'")
        cursor.execute("SET max_parallel_maintenance_workers = 2")
        with anew(cursor, "vector_use_m3", "terms_gin", "story_keys_gin"):
            for start in range(first, last, CHUNK):
                numbers = np.arange(start, min(start + CHUNK, last))
                made = list(rows(numbers, now))
                put(cursor, made, publisher)
                with cursor.copy("COPY store_articlevector (article_id, model, dimension, embedding) FROM STDIN") as to:
                    for row, vector in zip(made, WORLD.vectors(numbers), strict=True):
                        to.write_row((row["id"], "use-m3", DIMENSION, f"[{','.join(f'{x:.4f}' for x in vector)}]"))
                stored = list(Article.objects.filter(pk__in=[row["id"] for row in made]))
                write_words(stored)
                note(stored)
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")  # or each question would write out what growing has left
        cursor.execute("RESET statement_timeout")
