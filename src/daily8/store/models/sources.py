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
    logo_url = models.URLField(max_length=2000, blank=True)  # of a mark that the picture proxy has fetched
    logo_checked_at = models.DateTimeField(null=True, blank=True)
    display_mode = models.CharField(max_length=10, default="auto")  # core.types.DisplayMode
    is_agency = models.BooleanField(default=False)
    keep_days = models.PositiveIntegerField(null=True, blank=True)  # retention; null: the installation's own
    opted_out_at = models.DateTimeField(null=True, blank=True)  # nothing of it is stored or shown since
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
    kind = models.CharField(
        max_length=10, default="feed", db_default="feed"
    )  # feed | section: a page whose links are the entries
    state = models.CharField(max_length=20, default="new")  # core.health.STATES
    error = models.TextField(blank=True)  # for people, empty when the last visit was good
    error_kind = models.CharField(
        max_length=20, blank=True, db_default=""
    )  # core.errors.FETCH_ERROR_KINDS, or "not-a-feed"
    error_status = models.PositiveSmallIntegerField(null=True, blank=True)  # HTTP, of the last failure
    warnings = models.JSONField(
        default=list, blank=True, db_default=[]
    )  # sentences of the parser about the last answer
    elapsed_ms = models.PositiveIntegerField(null=True, blank=True)  # of the last answer
    newest_entry_at = models.DateTimeField(null=True, blank=True)
    not_modified = models.PositiveIntegerField(default=0, db_default=0)  # answers in a row that brought nothing new
    hints = models.JSONField(default=dict, blank=True, db_default={})  # core.feeds.rhythm.Habits
    learnt = models.JSONField(
        default=dict, blank=True, db_default={}
    )  # {"links": [marks]} of a section, {"said": signals}
    silent_days = models.PositiveSmallIntegerField(default=0, db_default=0)  # see services.prune
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    etag = models.BinaryField(default=b"", blank=True)  # echoed byte for byte
    last_modified = models.BinaryField(default=b"", blank=True)
    interval_seconds = models.PositiveIntegerField(default=1800)
    next_fetch_at = models.DateTimeField(null=True, blank=True, db_index=True)  # null: never again by itself
    paused_at = models.DateTimeField(null=True, blank=True)  # by an operator
    claimed_at = models.DateTimeField(null=True, blank=True)  # a job was put in the queue that has not visited it yet
    visited_by = models.BigIntegerField(null=True, blank=True)  # the job that is visiting it now
    last_fetch_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_full_at = models.DateTimeField(
        null=True, blank=True
    )  # last unconditional fetch, at which all entries were looked at
    body_hash = models.CharField(max_length=64, blank=True)
    hub_url = models.URLField(max_length=2000, blank=True)
    moved_to = models.URLField(max_length=2000, blank=True)
    moved_count = models.PositiveSmallIntegerField(default=0)
    moved_since = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("source")
        verbose_name_plural = gettext_lazy("sources")
        indexes = [models.Index(fields=["state", "id"], name="feed_by_state")]

    def __str__(self) -> str:
        return self.url


class HubSubscription(models.Model):
    """A feed's WebSub subscription (W3C Recommendation, 2018): the hub tells us of news instead of being asked."""

    feed = models.OneToOneField(Feed, on_delete=models.CASCADE, related_name="subscription")
    hub_url = models.URLField(max_length=2000)
    topic_url = models.URLField(max_length=2000)
    token = models.CharField(max_length=64, unique=True)  # in the callback's address, so that it cannot be guessed
    secret = models.CharField(max_length=64)  # the hub signs what it sends with it
    state = models.CharField(max_length=10, default="requested")  # requested, active, denied, ended
    requested_at = models.DateTimeField(null=True, blank=True)
    verified_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True, db_index=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    pushed_at = models.DateTimeField(null=True, blank=True)  # the hub's last signed message
    # So many visits may yet find news that it did not tell of, until it is trusted no more.
    credit = models.PositiveSmallIntegerField(default=0, db_default=0)

    def __str__(self) -> str:
        return f"{self.topic_url} at {self.hub_url}"


class PageBlock(models.Model):
    """A block of text seen on a publisher's pages; what repeats over many of them is its template, not news."""

    publisher = models.ForeignKey(Publisher, on_delete=models.CASCADE, related_name="blocks")
    digest = models.BigIntegerField()  # of the folded text, signed
    pages = models.PositiveIntegerField(default=1)  # different pages it was seen on
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publisher", "digest"], name="block_once")]
        indexes = [models.Index(fields=["seen_at"], name="block_by_sight")]

    def __str__(self) -> str:
        return f"{self.publisher_id} {self.digest} x{self.pages}"


class OptOut(models.Model):
    """A publisher's domain or an article's normalised address that is not to be taken in again, and their pictures."""

    kind = models.CharField(max_length=10)  # domain | article | picture
    key = models.CharField(max_length=2000)  # of a picture the SHA-256 of its address
    cause = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="followers"
    )  # of pictures and further addresses: what they went with
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="opt_out_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Host(models.Model):
    """Politeness state of one host and port, shared by all workers on all machines."""

    key = models.CharField(max_length=300, primary_key=True)
    next_at = models.DateTimeField(null=True)  # not before
    ticket_at = models.DateTimeField(null=True)  # the last time that was given to somebody who waits
    leased_until = models.DateTimeField(null=True)  # one connection at a time
    down_until = models.DateTimeField(null=True)  # Retry-After, or it did not answer
    failures = models.PositiveIntegerField(default=0)
    crawl_delay = models.FloatField(default=0, db_default=0)  # seconds between requests that robots.txt asks for
    robots_body = models.BinaryField(null=True)
    robots_status = models.PositiveSmallIntegerField(null=True)  # 0: unreachable
    robots_at = models.DateTimeField(null=True)
    tdmrep_body = models.BinaryField(null=True)  # /.well-known/tdmrep.json
    tdmrep_status = models.PositiveSmallIntegerField(null=True)  # 0: unreachable
    tdmrep_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key
