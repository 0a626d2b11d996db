"""Comments, and what was decided about them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy

from daily8.store.models.articles import Article
from daily8.store.models.people import User


class Comment(models.Model):
    """``state``: published, held (waits for a moderator), rejected, removed (by its author)."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="comments")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    body = models.TextField(max_length=5000)
    state = models.CharField(max_length=10, default="held")
    reason = models.CharField(max_length=60, blank=True)  # a key that pages translate
    phase = models.CharField(max_length=40, blank=True)  # the moderation phase that decided
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("comment")
        verbose_name_plural = gettext_lazy("comments")
        indexes = [
            models.Index(fields=["article", "created_at"], name="comment_by_article"),
            models.Index(fields=["author", "-created_at"], name="comment_by_author"),
            models.Index(fields=["state", "created_at"], name="comment_queue"),
        ]

    def __str__(self) -> str:
        return self.body[:60]


class ModerationEvent(models.Model):
    """A decision about a comment, by a phase or a person; kept for appeals."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="events")
    moderator = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=10)  # publish, hold, approve, reject, remove
    reason = models.CharField(max_length=300, blank=True)  # a key that pages translate
    note = models.CharField(max_length=500, blank=True)  # the moderator's own words to the author
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.action} {self.comment_id}"
