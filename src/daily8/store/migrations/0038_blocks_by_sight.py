"""Blocks of pages are found by when they were last seen, so that those of long ago can go."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0037_story_assignments")]

    operations = [
        migrations.AddIndex("PageBlock", models.Index(fields=["seen_at"], name="block_by_sight")),
    ]
