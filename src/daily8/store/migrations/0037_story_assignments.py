"""What articles' stories were decided by, so that it can be decided again. Of older articles nothing is known.

An article takes it along when it goes, also where the version before, which does not know of it, deletes it.
"""

import django.db.models.deletion
from django.db import migrations, models

OF_ARTICLE = """
ALTER TABLE store_storyassignment ADD CONSTRAINT store_storyassignment_of_article FOREIGN KEY (article_id)
    REFERENCES store_article (id) ON DELETE CASCADE
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0036_freshness_of_stories")]

    operations = [
        migrations.CreateModel(
            name="StoryAssignment",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="assignment",
                        serialize=False,
                        to="store.article",
                    ),
                ),
                ("story", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("packed", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(OF_ARTICLE, migrations.RunSQL.noop),
    ]
