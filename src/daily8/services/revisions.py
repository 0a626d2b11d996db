"""What readers are told of an article's edits: each version beside the one before, as far as it may be shown."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from daily8.core.articles.revisions import Piece, Revision, revise, word_by_word
from daily8.services.read_models import CardView, card, display
from daily8.store.models import ArticleVersion
from daily8.store.queries import reading as queries

MOST = 30  # versions that are told of, newest first
KEPT = 256


@dataclass(frozen=True, slots=True)
class Edit:
    """``paragraphs`` counts them; ``pieces`` are theirs, empty where the text may not be shown."""

    number: int
    seen: datetime
    headline: tuple[Piece, ...]
    paragraphs: int
    pieces: tuple[tuple[Piece, ...], ...]
    is_correction: bool


@dataclass(frozen=True, slots=True)
class EditsView:
    card: CardView
    edits: tuple[Edit, ...]  # newest first


@lru_cache(maxsize=KEPT)
def _revision(old: int, new: int) -> Revision:
    """Of two rows, which never change and whose keys are not given again, so that this is found once."""
    rows = ArticleVersion.objects.filter(pk__in=[old, new])
    first, second = ((one.title, one.text) for one in sorted(rows, key=lambda one: one.number))
    return revise(*first, *second)


@lru_cache(maxsize=KEPT)
def _pieces(old: int, new: int) -> tuple[tuple[Piece, ...], ...]:
    return word_by_word(_revision(old, new))


def _edits_of(article: uuid.UUID, version: int, *, with_text: bool) -> Iterator[Edit]:
    """The publisher's edits. That we read the page after the feed is none: such versions are of different sources."""
    if version < 2:
        return
    rows = ArticleVersion.objects.filter(article_id=article).order_by("-number")
    wanted = rows.values_list("pk", "number", "source", "seen_at")
    versions: Sequence[tuple[int, int, str, datetime]] = list(wanted[: MOST + 1])
    for (key, number, source, seen), (key_before, _, source_before, _) in pairwise(versions):
        if source != source_before:
            continue
        told = _revision(key_before, key)
        if told.headline or told.paragraphs:
            pieces = _pieces(key_before, key) if with_text else ()
            yield Edit(number, seen, told.headline, len(told.paragraphs), pieces, told.is_correction)


def latest_edit(article: uuid.UUID, version: int) -> Edit | None:
    """The publisher's last edit without its text; the ones before it are not looked at."""
    return next(_edits_of(article, version, with_text=False), None)


def edits(article_id: uuid.UUID) -> EditsView | None:
    """None when there is no such article, or it was withdrawn."""
    found = queries.article(article_id)
    if found is None or found.withdrawn_at is not None:
        return None
    return EditsView(card(found), tuple(_edits_of(found.pk, found.version, with_text=display(found).mode == "full")))
