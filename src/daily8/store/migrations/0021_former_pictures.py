import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """A story that became another one has no headline of its own any more: it would outlive who wrote it."""

    dependencies = [("store", "0020_orders_of_sections")]

    operations = [
        migrations.AddField(
            "article",
            "former_pictures",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), blank=True, db_default=[], default=list, size=None
            ),
        ),
        migrations.RunSQL(
            "UPDATE store_story SET headline = '', leads = '{}', lead_article_id = NULL WHERE merged_into_id IS NOT NULL",
            migrations.RunSQL.noop,
        ),
    ]
