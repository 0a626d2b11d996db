"""What an article is compared with: the nearest by meaning, and those that share its clues; read for a whole batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

import numpy as np
import numpy.typing as npt

from daily8.core.stories.clues import COMMON, MOST, SHARED, Clues, clues, keys, keys_asked
from daily8.core.stories.votes import EACH_PUBLISHER
from daily8.core.stories.wording import Wording
from daily8.services.vocabulary import VOCABULARY, Said
from daily8.store.models import Article
from daily8.store.queries import clues as queries
from daily8.store.queries.candidates import NearRow, nearest, told

CANDIDATES = 50  # nearest by meaning
CROWDED = 0.5  # of them that are one publisher's, from which on others are looked for behind
WIDER, BEHIND = 4, 16  # times as many are looked at then, and so many others of them are taken
RELATED_WINDOW = timedelta(days=180)
Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The articles to compare one with, and the wording of each, the article's own first."""

    near: list[NearRow]
    wordings: list[Wording]


def note(articles: Sequence[Article]) -> None:
    """Keep what these articles are compared by. Their texts, and the names in them, are at hand."""
    made = zip(articles, _clues(articles, VOCABULARY.write(articles)), strict=True)
    queries.save((row.pk, keys(found, row.published_at)) for row, found in made)


def _clues(articles: Sequence[Article], wordings: Sequence[Wording]) -> list[Clues]:
    usage = VOCABULARY.usage()
    return [clues(made, row.title, row.entities, usage) for row, made in zip(articles, wordings, strict=True)]


def propose(articles: Sequence[Article], vectors: Sequence[Vector], model: str) -> list[Proposal]:
    """What each of a batch, whose vectors are stored, is to be compared with."""
    if not articles:
        return []
    own = VOCABULARY.wordings([Said(row.pk, row.version, row.title) for row in articles])
    near = [_near(article, vector, model) for article, vector in zip(articles, vectors, strict=True)]
    near = _with_sharing(articles, near, _clues(articles, own), model=model, dimension=len(vectors[0]))
    others = iter(VOCABULARY.wordings([Said(row.article_id, row.version, row.title) for rows in near for row in rows]))
    return [Proposal(rows, [made, *islice(others, len(rows))]) for made, rows in zip(own, near, strict=True)]


def _near(article: Article, vector: Vector, model: str) -> list[NearRow]:
    """The nearest; where one publisher's crowd them, the nearest others too: nobody hides an event by writing much."""
    near = _nearest(article, vector, model, CANDIDATES)
    counts = Counter(row.publisher_id for row in near)
    crowding = {shop for shop, number in counts.items() if number > max(EACH_PUBLISHER, CROWDED * CANDIDATES)}
    if not crowding:
        return near
    known = {row.article_id for row in near}
    wider = _nearest(article, vector, model, CANDIDATES * WIDER)
    others = [row for row in wider if row.publisher_id not in crowding and row.article_id not in known]
    return [*near, *others[:BEHIND]]


def _nearest(article: Article, vector: Vector, model: str, limit: int) -> list[NearRow]:
    return nearest(
        vector, model=model, article=article.pk, since=article.published_at - RELATED_WINDOW,
        until=article.published_at + RELATED_WINDOW, limit=limit,
    )  # fmt: skip


def _with_sharing(
    articles: Sequence[Article], near: Sequence[list[NearRow]], found: Sequence[Clues], *, model: str, dimension: int
) -> list[list[NearRow]]:
    """The nearest of each, and after them those that share its clues."""
    asked = [(row.pk, keys_asked(own, row.published_at)) for row, own in zip(articles, found, strict=True)]
    sharing = queries.sharing(asked, least=SHARED, common=COMMON, most=MOST)
    seen = [{row.article_id for row in rows} for rows in near]
    more = [
        [one for one in sharing.get(row.pk, ()) if one not in known] for row, known in zip(articles, seen, strict=True)
    ]
    rows = told({one for several in more for one in several}, model=model, dimension=dimension)
    return [[*known, *(rows[one] for one in several if one in rows)] for known, several in zip(near, more, strict=True)]
