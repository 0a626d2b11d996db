"""Readers: accounts, what they follow."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy


class User(AbstractUser):
    """A reader, moderator (``is_staff`` with the moderators group) or administrator."""

    display_name = models.CharField(max_length=80, blank=True)
    interface_language = models.CharField(max_length=8, blank=True)
    name_skeleton = models.CharField(max_length=200, blank=True)  # confusables folded
    moderator = models.BooleanField(default=False)
    reads = ArrayField(
        models.CharField(max_length=8), default=list, blank=True, db_default=[]
    )  # codes of languages, as chosen; empty: not chosen
    keeps_reading = models.BooleanField(default=False, db_default=False)  # wants what was read to be kept

    class Meta(AbstractUser.Meta):
        verbose_name = gettext_lazy("account")  # type: ignore[assignment]
        verbose_name_plural = gettext_lazy("accounts")  # type: ignore[assignment]
        constraints = [
            models.UniqueConstraint(fields=["name_skeleton"], condition=~Q(name_skeleton=""), name="one_name_a_look"),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username


class Follow(models.Model):
    """A reader follows a hashtag, publisher, category, story or country; ``key`` is its stable name."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="follows")
    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "key"], name="follow_once")]

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.kind}:{self.key}"


class Mute(models.Model):
    """A reader wants nothing of this, named as in :class:`Follow`."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mutes")
    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "key"], name="mute_once")]

    def __str__(self) -> str:
        return f"{self.user_id} mutes {self.kind}:{self.key}"
