"""Keys by which copies of a text are found, and the articles whose words wait to be written.

An article takes both along when it goes, also where the version before, which knows neither table, deletes it.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


def of_article(name: str) -> tuple[str, models.Field]:
    return "article", models.OneToOneField(
        db_constraint=False,
        on_delete=django.db.models.deletion.CASCADE,
        primary_key=True,
        related_name=name,
        serialize=False,
        to="store.article",
    )


def goes_with_article(table: str) -> migrations.RunSQL:
    statement = (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_of_article FOREIGN KEY (article_id) "
        "REFERENCES store_article (id) ON DELETE CASCADE"
    )
    return migrations.RunSQL(statement, migrations.RunSQL.noop)


# What is not found by its words yet, and what new copies may be of, is written in the background.
WAITING = """
INSERT INTO store_unwritten (article_id, published_at)
SELECT a.id, a.published_at FROM store_article AS a LEFT JOIN store_articleterms AS t ON t.article_id = a.id
WHERE a.withdrawn_at IS NULL AND a.understood_version > 0
  AND (t.article_id IS NULL OR t.version < a.understood_version OR a.published_at > now() - interval '14 days')
"""


class Migration(migrations.Migration):
    dependencies = [("store", "0021_former_pictures")]

    operations = [
        migrations.CreateModel(
            name="TextKeys",
            fields=[
                of_article("text_keys"),
                ("keys", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField())),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="text_keys_gin", fastupdate=False)
                ],
            },
        ),
        migrations.CreateModel(
            name="Unwritten",
            fields=[of_article("unwritten"), ("published_at", models.DateTimeField(db_index=True))],
        ),
        goes_with_article("store_textkeys"),
        goes_with_article("store_unwritten"),
        migrations.RunSQL(WAITING, migrations.RunSQL.noop),
    ]
