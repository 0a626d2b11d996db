"""The clues by which articles about the same event are found. Older articles get none: their stories have closed.

An article takes them along when it goes, also where the version before, which does not know of them, deletes it.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

OF_ARTICLE = """
ALTER TABLE store_storykeys ADD CONSTRAINT store_storykeys_of_article FOREIGN KEY (article_id)
    REFERENCES store_article (id) ON DELETE CASCADE
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0027_wordings")]

    operations = [
        migrations.CreateModel(
            name="StoryKeys",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="story_keys",
                        serialize=False,
                        to="store.article",
                    ),
                ),
                ("keys", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField())),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="story_keys_gin", fastupdate=False)
                ],
            },
        ),
        migrations.RunSQL(OF_ARTICLE, migrations.RunSQL.noop),
    ]
