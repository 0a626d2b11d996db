"""Discussion: comments, replies and what moderators decide. Each function owns its transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from daily8.core.comments import moderate
from daily8.core.errors import Daily8Error
from daily8.core.text import clean
from daily8.core.types import CommentDraft, ModerationDecision
from daily8.store.models import Article, Comment, ModerationEvent, User
from daily8.store.queries.content_version import raise_version

REMEMBERED = 20  # the author's latest comments that repeats are sought in
TRUSTED_AFTER = 10  # published comments, none rejected
STATES = {"publish": "published", "hold": "held"}
REJECTIONS = ("off-topic", "abuse", "spam", "private", "unlawful", "other")  # keys that pages translate


class NoSuchArticle(Daily8Error):
    """The article is unknown or withdrawn."""


class NoSuchComment(Daily8Error):
    """The comment is unknown, or may not be answered."""


class CommentRefused(Daily8Error):
    """Moderation refused the comment; ``decision`` says why."""

    def __init__(self, decision: ModerationDecision) -> None:
        super().__init__(f"The comment was refused: {decision.reason}.")
        self.decision = decision


class TooFast(CommentRefused):
    """More than five comments a minute; doors answer 429."""

    permanent = False


@dataclass(frozen=True, slots=True)
class Posted:
    comment_id: int
    decision: ModerationDecision


def _changed(article_id: UUID) -> None:
    """Recount, and raise the content version so that no cached page shows the old count."""
    count = Comment.objects.filter(article_id=article_id, state="published").count()
    Article.objects.filter(id=article_id).update(comment_count=count)
    raise_version()


def _draft(author: User, body: str, now: datetime) -> CommentDraft:
    mine = Comment.objects.filter(author=author)
    return CommentDraft(
        body=body,
        author_age_days=max(0.0, (now - author.date_joined).total_seconds() / 86400),
        author_trusted=author.moderator
        or author.is_superuser
        or (mine.filter(state="published").count() >= TRUSTED_AFTER and not mine.filter(state="rejected").exists()),
        recent_bodies=tuple(mine.order_by("-created_at").values_list("body", flat=True)[:REMEMBERED]),
        comments_last_minute=mine.filter(created_at__gt=now - timedelta(minutes=1)).count(),
    )


def _post(article_id: UUID, author_id: int, body: str, now: datetime, parent: Comment | None) -> Posted:
    body = clean(body.replace("\r\n", "\n")).strip()
    # The author's row is the lock: the limit a minute holds also against many requests at once.
    author = User.objects.select_for_update().get(id=author_id)
    if not Article.objects.filter(id=article_id, withdrawn_at=None).exists():
        raise NoSuchArticle("This article is not here any more.")
    decision = moderate(_draft(author, body, now))
    if decision.action == "refuse":
        raise TooFast(decision) if decision.reason == "too-fast" else CommentRefused(decision)
    comment = Comment.objects.create(
        article_id=article_id, author=author, parent=parent, body=body, state=STATES[decision.action],
        reason=decision.reason, phase=decision.phase,
    )  # fmt: skip
    ModerationEvent.objects.create(comment=comment, action=decision.action, reason=decision.reason)
    if comment.state == "published":
        _changed(article_id)
    return Posted(comment.pk, decision)


@transaction.atomic
def post_comment(article_id: UUID, author_id: int, body: str, *, now: datetime) -> Posted:
    """Publish or hold a comment. Raises NoSuchArticle, TooFast, CommentRefused."""
    return _post(article_id, author_id, body, now, None)


@transaction.atomic
def reply(article_id: UUID, parent_id: int, author_id: int, body: str, *, now: datetime) -> Posted:
    """As :func:`post_comment`, under a published comment of the same article. Raises NoSuchComment too."""
    parent = Comment.objects.filter(id=parent_id, article_id=article_id, state="published").first()
    if parent is None:
        raise NoSuchComment("The comment you answer is not here any more.")
    return _post(article_id, author_id, body, now, parent)


@transaction.atomic
def _decide(comment_id: int, moderator_id: int, action: str, state: str, reason: str, note: str) -> bool:
    comment = Comment.objects.select_for_update().filter(id=comment_id).exclude(state="removed").first()
    if comment is None:
        raise NoSuchComment("This comment is not here any more.")
    if comment.state == state:
        return False
    comment.state, comment.reason, comment.phase = state, reason, "person"
    comment.save(update_fields=["state", "reason", "phase"])
    ModerationEvent.objects.create(
        comment=comment, moderator_id=moderator_id, action=action, reason=reason, note=clean(note).strip()[:500]
    )
    _changed(comment.article_id)
    return True


def approve(comment_id: int, moderator_id: int, *, note: str = "") -> bool:
    """Publish it. False when it was published already. Raises NoSuchComment."""
    return _decide(comment_id, moderator_id, "approve", "published", "", note)


def reject(comment_id: int, moderator_id: int, *, reason: str, note: str = "") -> bool:
    """Take it off the page for one of REJECTIONS; the author reads it, and the note. False when it was off already.

    Raises NoSuchComment.
    """
    if reason not in REJECTIONS:
        raise Daily8Error(f"A comment is rejected for one of {', '.join(REJECTIONS)}, not for {reason!r}.")
    return _decide(comment_id, moderator_id, "reject", "rejected", reason, note)


@transaction.atomic
def remove(article_id: UUID, comment_id: int, author_id: int) -> None:
    """Its author takes it back. Raises NoSuchComment, also for the comments of others."""
    mine = Comment.objects.select_for_update().filter(id=comment_id, article_id=article_id, author_id=author_id)
    comment = mine.exclude(state="removed").first()
    if comment is None:
        raise NoSuchComment("This comment is not here any more.")
    comment.state = "removed"
    comment.save(update_fields=["state"])
    ModerationEvent.objects.create(comment=comment, action="remove", reason="author")
    _changed(article_id)
