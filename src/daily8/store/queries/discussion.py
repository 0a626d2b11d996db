"""Comments as pages see them: frozen rows, never model instances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from daily8.store.models import Article, Comment, ModerationEvent

SHOWN = 500  # comments on one page; later ones wait for paging


@dataclass(frozen=True, slots=True)
class CommentRow:
    """``author`` is empty when the account is gone; ``reason`` is a key that pages translate.

    ``note`` is what a moderator wrote to the author, who alone sees it.
    """

    id: int
    parent_id: int | None
    author_id: int | None
    author: str
    body: str
    state: str
    reason: str
    created_at: datetime
    note: str = ""


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
    """Published comments, those of the viewer that are held or were rejected, and blanks that hold replies.

    Oldest first. A blank stands where a comment was taken off the page but has published replies.
    """
    answered = Exists(Comment.objects.filter(parent=OuterRef("pk"), state="published"))
    own = Q(author_id=viewer_id, state__in=["held", "rejected"]) if viewer_id is not None else Q(pk__in=[])
    gone = Q(answered, state__in=["removed", "rejected"])
    rows = (
        Comment.objects.filter(Q(state="published") | own | gone, article_id=article_id)
        .order_by("created_at", "id")
        .values_list(
            "id", "parent_id", "author_id", "author__display_name", "author__username", "body", "state",
            "reason", "created_at",
        )[:SHOWN]
    )  # fmt: skip
    found = list(rows)
    notes = _notes([row[0] for row in found if row[6] == "rejected" and row[2] == viewer_id])
    return [
        CommentRow(id_, parent, None, "", "", "removed", "", created)
        if state in {"removed", "rejected"} and (author != viewer_id or viewer_id is None or state == "removed")
        else CommentRow(id_, parent, author, display or name or "", body, state, reason, created, notes.get(id_, ""))
        for id_, parent, author, display, name, body, state, reason, created in found
    ]


def _notes(comment_ids: list[int]) -> dict[int, str]:
    """What moderators wrote to the authors, the last word of each."""
    if not comment_ids:
        return {}
    events = ModerationEvent.objects.filter(comment_id__in=comment_ids, action="reject").order_by("id")
    return dict(events.values_list("comment_id", "note"))
