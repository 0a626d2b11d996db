from django.db import migrations, models


def without_own_index(model: str, name: str, **options: object) -> migrations.AlterField:
    """The key keeps its constraint; an index that begins with it is there already."""
    deletion = models.SET_NULL if options.get("null") else models.CASCADE
    return migrations.AlterField(model, name, models.ForeignKey(db_index=False, on_delete=deletion, **options))


class Migration(migrations.Migration):
    dependencies = [("store", "0014_sections_and_silence")]

    operations = [
        migrations.AddIndex(
            "article", models.Index(fields=["publisher", "language", "-published_at", "-id"], name="article_by_country")
        ),
        migrations.AddIndex(
            "articlehashtag", models.Index(fields=["hashtag", "-published_at", "-article"], name="hashtag_newest")
        ),
        migrations.RemoveIndex("articlehashtag", "hashtag_latest"),
        migrations.AddIndex(
            "story",
            models.Index(
                condition=models.Q(("merged_into", None)),
                fields=["-score", "-last_changed_at", "-id"],
                name="story_best",
            ),
        ),
        migrations.AddIndex(
            "story",
            models.Index(condition=models.Q(("merged_into", None)), fields=["first_seen_at"], name="story_begun"),
        ),
        without_own_index("article", "publisher", related_name="articles", to="store.publisher"),
        without_own_index("article", "story", related_name="articles", to="store.story", null=True, blank=True),
        without_own_index("articlehashtag", "article", to="store.article"),
        without_own_index("articlehashtag", "hashtag", to="store.hashtag"),
        without_own_index("articlevector", "article", related_name="vectors", to="store.article"),
        without_own_index("articleversion", "article", related_name="versions", to="store.article"),
        without_own_index("entry", "feed", related_name="entries", to="store.feed"),
    ]
