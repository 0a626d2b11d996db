"""Small facts about this installation."""

from __future__ import annotations

from django.db import models


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
