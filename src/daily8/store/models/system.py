"""Small facts about this installation."""

from __future__ import annotations

from django.db import models

from daily8.store.models.people import User


class ContentVersion(models.Model):
    """A counter that a writing transaction raises, so that cached pages made before it are never served."""

    key = models.CharField(max_length=60, primary_key=True)
    version = models.BigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.key}={self.version}"


class Setting(models.Model):
    """One-off facts, e.g. that the catalogue was loaded."""

    key = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.key


class SourceImport(models.Model):
    """A list of feeds that an administrator gave, and how far the work on it is.

    ``outlines`` holds the list until it is worked off, ``refusals`` the first of what was not taken: name, address
    and the name of the reason.
    """

    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, default="waiting")  # waiting, running, failed (tried again), done
    outlines = models.JSONField(default=list)
    total = models.PositiveIntegerField()
    added = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    refusals = models.JSONField(default=list)
    cut = models.BooleanField(default=False)  # the file ended before its list did
    elsewhere = models.PositiveIntegerField(default=0)  # outlines that point to other lists
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-created_at"], name="import_by_user")]

    def __str__(self) -> str:
        return f"{self.title or self.pk} ({self.state})"


class RankedOrder(models.Model):
    """An order of a ranked page as it was shown, with what it was made of: core.ranking.record."""

    page = models.CharField(max_length=40)  # front, category/sport
    language = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    body = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["page", "language", "-made_at"], name="order_latest")]

    def __str__(self) -> str:
        return f"{self.page} {self.language} {self.made_at:%Y-%m-%d %H:%M}"
