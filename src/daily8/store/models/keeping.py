"""What readers keep for themselves."""

from __future__ import annotations

from django.db import models

from daily8.store.models.articles import Article
from daily8.store.models.people import User


class SavedArticle(models.Model):
    """A reader keeps an article, until it is let go; the article stays for as long as anybody keeps it.

    The order of the ids is that in which a reader saved.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved", db_index=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="savings")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "article"], name="save_once")]
        indexes = [models.Index(fields=["user", "-id"], name="saved_latest")]

    def __str__(self) -> str:
        return f"{self.user_id} keeps {self.article_id}"


class ReadArticle(models.Model):
    """A reader who asked for it opened an article, last at ``read_at``. It keeps no article from going."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="read", db_index=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="readings")
    read_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "article"], name="read_once")]
        indexes = [models.Index(fields=["user", "-read_at", "-id"], name="read_latest")]

    def __str__(self) -> str:
        return f"{self.user_id} read {self.article_id}"
