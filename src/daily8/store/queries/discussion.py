"""Comments as pages see them: frozen rows, never model instances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from daily8.store.models import Article, Comment

SHOWN = 500  # comments on one page; later ones wait for paging


@dataclass(frozen=True, slots=True)
class CommentRow:
    """``author`` is empty when the account is gone; ``reason`` is a key that pages translate."""

    id: int
    parent_id: int | None
    author_id: int | None
    author: str
    body: str
    state: str
    reason: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DiscussedArticle:
    id: UUID
    title: str
    language: str
    comment_count: int


def discussed_article(article_id: UUID) -> DiscussedArticle | None:
    """The article, unless it is unknown or withdrawn."""
    row = Article.objects.filter(id=article_id, withdrawn_at=None).values_list("title", "language", "comment_count")
    found = row.first()
    return DiscussedArticle(article_id, *found) if found else None


def comments_of(article_id: UUID, *, viewer_id: int | None = None) -> list[CommentRow]:
    """Published comments, and those of the viewer that are held or were rejected; oldest first."""
    visible = Q(state="published")
    if viewer_id is not None:
        visible |= Q(author_id=viewer_id, state__in=["held", "rejected"])
    rows = (
        Comment.objects.filter(visible, article_id=article_id)
        .order_by("created_at", "id")
        .values_list(
            "id", "parent_id", "author_id", "author__display_name", "author__username", "body", "state",
            "reason", "created_at",
        )[:SHOWN]
    )  # fmt: skip
    return [
        CommentRow(id_, parent, author, display or name or "", body, state, reason, created)
        for id_, parent, author, display, name, body, state, reason, created in rows
    ]
