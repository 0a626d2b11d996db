"""The words of articles as they are searched. The index is filled as articles are understood, and in the background."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0016_ranking_and_mutes")]

    operations = [
        migrations.CreateModel(
            name="ArticleTerms",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="terms",
                        serialize=False,
                        to="store.article",
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("published_at", models.DateTimeField()),
                ("terms", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["terms"], name="terms_gin")],
            },
        ),
    ]
