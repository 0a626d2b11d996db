"""Articles, their versions, other addresses, vectors and hashtags."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy
from pgvector.django import HalfVectorField

from daily8.store.models.sources import Feed, Publisher

INTERFACE = ("en", "ar")  # languages with a front page
PAGELESS = "pageless"  # the state of the page of an article that has none of its own


class Hashtag(models.Model):
    """``key`` is the folded spelling that merges variants; ``name`` is what readers see, without '#'."""

    key = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=100)
    language = models.CharField(max_length=8, blank=True)

    def __str__(self) -> str:
        return f"#{self.name}"


class Story(models.Model):
    """Articles about one event. Its id is fixed by its founding article (see core.articles.canonical)."""

    id = models.UUIDField(primary_key=True, editable=False)
    headline = models.CharField(max_length=500)
    lead_article = models.ForeignKey("Article", null=True, on_delete=models.SET_NULL, related_name="+")
    leads = models.JSONField(default=dict, blank=True)  # {language: hex id of the article that leads there}
    category = models.CharField(max_length=20, default="general")
    first_seen_at = models.DateTimeField()
    last_changed_at = models.DateTimeField(db_index=True)
    article_count = models.PositiveIntegerField(default=0)
    publisher_count = models.PositiveIntegerField(default=0)
    origin_count = models.PositiveIntegerField(default=0)
    score = models.FloatField(default=0.0)  # by which stories are proposed, recorded when the story last changed
    fresh_at = models.DateTimeField(null=True, blank=True)  # see core.ranking.front.freshness; null: not told since
    firsts = models.JSONField(
        default=list, blank=True, db_default=[]
    )  # when each independent origin first reported, in seconds since 1970, the oldest first
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name_plural = "stories"
        indexes = [
            models.Index(
                fields=["-score", "-last_changed_at", "-id"], name=f"story_best_{language}",
                condition=Q(merged_into=None, leads__has_key=language),
            )
            for language in INTERFACE
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.headline


class Article(models.Model):
    """One article at its current version. The id is the MD5 of its normalised address at first sight."""

    id = models.UUIDField(primary_key=True, editable=False)
    url = models.URLField(max_length=2000)
    # Keys without an index of their own have one among the indexes below or the constraints, that begins with them.
    publisher = models.ForeignKey(Publisher, on_delete=models.CASCADE, related_name="articles", db_index=False)
    title = models.CharField(max_length=500)
    authors = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    published_at = models.DateTimeField()  # clamped, see services.ingest
    modified_at = models.DateTimeField(null=True, blank=True)
    first_seen_at = models.DateTimeField()
    language = models.CharField(max_length=16, blank=True)
    kind = models.CharField(max_length=10, default="article")
    image_url = models.URLField(max_length=2000, blank=True)
    image_caption = models.CharField(max_length=1000, blank=True)
    former_pictures = ArrayField(
        models.TextField(), default=list, blank=True, db_default=[]
    )  # addresses of those that it showed before it was edited
    image_blur = models.CharField(
        max_length=600, blank=True, db_default=""
    )  # a tiny WebP in base64, shown until the picture is there
    image_width = models.PositiveIntegerField(null=True)
    image_height = models.PositiveIntegerField(null=True)
    enclosures = models.JSONField(default=list, blank=True)  # core.types.Enclosure as dicts
    media = models.JSONField(
        default=dict, blank=True, db_default={}
    )  # {"player": url, "hls": url, "duration": s, "chapters": url}
    section_tags = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    text = models.TextField(blank=True)  # paragraphs separated by a blank line
    html = models.TextField(blank=True)  # sanitised
    feed_html = models.TextField(blank=True)  # sanitised, what the feed itself supplied
    source = models.CharField(max_length=8, default="feed")  # feed | page: where text and html are from
    rights = models.JSONField(default=dict, blank=True)  # core.types.Rights as a dict
    is_stub = models.BooleanField(
        default=False, db_default=False
    )  # the text ends where a paywall or "read more" begins
    agency = models.CharField(max_length=40, blank=True)
    word_count = models.PositiveIntegerField(default=0)
    content_hash = models.CharField(max_length=64)
    same_text_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies")
    category = models.CharField(max_length=20, default="general")
    entities = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    summary = models.JSONField(default=dict, blank=True)  # {"version": n, "summary": [...], "key_facts": [...]}
    hashtags: models.ManyToManyField[Hashtag, ArticleHashtag] = models.ManyToManyField(
        Hashtag, through="ArticleHashtag", related_name="articles"
    )
    story = models.ForeignKey(
        Story, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles", db_index=False
    )
    version = models.PositiveIntegerField(default=1)
    page_state = models.CharField(
        max_length=12, default="none"
    )  # none, wanted, later, again, done, refused, failed, pageless
    page_error = models.TextField(blank=True)
    page_checked_at = models.DateTimeField(null=True, blank=True)  # when its page was last asked for
    page_missing = models.PositiveSmallIntegerField(default=0, db_default=0)  # answers 404 or 410 in a row
    understood_version = models.PositiveIntegerField(default=0)
    understand_tries = models.PositiveSmallIntegerField(default=0, db_default=0)  # since it was last understood
    related = models.JSONField(default=list, blank=True)  # [[hex id, score], …], best first
    comment_count = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=12, blank=True, db_default="")  # publisher | opt-out | moderator

    class Meta:
        verbose_name = gettext_lazy("article")
        verbose_name_plural = gettext_lazy("articles")
        indexes = [
            models.Index(fields=["language", "-published_at", "-id"], name="article_latest"),
            models.Index(fields=["publisher", "-published_at", "-id"], name="article_by_publisher"),
            models.Index(fields=["publisher", "language", "-published_at", "-id"], name="article_by_country"),
            models.Index(fields=["language", "category", "-published_at", "-id"], name="article_by_category"),
            models.Index(fields=["story", "-published_at"], name="article_by_story"),
            models.Index(fields=["-first_seen_at"], name="article_first_seen"),
            models.Index(fields=["content_hash"], name="article_content_hash"),
            models.Index(
                fields=["published_at"], name="article_waiting", condition=Q(understood_version__lt=F("version"))
            ),
            models.Index(
                fields=["kind", "language", "-published_at", "-id"], name="article_media", condition=~Q(kind="article")
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ArticleHashtag(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, db_index=False)
    hashtag = models.ForeignKey(Hashtag, on_delete=models.CASCADE, db_index=False)
    rank = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()  # the article's, so that a tag's page is one index scan

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "hashtag"], name="hashtag_once")]
        indexes = [models.Index(fields=["hashtag", "-published_at", "-article"], name="hashtag_newest")]

    def __str__(self) -> str:
        return f"{self.article_id} #{self.hashtag_id}"


class ArticleVersion(models.Model):
    """Appended, never changed: what the article said, and when we first saw it say so."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    title = models.CharField(max_length=500)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=8)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number"),
            models.UniqueConstraint(fields=["article", "content_hash"], name="version_content"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"


class ArticleAlias(models.Model):
    """Another address of an article (canonical, AMP, redirected), normalised."""

    url = models.URLField(max_length=2000, unique=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="aliases")

    class Meta:
        indexes = [
            models.Index(Func("url", function="md5"), name="alias_id")
        ]  # the id that it would be an article's by

    def __str__(self) -> str:
        return self.url


class ArticleVector(models.Model):
    """One vector of one model; a partial index per model is made by the migration that brings the model."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="vectors", db_index=False)
    model = models.CharField(max_length=60)
    dimension = models.PositiveSmallIntegerField()
    embedding = HalfVectorField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "model"], name="vector_once")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.model}"


class ArticleTerms(models.Model):
    """The words of an article as PostgreSQL searches them; see store.queries.search, which writes them.

    Apart from the article, so that neither grows with the other's changes. Without an index on ``published_at``: the
    planner would walk along it through the whole archive for a rare word.
    """

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE, related_name="terms")
    version = models.PositiveIntegerField()  # of the article
    published_at = models.DateTimeField()  # the article's
    terms = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["terms"], name="terms_gin")]

    def __str__(self) -> str:
        return str(self.pk)


class TextKeys(models.Model):
    """The keys by which copies of an article's text are found: see core.articles.sketch.

    The index takes each change at once: what waited in its list would be looked through at every question.
    """

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="text_keys", db_constraint=False
    )  # the database's own constraint lets the keys go with their article
    keys = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["keys"], name="text_keys_gin", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.pk)


class ArticleWording(models.Model):
    """What is compared of an article's text, made once: see core.stories.wording.

    It holds for this version of the article, and as long as the rules by which it was made do.
    """

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="wording", db_constraint=False
    )  # as above
    version = models.PositiveIntegerField()
    rules = models.PositiveSmallIntegerField()
    packed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class StoryKeys(models.Model):
    """The clues by which articles about the same event are found: see core.stories.clues."""

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="story_keys", db_constraint=False
    )  # as above
    keys = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["keys"], name="story_keys_gin", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.pk)


class StoryAssignment(models.Model):
    """What was decided by when the article came, see core.stories.record; ``story`` is the one that it was given."""

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="assignment", db_constraint=False
    )  # as above
    story = models.UUIDField()  # no key: it may have ended since
    made_at = models.DateTimeField()
    packed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class Unwritten(models.Model):
    """An article that was understood and cannot be found by its words yet."""

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="unwritten", db_constraint=False
    )  # as above
    published_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.pk)


class Entry(models.Model):
    """An item of a feed. Many entries may lead to one article."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries", db_index=False)
    guid = models.CharField(max_length=500)
    article = models.ForeignKey(
        Article, null=True, on_delete=models.CASCADE, related_name="entries"
    )  # null: removed for its age, and not to come back
    content_hash = models.CharField(max_length=64)
    raw_digest = models.CharField(
        max_length=32, blank=True, default="", db_default=""
    )  # of what it was made from when it was last looked at, see core.feeds.drafts; empty: not known
    seen_at = models.DateTimeField()  # at first; without an article: last
    missing_since = models.DateTimeField(null=True, blank=True)  # gone from the feed while older entries stay

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["feed", "guid"], name="entry_once")]
        indexes = [
            models.Index(fields=["feed", "seen_at"], name="entry_by_day", condition=Q(article__isnull=False)),
            models.Index(fields=["feed", "seen_at"], name="entry_without_article", condition=Q(article=None)),
        ]

    def __str__(self) -> str:
        return self.guid
