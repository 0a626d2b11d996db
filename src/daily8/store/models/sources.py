"""Publishers, their feeds, and the hosts we must be polite to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy


class Publisher(models.Model):
    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=255, unique=True)  # registrable domain, or host:port without one
    home_url = models.URLField(max_length=2000, blank=True)
    language = models.CharField(max_length=16, blank=True)
    country = models.CharField(max_length=2, blank=True)
    logo_url = models.URLField(max_length=2000, blank=True)
    display_mode = models.CharField(max_length=10, default="auto")  # core.types.DisplayMode
    is_agency = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("publisher")
        verbose_name_plural = gettext_lazy("publishers")

    def __str__(self) -> str:
        return self.name


class Feed(models.Model):
    """A feed and all we remember between two visits. ``state`` is a key that pages translate."""

    publisher = models.ForeignKey(Publisher, on_delete=models.CASCADE, related_name="feeds")
    url = models.URLField(max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=16, blank=True)
    category = models.CharField(max_length=20, blank=True)
    from_catalogue = models.BooleanField(default=False)
    state = models.CharField(max_length=20, default="new")  # new, healthy, failing, gone, unverified
    error = models.TextField(blank=True)  # for people, empty when the last visit was good
    failures = models.PositiveIntegerField(default=0)
    etag = models.BinaryField(default=b"", blank=True)  # echoed byte for byte
    last_modified = models.BinaryField(default=b"", blank=True)
    interval_seconds = models.PositiveIntegerField(default=1800)
    next_fetch_at = models.DateTimeField(null=True, blank=True, db_index=True)  # null: never again by itself
    last_fetch_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_full_at = models.DateTimeField(null=True, blank=True)  # last unconditional fetch
    body_hash = models.CharField(max_length=64, blank=True)
    hub_url = models.URLField(max_length=2000, blank=True)
    moved_to = models.URLField(max_length=2000, blank=True)
    moved_count = models.PositiveSmallIntegerField(default=0)
    moved_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("source")
        verbose_name_plural = gettext_lazy("sources")

    def __str__(self) -> str:
        return self.url


class Host(models.Model):
    """Politeness state of one host and port, shared by all workers on all machines."""

    key = models.CharField(max_length=300, primary_key=True)
    next_at = models.DateTimeField(null=True)  # not before
    ticket_at = models.DateTimeField(null=True)  # the last time that was given to somebody who waits
    leased_until = models.DateTimeField(null=True)  # one connection at a time
    down_until = models.DateTimeField(null=True)  # Retry-After, or it did not answer
    failures = models.PositiveIntegerField(default=0)
    robots_body = models.BinaryField(null=True)
    robots_status = models.PositiveSmallIntegerField(null=True)  # 0: unreachable
    robots_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key
